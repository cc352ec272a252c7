"""Looks an office file over before LibreOffice opens it: how far it expands, whether it is locked, has macros or not.

Everything here reads foreign bytes and belongs in a child process.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

import olefile

from documents.decoding import NotText, decode
from documents.findings import Finding, in_order
from documents.reasons import CannotBecomePdf
from documents.sniffing import OOXML, OPEN_DOCUMENT, RTF, STORAGES, TEXT
from documents.spreadsheets.listed import is_list

MAX_ENTRIES = 5000
MAX_EXPANDED = 500 << 20
# A real spreadsheet of repeated rows reaches some 40; deflate can reach 1,000.
MAX_RATIO = 150
RATIO_MATTERS_FROM = 20 << 20
CHUNK = 1 << 20
ENTITIES = tuple("<!ENTITY".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))

ENDINGS = {
    OOXML["word/"]: "docx",
    OOXML["xl/"]: "xlsx",
    OOXML["ppt/"]: "pptx",
    f"{OPEN_DOCUMENT}text": "odt",
    f"{OPEN_DOCUMENT}spreadsheet": "ods",
    f"{OPEN_DOCUMENT}presentation": "odp",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "ppt",
    RTF: "rtf",
    TEXT: "txt",
}
# A list of fields between marks: text that says by its lines what it is (documents.spreadsheets.listed).
CSV, LIST = "text/csv", "csv"
SPREADSHEETS = frozenset({"xlsx", "ods", "xls"})
SLIDES = frozenset({"pptx", "odp", "ppt"})
MANIFEST = "META-INF/manifest.xml"
# The workbook behind a chart or a pasted table, any object of another program, and the rows behind a pivot table.
BEHIND = re.compile(r"/embeddings/[^/]+$|/pivotCache/pivotCacheRecords\d*\.xml$|^Object \d+$")
OBJECTS = re.compile(
    rb'media-type="application/vnd\.oasis\.opendocument\.(?:spreadsheet|text|presentation)"[^>]*"Object \d+/"'
)
MACRO_STORAGES = ("Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT")


@dataclass(frozen=True)
class OfficeFile:
    """An office file that may be opened. `ending` is by content, never from its name."""

    mime: str
    ending: str
    has_macros: bool
    findings: tuple[Finding, ...] = ()


def look_over(data: bytes, mime: str, name: str = "") -> OfficeFile:
    """`name` helps where text may be a list. Raises CannotBecomePdf for what is locked, damaged, or larger than it
    looks."""
    if mime == TEXT and _is_list(data, name):
        return OfficeFile(CSV, LIST, False)
    if mime == STORAGES["EncryptedPackage"]:
        raise CannotBecomePdf("encrypted")
    ending = ENDINGS[mime]
    if data.startswith(b"PK"):
        return _looked_over(mime, ending, *_parts_of(data))
    if ending in {"doc", "xls", "ppt"}:
        return _looked_over(mime, ending, *_parts_of_storage(data))
    return OfficeFile(mime, ending, False)


def _looked_over(mime: str, ending: str, has_macros: bool, embedded: int) -> OfficeFile:
    return OfficeFile(mime, ending, has_macros, in_order([Finding("embedded", embedded)]))


def _is_list(data: bytes, name: str) -> bool:
    try:
        return is_list(decode(data), name)
    except NotText as error:
        raise CannotBecomePdf("unknown", repr(error)) from error


def _parts_of(data: bytes) -> tuple[bool, int]:
    """Whether there are macros, and how many whole files hide behind what the pages show of them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_sizes(entries, len(data))
            for entry in entries:
                _check_entry(archive, entry)
            manifest = archive.read(MANIFEST) if MANIFEST in archive.namelist() else b""
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise CannotBecomePdf("damaged", repr(error)) from error
    names = [entry.filename for entry in entries]
    macros = any(name.endswith("vbaProject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names)
    return macros, sum(bool(BEHIND.search(name)) for name in names) + len(OBJECTS.findall(manifest))


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int) -> None:
    if len(entries) > MAX_ENTRIES:
        raise CannotBecomePdf("archive_entries", str(len(entries)))
    if any(entry.flag_bits & 1 for entry in entries):
        raise CannotBecomePdf("encrypted")
    expanded = sum(entry.file_size for entry in entries)
    if expanded > MAX_EXPANDED or expanded > max(RATIO_MATTERS_FROM, MAX_RATIO * packed):
        raise CannotBecomePdf("archive_size", f"{packed} to {expanded}")


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack it all once: what the directory says of sizes and checksums is true, and no part defines entities.

    Neither office format has entities; whoever defines them wants to blow them up or to read files.
    """
    is_xml = entry.filename.endswith((".xml", ".rels"))
    with archive.open(entry) as part:
        while chunk := part.read(CHUNK):
            if is_xml and any(word in chunk for word in ENTITIES):
                raise CannotBecomePdf("unsafe", f"entities in {entry.filename[:100]!r}")
            if entry.filename == MANIFEST and b"encryption-data" in chunk:
                raise CannotBecomePdf("encrypted")


def _parts_of_storage(data: bytes) -> tuple[bool, int]:
    with olefile.OleFileIO(io.BytesIO(data)) as storage:
        if storage.exists("WordDocument") and _is_locked(storage.openstream("WordDocument").read(12)):
            raise CannotBecomePdf("encrypted")
        folders = ["/".join(path) for path in storage.listdir(streams=False, storages=True)]
        embedded = sum(bool(re.fullmatch(r"ObjectPool/[^/]+|MBD[0-9A-F]+", path)) for path in folders)
        return any(storage.exists(name) for name in MACRO_STORAGES), embedded


def _is_locked(head: bytes) -> bool:
    # fEncrypted in the base of the file information block, [MS-DOC] 2.5.2.
    return len(head) == 12 and bool(head[11] & 1)
