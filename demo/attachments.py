"""Makes the files of the demo: what a secretary is sent in a year, also what cannot become pages."""

from __future__ import annotations

from collections.abc import Callable

from demo.accounts_2014 import workbook
from demo.markup import html
from demo.papers import PAPERS, AttachedPaper
from demo.pdf_kinds import filled_form, floor_plan, plan_with_calendar
from demo.photo import photo
from demo.pictures_sent import fax, screenshot
from demo.plain_texts import bed_days, candidate_letter
from demo.scan import scan
from demo.shares_2015 import shares_workbook
from demo.slides import experiences
from demo.tracked_word import statement
from demo.word import docx
from demo.yearly_plan import YEARLY_PLAN
from documents.rendering import page_css, render_many

PAGE = """<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><title>{title}</title></head>
<body><article class="sak"><h1>{title}</h1><p class="muted">{lead}</p>{body}</article></body></html>"""

# The first bytes of every file that Outlook saves a mail in; the rest is text that no one can read as pages.
OUTLOOK_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIL = "Videresendt: se kommentarene til utkastet nedenfor.".encode("utf-16-le")

# What takes no child process to make.
MADE: dict[str, Callable[[], bytes]] = {
    "regnskap": workbook,
    "tavle": photo,
    "brev": scan,
    "uttalelse_spor": statement,
    "kandidat": candidate_letter,
    "fordeling": shares_workbook,
    "liggedoegn": bed_days,
    "erfaringer": experiences,
    "plantegning": floor_plan,
    "svarskjema": filled_form,
    "moeteplan": plan_with_calendar,
    "skjermbilde": screenshot,
    "telefaks": fax,
}


def make_files() -> dict[str, bytes]:
    """The bytes of every file, by the name that FileSeed.made uses. All PDFs are made in one child process."""
    made = dict(zip(PAPERS, render_many([_page(paper) for paper in PAPERS.values()], css=page_css()), strict=True))
    return {
        **made,
        "uttalelse": _cut_off(made["uttalelse"]),
        "aarsplan": word_file(),
        **{name: make() for name, make in MADE.items()},
        "epost": OUTLOOK_FILE + MAIL * 20,
    }


def _page(paper: AttachedPaper) -> str:
    return PAGE.format(title=paper.title, lead=paper.lead, body=html(paper.text))


def _cut_off(pdf: bytes) -> bytes:
    """As when the line broke while the mail was sent."""
    return pdf[: len(pdf) // 2]


def word_file() -> bytes:
    paper = YEARLY_PLAN
    return docx(paper.title, paper.lead, paper.text, sender="Kommunehelsesamarbeidet", mark="Utkast 12. november 2014")
