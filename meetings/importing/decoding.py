"""From an uploaded file's bytes to text, or a sentence that says why not."""

import codecs
from pathlib import PurePath

from meetings.importing.papers import UnreadablePaper

LARGEST_PAPER = 200_000  # bytes, read in under two seconds; the longest real saksframlegg as text is a tenth of this

OTHER_SIGNATURES = {
    b"%PDF": "en PDF-fil",
    b"PK\x03\x04": "et Word-dokument eller en annen pakket fil",
    b"\xd0\xcf\x11\xe0": "et eldre Office-dokument",
    b"{\\rtf": "en RTF-fil",
}
OTHER_ENDINGS = {
    ".pdf": "en PDF-fil",
    ".docx": "et Word-dokument",
    ".doc": "et Word-dokument",
    ".odt": "et OpenDocument-dokument",
    ".rtf": "en RTF-fil",
    ".zip": "en pakket fil",
}
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
PLAIN_CONTROLS = frozenset("\t\n\r\x0b\x0c\x1a\x85")  # tab, line and page ends, and the end mark of old DOS texts


def decode_paper(data: bytes, name: str) -> str:
    """The paper's text: UTF-8, UTF-16 with byte order mark, or Windows-1252.

    Raises UnreadablePaper for other file types, binary content, nothing at all or more than LARGEST_PAPER bytes.
    """
    if len(data) > LARGEST_PAPER:
        raise UnreadablePaper(f"Filen «{name}» er større enn 200 kB. Lagre bare saksframlegget som ren tekst (.txt).")
    _refuse_other_types(data, name)
    text = _decoded(data)
    if text is None or _looks_binary(text):
        raise UnreadablePaper(f"Filen «{name}» er ikke ren tekst. Lagre papiret som ren tekst (.txt) og prøv igjen.")
    if not text.strip():
        raise UnreadablePaper(f"Filen «{name}» er tom. Velg en fil med tekst i.")
    return text


def _refuse_other_types(data: bytes, name: str) -> None:
    found = OTHER_ENDINGS.get(PurePath(name).suffix.lower())
    start = data[:64].removeprefix(codecs.BOM_UTF8).lstrip()
    for signature, kind in OTHER_SIGNATURES.items():
        found = kind if start.startswith(signature) else found
    if found:
        raise UnreadablePaper(
            f"Filen «{name}» er {found}, og den kan ikke leses ennå. Lagre papiret som ren tekst (.txt) og prøv igjen."
        )


def _decoded(data: bytes) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return _try(data[len(mark) :], encoding)
    utf8 = _try(data, "utf-8")
    return _try(data, "cp1252") if utf8 is None else utf8


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_binary(text: str) -> bool:
    return any(sign not in PLAIN_CONTROLS and (sign < " " or "\x7f" <= sign < "\xa0") for sign in set(text))
