"""Papers as people attach them, each with what its pages must and must not say: tables written before the rules that
make them true. A module for each kind of paper has its `PAPERS`; tests compare with `==`.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from documents.intake import Outcome, look_at
from documents.reasons import CannotBecomePdf

# Not part of the project: whoever has the samples beside it reads them, everybody else skips what asks for them.
SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "cases" / "files"


@dataclass(frozen=True)
class Paper:
    """`make` gives the bytes. `must` and `must_not` are words of the pages, white space as one blank; `pages` their
    number, 0 where the file is stopped, for which `code` says why; `findings` the pairs of code and count, in the order
    of documents.findings."""

    name: str
    make: Callable[[], bytes]
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    pages: int = 1
    findings: tuple[tuple[str, int], ...] = ()
    code: str = ""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Read:
    """What became of a paper, to be compared with what was `expected` of it."""

    missing: tuple[str, ...]
    leaked: tuple[str, ...]
    pages: int
    findings: tuple[tuple[str, int], ...]
    code: str


def expected(paper: Paper) -> Read:
    return Read((), (), paper.pages, paper.findings, paper.code)


def read(paper: Paper) -> Read:
    """The paper through the real intake: sniffed, converted, made safe, its words read."""
    try:
        outcome = look_at(paper.make(), paper.name, report=lambda _state: None)
    except CannotBecomePdf as error:
        return Read((), (), 0, (), error.code)
    said, carried = words_of(outcome), text_inside(outcome.pdf)
    return Read(
        missing=tuple(word for word in paper.must if word not in said),
        leaked=tuple(word for word in paper.must_not if word in said or word in carried),
        pages=outcome.pages or 0,
        findings=tuple((each.code, each.count) for each in outcome.findings),
        code="",
    )


def words_of(outcome: Outcome) -> str:
    """What the search finds."""
    return _one_line(outcome.words.text if outcome.words else "")


def text_inside(pdf: bytes) -> str:
    """What another library reads out of the file, also where a page does not show it."""
    return _one_line(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def _one_line(text: str) -> str:
    # Two libraries, two opinions on soft hyphens at the end of a line.
    return " ".join(text.replace("\ufffe", "").replace("\u00ad", "").split())


def sample(name: str) -> Callable[[], bytes]:
    """One of the inputs that went wrong where the portal was used."""

    def make() -> bytes:
        if not SAMPLES.exists():
            pytest.skip("the samples are not beside the project")
        return (SAMPLES / name).read_bytes()

    return make
