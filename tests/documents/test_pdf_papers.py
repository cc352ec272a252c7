"""PDFs as people attach them become pages that say what their authors showed, and nothing of what they hid."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Pdf, PdfImage

from documents.findings import Finding
from documents.normalising import normalise, normalise_in_child
from documents.page_looks import look_through
from documents.plain.contents import MAX_BYTES
from documents.reasons import CannotBecomePdf
from documents.text_layer import read_text
from tests.documents.papers import damaged, enclosed, expected, forms, kept_elsewhere, layers, read, second_forms
from tests.documents.pdf_samples import pdf_bytes
from tests.documents.pdf_strings import needs_pdf_tools, unpacked

PAPERS = (*layers.PAPERS, *forms.PAPERS, *enclosed.PAPERS, *damaged.PAPERS)
HIDING = (
    layers.base_state_off,
    layers.on_things,
    layers.hidden_in_words,
    layers.cropped,
    layers.cropped_turned,
    layers.reviewed,
    layers.tagged_and_hidden,
    kept_elsewhere.layer_in_letters,
    kept_elsewhere.never_drawn,
    enclosed.attached,
    enclosed.clipped,
)


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_a_paper_says_what_its_author_showed(paper):
    assert read(paper) == expected(paper)


@needs_pdf_tools
@pytest.mark.parametrize("make", HIDING, ids=lambda make: make.__name__)
def test_no_byte_of_what_was_hidden_is_left(make):
    """Also not in streams that no page draws."""
    before, after = (layers.SECRET.encode() in unpacked(pdf) for pdf in (make(), normalise(make(), "a.pdf").pdf))
    assert (before, after) == (True, False)


@pytest.mark.parametrize("make", [layers.cropped, layers.cropped_turned], ids=lambda make: make.__name__)
def test_the_whole_sheet_has_nothing_outside_its_crop(make):
    """Another library, asked for the largest page there can be."""
    with Pdf.open(io.BytesIO(normalise(make(), "a.pdf").pdf)) as pdf:
        for page in pdf.pages:
            page.obj.MediaBox = [-9999, -9999, 9999, 9999]
        written = io.BytesIO()
        pdf.save(written)
    words = pypdfium2.PdfDocument(written.getvalue())[0].get_textpage().get_text_range()
    assert layers.SECRET not in words


def x_of(pdf: bytes, letter: str) -> float:
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    return round(page.get_charbox(page.get_text_range().index(letter))[0])


def test_words_after_hidden_ones_stand_where_they_stood():
    pdf = layers.hidden_in_words()
    assert x_of(normalise(pdf, "a.pdf").pdf, "7") == x_of(pdf, "7")


def test_the_same_bytes_in_two_processes():
    for make in (layers.on_things, layers.cropped, layers.reviewed, forms.without_pictures, enclosed.PAPERS[3].make):
        assert normalise_in_child(make(), "a.pdf") == normalise(make(), "b.pdf")


def test_a_file_inside_is_named_and_is_not_what_acts():
    found = normalise(enclosed.attached(), "a.pdf")
    assert (found.stripped, found.findings[0].names) == (False, ("faktura.xml",))


@pytest.mark.parametrize(
    ("over", "darkest", "words", "findings"),
    [(400, 200, "", (Finding("cropped"),)), (20, 0, "Synlig", ())],
    ids=["a scan, half of it hidden", "what a printer cuts away"],
)
def test_of_a_cropped_scan_nothing_is_left_that_nobody_sees(over, darkest, words, findings):
    found = normalise(kept_elsewhere.cropped_scan(over), "a.pdf")
    with Pdf.open(io.BytesIO(found.pdf)) as pdf:
        (picture,) = (PdfImage(each).as_pil_image() for each in pdf.pages[0].images.values())
    below = picture.crop((0, picture.height // 2, picture.width, picture.height)).convert("L")
    assert (below.getextrema()[0] >= darkest, found.findings) == (True, findings)
    assert read_text(found.pdf).text.strip() == words


@pytest.mark.parametrize(("count", "end"), [(10, "f8, f9."), (12, "f8, f9 og 2 til.")])
def test_of_many_files_inside_the_first_ones_are_named(count, end):
    said = Finding("enclosed", count, tuple(f"f{number}" for number in range(count))).sentence
    files = f"{count} filer ligger inne i filen: f0, f1, f2, f3, f4, f5, f6, f7, {end}"
    assert said == f"{files} Se på sidene hvilke som er vist."


def test_a_page_that_names_what_lies_inside_stands_for_it():
    taken = normalise(second_forms.enclosing("regneark.xlsx"), "a.pdf")
    assert look_through(taken.pdf, [1, 1]).placeholders == [2]


def test_a_form_with_a_program_acts_and_one_without_does_not():
    with_program = forms.static_xfa(forms.XFA.replace(b"<subform", b"<script>x</script><subform"))
    assert [normalise(pdf, "a.pdf").stripped for pdf in (forms.static_xfa(), with_program)] == [False, True]


def crowded(**config: object) -> bytes:
    """More content than is taken apart, with a word that is seen and one that is not."""
    pdf = Pdf.new()
    lines = " " * MAX_BYTES
    page = layers.page_of(pdf, layers.text("Synlig", y=600) + layers.text(layers.SECRET, y=100) + lines, **config)
    if not config:
        (off,) = layers.groups(pdf, "Av")
        pdf.Root.OCProperties.D.OFF = Array([off])
        page.obj.Resources.Properties = Dictionary(L=off)
    return pdf_bytes(pdf)


def test_a_page_that_cannot_be_cut_becomes_a_picture_of_what_is_seen():
    """Dark where the word is, and no word of it left."""
    made = normalise(crowded(CropBox=Array([0, 400, 595, 842])), "a.pdf")
    page = pypdfium2.PdfDocument(made.pdf)[0]
    picture = page.render(scale=1).to_pil().convert("L")
    assert [(each.code, each.count) for each in made.findings] == [("cropped", 1)]
    assert (page.get_size(), page.get_textpage().get_text_range()) == ((595, 442), "")
    assert picture.crop((60, 225, 100, 245)).getextrema()[0] < 100


def test_hidden_layers_in_more_than_can_be_taken_apart_are_refused():
    with pytest.raises(CannotBecomePdf) as caught:
        normalise(crowded(), "a.pdf")
    assert caught.value.code == "size"


@pytest.mark.parametrize(
    "content",
    [
        "Tf",
        "/F1 Tf (a) Tj",
        "EMC EMC Q Q",
        "q " * 500,
        "1 2 cm",
        "[(a) (b)",
        "/OC /L BDC",
        "/X0 Do",
        "BI /W 1 ID x",
        "Td '",
    ],
)
def test_content_that_makes_no_sense_costs_nothing_else(content):
    pdf = Pdf.new()
    (off,) = layers.groups(pdf, "Av")
    pdf.Root.OCProperties.D.OFF = Array([off])
    page = layers.page_of(pdf, f"{layers.text('Synlig')}{content}\n", CropBox=Array([0, 400, 595, 842]))
    page.obj.Resources.Properties = Dictionary(L=off)
    made = normalise(pdf_bytes(pdf), "a.pdf")
    assert "Synlig" in pypdfium2.PdfDocument(made.pdf)[0].get_textpage().get_text_range()
