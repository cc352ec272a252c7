"""From an uploaded file's bytes to text, or a sentence that says why not."""

import codecs
from pathlib import PurePath

from documents.decoding import NotText, decode
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


def decode_paper(data: bytes, name: str) -> str:
    """The paper's text, in any encoding that documents.decoding knows.

    Raises UnreadablePaper for other file types, binary content, nothing at all or more than LARGEST_PAPER bytes.
    """
    if len(data) > LARGEST_PAPER:
        raise UnreadablePaper(f"Filen «{name}» er større enn 200 kB. Lagre bare saksframlegget som ren tekst (.txt).")
    _refuse_other_types(data, name)
    try:
        text = decode(data)
    except NotText as error:
        raise UnreadablePaper(
            f"Filen «{name}» er ikke ren tekst. Lagre papiret som ren tekst (.txt) og prøv igjen."
        ) from error
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
