"""Packets of a meeting with files of every kind are sound, can be read aloud, and lead where they say."""

import re
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Pdf

from documents.destinations import annotations
from meetings.actions.packets import make_packet
from meetings.entries import entries
from meetings.models import Publication
from tests.documents.pdf_samples import poppler, text_of_page
from tests.documents.pdf_strings import needs_pdf_tools
from tests.meetings.mixed_meeting import TITLES, make_mixed_meeting

# The packets are made once: all of these in one process.
pytestmark = [needs_pdf_tools, pytest.mark.xdist_group("mixed packets")]
PAPERS = (("full", "whole"), ("open", "whole"), ("full", "changes"), ("open", "changes"))
EXEMPT_TITLE = {"full": "Ansettelse", "open": TITLES[2]}


Made = dict[tuple[str, str], tuple[Path, dict[str, Any]]]
MADE: dict[bool, Made] = {}


@pytest.fixture(params=[False, pytest.param(True, marks=pytest.mark.slow)], ids=["plain", "with office files"])
def made(request, tmp_path_factory) -> Made:
    """(variant, extent) → (file, manifest). The rows are those of the first test that asks, and gone after it."""
    if request.param not in MADE:
        publication = make_mixed_meeting(request.getfixturevalue("khs"), with_office=request.param)
        assert len(entries(publication, "full")) == len(TITLES)
        MADE[request.param] = packets_of(publication, tmp_path_factory.mktemp("packets"))
    return MADE[request.param]


def packets_of(publication: Publication, folder: Path) -> Made:
    found = {}
    for variant, extent in PAPERS:
        out = folder / f"{variant}-{extent}.pdf"
        packet_made = make_packet(publication, variant, out=out, progress=_quietly, extent=extent)
        found[variant, extent] = (out, packet_made.manifest)
    return found


def _quietly(_done: int, _total: int) -> None:
    pass


def titles_in(variant: str, extent: str) -> list[str]:
    all_titles = [EXEMPT_TITLE[variant] if title == TITLES[2] else title for title in TITLES]
    return all_titles if extent == "whole" else [TITLES[1]]


def headings(pdf: bytes) -> list[str]:
    """The text of every H1, as it is read aloud."""
    lines = poppler("pdfinfo", pdf, "-struct-text").splitlines()
    starts = [number for number, line in enumerate(lines) if re.match(r"\s*H1\b", line)]
    return [_text_under(lines, start) for start in starts]


def _text_under(lines: list[str], start: int) -> str:
    depth, words = _depth(lines[start]), []
    for line in lines[start + 1 :]:
        if _depth(line) <= depth:
            break
        words += re.findall(r'^\s*"(.*)"$', line)
    return " ".join("".join(words).split())


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def test_every_packet_is_sound_and_each_title_is_read_once(made):
    for key, (out, _manifest) in made.items():
        checked = subprocess.run(["qpdf", "--check", out], capture_output=True, text=True)
        assert (key, checked.returncode, checked.stderr) == (key, 0, "")
        read = headings(out.read_bytes())
        assert [title for title in read if title in (*TITLES, "Ansettelse")] == titles_in(*key)


@pytest.mark.slow
def test_every_bookmark_and_link_lands_where_the_manifest_says(made):
    for out, manifest in made.values():
        items = [(item["title"], item["first_page"]) for item in manifest["items"]]
        with Pdf.open(out) as pdf:
            assert _bookmarks(pdf)[1:] == items
            linked = _linked(pdf, items[0][1] - 1)
            # A short sak may stand below another: then both lead to one page.
            assert list(dict.fromkeys(linked)) == list(dict.fromkeys(page for _title, page in items))
            # The title and the number of the page, each at least once.
            assert min(Counter(linked).values()) >= 2
            assert len(pdf.pages) == manifest["pages"]
        _assert_pages_follow(manifest)


def _numbers(pdf: Pdf) -> dict[tuple[int, int], int]:
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}


def _linked(pdf: Pdf, front_pages: int) -> list[int]:
    """The pages that the links of the contents lead to, from the top down; the cover is the first page."""
    numbers = _numbers(pdf)
    found = []
    for page in pdf.pages[1:front_pages]:
        links = [link for link in annotations([page]) if "/Dest" in link]
        links.sort(key=lambda link: -float(link.Rect[1]))
        found += [numbers[link.Dest[0].objgen] for link in links]
    return found


def _bookmarks(pdf: Pdf) -> list[tuple[str, int]]:
    numbers, found = _numbers(pdf), []
    with pdf.open_outline() as outline:
        for item in outline.root:
            found += [(each.title, numbers[each.destination[0].objgen]) for each in (item, *item.children)]
    return found


def _assert_pages_follow(manifest) -> None:
    items = manifest["items"]
    steps = [
        (after["first_page"] - before["last_page"], after["level"], before["level"])
        for before, after in pairwise(items)
    ]
    assert [step for step in steps if step[0] != 1 and step != (0, 1, 1)] == []
    assert items[-1]["last_page"] == manifest["pages"]


@pytest.mark.slow
def test_every_part_begins_on_the_page_that_the_contents_print(made):
    out, manifest = made["full", "whole"]
    pdf = out.read_bytes()
    first = manifest["items"][0]["first_page"]
    contents = [line for number in range(2, first) for line in text_of_page(pdf, number)]
    printed = [int(line.split()[-1]) for line in contents if re.match(r"(\d+/2014|Vedlegg \d+:) .*\d+$", line)]
    assert printed == [item["first_page"] for item in manifest["items"]]
    assert f"Side {manifest['pages']} av {manifest['pages']}" in " ".join(text_of_page(pdf, manifest["pages"]))


@pytest.mark.slow
def test_the_damaged_file_has_a_page_that_says_so_and_the_scan_stands_upright(made):
    out, manifest = made["full", "whole"]
    by_title = {item["title"]: item for item in manifest["items"]}
    broken, scan = by_title["Vedlegg 4: skadet.pdf"], by_title["Vedlegg 3: skannet brev.pdf"]
    assert manifest["placeholders"] == [broken["key"]]
    assert "Vedlegget er ikke med i møtepakken" in text_of_page(out.read_bytes(), broken["first_page"])
    assert f"Side {scan['first_page']} av {manifest['pages']}" in " ".join(
        text_of_page(out.read_bytes(), scan["first_page"])
    )
