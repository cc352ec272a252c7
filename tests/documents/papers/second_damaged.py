"""PDFs with damage that browsers read, and those whose end is gone, which stay refused."""

from __future__ import annotations

import re

from tests.documents.papers import Paper
from tests.documents.pdf_samples import simple_pdf

TEXTS = ("Innkalling", "Referat", "Vedtak")


def plain() -> bytes:
    """Three pages with a table of places as programs of the nineties wrote it."""
    numbers = range(3, 6)
    contents = [f"BT /F1 18 Tf 60 400 Td ({text}) Tj ET".encode() for text in TEXTS]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 3 /Kids [%s] >>" % b" ".join(b"%d 0 R" % number for number in numbers),
        *(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 9 0 R >> >> >>" % (number + 3)
            for number in numbers
        ),
        *(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(each), each) for each in contents),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(written)
    written += b"xref\n0 10\n0000000000 65535 f \n" + rows
    return written + b"trailer\n<< /Size 10 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def before() -> bytes:
    """A web server's greeting stands before the file, and all places are counted without it."""
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + plain()


def blank_lines_before() -> bytes:
    return b"\r\n\r\n\xef\xbb\xbf" + plain()


def after() -> bytes:
    return plain() + b"\r\n<!-- levert av arkivet -->\r\n" + bytes(3000)


def both() -> bytes:
    return b"X" * 700 + plain() + b"Z" * 5000


def wrong_start() -> bytes:
    return re.sub(rb"startxref\n\d+", b"startxref\n17", plain())


def start_is_zero() -> bytes:
    return re.sub(rb"startxref\n\d+", b"startxref\n0", plain())


def start_past_the_end() -> bytes:
    return re.sub(rb"startxref\n\d+", b"startxref\n99999999", plain())


def shifted_places() -> bytes:
    """Each place in the table is seven bytes off."""
    return re.sub(rb"(\d{10}) 00000 n", lambda found: b"%010d 00000 n" % (int(found[1]) + 7), plain())


def no_table() -> bytes:
    return re.sub(rb"xref\n0 10\n.*?(?=trailer)", b"", plain(), flags=re.DOTALL)


def line_ends_changed() -> bytes:
    """Sent as text by a program of Windows: every line end became two bytes."""
    return plain().replace(b"\n", b"\r\n")


def cut(share: float) -> bytes:
    whole = simple_pdf(*TEXTS * 5)
    return whole[: int(len(whole) * share)]


def cut_plain() -> bytes:
    whole = plain()
    return whole[: whole.index(b"xref")]


READ = {
    "foran.pdf": before,
    "linjer-foran.pdf": blank_lines_before,
    "bak.pdf": after,
    "foran-og-bak.pdf": both,
    "gal-start.pdf": wrong_start,
    "start-null.pdf": start_is_zero,
    "start-utenfor.pdf": start_past_the_end,
    "forskjøvet.pdf": shifted_places,
    "uten-tabell.pdf": no_table,
    "linjeskift.pdf": line_ends_changed,
}
CUT = {"kuttet-halv.pdf": lambda: cut(0.5), "kuttet-nesten.pdf": lambda: cut(0.9), "kuttet-uten-tabell.pdf": cut_plain}
PAPERS = (
    *(Paper(name, make, TEXTS, pages=3) for name, make in READ.items()),
    *(Paper(name, make, pages=0, code="damaged") for name, make in CUT.items()),
)
