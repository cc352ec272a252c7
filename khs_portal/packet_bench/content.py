"""Papers that look like real ones and are the same in every run: saker with headings, tables and lists, attachments as
text and as scans."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass

from PIL import Image, ImageDraw

WORDS = (
    *("samarbeid", "helsetjeneste", "kommune", "pasientforløp", "styringsdata", "opplæring", "sykehus", "legevakt"),
    *("utskriving", "fastlege", "kompetanse", "tiltak", "rapport", "måling", "kvalitet", "framdrift", "økonomi"),
    *("prosjekt", "vedtak", "mandat", "arbeidsgruppe"),
)
ATTACHMENT_PAGES = 10
LINES_A_PAGE = 42
# A page scanned in shades of grey at 100 dots per inch.
SCAN_SIZE = (827, 1169)


@dataclass(frozen=True)
class Size:
    """`name` is about how many pages come out: saker of three pages, attachments of ten, one in five a scan."""

    name: int
    saker: int
    attachments: int


SIZES = {620: Size(620, 40, 50), 2000: Size(2000, 130, 161)}


def sak_title(number: int) -> str:
    chance = random.Random(f"tittel {number}")  # noqa: S311
    return f"Om {chance.choice(WORDS)} og {chance.choice(WORDS)} i {chance.choice(WORDS)}"


def sections(number: int) -> list[tuple[str, str]]:
    """(heading, HTML) of a sak of about three pages."""
    chance = random.Random(f"sak {number}")  # noqa: S311
    return [(f"{chance.choice(WORDS).capitalize()} {part}", _section(chance, part)) for part in range(1, 4)]


def _section(chance: random.Random, part: int) -> str:
    html = "".join(f"<p>{_sentence(chance, 85)}</p>" for _ in range(2))
    if part % 2:
        rows = "".join(
            f'<tr><th scope="row">{chance.choice(WORDS).capitalize()}</th><td>{chance.randrange(999)}</td>'
            f"<td>{chance.randrange(99)} %</td></tr>"
            for _ in range(10)
        )
        head = '<th scope="col">Kommune</th><th scope="col">Antall</th><th scope="col">Andel</th>'
        html += f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return html + "<ul>" + "".join(f"<li>{_sentence(chance, 14)}</li>" for _ in range(4)) + "</ul>"


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def attachment(number: int) -> bytes:
    """A PDF of ten pages as it would be uploaded: one in five is a scan, the others have text."""
    return _scan(number) if number % 5 == 0 else _text(number)


def one_page(number: int) -> bytes:
    """A PDF of one page of text."""
    return _text(number, pages=1)


def _text(number: int, pages: int = ATTACHMENT_PAGES) -> bytes:
    from pikepdf import Dictionary, Name, Pdf, Stream  # noqa: PLC0415  heavy: what is measured does not load it

    chance = random.Random(f"vedlegg {number}")  # noqa: S311
    with Pdf.new() as pdf:
        font = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        )
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Resources = Dictionary(Font=Dictionary(F1=font))
            page.Contents = Stream(pdf, _lines(chance))
        return _saved(pdf)


def _lines(chance: random.Random) -> bytes:
    lines = "\n".join(f"({_sentence(chance, 9)}) Tj T*" for _ in range(LINES_A_PAGE))
    return f"BT /F1 11 Tf 16 TL 60 770 Td\n{lines}\nET".encode("cp1252")


def _scan(number: int) -> bytes:
    import img2pdf  # noqa: PLC0415  heavy: what is measured does not load it

    chance = random.Random(f"skann {number}")  # noqa: S311
    sheets = []
    for _ in range(ATTACHMENT_PAGES):
        sheet = Image.new("L", SCAN_SIZE, 245)
        pen = ImageDraw.Draw(sheet)
        for line in range(LINES_A_PAGE):
            pen.text((70, 90 + 24 * line), _sentence(chance, 9), fill=30)
        written = io.BytesIO()
        sheet.save(written, "JPEG", quality=80)
        sheets.append(written.getvalue())
    return img2pdf.convert(sheets, nodate=True, producer="", engine=img2pdf.Engine.pikepdf)  # type: ignore[no-any-return]


def _saved(pdf: object) -> bytes:
    written = io.BytesIO()
    pdf.save(written, deterministic_id=True)  # type: ignore[attr-defined]
    return written.getvalue()
