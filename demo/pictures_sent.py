"""Pictures that are papers: a page of the web as one long picture, and a telefax."""

from __future__ import annotations

import io
import textwrap

from PIL import Image, ImageDraw

from demo.drawing import font

GREEN, GREY, LIGHT, BLACK = (13, 92, 73), (91, 97, 101), (227, 238, 234), (32, 32, 34)
# As wide as a telephone shows it, and as long as the page goes on.
WIDE, LONG = 720, 3960
CHAPTERS = (
    ("1 Før du begynner", "Modulen tar førti minutter. Du kan stoppe når du vil og gå videre senere."),
    (
        "2 Hvem gjør hva",
        "Legen forordner. Sykepleieren gjør i stand. Den som deler ut, sier fra om alt som er uvanlig.",
    ),
    ("3 Riktig pasient", "Spør alltid om navn og fødselsdato, også når du kjenner pasienten godt."),
    ("4 Riktig dose", "Regn først i hodet, så på papir. To regner hver for seg når dosen er uvanlig."),
    ("5 Riktig tid", "Noen legemidler må gis til samme tid hver dag. Se merknaden i legemiddellisten."),
    ("6 Hjem fra sykehuset", "Sammenlign listen fra sykehuset med den i kommunen samme dag som pasienten kommer hjem."),
    ("7 Når noe går galt", "Si fra, skriv avvik og følg med på pasienten. Avvik er til for å lære."),
    ("8 Prøve", "Ti spørsmål. Åtte riktige svar gir kursbevis. Du kan prøve så mange ganger du vil."),
)
# Standard resolution of a telefax machine: dots across an inch, lines down an inch.
FAX, FAX_DPI = (1728, 1146), (204, 98)
FAX_LINES = (
    "TELEFAKS FRA SANDE KOMMUNE, HELSE OG OMSORG",
    "Til: Kommunehelsesamarbeidet, sekretariatet       Sider: 1",
    "Dato: 14. november 2014",
    "",
    "Deltakelse i pasientforløp 2015",
    "",
    "Sande ønsker å delta i forløpet for kols, sammen med",
    "nabokommunene. Vi stiller med to fra hjemmetjenesten",
    "og én fra korttidsavdelingen. Svarskjema følger.",
    "",
    "Med hilsen",
    "Virksomhetsleder",
)


def screenshot() -> bytes:
    """A PNG more than five times as long as it is wide; each chapter but the last has a film."""
    page = Image.new("RGB", (WIDE, LONG), "white")
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 0, WIDE, 150), GREEN)
    pen.text((40, 48), "Legemiddelhåndtering", "white", font(44, "SemiBold"))
    pen.text((40, 190), "Utkast til første modul, november 2014", GREY, font(26))
    for place, (title, text) in enumerate(CHAPTERS):
        top = 270 + place * 500
        _chapter(pen, top, title, text)
        if (title, text) != CHAPTERS[-1]:
            _film(pen, top + 210)
    written = io.BytesIO()
    page.quantize(32, Image.Quantize.FASTOCTREE).save(written, "PNG")
    return written.getvalue()


def _chapter(pen: ImageDraw.ImageDraw, top: int, title: str, text: str) -> None:
    pen.text((40, top), title, BLACK, font(36, "SemiBold"))
    for row, line in enumerate(textwrap.wrap(text, 46)):
        pen.text((40, top + 62 + row * 40), line, BLACK, font(27))


def _film(pen: ImageDraw.ImageDraw, top: int) -> None:
    pen.rounded_rectangle((40, top, WIDE - 40, top + 210), 16, LIGHT)
    pen.polygon(((330, top + 60), (330, top + 150), (410, top + 105)), GREEN)


def fax() -> bytes:
    """A TIFF of black and white, its dots twice as high as they are wide, packed as telefax machines do."""
    paper = Image.new("L", (FAX[0], FAX[1] * FAX_DPI[0] // FAX_DPI[1]), 255)
    pen = ImageDraw.Draw(paper)
    for row, line in enumerate(FAX_LINES):
        pen.text((150, 180 + row * 72), line, 0, font(44, "SemiBold" if row in {0, 4} else "Regular"))
    points = ((0, 0), (40, -70), (66, 20), (104, -34), (130, 12), (176, -22), (210, 8), (300, -48), (470, -10))
    pen.line([(150 + x, 1180 + y) for x, y in points], 0, 6, joint="curve")
    squeezed = paper.resize(FAX).point(lambda value: 255 if value > 140 else 0).convert("1")
    written = io.BytesIO()
    squeezed.save(written, "TIFF", compression="group4", dpi=FAX_DPI)
    return written.getvalue()
