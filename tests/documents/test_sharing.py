"""Short parts stand below each other on one page: what stands where, read back by other libraries than made it."""

import io
import re
from itertools import pairwise
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from pikepdf import Pdf

from documents.assembly import Manifest, Part, assemble
from documents.description import describe_in_child
from documents.rendering import page_css, render_many
from documents.sharing import GAP, TEXT_BOTTOM, TEXT_TOP, Shareable, SharedPlace, foot_of, places
from tests.documents.pdf_samples import needs_poppler, poppler, simple_pdf
from tests.documents.test_assembly import FOOTER, HEADER, contents, packet, page_of

LINE = '<p><a href="khs-vedlegg:1">Vedlegg 1</a> og <a href="https://khs.example/">nettsted</a>.</p>'
TALL = "<p>Et avsnitt som fyller siden.</p>" * 40


def short(title: str, body: str = "<p>To linjer.</p>") -> str:
    return page_of(title, f'<article class="sak numbered" id="khs-whole"><h1>{title}</h1>{body}</article>')


BODIES = {"s1": LINE, "s2": "<p>Kort.</p>", "s3": LINE, "s4": "<p>Kort.</p>", "lang": TALL}
RENDERED: dict[str, bytes] = {}


def pdf_of(key: str) -> bytes:
    if not RENDERED:
        made = render_many([short(f"Tittel {each}", body) for each, body in BODIES.items()], css=page_css())
        RENDERED.update(zip(BODIES, made, strict=True))
    return RENDERED[key]


def sak(key: str, shares: str | None = "", lang: str = "nb") -> Part:
    running = f"Sak {key} Tittel {key}"
    return Part(key, running, 1, running, pdf_of(key.split("-")[0]), lang, label=f"Sak {key}", shares=shares)


def attached(key: str) -> Part:
    return Part(key, "Vedlegg 1: brev.pdf", 2, "Vedlegg 1 av 1", simple_pdf("brev"), "nb")


EXEMPT = "Unntatt offentlighet."
# The parts in order -> for each the page, and the words at the top of each page from the third.
CASES = {
    "four": ((sak("s1"), sak("s2"), sak("s3"), sak("s4")), [3, 3, 3, 3], ["Sak s1, Sak s2, Sak s3, Sak s4"]),
    "one": ((sak("s1"),), [3], ["Sak s1 Tittel s1"]),
    "the last may have attachments": (
        (sak("s1"), sak("s2"), attached("s2-vedlegg-1"), sak("s3"), sak("s4")),
        [3, 3, 4, 5, 5],
        ["Sak s1, Sak s2", "Vedlegg 1 av 1", "Sak s3, Sak s4"],
    ),
    "nothing exempt with what is not": (
        (sak("s1"), sak("s2", EXEMPT), sak("s3", EXEMPT), sak("s4")),
        [3, 4, 4, 5],
        ["Sak s1 Tittel s1", f"{EXEMPT} Sak s2, Sak s3", "Sak s4 Tittel s4"],
    ),
    "what is long has its page": (
        (sak("s1"), sak("lang"), sak("s2"), sak("s3", None), sak("s4")),
        [3, 4, 6, 7, 8],
        ["Sak s1 Tittel s1", *["Sak lang Tittel lang"] * 2, "Sak s2 Tittel s2", "Sak s3 Tittel s3", "Sak s4 Tittel s4"],
    ),
    "the same paper twice": ((sak("s1"), sak("s1-igjen")), [3, 3], ["Sak s1, Sak s1-igjen"]),
}  # fmt: skip


@pytest.fixture(params=CASES)
def made(request, tmp_path: Path) -> tuple[str, Manifest, bytes]:
    parts, _pages, _tops = CASES[request.param]
    out = tmp_path / "pakke.pdf"
    manifest = assemble(packet(*parts, contents=contents(*[part.key for part in parts])), out)
    return request.param, manifest, out.read_bytes()


def lines_of(data: bytes, **band: float) -> list[list[str]]:
    """The lines of each page, or of a band of it (in points from below), with pdfium."""
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(data)]
    return [page.get_text_bounded(**band).splitlines() for page in pages]


def place_of(data: bytes, page: int, word: str) -> tuple[float, float]:
    """Where a word begins on a page, in points from the left and from the top, with pypdf."""
    found: list[tuple[float, float]] = []

    def visit(text, current, matrix, *_font):
        if word in text:
            x = current[0] * matrix[4] + current[2] * matrix[5] + current[4]
            y = current[1] * matrix[4] + current[3] * matrix[5] + current[5]
            found.append((round(x, 1), round(841.89 - y, 1)))

    pypdf.PdfReader(io.BytesIO(data)).pages[page - 1].extract_text(visitor_text=visit)
    return found[-1]


def test_parts_stand_on_the_pages_that_manifest_bookmarks_and_contents_name(made):
    name, manifest, data = made
    parts, pages, tops = CASES[name]
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert [item.first_page for item in manifest.items] == pages
    bookmarks = flat(reader.outline)[1:]
    assert [reader.get_destination_page_number(mark) + 1 for mark in bookmarks] == pages
    assert [note["/Dest"][0].get_object() for note in links(reader, 2, "/Dest")] == [
        reader.pages[page - 1].get_object() for page in pages for _title_and_number in range(2)
    ]
    printed = lines_of(data)
    assert [" ".join(lines) for lines in lines_of(data, bottom=800)[2:]] == [f"{HEADER} {top}" for top in tops]
    assert [" ".join(lines) for lines in lines_of(data, top=40)[2:]] == [
        f"{FOOTER} Side {number} av {len(printed)}" for number in range(3, len(printed) + 1)
    ]
    # Each on its page, label and title once.
    for part, page in zip(parts, pages, strict=True):
        if part.level == 1:
            assert (printed[page - 1].count(part.label), manifest.pages) == (1, len(printed))


def flat(outline) -> list:
    return [one for each in outline for one in (flat(each) if isinstance(each, list) else [each])]


def links(reader: pypdf.PdfReader, page: int, key: str) -> list:
    notes = [note.get_object() for note in reader.pages[page - 1].get("/Annots", ())]
    return [note for note in notes if key in note]


@pytest.fixture
def four(tmp_path: Path) -> bytes:
    parts, _pages, _tops = CASES["four"]
    out = tmp_path / "fire.pdf"
    assemble(packet(*parts, contents=contents(*[part.key for part in parts])), out)
    return out.read_bytes()


def test_they_stand_in_order_with_the_same_room_between_label_and_title_and_bookmarks_lead_above_each(four):
    labels = [place_of(four, 3, f"Sak s{number}") for number in range(1, 5)]
    titles = [place_of(four, 3, f"Tittel s{number}") for number in range(1, 5)]
    assert {x for x, _y in labels + titles} == {62.4}
    assert len({round(title[1] - label[1]) for label, title in zip(labels, titles, strict=True)}) == 1
    assert [label for label, _below in pairwise(labels) if label[1] >= _below[1]] == []
    reader = pypdf.PdfReader(io.BytesIO(four))
    tops = [841.89 - float(mark["/Top"]) for mark in flat(reader.outline)[1:]]
    assert round(tops[0], 2) == 0
    assert [0 < label[1] - top < 100 for label, top in zip(labels, tops, strict=True)] == [True] * 4
    assert [above[1] < top for above, top in zip(titles, tops[1:], strict=False)] == [True] * 3


def test_links_are_moved_with_the_words_they_lie_on(four):
    reader = pypdf.PdfReader(io.BytesIO(four))
    notes = links(reader, 3, "/A")
    page = pypdfium2.PdfDocument(four)[2].get_textpage()
    below = [page.get_text_bounded(*_corners(note["/Rect"])) for note in notes]
    assert [(note["/A"]["/URI"], words) for note, words in zip(notes, below, strict=True)] == [
        ("https://khs.example/", "nettsted")
    ] * 2


def _corners(rectangle) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = map(float, rectangle)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


@needs_poppler
def test_each_is_read_aloud_whole_and_in_order_in_its_own_part(four):
    said = poppler("pdfinfo", four, "-struct-text").splitlines()
    wanted = [f"Sak s{number}" for number in range(1, 5)] + [f"Tittel s{number}" for number in range(1, 5)]
    found = [line.strip().strip('"') for line in said if line.strip().strip('"') in wanted]
    assert found == [f"{word} s{number}" for number in range(1, 5) for word in ("Sak", "Tittel")]


def test_the_tags_name_every_mark_of_the_page_once(four):
    with Pdf.open(io.BytesIO(four)) as pdf:
        page = pdf.pages[2]
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        marked = parents[list(parents)[::2].index(int(page.StructParents)) * 2 + 1]
        marks = sorted(int(number) for number in _marks(page))
        assert marks == list(range(len(marked)))


def _marks(page):
    content = b"\n".join(each.read_bytes() for each in page.Contents)
    return re.findall(rb"/MCID (\d+)", content)


def test_packet_info_finds_nothing_wrong_on_a_page_that_four_share(four):
    assert {name: found for name, found in describe_in_child(four).problems.items() if found} == {}


def test_the_same_bytes_again(four, tmp_path):
    parts, _pages, _tops = CASES["four"]
    assemble(packet(*parts, contents=contents(*[part.key for part in parts])), tmp_path / "igjen.pdf")
    assert (tmp_path / "igjen.pdf").read_bytes() == four


def test_how_far_down_a_page_is_filled_is_known_of_short_pages_of_text_alone():
    with Pdf.open(io.BytesIO(pdf_of("s2"))) as pdf:
        assert 0 < foot_of(pdf) - TEXT_TOP < 100
    with Pdf.open(io.BytesIO(pdf_of("lang"))) as pdf:
        assert foot_of(pdf) is None
    with Pdf.open(io.BytesIO(simple_pdf("brev"))) as pdf:
        assert foot_of(pdf) is None


def test_a_page_takes_what_has_room_and_no_more():
    whole = TEXT_BOTTOM - TEXT_TOP
    third, half = TEXT_TOP + (whole - 2 * GAP) / 3, TEXT_TOP + (whole - GAP) / 2 + 1
    listed = [Shareable(str(number), f"Sak {number}", "", foot) for number, foot in enumerate([third] * 4 + [half] * 2)]
    found = places(listed)
    assert found == {
        "0": SharedPlace(0.0, "Sak 0, Sak 1, Sak 2"),
        "1": SharedPlace(round(third + GAP - TEXT_TOP, 2), "Sak 0, Sak 1, Sak 2"),
        "2": SharedPlace(489.44, "Sak 0, Sak 1, Sak 2"),
        "3": SharedPlace(0.0, "Sak 3, Sak 4"),
        "4": SharedPlace(round(third + GAP - TEXT_TOP, 2), "Sak 3, Sak 4"),
    }
