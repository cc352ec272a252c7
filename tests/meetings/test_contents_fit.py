"""The contents never leave a page to a few lines: they fit, or enough of them stand on the last page."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from pypdf import PdfReader

from documents.rendering import page_css, render_many, render_pdf
from meetings.contents import Contents, contents_pdf
from meetings.entries import Entry
from meetings.models import PublicationItem
from meetings.snapshots import FrozenAttachment, FrozenSak

SAK = FrozenSak(1, "Orientering", "", "orientering", "Orienteringssak", "", "nb", "", "", (), ())
FILE = FrozenAttachment(1, "referat.pdf", "", "referat.pdf", 1, "", "application/pdf", 10, "")


def listed(saker: int, attachments: int = 0) -> list[Entry]:
    sak = replace(SAK, attachments=(FILE,) * attachments)
    return [
        Entry(PublicationItem(position=number, label=f"{number}/2014", mark="", minutes=5), sak, "09.00")
        for number in range(1, saker + 1)
    ]


def saker_on(pdf: bytes) -> list[int]:
    """How many saker begin on each page, with pdfium."""
    return [page.get_textpage().get_text_bounded().count("/2014") for page in pypdfium2.PdfDocument(pdf)]


def test_lists_of_every_length_end_on_a_page_with_at_least_four():
    """About twenty fill a page."""
    lengths = range(14, 50, 2)
    made = render_many([Contents(listed(saker), ()).html() for saker in lengths], css=page_css())
    counted = {saker: saker_on(pdf) for saker, pdf in zip(lengths, made, strict=True)}
    assert {saker: sum(pages) for saker, pages in counted.items()} == {saker: saker for saker in lengths}
    assert {saker: pages for saker, pages in counted.items() if len(pages) > 1 and pages[-1] < 4} == {}
    assert {len(pages) for pages in counted.values()} == {1, 2, 3}


def test_a_sak_stands_on_one_page_with_its_attachments():
    made = render_pdf(Contents(listed(12, attachments=3), ()).html(), css=page_css())
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made)]
    assert [page.count("Vedlegg") / page.count("/2014") for page in pages] == [3.0] * len(pages)
    assert len(pages) > 1


@pytest.mark.django_db
def test_a_list_of_a_little_more_than_a_page_is_set_tighter(khs):
    """One more than fits becomes one page, and the next that does not fit stays two of the usual."""
    whole = next(n for n in range(14, 40) if pages_of(khs, Contents(listed(n), ()).html()) > 1)
    fits = PdfReader(io.BytesIO(data_of(contents_pdf(khs.samarbeid.pk, Contents(listed(whole), ())))))
    long = PdfReader(io.BytesIO(data_of(contents_pdf(khs.samarbeid.pk, Contents(listed(whole + 15), ())))))
    assert (len(fits.pages), len(long.pages)) == (1, 2)


def pages_of(khs, html: str) -> int:
    return len(pypdfium2.PdfDocument(render_pdf(html, css=page_css())))


def data_of(source) -> bytes:
    return source if isinstance(source, bytes) else source.read_bytes()
