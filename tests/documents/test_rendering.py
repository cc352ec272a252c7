"""HTML to PDF: what comes out, what is left out, and what is refused."""

import hashlib
import io
import subprocess
import sys
from pathlib import Path

import pytest
from pikepdf import Pdf

from documents.rendering import (
    ENGINE_VERSION,
    RenderingFailed,
    page_css,
    placeholder_html,
    render_many,
    render_pdf,
)
from tests.documents.pdf_samples import needs_poppler, poppler, text_of_page

SAMI = "Kárášjohka ŋ đ š č ž ŧ á Ø Æ Å ≥ 65 → ✓"
SAK = f"""<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Sak 27/2014</title></head><body>
<article class="sak"><h1><span class="number">Sak 27/2014</span> Informasjon</h1>
<div class="proposal"><h2>Forslag til vedtak</h2><p>Tas til <em>etterretning</em>.</p></div>
<table class="facts"><tr><th scope="row">Ansvarlig</th><td>Prosjektleder</td></tr></table>
<p>{SAMI}</p></article></body></html>"""


def document(body: str) -> str:
    return f'<!doctype html><html lang="nb"><head><title>t</title></head><body>{body}</body></html>'


@needs_poppler
def test_a_sak_is_a_tagged_a4_page_in_the_vendored_font_alone():
    pdf = render_pdf(SAK, css=page_css())
    with Pdf.open(io.BytesIO(pdf)) as opened:
        facts = (len(opened.pages), str(opened.Root.Lang), bool(opened.Root.MarkInfo.Marked))
        fonts = {str(font.BaseFont)[8:] for font in opened.pages[0].resources.Font.values()}
        box = [round(float(side)) for side in opened.pages[0].mediabox]
    assert facts == (1, "nb", True)
    assert fonts == {"Inter", "Inter-Medium", "Inter-Semi-Bold", "Inter-Italic"}
    assert box == [0, 0, 595, 842]
    assert text_of_page(pdf, 1) == [
        "Sak 27/2014",
        "Informasjon",
        "Forslag til vedtak",
        "Tas til etterretning.",
        "Ansvarlig Prosjektleder",
        SAMI,
    ]


@needs_poppler
def test_the_structure_names_headings_and_header_cells():
    structure = poppler("pdfinfo", render_pdf(SAK, css=page_css()), "-struct")
    tags = [line.split()[0].rstrip(":") for line in structure.splitlines() if line.strip()]
    assert [tag for tag in tags if tag in {"H1", "H2", "TH", "TD"}] == ["H1", "H2", "TH", "TD"]


def test_the_same_bytes_from_another_process():
    here = hashlib.sha256(render_pdf(SAK, css=page_css())).hexdigest()
    code = (
        "import hashlib, sys; from documents.rendering import page_css, render_pdf;"
        "print(hashlib.sha256(render_pdf(sys.stdin.read(), css=page_css())).hexdigest())"
    )
    there = subprocess.run([sys.executable, "-c", code], input=SAK, capture_output=True, text=True, check=True)
    assert there.stdout.strip() == here


def test_many_in_one_child_are_the_same_as_one_by_one():
    other = SAK.replace("Informasjon", "Mandat")
    assert render_many([SAK, other], css=page_css()) == [render_pdf(html, css=page_css()) for html in (SAK, other)]


def test_nothing_outside_is_fetched(tmp_path: Path):
    from PIL import Image

    secret = tmp_path / "hemmelig.png"
    Image.new("RGB", (9, 9), "red").save(secret)
    pixel = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="
    sources = (secret.as_uri(), str(secret), "http://127.0.0.1:9/x.png", pixel)
    pictures = "".join(f'<img alt="bilde" src="{source}">' for source in sources)
    with Pdf.open(io.BytesIO(render_pdf(document(f"<p>før</p>{pictures}"), css=page_css()))) as opened:
        found = [str(part.get("/Subtype")) for part in opened.objects if hasattr(part, "get")]
        files = opened.attachments
        assert ([kind for kind in found if kind == "/Image"], len(files)) == ([], 0)


def test_a_file_cannot_be_attached():
    attached = document('<a rel="attachment" href="file:///etc/hostname">x</a>')
    with Pdf.open(io.BytesIO(render_pdf(attached))) as opened:
        assert len(opened.attachments) == 0


def test_a_table_that_eats_memory_is_ended_with_a_sentence():
    greedy = document("<table>" + "<tr><td colspan=1000 rowspan=1000>x</td></tr>" * 2000 + "</table>")
    with pytest.raises(RenderingFailed) as caught:
        render_pdf(greedy)
    assert str(caught.value).startswith(("Teksten ble for stor", "Det tok for lang tid", "Teksten kunne ikke"))


def test_the_engine_version_names_engine_and_fonts():
    assert ENGINE_VERSION.startswith("weasyprint-70.")
    fonts, finish = ENGINE_VERSION.split("+fonts-")[1].split("+")
    assert (len(fonts), finish) == (12, "settled-5")


@needs_poppler
def test_a_placeholder_says_which_file_why_and_where():
    html = placeholder_html("referat <1>.docx", "PDF-en er låst med passord.", "https://portal.example/vedlegg/12/")
    pdf = render_pdf(html, css=page_css())
    assert text_of_page(pdf, 1) == [
        "Vedlegget er ikke med i møtepakken",
        "referat <1>.docx",
        "PDF-en er låst med passord.",
        "Last ned originalen:",
        "https://portal.example/vedlegg/12/",
    ]


def test_a_placeholder_offers_nobody_an_original_that_is_limited():
    html = placeholder_html("lysark.pptx", "Filen har ingen sider.", "https://portal.example/12/", is_limited=True)
    assert ("Originalen er for sekretariatet:" in html, "Last ned" in html) == (True, False)
