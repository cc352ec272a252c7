"""PDFs that are not as they were written: what Chromium opens we open, what lacks its end is stopped."""

from __future__ import annotations

import io
import re

from pikepdf import Pdf

from tests.documents.papers import Paper, sample
from tests.documents.pdf_samples import simple_pdf

MENDED = (("mended", 1),)


def whole() -> bytes:
    return simple_pdf("Side en", "Side to")


def wrong_start() -> bytes:
    return re.sub(rb"startxref\n\d+", b"startxref\n99999", whole())


def short_table() -> bytes:
    """The table says that it has more rows than it has."""
    data = whole()
    rows = re.findall(rb"\d{10} \d{5} n \n", data)
    return data.replace(rows[-1], b"").replace(rows[-2], b"")


def without_endstream() -> bytes:
    return whole().replace(b"endstream", b"", 1)


def twice_saved() -> bytes:
    """A second version hung behind the first."""
    data = whole()
    number = re.search(rb"(\d+) 0 obj\n<< /Count 2", data)
    pages = re.search(rb"<< /Count 2.*?>>\nendobj", data, re.DOTALL)
    assert number and pages
    with Pdf.open(io.BytesIO(data)) as pdf:
        size, root = int(pdf.trailer.Size), pdf.Root.objgen[0]
    kid = re.search(rb"/Kids \[ (\d+ 0 R)", pages[0])
    before = re.search(rb"startxref\n(\d+)", data)
    assert kid and before
    body = b"%s 0 obj\n<< /Count 1 /Kids [ %s ] /Type /Pages >>\nendobj\n" % (number[1], kid[1])
    table = b"xref\n%s 1\n%010d 00000 n \n" % (number[1], len(data))
    trailer = b"trailer << /Size %d /Root %d 0 R /Prev %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        root,
        before[1],
        len(data) + len(body),
    )
    return data + body + table + trailer


def late_places() -> bytes:
    """Bytes before, and a table that counts them."""
    data, before = whole(), b"HTTP/1.1 200 OK\r\n\r\n"
    moved = re.sub(rb"(\d{10}) 00000 n", lambda row: b"%010d 00000 n" % (int(row[1]) + len(before)), data)
    return before + re.sub(rb"startxref\n(\d+)", lambda at: b"startxref\n%d" % (int(at[1]) + len(before)), moved)


def cut(data: bytes, lost: int) -> bytes:
    return data[:-lost]


BOTH = ("Side en", "Side to")
PAPERS = (
    Paper("09a.pdf", sample("09a-xref-feil.pdf"), ("Gammel versjon av teksten",)),
    Paper("09b.pdf", sample("09b-kuttet.pdf"), pages=0, code="damaged"),
    Paper("09c.pdf", sample("09c-soppel-foran-og-bak.pdf"), ("Gammel versjon av teksten",)),
    Paper(
        "09d.pdf",
        sample("09d-inkrementell.pdf"),
        ("Ny versjon av teksten etter inkrementell lagring",),
        ("Gammel versjon",),
    ),
    Paper("10-eierpassord.pdf", sample("10-eierpassord.pdf")),
    Paper("60.pdf", sample("60-interne-lenker-bokmerker.pdf"), ("Side 1 i rapporten", "Side 3 i rapporten"), pages=3),
    Paper("62-jpx.pdf", sample("62-jpx.pdf")),
    Paper("foran.pdf", lambda: b"HTTP/1.1 200 OK\r\n\r\n" + whole(), BOTH, pages=2),
    Paper("foran, talt med.pdf", late_places, BOTH, pages=2),
    Paper("bak.pdf", lambda: whole() + bytes(5000), BOTH, pages=2),
    Paper("foran og bak.pdf", lambda: b"\r\n" * 300 + whole() + b"--grense--\r\n" * 400, BOTH, pages=2),
    Paper("feil sted.pdf", wrong_start, BOTH, pages=2),
    Paper("kort tabell.pdf", short_table, BOTH, pages=2),
    Paper("uten endstream.pdf", without_endstream, BOTH, pages=2, findings=MENDED),
    Paper("to ganger lagret.pdf", twice_saved, ("Side en",), ("Side to",)),
    Paper("kuttet i tabellen.pdf", lambda: cut(whole(), 120), pages=0, code="damaged"),
    Paper("kuttet etter tillegg.pdf", lambda: cut(twice_saved(), 60), pages=0, code="damaged"),
)
