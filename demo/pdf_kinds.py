"""PDFs with more in them than pages: a layer that is off, a form that was filled in, a file inside."""

from __future__ import annotations

import io
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

A4 = (595, 842)
FONTS = {
    f"/{code}": Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{face}"), Encoding=Name.WinAnsiEncoding)
    for code, face in (("F1", "Helvetica"), ("F2", "Helvetica-Bold"))
}
ROOMS = (
    ("Venterom", 60, 560, 200, 140), ("Skranke", 260, 560, 120, 140), ("Undersøkelse", 380, 560, 155, 140),
    ("Akutt døgnplass 1", 60, 380, 155, 120), ("Akutt døgnplass 2", 215, 380, 155, 120),
    ("Vaktrom", 370, 380, 165, 120),
)  # fmt: skip
INTERNAL = "Internt: ny vegg er ikke avklart med huseier"
ANSWERS = (
    ("Kommune eller region", "Sande kommune"),
    ("Forløp dere vil delta i", "Kols"),
    ("Antall ansatte", "3"),
    ("Leder som deltar", "Virksomhetsleder, hjemmetjenesten"),
    ("Merknad", "Vi kan ikke møte 12. juni."),
)
DAYS = (
    ("Prosjektstyret", "2015-02-09"), ("Prosjektstyret", "2015-04-13"), ("Prosjektstyret", "2015-06-15"),
    ("Prosjektstyret", "2015-09-28"), ("Prosjektstyret", "2015-11-23"), ("OSU", "2015-03-16"), ("OSU", "2015-12-07"),
)  # fmt: skip


def floor_plan() -> bytes:
    """The layer «Internt» is off: who opens the file does not see it."""
    pdf = Pdf.new()
    plan, internal = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("Plan", "Internt"))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([plan, internal]), D=Dictionary(ON=Array([plan]), OFF=Array([internal]))
    )
    rooms = "".join(
        f"{x} {y} {width} {height} re S {_text(name, x + 10, y + height / 2, 11)}"
        for name, x, y, width, height in ROOMS
    )
    head = _text("Legevakten på Bærum sykehus: plan for døgnplassene", 60, 770, 16, "F2")
    hidden = f"/OC /Internt BDC 1 0 0 RG 3 w 215 380 m 215 560 l S {_text(INTERNAL, 60, 340, 12)}EMC\n"
    page = _page(pdf, f"{head}/OC /Plan BDC 1.5 w {rooms}EMC\n{hidden}")
    page.Resources.Properties = Dictionary(Plan=plan, Internt=internal)
    return _saved(pdf)


def filled_form() -> bytes:
    """As the browser of the one who filled it in saved it: the answers stand in the fields, no page shows them."""
    pdf = Pdf.new()
    words = _text("Svarskjema: pasientforløp 2015", 60, 770, 18, "F2")
    words += _text("Sendes sekretariatet innen 1. desember 2014", 60, 746, 11)
    for row, (question, _answer) in enumerate(ANSWERS):
        words += f"{_text(question, 60, 700 - row * 60, 11)}0.5 w 60 {664 - row * 60} 475 26 re S\n"
    page = _page(pdf, words)
    fields = [_field(pdf, row, question, answer) for row, (question, answer) in enumerate(ANSWERS)]
    page.Annots = Array(fields)
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(fields),
        NeedAppearances=True,
        DA=String("/F1 12 Tf 0 g"),
        DR=Dictionary(Font=Dictionary(F1=FONTS["/F1"])),
    )
    return _saved(pdf)


def _field(pdf: Pdf, row: int, question: str, answer: str) -> Any:
    at = Array([60, 664 - row * 60, 535, 690 - row * 60])
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, F=4, T=String(question), V=String(answer), Rect=at,
            DA=String("/F1 12 Tf 0.13 0.24 0.55 rg"),
        )
    )  # fmt: skip


def plan_with_calendar() -> bytes:
    """The days as a page, and the file for the calendar inside the PDF."""
    pdf = Pdf.new()
    words = _text("Møteplan 2015", 60, 770, 20, "F2")
    for row, (body, day) in enumerate(DAYS):
        words += _text(body, 60, 720 - row * 26, 12) + _text(
            ".".join(reversed(day.split("-"))), 220, 720 - row * 26, 12
        )
    words += _text("Kalenderfilen ligger inne i denne PDF-en.", 60, 500, 11)
    _page(pdf, words)
    events = "".join(_event(body, day) for body, day in DAYS)
    calendar = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//KHS//NO\r\n{events}END:VCALENDAR\r\n"
    _enclose(pdf, "Møteplan 2015.ics", calendar.encode())
    return _saved(pdf)


def _event(body: str, day: str) -> str:
    lines = (
        *("BEGIN:VEVENT", f"UID:{day}@khs.example", "DTSTAMP:20141112T083000Z"),
        *(f"DTSTART;VALUE=DATE:{day.replace('-', '')}", f"SUMMARY:{body}", "END:VEVENT"),
    )
    return "".join(f"{line}\r\n" for line in lines)


def _enclose(pdf: Pdf, name: str, data: bytes) -> None:
    inside = Dictionary(F=Stream(pdf, data, Type=Name.EmbeddedFile))
    spec = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String(name), UF=String(name), EF=inside))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(name), spec])))


def _text(words: str, x: float, y: float, size: int, face: str = "F1") -> str:
    return f"BT /{face} {size} Tf {x} {y} Td ({words}) Tj ET\n"


def _page(pdf: Pdf, content: str) -> Any:
    pdf.add_blank_page(page_size=A4)
    page = pdf.pages[-1].obj
    page.Resources = Dictionary(Font=Dictionary(FONTS))
    page.Contents = Stream(pdf, content.encode("cp1252"))
    return page


def _saved(pdf: Pdf) -> bytes:
    written = io.BytesIO()
    pdf.save(written, deterministic_id=True)
    return written.getvalue()
