"""The figures of a status stand in the section that was composed from it, on paper and on the pages."""

import io
import json
import re
from dataclasses import replace

import pypdfium2
import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from pikepdf import Pdf

from documents.rendering import page_css, render_many, render_pdf
from figures.figures import Chart, Series
from meetings.models import Sak
from meetings.parts import content_key, sak_html
from meetings.snapshots import FrozenSak, freeze, open_variant
from tests import factories
from tests.documents.pdf_samples import needs_poppler, poppler, text_of_page
from tests.meetings.figures import CHART, FIGURES, TABLE, TIMELINE, stored

CELL = re.compile(r"<t([hd])(?: scope=\"(\w+)\")?(?: class=\"amount\")?>(.*?)</t[hd]>")


@pytest.fixture
def section(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Alert")
    update = factories.StatusUpdateFactory(
        project=project, state="approved", approved_at=timezone.now(), figures=stored(*FIGURES)
    )
    sak = factories.SakFactory(meeting__utvalg=khs.utvalg, title="Informasjon fra prosjektleder")
    return factories.SectionFactory(sak=sak, heading="Status Alert", source_update=update)


def frozen(section) -> FrozenSak:
    return freeze(Sak.objects.with_content().get(pk=section.sak_id))


def tables_in(html):
    """(caption, cells) of each figure; a cell is its kind, its scope and its text."""
    return [
        (re.search(r"<caption>(.*?)</caption>", table).group(1), CELL.findall(table))
        for table in re.findall(r'<table class="figure">.*?</table>', html, re.DOTALL)
    ]


def test_each_figure_is_a_table_with_caption_and_headings(section):
    figure, timeline, chart = tables_in(sak_html(frozen(section)))
    assert figure == (
        "Kurs og kommuner",
        [
            ("h", "col", "Kommune"), ("h", "col", "Superinstruktører"), ("h", "col", "Bredde"),
            ("h", "row", "Asker"), ("d", "", "4 av 4"), ("d", "", "i gang"),
            ("h", "row", "Sande"), ("d", "", "–"), ("d", "", "planlagt"),
        ],
    )  # fmt: skip
    assert (timeline[0], timeline[1][4:8]) == (
        "Forløp og samlinger, som tabell",
        [
            ("h", "row", "Kols"),
            ("d", "", "Asker og Bærum"),
            ("d", "", "invitert"),
            ("d", "", "9. januar 2015: samling"),
        ],
    )
    assert (chart[0], ("d", "", "&lt;5") in chart[1]) == (
        "Utskrivningsklare (døgn), som tabell",
        True,
    )


def test_a_picture_stands_below_its_title_and_small_ones_below_their_table(section):
    html = sak_html(frozen(section))
    marks = re.findall(r'<p class="title">[^<]*|<div class="picture">|<caption>[^<]*', html)
    assert marks == [
        "<caption>Kurs og kommuner",
        '<p class="title">Forløp og samlinger',
        '<div class="picture">',
        "<caption>Forløp og samlinger, som tabell",
        '<p class="title">Utskrivningsklare (døgn)',
        '<div class="picture">',
        "<caption>Utskrivningsklare (døgn), som tabell",
    ]
    multiples = render_to_string("meetings/packets/_figure.html", {"figure": replace(CHART, medians=())})
    assert re.findall(r'<p class="title">|<div class="picture">|<caption>[^<]*', multiples) == [
        "<caption>Utskrivningsklare (døgn)",
        '<div class="picture">',
    ]


def test_note_and_source_stand_below(section):
    html = sak_html(frozen(section))
    assert re.findall(r'<p class="about">(.*?)</p>', html) == [
        "Strek betyr at kommunen ikke deltar.",
        "Kilde: Kursregisteret, 10. november 2014",
        "Kilde: Prosjektet",
    ]


@needs_poppler
def test_the_tables_keep_their_tags_and_words_in_the_pdf(section):
    pdf = render_pdf(sak_html(frozen(section)), css=page_css())
    tags = [line.split()[0] for line in poppler("pdfinfo", pdf, "-struct").splitlines() if line.strip()]
    with Pdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    words = [line for page in range(1, pages + 1) for line in text_of_page(pdf, page)]
    assert (tags.count("Caption"), tags.count("TH") >= 15) == (3, True)
    assert [title in words for title in ("Kurs og kommuner", "Forløp og samlinger")] == [True, True]


def test_small_multiples_become_pages_wherever_a_page_ends_among_them():
    months = tuple(f"{month}. 2014" for month in range(1, 13))
    series = tuple(Series(f"Kommune {n}", (float(n),) * 12, (str(n),) * 12) for n in range(2, 13))
    figure = render_to_string(
        "meetings/packets/_figure.html", {"figure": Chart("Utskrivningsklare", "døgn", months, series)}
    )
    above = [f'<div style="height: {millimetres}mm"></div>' for millimetres in range(0, 240, 12)]
    htmls = [f'<html lang="nb"><title>t</title><article class="sak">{each}{figure}</article></html>' for each in above]
    pdfs = render_many(htmls, css=page_css())
    assert [text_of(pdf).count("Kommune 12") for pdf in pdfs] == [2] * len(above)


@pytest.mark.parametrize("figure", [TIMELINE, CHART], ids=["timeline", "run chart"])
def test_a_picture_and_its_table_become_pages_wherever_a_page_ends(figure):
    html = render_to_string("meetings/packets/_figure.html", {"figure": figure})
    above = [f'<div style="height: {millimetres}mm"></div>' for millimetres in range(100, 240, 12)]
    htmls = [f'<html lang="nb"><title>t</title><article class="sak">{each}{html}</article></html>' for each in above]
    pdfs = render_many(htmls, css=page_css())
    titles = [text_of(pdf).count(figure.title) for pdf in pdfs]
    assert titles == [titles[0]] * len(above)
    assert titles[0] >= 2


def text_of(pdf: bytes) -> str:
    """Of all pages."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in opened).split())


def test_other_figures_are_another_part(section):
    before = sak_html(frozen(section))
    same = sak_html(frozen(section))
    update = section.source_update
    update.figures = stored(TABLE)
    update.save()
    after = sak_html(frozen(section))
    assert (content_key(same) == content_key(before), content_key(after) == content_key(before)) == (True, False)


def test_the_open_paper_of_an_exempt_section_has_none(section):
    section.exemption, section.public_heading = factories.HjemmelFactory(), "Unntatt"
    section.save()
    html = sak_html(open_variant(frozen(section)))
    assert ("Kursregisteret" in html, "Unntatt offentlighet" in html) == (False, True)


def test_what_was_stored_is_printed_as_what_was_frozen(section):
    full = frozen(section)
    assert sak_html(FrozenSak.from_json(json.loads(json.dumps(full.as_json())))) == sak_html(full)
