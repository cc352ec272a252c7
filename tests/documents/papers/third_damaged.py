"""Damage that Chromium passes over."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

from pikepdf import ObjectStreamMode, Pdf

from tests.documents.papers import Paper
from tests.documents.papers.third_drawn import made, page, text


def two(pdf: Pdf) -> None:
    page(pdf, text("Foerste side"))
    page(pdf, text("Andre side"))


def written(
    drawn: bytes, *, packed: bytes = b"", length: int | None = None, media: bytes = b"/MediaBox[0 0 595 842]"
) -> bytes:
    """A file of one page with a right table, written by hand; the content's length as told."""
    body = packed or drawn
    told = len(body) if length is None else length
    filtered = b"/Filter/FlateDecode" if packed else b""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R" + media + b"/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d%b>>\nstream\n%b\nendstream" % (told, filtered, body),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    file, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer\n<</Size 6/Root 1 0 R>>\n"
    return file + tail + b"startxref\n%d\n%%%%EOF\n" % len(file)


def words(said: str) -> bytes:
    return text(said).encode()


def short_length() -> bytes:
    return written(words("Gal lengde i stroemmen"), length=7)


def long_length() -> bytes:
    return written(words("For lang lengde"), length=90000)


def bad_checksum() -> bytes:
    """The last four bytes of the packed content are not its sum."""
    return written(b"", packed=zlib.compress(words("Feil kontrollsum"))[:-4] + b"\0\0\0\0")


def no_size() -> bytes:
    """No MediaBox anywhere: readers take a letter."""
    return written(words("Uten sidestoerrelse"), media=b"")


def table_from_one() -> bytes:
    return written(words("Tabell fra en")).replace(b"xref\n0 6\n0000000000", b"xref\n1 6\n0000000000")


def own_ancestor() -> bytes:
    """The table says that it follows itself."""
    file = written(words("Tabell i ring"))
    at = file.rindex(b"xref\n0 6")
    return file.replace(b"<</Size 6/Root 1 0 R>>", b"<</Size 6/Root 1 0 R/Prev %d>>" % at)


def packed_objects(start: bytes) -> Callable[[], bytes]:
    """Objects in object streams, and the start told wrong: only what is packed tells where the pages are."""

    def make() -> bytes:
        whole = made(two, object_stream_mode=ObjectStreamMode.generate)()
        return re.sub(rb"startxref\s+\d+", b"startxref\n" + start, whole)

    return make


def no_ends() -> bytes:
    return written(words("Uten slutt paa objekter")).replace(b"\nendobj\n", b"\n\n\n\n\n\n\n\n")


def no_count(pdf: Pdf) -> None:
    two(pdf)
    pdf.Root.Pages.Count = 0


# The end of a part was looked for, so something may be missing.
MENDED = (("mended", 1),)
PAPERS = (
    Paper("kort-lengde.pdf", short_length, ("Gal lengde i stroemmen",), findings=MENDED),
    Paper("lang-lengde.pdf", long_length, ("For lang lengde",), findings=MENDED),
    Paper("kontrollsum.pdf", bad_checksum, ("Feil kontrollsum",)),
    Paper("uten-mål.pdf", no_size, ("Uten sidestoerrelse",)),
    Paper("tabell-fra-en.pdf", table_from_one, ("Tabell fra en",)),
    Paper("tabell-fra-en-og-mer.pdf", lambda: table_from_one() + b"\r\n--grense--\r\n", ("Tabell fra en",)),
    Paper("ring.pdf", own_ancestor, ("Tabell i ring",)),
    Paper("pakkede-objekter.pdf", packed_objects(b"17"), ("Foerste side", "Andre side"), pages=2),
    Paper("uten-endobj.pdf", no_ends, ("Uten slutt paa objekter",)),
    Paper("uten-antall.pdf", made(no_count), ("Foerste side", "Andre side"), pages=2),
)
