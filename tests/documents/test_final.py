"""The final state of a file's own parts, without LibreOffice: odd and hostile ones, and other namespaces."""

from __future__ import annotations

import io
import os
import zipfile

import pytest

from documents.final.open_document import final_open_document
from documents.final.power_point import final_pptx
from documents.final.rich_text import with_stored_fields
from documents.final.word import final_docx
from documents.final.word_names import SPACES
from documents.findings import Finding, in_order
from documents.reasons import CannotBecomePdf
from tests.documents import office_samples, open_samples, slide_samples
from tests.documents import word_samples as w

HIDDEN = "<w:vanish/>"


def part(data: bytes, name: str = "word/document.xml") -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def counted(found: tuple[Finding, ...]) -> list[tuple[str, int]]:
    return [(each.code, each.count) for each in in_order(found)]


def test_prefixes_that_other_parts_name_are_kept():
    """Word refuses a part whose mc:Ignorable names a prefix that is not there."""
    made = part(final_docx(w.word(w.par("a")))[0])
    assert [each in made for each in ("xmlns:w14=", "xmlns:w16=", 'mc:Ignorable="w14 w16"')] == [True, True, True]


def test_the_strict_namespace_has_the_same_rules():
    plain = w.word(w.par("a", w.removed("borte"), w.added("ny"), w.run("hemmelig", HIDDEN)))
    strict = {
        entry: plain_part.replace(SPACES[0][1:-1].encode(), SPACES[1][1:-1].encode())
        for entry, plain_part in ((name, zipfile.ZipFile(io.BytesIO(plain)).read(name)) for name in names(plain))
    }
    made, found = final_docx(office_samples.zipped(strict))
    assert ("borte" in part(made), "ny" in part(made), "hemmelig" in part(made)) == (False, True, False)
    assert counted(found) == [("tracked_changes", 2), ("hidden_text", 1)]


def names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


@pytest.mark.parametrize(
    "body",
    [
        w.par('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "vist"),
        w.par('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>', "vist"),
        w.par('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "vist"),
        w.par("vist", mark=f"<w:del {w.WHO}/>"),
        w.par("vist") + w.table(w.row(w.cell(w.par(w.removed("x"), mark=f"<w:del {w.WHO}/>")))),
        w.par("vist", "<w:sdt/>", "<w:del/>", "<w:ins/>"),
    ],
)
def test_half_a_field_or_a_lone_mark_costs_no_words(body: str):
    made = part(final_docx(w.word(body))[0])
    assert ("vist" in made, "fldChar" in made, "instrText" in made, "<w:del" in made) == (True, False, False, False)


def test_styles_in_a_ring_end():
    ring = w.style("A", based_on="B") + w.style("B", based_on="A")
    made, found = final_docx(w.word(w.par(w.run("vist", '<w:rStyle w:val="A"/>')), styles=ring))
    assert ("vist" in part(made), counted(found)) == (True, [])
    styles = open_samples.text_style("A", "", parent="B") + open_samples.text_style("B", "", parent="A")
    body = '<text:p><text:span text:style-name="A">vist</text:span></text:p>'
    assert counted(final_open_document(open_samples.opened("text", body, styles=styles))[1]) == []


@pytest.mark.parametrize("depth", [10_000, 300_000])
def test_parts_nested_beyond_reason_are_refused(depth: int):
    deep = w.word("<w:ins>" * depth + "</w:ins>" * depth)
    with pytest.raises(CannotBecomePdf) as refused:
        final_docx(deep)
    assert refused.value.code == "conversion"


def test_many_lone_marks_cost_no_more_than_their_number():
    """Each of them joins the next, and there is none to go to for most of the way."""
    marks = 30_000 if os.environ.get("KHS_ALL_PAPERS") else 3_000
    made, found = final_docx(w.word(w.par("ord", mark=f"<w:del {w.WHO}/>") * marks))
    assert (part(made).count("<w:p>"), counted(found)) == (1, [("tracked_changes", marks)])


def test_a_clock_that_libreoffice_just_wrote_is_left_out():
    body = '<text:p>A<text:date>30.11.2026</text:date><text:date text:fixed="true">12.05.2014</text:date>B</text:p>'
    data = open_samples.opened("text", body)
    read = [part(final_open_document(data, just_written=new)[0], "content.xml") for new in (True, False)]
    assert ["A12.05.2014B" in read[0], "A30.11.202612.05.2014B" in read[1]] == [True, True]


def test_rich_text_keeps_pictures_and_braces_as_they_are():
    before, page = rb"{\rtf1 {\bin9 {\field}}} a\{b\'7d ", rb"{\field{\*\fldinst PAGE}{\fldrslt 1}} }"
    odd = before + rb"{\field{\*\fldinst DATE}{\fldrslt {\b x}}}" + page
    assert with_stored_fields(odd) == before + rb"{{{\b x}}}" + page


def test_slides_all_hidden_have_no_pages():
    hidden = slide_samples.slide(slide_samples.shape("x"), hidden=True)
    with pytest.raises(CannotBecomePdf, match="no_pages"):
        final_pptx(slide_samples.pptx(hidden, hidden))
