"""What kind of file some bytes are, by what they say themselves and never by their name.

`sniff_head` looks at the first bytes only and takes nothing apart: that is for the web. `sniff_mime` opens archives and
storages, and belongs in a child process.
"""

import io
import re
import zipfile

import olefile

from documents.decoding import is_text

PICTURES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"RIFF": "image/webp",
}
BMP = "image/bmp"
# The lengths of the second header, by which a picture is known from a text on BMI.
BMP_HEADERS = (12, 16, 40, 52, 56, 64, 108, 124)
HEIC, AVIF = "image/heic", "image/avif"
BRANDS = dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), HEIC) | dict.fromkeys(
    (b"avif", b"avis"), AVIF
)
ALL_PICTURES = {*PICTURES.values(), BMP, HEIC, AVIF}
OOXML = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
OPEN_DOCUMENTS = {f"{OPEN_DOCUMENT}{kind}" for kind in ("text", "spreadsheet", "presentation")}
OLD_OFFICE, ARCHIVE = "application/x-ole-storage", "application/zip"
PROGRAM, LINK, SCRIPT, WEB_PAGE = (
    *("application/vnd.microsoft.portable-executable", "application/x-ms-shortcut", "application/x-sh", "text/html"),
)
LINK_START = bytes.fromhex("4c0000000114020000000000c000000000000046")
PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script")
# The streams at the root of a storage that say what it holds. A locked file of today's kind is such a storage too.
STORAGES = {
    "EncryptedPackage": "application/x-encrypted-office",
    "WordDocument": "application/msword",
    "Workbook": "application/vnd.ms-excel",
    "Book": "application/vnd.ms-excel",
    "PowerPoint Document": "application/vnd.ms-powerpoint",
    "__properties_version1.0": "application/vnd.ms-outlook",
}
RTF, TEXT, MAIL, OUTLOOK = "application/rtf", "text/plain", "message/rfc822", "application/vnd.ms-outlook"
MAIL_HEADER = re.compile(rb"(?im)^(from|to|subject|date|received|return-path|message-id|mime-version):[ \t]")
HEAD = 1024
UNKNOWN = "application/octet-stream"


def sniff_mime(data: bytes) -> str:
    """The type by content, never by name. Unknown text is text/plain, anything else application/octet-stream."""
    kind = sniff_head(data)
    if kind == OLD_OFFICE:
        return _sniff_storage(data)
    if data.startswith(b"PK\x03\x04"):
        return _sniff_archive(data)
    return UNKNOWN if kind == TEXT and not is_text(data) else kind


def sniff_head(data: bytes) -> str:
    """The type as far as the first bytes show it; an archive or storage keeps its general type where they do not."""
    head = data[:HEAD]
    if found := _sniff_program(data) or _sniff_picture(head):
        return found
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_archive(data, re.findall(rb"PK\x03\x04.{26}([\w./\[\]-]+)", data, re.DOTALL))
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLD_OFFICE
    if b"%PDF-" in head:
        return "application/pdf"
    return _sniff_text(head)


def _sniff_program(data: bytes) -> str:
    """What a machine starts, whatever it is called. A program for Windows has two headers: two letters are none."""
    at = int.from_bytes(data[60:64], "little")
    if data.startswith(b"MZ") and data[at : at + 4] == b"PE\0\0":
        return PROGRAM
    if data.startswith(LINK_START):
        return LINK
    return SCRIPT if data.startswith(b"#!/") else ""


def _sniff_picture(head: bytes) -> str:
    for start, kind in PICTURES.items():
        if head.startswith(start) and (kind != "image/webp" or head[8:12] == b"WEBP"):
            return kind
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in BMP_HEADERS:
        return BMP
    return BRANDS.get(head[8:12], "") if head[4:8] == b"ftyp" else ""


def _kind_of_archive(data: bytes, names: list[bytes]) -> str:
    # An OpenDocument file begins with its own type, stored as it is.
    start = data[30:120]
    declared = (kind for kind in OPEN_DOCUMENTS if start.startswith(b"mimetype" + kind.encode()))
    if found := max(declared, key=len, default=""):
        return found
    if not any(name.startswith(b"[Content_Types].xml") for name in names):
        return ARCHIVE
    folders = (kind for folder, kind in OOXML.items() if any(name.startswith(folder.encode()) for name in names))
    return next(folders, ARCHIVE)


def _sniff_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _kind_of_archive(data, [name.encode() for name in archive.namelist()])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeError):
        # Cut off, perhaps: the head may still say what it was.
        return sniff_head(data)


def _sniff_storage(data: bytes) -> str:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as storage:
            return next((kind for stream, kind in STORAGES.items() if storage.exists(stream)), OLD_OFFICE)
    except Exception:
        # The library answers broken storages with errors of many kinds.
        return OLD_OFFICE


def _sniff_text(head: bytes) -> str:
    stripped = _as_latin(head).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if stripped.startswith(b"{\\rtf"):
        return RTF
    if stripped.startswith(PAGE_STARTS):
        return WEB_PAGE
    if stripped.startswith((b"<?xml", b"<svg")):
        return "text/xml"
    if not is_text(head, cut=True) or not head:
        return UNKNOWN
    if MAIL_HEADER.match(head) and len({found.lower() for found in MAIL_HEADER.findall(head)}) > 1:
        return MAIL
    return TEXT


def _as_latin(head: bytes) -> bytes:
    """Marks are sought in bytes; in UTF-16 there is nothing between them."""
    return head[2:].replace(b"\0", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head
