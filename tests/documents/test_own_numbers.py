"""A paper of the portal's own in a packet: one page number a page, the packet's."""

import io
from pathlib import Path

import pypdfium2
from pikepdf import Pdf

from documents.assembly import assemble
from documents.normalising import normalise
from documents.rendering import page_css, render_pdf
from tests.documents.test_assembly import FOOTER, attached, contents, packet

OWN = '<meta name="generator" content="khs_portal">'


def paper(head: str) -> bytes:
    text = "".join(f"<p>Avsnitt {number} av svarene.</p>" for number in range(90))
    foot = '<p class="running-left">KHS</p><p class="running-foot">Svar per 17. november 2014</p>'
    html = f'<!doctype html><html lang="nb"><head><title>Svar</title>{head}</head>'
    return render_pdf(f'{html}<body class="paper">{foot}<h1>Svar</h1>{text}</body></html>', css=page_css())


def said(pdf: bytes) -> list[tuple[str, str]]:
    """Of each page what stands at its foot, left and right of the middle, with pdfium."""
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(pdf)]
    return [
        (page.get_text_bounded(right=300, top=60).strip(), page.get_text_bounded(left=300, top=60).strip())
        for page in pages
    ]


LEFT = "Svar per 17. november 2014"


def test_the_number_goes_and_everything_else_stays():
    before = paper(OWN)
    after = normalise(before, "svar.pdf").pdf
    numbers = [f"Side {number} av {len(said(before))}" for number in range(1, len(said(before)) + 1)]
    assert said(before) == [(LEFT, number) for number in numbers]
    assert said(after) == [(LEFT, "")] * len(numbers)
    without = [page.replace(number, "").split() for page, number in zip(text_of(before), numbers, strict=True)]
    assert [page.split() for page in text_of(after)] == without


def text_of(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def test_what_others_made_keeps_its_numbers():
    made = paper("")
    assert said(normalise(made, "svar.pdf").pdf) == said(made)


def test_in_a_packet_only_its_own_number_stands(tmp_path: Path):
    kept = normalise(paper(OWN), "svar.pdf").pdf
    assemble(packet(attached("v1", kept), contents=contents("v1")), tmp_path / "pakke.pdf")
    with Pdf.open(io.BytesIO((tmp_path / "pakke.pdf").read_bytes())) as pdf:
        total = len(pdf.pages)
    found = text_of((tmp_path / "pakke.pdf").read_bytes())
    assert [page.count("Side ") for page in found[2:]] == [1] * (total - 2)
    assert all(f"Side {number} av {total}" in page and FOOTER in page for number, page in enumerate(found[2:], 3))
