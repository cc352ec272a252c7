"""The search that other tests trust: a word is found wherever a PDF can hide it."""

import io

import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Stream, String

from tests.documents.pdf_samples import link, pdf_bytes, simple_pdf
from tests.documents.pdf_strings import needs_pdf_tools, pages_outside, places_with

pytestmark = needs_pdf_tools
WORD = "sommerfugl"


def in_outline(pdf):
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(f"Om {WORD} og ørn", 0))


def in_a_tag(pdf):
    pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.P, ActualText=String(f"Ø {WORD}")))


def in_an_unused_packed_stream(pdf):
    pdf.Root.PieceInfo = pdf.make_indirect(Stream(pdf, f"x {WORD} x".encode()))


def in_the_metadata(pdf):
    with pdf.open_metadata() as xmp:
        xmp["dc:title"] = WORD


def in_a_name(pdf):
    pdf.Root[f"/{WORD}"] = Name(f"/{WORD}")


def in_a_link(pdf):
    action = Dictionary(S=Name.URI, URI=String(f"https://eksempel.example/{WORD}"))
    pdf.pages[0].obj.Annots = Array([link(pdf, A=action)])


def in_big_letters(pdf):
    pdf.docinfo[Name.Subject] = String(WORD.upper())


HIDING = (
    in_outline, in_a_tag, in_an_unused_packed_stream, in_the_metadata, in_a_name, in_a_link, in_big_letters,
)  # fmt: skip


@pytest.mark.parametrize("hide", HIDING)
def test_a_word_is_found_where_it_hides(hide):
    pdf = Pdf.open(io.BytesIO(simple_pdf("en side")))
    hide(pdf)
    assert list(places_with(pdf_bytes(pdf, compress_streams=True), [WORD, "kvitrefugl"])) == [WORD]


def test_words_of_two_lines_are_found():
    pdf = Pdf.open(io.BytesIO(simple_pdf("x")))
    pdf.pages[0].obj.Contents = Stream(pdf, b"BT /F1 18 Tf 60 400 Td (Om sommer-) Tj 0 -30 Td (fugl) Tj ET")
    assert places_with(pdf_bytes(pdf), [WORD]) == {WORD: ["text"]}


def test_a_page_left_behind_is_counted():
    pdf = Pdf.open(io.BytesIO(simple_pdf("en", "to")))
    pdf.Root.Left = pdf.pages[1].obj
    del pdf.pages[1]
    assert [pages_outside(pdf_bytes(pdf)), pages_outside(simple_pdf("en"))] == [1, 0]
