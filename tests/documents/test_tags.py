"""The tags of a PDF on the way into a packet: spans that give up their text, ids, roles, and trees that do harm."""

import io
import subprocess

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from documents.assembly import Packet, Part, assemble
from documents.normalising import normalise
from documents.rendering import _written, page_css, render_pdf
from documents.tags import elements_of, is_tagged, merge_spans, name_tree, number_tree, prepare_tags
from tests.documents.pdf_samples import pdf_bytes, poppler, simple_pdf
from tests.documents.pdf_strings import needs_pdf_tools
from tests.documents.tagged_samples import HOSTILE, read_aloud, tagged_pdf, two_pages
from tests.documents.test_assembly import WHEN, contents, cover, page_of

SPANS = (("P", "Før"), ("Span", "midt i"), ("Span", "etter"))
MARK = "0123456789abcdef" * 4


def with_spans(**keys) -> tuple[Pdf, list]:
    """A paragraph with two spans in it, the first with these keys. Returns the file and its three elements."""
    pdf = tagged_pdf(SPANS)
    document = pdf.Root.StructTreeRoot.K
    paragraph, first, second = (document.K[index] for index in range(3))
    document.K, paragraph.K = Array([paragraph]), Array([0, first, second])
    for span in (first, second):
        span.P = paragraph
    for key, value in keys.items():
        first[f"/{key}"] = value
    return pdf, [paragraph, first, second]


def parents_of(pdf: Pdf, page: int = 0) -> list:
    """The object that each piece of text on a page belongs to."""
    return [element.objgen for element in dict(number_tree(pdf.Root.StructTreeRoot.ParentTree))[page]]


@needs_pdf_tools
def test_spans_that_say_nothing_give_their_text_to_their_parent():
    pdf, (paragraph, _first, _second) = with_spans()
    merge_spans(pdf)
    assert list(paragraph.K) == [0, 1, 2]
    assert parents_of(pdf) == [paragraph.objgen] * 3
    assert read_aloud(pdf_bytes(pdf)) == ["Før", "midt i", "etter"]


@needs_pdf_tools
def test_a_span_on_the_next_page_names_its_page():
    pdf = tagged_pdf((("P", "Før"), ("Span", "her")), (("Span", "på neste side"),))
    document = pdf.Root.StructTreeRoot.K
    paragraph, here, there = (document.K[index] for index in range(3))
    document.K, paragraph.K = Array([paragraph]), Array([0, here, there])
    merge_spans(pdf)
    told = paragraph.K[2]
    assert list(paragraph.K)[:2] == [0, 1]
    assert (told.Type, told.MCID, told.Pg.objgen) == (Name.MCR, 0, pdf.pages[1].obj.objgen)
    assert parents_of(pdf, 1) == [paragraph.objgen]
    assert read_aloud(pdf_bytes(pdf)) == ["Før", "her", "på neste side"]


@pytest.mark.parametrize(
    "keys",
    [
        {"Lang": String("en")}, {"ActualText": String("noe annet")}, {"Alt": String("noe")}, {"ID": String("a")},
        {"E": String("noe langt")}, {"A": Dictionary(O=Name.Layout)}, {"K": Dictionary(Type=Name.MCR, MCID=1)},
    ],
)  # fmt: skip
def test_a_span_that_says_something_stays(keys):
    pdf, (paragraph, first, _second) = with_spans(**keys)
    merge_spans(pdf)
    assert [paragraph.K[0], paragraph.K[1].objgen, paragraph.K[2]] == [0, first.objgen, 2]
    assert parents_of(pdf) == [paragraph.objgen, first.objgen, paragraph.objgen]


def test_an_element_without_a_page_takes_that_of_its_first_span():
    pdf, (paragraph, first, second) = with_spans()
    del paragraph["/Pg"]
    paragraph.K = Array([first, second])
    merge_spans(pdf)
    assert (list(paragraph.K), paragraph.Pg.objgen) == ([1, 2], pdf.pages[0].obj.objgen)


TEXT = """<h1>Sak med <em>kursiv</em> tittel</h1><p>Før <strong>fet <em>og begge</em></strong> etter.</p>
<ul><li>Et <em>punkt</em></li></ul><table><tr><th scope="row">Sum</th><td>1 200 <b>kroner</b></td></tr></table>"""


@pytest.mark.slow
@needs_pdf_tools
def test_the_text_is_read_the_same_before_and_after():
    html = page_of("Sak", TEXT + "<p>Avsnitt over <em>to sider</em>. " + "Ord <em>og ord</em>. " * 700 + "</p>")
    as_made = _written(html, page_css(), MARK)
    pdf = Pdf.open(io.BytesIO(as_made))
    merge_spans(pdf)
    prepare_tags(pdf, MARK)
    ready = pdf_bytes(pdf)
    assert len(pdf.pages) > 1
    assert "".join(read_aloud(ready)) == "".join(read_aloud(as_made)) != ""
    before, after = (sum(1 for _each in elements_of(each.Root.StructTreeRoot)) for each in (_opened(as_made), pdf))
    assert after < before


def _opened(data: bytes) -> Pdf:
    return Pdf.open(io.BytesIO(data))


def table_pdf() -> Pdf:
    """A header cell with an id, two cells that share the attributes that name it, roles of its own."""
    pdf = tagged_pdf((("Hode", "Kommune"), ("Celle", "Asker"), ("Celle", "Lier")))
    tree = pdf.Root.StructTreeRoot
    head, first, second = tree.K.K
    head.ID = String("th1")
    first.A = second.A = pdf.make_indirect(Dictionary(O=Name.Table, Headers=Array([String("th1")])))
    first.C, head.Type = Name.Pen, Name.StructElem
    tree.RoleMap = Dictionary(Hode=Name.Overskrift, Overskrift=Name.TH, Celle=Name.TD)
    tree.ClassMap = Dictionary(Pen=Dictionary(O=Name.Layout))
    tree.IDTree = Dictionary(Names=Array([String("th1"), head]))
    return pdf


def test_ids_are_unlike_all_others_and_headers_follow():
    pdf = table_pdf()
    prepare_tags(pdf, MARK)
    tree = pdf.Root.StructTreeRoot
    name = f"{MARK[:16]}-th1"
    assert [str(tree.K.K[0].ID), [str(each) for each in tree.K.K[1].A.Headers]] == [name, [name]]
    assert {bytes(key): element.objgen for key, element in name_tree(tree.IDTree)} == {
        name.encode(): tree.K.K[0].objgen
    }


def test_roles_of_its_own_become_the_standard_ones():
    pdf = table_pdf()
    prepare_tags(pdf, MARK)
    tree = pdf.Root.StructTreeRoot
    assert [str(element.S) for element in tree.K.K] == ["/TH", "/TD", "/TD"]
    assert {"/RoleMap", "/ClassMap"} & set(tree.keys()) == set()
    assert ["/C" in tree.K.K[1], "/Type" in tree.K.K[0]] == [False, False]


def test_settling_a_file_without_tags_changes_nothing():
    pdf = _opened(simple_pdf("uten tagger"))
    before = pdf_bytes(pdf)
    prepare_tags(pdf, MARK)
    assert (pdf_bytes(pdf) == before, is_tagged(pdf)) == (True, False)


def packet_of(*pdfs: bytes) -> Packet:
    keys = [f"k{number}" for number in range(len(pdfs))]
    parts = (Part(key, f"Del {key}", 2, "r", pdf, "nb") for key, pdf in zip(keys, pdfs, strict=True))
    return Packet("Pakke", "nb", "KHS", tuple(parts), cover(), contents(*keys), "h", "f", WHEN)


def test_a_part_that_is_there_twice_has_other_ids_the_second_time(tmp_path):
    once = normalise(pdf_bytes(table_pdf()), "tabell.pdf").pdf
    assemble(packet_of(once, once), tmp_path / "pakke.pdf")
    with Pdf.open(tmp_path / "pakke.pdf") as pdf:
        tree = pdf.Root.StructTreeRoot
        cells = [element for element in elements_of(tree) if len(element.get("/A", {}).get("/Headers", ()))]
        heads = {bytes(name): element for name, element in name_tree(tree.IDTree)}
        named = [bytes(cell.A.Headers[0]) for cell in cells]
        assert (len(heads), len(named), set(named) == set(heads)) == (2, 4, True)
        assert [heads[bytes(element.ID)] == element for element in elements_of(tree) if "/ID" in element] == [True] * 2


@needs_pdf_tools
@pytest.mark.parametrize("spoil", HOSTILE)
def test_a_tree_that_does_harm_costs_nobody_else_anything(spoil, tmp_path):
    pdf = two_pages()
    spoil(pdf)
    hostile = normalise(pdf_bytes(pdf), "fiendtlig.pdf").pdf
    good = normalise(pdf_bytes(tagged_pdf((("H1", "Et helt annet vedlegg"), ("P", "med sin tekst")))), "god.pdf").pdf
    out = tmp_path / "pakke.pdf"
    assemble(packet_of(hostile, good, hostile), out)
    checked = subprocess.run(["qpdf", "--check", out], capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert [line for line in read_aloud(out.read_bytes()) if line in ("Et helt annet vedlegg", "med sin tekst")] == [
        "Et helt annet vedlegg", "med sin tekst",
    ]  # fmt: skip


@needs_pdf_tools
def test_what_the_portal_renders_is_settled_and_merged():
    pdf = render_pdf(page_of("Sak", "<h1>En <em>sak</em></h1>"), css=page_css())
    told = poppler("pdfinfo", pdf, "-struct-text")
    assert "Span" not in told
    assert "".join(read_aloud(pdf)) == "En sak"
