"""Looks an office file over before LibreOffice opens it: how far it expands, whether it is locked, has macros or not.

Everything here reads foreign bytes and belongs in a child process.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

import olefile

from documents.reasons import CannotBecomePdf
from documents.sniffing import OOXML, OPEN_DOCUMENT, RTF, STORAGES, TEXT

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
SPREADSHEETS = frozenset({"xlsx", "ods", "xls"})
SLIDES = frozenset({"pptx", "odp", "ppt"})
MACRO_STORAGES = ("Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT")


@dataclass(frozen=True)
class OfficeFile:
    """An office file that may be opened. `ending` is by content, never from its name."""

    mime: str
    ending: str
    has_macros: bool


def look_over(data: bytes, mime: str) -> OfficeFile:
    """Raises CannotBecomePdf for what is locked, damaged, or larger than it looks."""
    if mime == STORAGES["EncryptedPackage"]:
        raise CannotBecomePdf("encrypted")
    ending = ENDINGS[mime]
    if data.startswith(b"PK"):
        return OfficeFile(mime, ending, _archive_has_macros(data))
    return OfficeFile(mime, ending, ending in {"doc", "xls", "ppt"} and _storage_has_macros(data))


def _archive_has_macros(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_sizes(entries, len(data))
            for entry in entries:
                _check_entry(archive, entry)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise CannotBecomePdf("damaged", repr(error)) from error
    names = [entry.filename for entry in entries]
    return any(name.endswith("vbaProject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names)


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
            if entry.filename == "META-INF/manifest.xml" and b"encryption-data" in chunk:
                raise CannotBecomePdf("encrypted")


def _storage_has_macros(data: bytes) -> bool:
    with olefile.OleFileIO(io.BytesIO(data)) as storage:
        if storage.exists("WordDocument") and _is_locked(storage.openstream("WordDocument").read(12)):
            raise CannotBecomePdf("encrypted")
        return any(storage.exists(name) for name in MACRO_STORAGES)


def _is_locked(head: bytes) -> bool:
    # fEncrypted in the base of the file information block, [MS-DOC] 2.5.2.
    return len(head) == 12 and bool(head[11] & 1)
