"""Files that open well and would stop the packet they stand in: each is stopped alone, in the intake's child."""

import io

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from documents.normalising import normalise, normalise_in_child
from documents.reasons import CannotBecomePdf
from tests.documents.pdf_samples import add_page, link, pdf_bytes, simple_pdf


def with_page(**keys) -> bytes:
    """One page with these keys."""
    pdf = Pdf.new()
    add_page(pdf, "side", **keys)
    return pdf_bytes(pdf)


def with_link(**keys) -> bytes:
    """One page with a link that has these keys."""
    pdf = Pdf.new()
    page = add_page(pdf, "side")
    note = link(pdf)
    for key, value in keys.items():
        note[f"/{key}"] = value
    page.obj.Annots = Array([note])
    return pdf_bytes(pdf)


def chained(length: int) -> bytes:
    """A link with an object that has an object that has …: whoever copies them does it on the stack."""
    pdf = Pdf.new()
    page = add_page(pdf, "side")
    last = link(pdf)
    page.obj.Annots = Array([last])
    for _ in range(length):
        last.Neste = pdf.make_indirect(Dictionary())
        last = last.Neste
    return pdf_bytes(pdf)


def marked_over_and_over(pages: int, corners: int) -> bytes:
    """A small file: every page has the same marking, which has so many corners to move."""
    pdf = Pdf.new()
    note = link(pdf, QuadPoints=pdf.make_indirect(Array([1] * corners)))
    for _ in range(pages):
        add_page(pdf, "side").obj.Annots = Array([note])
    return pdf_bytes(pdf)


CASES = {
    "et punkt uten tall": (lambda: with_link(Rect=Array([Name.A] * 4)), "damaged"),
    "en tegning uten linjer": (lambda: with_link(InkList=5), "damaged"),
    "en lang kjede": (lambda: chained(150_000), "crash"),
    "en million hjørner på mange sider": (lambda: marked_over_and_over(40, 100_000), "time"),
}


# Stopped by the child's limits, which takes as long as they allow.
TAKE_THEIR_TIME = {"en lang kjede", "en million hjørner på mange sider"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] * (name in TAKE_THEIR_TIME)) for name in CASES]
)
def test_what_no_packet_could_take_is_stopped_alone(name):
    make, code = CASES[name]
    data = make()
    with pytest.raises(CannotBecomePdf) as caught:
        normalise_in_child(data, name)
    assert caught.value.code == code


def test_a_chain_such_as_honest_files_have_is_taken():
    assert normalise_in_child(chained(5000), "kjede.pdf").pages == 1


def test_names_that_lead_nowhere_cost_the_links_and_not_the_file():
    pdf = Pdf.new()
    page = add_page(pdf, "side")
    page.obj.Annots = Array([link(pdf, Dest=String("a"))])
    pdf.Root.Names = Dictionary(Dests=5)
    made = normalise(pdf_bytes(pdf), "navn.pdf")
    with Pdf.open(io.BytesIO(made.pdf)) as opened:
        assert (made.pages, sorted(opened.Root.keys())) == (1, ["/Pages", "/Type"])


def deep_tags(depth: int) -> bytes:
    """A paragraph in a paragraph in a paragraph …"""
    pdf = Pdf.new()
    page = add_page(pdf, "side", StructParents=0)
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, ParentTree=Dictionary(Nums=Array([]))))
    last = tree
    for _ in range(depth):
        last.K = pdf.make_indirect(Dictionary(S=Name.P, P=last, Pg=page.obj))
        last = last.K
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = tree, Dictionary(Marked=True)
    return pdf_bytes(pdf)


@pytest.mark.slow
def test_tags_that_are_too_much_cost_the_tags_and_not_the_file():
    made = [normalise_in_child(deep_tags(depth), "dyp.pdf") for depth in (50, 100_000)]
    assert [(each.pages, each.is_tagged) for each in made] == [(1, True), (1, False)]


def test_an_honest_file_is_the_same_as_before():
    data = simple_pdf("en", "to")
    assert normalise(data, "a.pdf").pdf == normalise(data, "b.pdf").pdf
