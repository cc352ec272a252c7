"""Looks an office file over before LibreOffice opens it: how far it expands, whether it is locked, has macros or not.

Everything here reads foreign bytes and belongs in a child process.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import olefile

from documents.decoding import NotText, decode
from documents.findings import Finding, in_order
from documents.packed import look_inside
from documents.reasons import CannotBecomePdf
from documents.sniffing import OOXML, OPEN_DOCUMENT, RTF, STORAGES, TEXT
from documents.spreadsheets.listed import is_list

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
        inside = look_inside(data)
        return _looked_over(mime, ending, inside.has_macros, inside.embedded)
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
