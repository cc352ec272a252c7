"""The half of the tables that nobody had read while the rules were made: who wrote it knew the standards and what real
programs write, not the rules. The wide ones, which LibreOffice opens, are read by `make drill`.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from documents import stamp_check
from documents.assembly import Part, assemble
from documents.decoding import NotText, decode
from documents.intake import Outcome, look_at
from documents.normalising import Normalised, normalise, normalise_pdf
from documents.reasons import CannotBecomePdf
from documents.stamp_check import HEADER, NUMBER
from tests.documents import second_eyes
from tests.documents.papers import (
    Paper,
    expected,
    read,
    second_damaged,
    second_forms,
    second_layers,
    second_pages,
    second_pictures,
    second_sheets,
    second_slides,
    second_texts,
    second_titles,
    second_words,
    text_inside,
)
from tests.documents.pdf_samples import simple_pdf
from tests.documents.test_assembly import attached, packet
from tests.documents.test_stamps import units_of

OFFICE = (*second_words.PAPERS, *second_slides.PAPERS, *second_sheets.PAPERS)
PDFS = (*second_layers.PAPERS, *second_forms.PAPERS, *second_damaged.PAPERS)
all_papers = pytest.mark.skipif(not os.environ.get("KHS_ALL_PAPERS"), reason="make drill reads all papers")


@pytest.mark.parametrize("paper", PDFS, ids=str)
def test_a_pdf_says_what_its_author_showed(paper: Paper) -> None:
    assert read(paper) == expected(paper)


@all_papers
@pytest.mark.slow
@pytest.mark.parametrize("paper", OFFICE, ids=str)
def test_an_office_file_says_what_its_author_showed(paper: Paper) -> None:
    assert read(paper) == expected(paper)


def outcome(name: str, make: Callable[[], bytes]) -> Outcome:
    return look_at(make(), name, report=lambda _state: None)


@pytest.mark.parametrize("name", second_forms.PORTFOLIOS)
def test_a_portfolio_shows_or_names_what_it_holds(name: str) -> None:
    make, words, enclosed = second_forms.PORTFOLIOS[name]
    seen = outcome(name, make)
    said = text_inside(seen.pdf)
    assert ([word for word in words if word not in said], [(each.code, each.count) for each in seen.findings]) == (
        [],
        [("enclosed", enclosed)],
    )


@all_papers
@pytest.mark.slow
@pytest.mark.parametrize("name", second_sheets.WIDE)
def test_a_wide_sheet_is_whole_and_told_of(name: str) -> None:
    make, words = second_sheets.WIDE[name]
    seen = outcome(name, make)
    said = text_inside(seen.pdf)
    told = {each.code for each in seen.findings}
    assert ([word for word in words if word not in said], bool(told & {"tiled", "small_text"})) == ([], True)


@all_papers
@pytest.mark.slow
@pytest.mark.parametrize("name", second_sheets.NARROW)
def test_narrow_columns_are_read_or_told_of(name: str) -> None:
    make, words, cells = second_sheets.NARROW[name]
    seen = outcome(name, make)
    said = text_inside(seen.pdf)
    told = {each.code: each.count for each in seen.findings}
    assert [word for word in words if word not in said] == []
    assert told.get("unreadable_cells", 0) == (cells if "##" in said else 0)


def test_every_foreign_page_carries_its_stamp(tmp_path) -> None:
    parts, names = [], []
    for name, make in second_pages.PAGES.items():
        taken = normalise_pdf(make())
        parts.append(attached(f"v{len(parts)}", taken.pdf))
        names += [name] * taken.pages
    manifest = assemble(packet(*parts), tmp_path / "ut.pdf")
    data = (tmp_path / "ut.pdf").read_bytes()
    front = manifest.items[0].first_page - 1
    count = front + len(names)
    wanted = [
        (number, said, (place,))
        for number in range(front + 1, count + 1)
        for said, place in ((f"Side {number} av {count}", NUMBER), ("Komm", HEADER))
    ]
    found = stamp_check.faults(data, wanted, units_of(data))
    assert {names[number - front - 1]: fault for number, fault in found.items()} == {}


def test_every_title_is_found_as_it_reads(tmp_path) -> None:
    parts = [
        Part(f"t{number}", "Vedlegg", 2, title, simple_pdf("x"), "nb", label=title)
        for number, title in enumerate(second_titles.TITLES)
    ]
    manifest = assemble(packet(*parts), tmp_path / "ut.pdf")
    pages = text_inside_each((tmp_path / "ut.pdf").read_bytes())[manifest.items[0].first_page - 1 :]
    assert [said for said, page in zip(second_titles.TITLES.values(), pages, strict=True) if said not in page] == []


def text_inside_each(pdf: bytes) -> list[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize("name", second_texts.TEXTS)
def test_bytes_become_their_text_or_are_refused(name: str) -> None:
    data, text = second_texts.TEXTS[name]
    try:
        said: str | None = decode(data)
    except NotText:
        said = None
    assert said == text


def taken(name: str, make: Callable[[], bytes]) -> Normalised:
    made = normalise(make(), name)
    assert isinstance(made, Normalised)
    return made


@pytest.mark.parametrize("name", second_pictures.PICTURES)
def test_a_picture_is_upright_round_and_in_its_tones(name: str) -> None:
    wanted = second_pictures.PICTURES[name]
    made = taken(name, wanted.make)
    assert (
        second_eyes.faults(made.pdf, wanted),
        made.pages,
        tuple((each.code, each.count) for each in made.findings),
        len(made.pdf) <= wanted.largest,
    ) == ([], wanted.pages, wanted.findings, True)


@pytest.mark.parametrize("name", second_pictures.LONG)
def test_a_long_picture_is_cut_into_pages_and_told_of(name: str) -> None:
    made = taken(name, second_pictures.LONG[name])
    assert made.pages > 1
    assert [(each.code, each.count) for each in made.findings] == [("cut_picture", made.pages)]


def test_what_is_cut_off_is_refused_with_a_sentence() -> None:
    for paper in second_damaged.PAPERS:
        if paper.code:
            with pytest.raises(CannotBecomePdf) as caught:
                outcome(paper.name, paper.make)
            assert caught.value.sentence
