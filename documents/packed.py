"""What a zipped office file holds, before any program opens it: sizes that are true, no entities, no lock."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from documents.reasons import CannotBecomePdf

MAX_ENTRIES = 5000
MAX_EXPANDED = 500 << 20
# A real spreadsheet of repeated rows reaches some 40; deflate can reach 1,000.
MAX_RATIO = 150
RATIO_MATTERS_FROM = 20 << 20
CHUNK = 1 << 20
ENTITIES = tuple("<!ENTITY".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
MANIFEST = "META-INF/manifest.xml"
# The workbook behind a chart or a pasted table, any object of another program, and the rows behind a pivot table.
BEHIND = re.compile(r"/embeddings/[^/]+$|/pivotCache/pivotCacheRecords\d*\.xml$|^Object \d+$")
OBJECTS = re.compile(
    rb'media-type="application/vnd\.oasis\.opendocument\.(?:spreadsheet|text|presentation)"[^>]*"Object \d+/"'
)


@dataclass(frozen=True)
class Packed:
    """`embedded` whole files hide behind what the pages show of them; `expanded` bytes are all parts together."""

    has_macros: bool
    embedded: int
    expanded: int


def look_inside(data: bytes) -> Packed:
    """Raises CannotBecomePdf for what is locked, damaged, or larger than it looks."""
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
    embedded = sum(bool(BEHIND.search(name)) for name in names) + len(OBJECTS.findall(manifest))
    return Packed(macros, embedded, _expanded(entries))


def _expanded(entries: list[zipfile.ZipInfo]) -> int:
    return sum(entry.file_size for entry in entries)


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int) -> None:
    if len(entries) > MAX_ENTRIES:
        raise CannotBecomePdf("archive_entries", str(len(entries)))
    if any(entry.flag_bits & 1 for entry in entries):
        raise CannotBecomePdf("encrypted")
    expanded = _expanded(entries)
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
