"""Makes the files of the demo: PDFs from the texts in papers.py, one picture, and one mail that cannot become pages."""

from __future__ import annotations

import io

from documents.rendering import PRINT, page_css, render_many
from khs_portal.demo.markup import html
from khs_portal.demo.papers import PAPERS, Paper

PAGE = """<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><title>{title}</title></head>
<body><article class="sak"><h1>{title}</h1><p class="muted">{lead}</p>{body}</article></body></html>"""

# The first bytes of every file that Outlook saves a mail in; the rest is text that no one can read as pages.
OUTLOOK_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIL = "Videresendt: se kommentarene til utkastet nedenfor.".encode("utf-16-le")

FONT = PRINT / "fonts" / "Inter-Medium.ttf"
PAPER_WHITE, INK, GREEN = (247, 245, 239), (38, 50, 56), (13, 122, 95)
NOTE_COLOURS = ((255, 224, 130), (165, 214, 167), (144, 202, 249), (255, 171, 145))
PATHWAYS = ("Alkohol", "Kols", "Hoftebrudd", "Psykisk helse og rus")
GATHERINGS = ("9. jan.", "26. mars", "12. juni", "11. sept.")


def make_files() -> dict[str, bytes]:
    """The bytes of every file, by the name that FileText.made uses. All PDFs are made in one child process."""
    made = dict(zip(PAPERS, render_many([_page(paper) for paper in PAPERS.values()], css=page_css()), strict=True))
    return {**made, "tavle": _picture_of_board(), "epost": OUTLOOK_FILE + MAIL * 20}


def _page(paper: Paper) -> str:
    return PAGE.format(title=paper.title, lead=paper.lead, body=html(paper.text))


def _picture_of_board() -> bytes:
    """A board with one row of notes per pathway, as a JPEG of 1600 x 1000 pixels."""
    from PIL import Image, ImageDraw, ImageFont

    board = Image.new("RGB", (1600, 1000), PAPER_WHITE)
    pen = ImageDraw.Draw(board)
    font, large = (ImageFont.truetype(FONT, size) for size in (38, 60))
    pen.rectangle((10, 10, 1589, 989), outline=INK, width=10)
    pen.text((60, 50), "Pasientforløp 2015", fill=GREEN, font=large)
    for row, (pathway, colour) in enumerate(zip(PATHWAYS, NOTE_COLOURS, strict=True)):
        top = 190 + row * 190
        pen.text((60, top + 50), pathway, fill=INK, font=font)
        for column, day in enumerate(GATHERINGS):
            left = 560 + column * 250
            pen.rectangle((left, top, left + 200, top + 140), fill=colour, outline=INK, width=3)
            pen.text((left + 24, top + 46), day, fill=INK, font=font)
    written = io.BytesIO()
    board.save(written, "JPEG", quality=85)
    return written.getvalue()
