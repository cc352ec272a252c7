"""Pictures on pages: upright, round, in their own tones, no heavier than they came."""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytest
from PIL import Image

from documents.normalising import Normalised, normalise, normalise_in_child
from documents.reasons import CannotBecomePdf
from tests.documents.drawn_pictures import (
    OF_A_PAGE,
    Seen,
    densities,
    drawn_page,
    grey,
    marked,
    name_of,
    saved,
    seen,
    turned,
)
from tests.documents.papers import expected, read
from tests.documents.papers.pictures import PAPERS, PHOTOS, PicturePaper, long_page

THROUGH_THE_INTAKE = ("levende.gif", "lang.png", "råbilde.dng", "grå 16.png")


@dataclass(frozen=True)
class Became:
    pages: int
    findings: tuple[tuple[str, int], ...] = ()
    code: str = ""
    looks: Seen | None = None
    is_heavier: bool = False
    is_as_dense_as_print: bool = True


def pages_of(data: bytes, name: str = "bilde") -> Normalised:
    made = normalise(data, name)
    assert isinstance(made, Normalised)
    return made


def became(paper: PicturePaper) -> Became:
    data = paper.make()
    try:
        made = pages_of(data, paper.name)
    except CannotBecomePdf as error:
        return Became(0, code=error.code)
    return Became(
        made.pages,
        tuple((each.code, each.count) for each in made.findings),
        looks=seen(made.pdf) if paper.looks else None,
        is_heavier=len(made.pdf) > 1.1 * len(data) + OF_A_PAGE * made.pages,
        is_as_dense_as_print=paper.name not in PHOTOS or all(200 <= each <= 300 for each in densities(made.pdf)),
    )


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_each_becomes_its_pages(paper: PicturePaper) -> None:
    looks = None if paper.code else paper.looks
    assert became(paper) == Became(paper.pages, paper.findings, paper.code, looks)


@pytest.mark.parametrize(
    "paper",
    [each for each in PAPERS if os.environ.get("KHS_ALL_PAPERS") or each.name in THROUGH_THE_INTAKE],
    ids=str,
)
def test_each_through_the_whole_intake(paper: PicturePaper) -> None:
    assert read(paper) == expected(paper)


def test_a_photograph_that_fits_is_not_touched() -> None:
    """What the lens saw goes over as it is; what the camera wrote beside it does not."""
    data = turned(1, quality=92, comment=b"hemmelig merknad", dpi=(300, 300))
    made = pages_of(data).pdf
    scan = data[data.index(b"\xff\xda") :]
    assert (scan in data, scan in made, b"Exif" in data, b"Exif" in made, b"hemmelig" in made) == (
        *(True, True, True, False, False),
    )


def test_a_turned_photograph_is_no_heavier_and_says_nothing_of_its_camera() -> None:
    data = turned(6, quality=70)
    made = pages_of(data).pdf
    assert (b"Exif" in made, len(made) < 1.1 * len(data) + OF_A_PAGE) == (False, True)


def test_a_long_picture_is_cut_where_it_is_calm() -> None:
    """No line of it stands on two pages, and none is lost: forty-nine lines before and after."""
    pdf = pages_of(saved(long_page((1000, 5000)), "PNG")).pdf
    assert [_lines(drawn_page(pdf, number)) for number in range(4)] == [(14, True), (14, True), (14, True), (7, True)]


def _lines(page: Image.Image) -> tuple[int, bool]:
    """How many dark blocks a page has, and whether all are whole, which is equally high."""
    shades = page.convert("L")
    column = [shades.getpixel((page.width // 2, y)) for y in range(page.height)]
    runs = "".join("x" if int(value) < 128 else " " for value in column).split()  # type: ignore[arg-type]
    return len(runs), max(map(len, runs)) - min(map(len, runs)) <= 1


def test_pieces_of_a_wide_picture_lie_across_from_left_to_right() -> None:
    drawn = marked((6000, 1200), ("red", "green", "blue"))
    pages = [drawn_page(pages_of(saved(drawn, "PNG")).pdf, number) for number in range(4)]
    assert [page.width > page.height for page in pages] == [True] * 4
    assert [_colours(page) for page in pages] == [{"red", "blue"}, {"black"}, set(), {"green"}]


def _colours(page: Image.Image) -> set[str]:
    found = page.getcolors(1 << 20) or []
    return {name_of(pixel) for count, pixel in found if count > 500} - {"white"}


def test_white_on_nothing_can_be_seen() -> None:
    paper = next(each for each in PAPERS if each.name == "hvitt på ingenting.png")
    page = drawn_page(pages_of(paper.make()).pdf)
    assert {"white", "slate"} <= {name_of(pixel) for _count, pixel in page.getcolors(1 << 20) or []}


@pytest.mark.parametrize("name", ["lang.jpg", "levende.png", "faks.tif", "foto.webp"])
def test_the_same_bytes_in_two_processes(name: str) -> None:
    data = next(each for each in PAPERS if each.name == name).make()
    assert normalise_in_child(data, name) == pages_of(data, name)


def test_more_pixels_than_a_page_can_use() -> None:
    """A large photograph is read in the size it is needed; sheets of lines may have more dots than other pictures."""
    photo = saved(grey((800, 600)).resize((9000, 6000)), "JPEG", quality=60)
    lines = saved(Image.new("1", (10_000, 14_000), 1), "TIFF", compression="group4", dpi=(1200, 1200))
    assert (pages_of(photo).pages, pages_of(lines).pages) == (1, 1)
    for size, kind in (((9000, 6000), "PNG"), ((15_000, 14_000), "JPEG")):
        with pytest.raises(CannotBecomePdf, match="too_many_pixels"):
            pages_of(saved(Image.new("L", size), kind))
