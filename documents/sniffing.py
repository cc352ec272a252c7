"""What kind of file some bytes are, by what they say themselves and never by their name.

`sniff_head` looks at the first bytes only and takes nothing apart: that is for the web. `sniff_mime` opens archives and
storages, and belongs in a child process.
"""

import io
import re
import zipfile

import olefile

PICTURES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"BM": "image/bmp",
    b"RIFF": "image/webp",
}
HEIC = "image/heic"
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
ALL_PICTURES = {*PICTURES.values(), HEIC}
OOXML = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
OPEN_DOCUMENTS = {f"{OPEN_DOCUMENT}{kind}" for kind in ("text", "spreadsheet", "presentation")}
OLD_OFFICE = "application/x-ole-storage"
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


def sniff_mime(data: bytes) -> str:
    """The type by content, never by name. Unknown text is text/plain, anything else application/octet-stream."""
    kind = sniff_head(data)
    if kind == OLD_OFFICE:
        return _sniff_storage(data)
    if data.startswith(b"PK\x03\x04"):
        return _sniff_archive(data)
    return kind


def sniff_head(data: bytes) -> str:
    """The type as far as the first bytes show it; an archive or storage keeps its general type where they do not."""
    head = data[:HEAD]
    if b"%PDF-" in head:
        return "application/pdf"
    for start, kind in PICTURES.items():
        if head.startswith(start) and (kind != "image/webp" or head[8:12] == b"WEBP"):
            return kind
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        return HEIC
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_archive(data, re.findall(rb"PK\x03\x04.{26}([\w./\[\]-]+)", data, re.DOTALL))
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLD_OFFICE
    return _sniff_text(head)


def _kind_of_archive(data: bytes, names: list[bytes]) -> str:
    # An OpenDocument file begins with its own type, stored as it is.
    start = data[30:120]
    declared = (kind for kind in OPEN_DOCUMENTS if start.startswith(b"mimetype" + kind.encode()))
    if found := max(declared, key=len, default=""):
        return found
    if not any(name.startswith(b"[Content_Types].xml") for name in names):
        return "application/zip"
    folders = (kind for folder, kind in OOXML.items() if any(name.startswith(folder.encode()) for name in names))
    return next(folders, "application/zip")


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
    stripped = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if stripped.startswith(b"{\\rtf"):
        return RTF
    if stripped.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if stripped.startswith((b"<?xml", b"<svg")):
        return "text/xml"
    if not head or b"\0" in head:
        return "application/octet-stream"
    if MAIL_HEADER.match(head) and len({found.lower() for found in MAIL_HEADER.findall(head)}) > 1:
        return MAIL
    try:
        # The head may end inside a letter.
        head[:-3].decode("utf-8") if len(head) == HEAD else head.decode("utf-8")
    except UnicodeDecodeError:
        return "application/octet-stream"
    return TEXT
