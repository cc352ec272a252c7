"""What kind of file some bytes are, by what they say themselves and never by their name."""

import io
import zipfile

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
OOXML = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
OLD_OFFICE = "application/x-ole-storage"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
OPEN_DOCUMENTS = {f"{OPEN_DOCUMENT}{kind}" for kind in ("text", "spreadsheet", "presentation", "graphics")}
OFFICE = {*OOXML.values(), *OPEN_DOCUMENTS, OLD_OFFICE, "application/rtf"}


def sniff_mime(data: bytes) -> str:
    """The type by content, never by name. Unknown text is text/plain, anything else application/octet-stream."""
    head = data[:1024]
    if b"%PDF-" in head:
        return "application/pdf"
    for start, kind in PICTURES.items():
        if head.startswith(start) and (kind != "image/webp" or head[8:12] == b"WEBP"):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _sniff_zip(data)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLD_OFFICE
    return _sniff_text(head)


def _sniff_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "application/zip"
    # An OpenDocument file begins with its own type, stored as it is.
    start = data[30:120]
    declared = next((kind for kind in OPEN_DOCUMENTS if start.startswith(b"mimetype" + kind.encode())), None)
    if declared:
        return declared
    found = [kind for folder, kind in OOXML.items() if any(name.startswith(folder) for name in names)]
    return found[0] if found and "[Content_Types].xml" in names else "application/zip"


def _sniff_text(head: bytes) -> str:
    stripped = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if stripped.startswith(b"{\\rtf"):
        return "application/rtf"
    if stripped.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if not head or b"\0" in head:
        return "application/octet-stream"
    try:
        # The head may end inside a letter.
        head[:-3].decode("utf-8") if len(head) == 1024 else head.decode("utf-8")
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "text/plain"
