"""A foreign PDF with what its pages show and nothing else: opened as viewers do, its form and notes drawn, what its
author hid taken out, its files made pages or told of, nothing left that acts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pikepdf

from documents.balanced import balance_pages, limited
from documents.findings import Finding, in_order
from documents.frames import frame_pages
from documents.pictures import MAX_SHEETS
from documents.plain.beside import pages_with_things_beside
from documents.plain.contents import TooMuchContent
from documents.plain.cropping import crop, hidden_by_crop, paper_of, shrink
from documents.plain.enclosed import DEEPEST, enclosed_files, told, unfold
from documents.plain.fields import drop_still_xfa, needs_one_program, signatures
from documents.plain.forgetting import Forgotten, own_resources
from documents.plain.layers import Layers, take_out_layers
from documents.plain.mending import open_as_viewers_do, was_mended
from documents.plain.notes import settle_notes
from documents.plain.page_pictures import as_bytes, make_picture
from documents.reasons import CannotBecomePdf
from documents.sanitising import active_content, acts, strip_active

MAX_PAGES = MAX_SHEETS
MAX_PAGE_POINTS = 14_400
MIN_PAGE_POINTS = 3


@dataclass(frozen=True)
class Plain:
    """`stripped` says whether something that acts was taken out."""

    pdf: pikepdf.Pdf
    stripped: bool
    findings: tuple[Finding, ...]


def made_plain(data: bytes, depth: int = 0) -> Plain:
    """Raises CannotBecomePdf, and what pikepdf and keys of the wrong kind lead to."""
    opened = open_as_viewers_do(data)
    pdf = opened.pdf
    check_pages(pdf)
    if needs_one_program(pdf, opened.data):
        raise CannotBecomePdf("xfa")
    drop_still_xfa(pdf)
    files, signed, stripped = enclosed_files(pdf), signatures(pdf), acts(pdf)
    mended = opened.mended or was_mended(pdf)
    found = [told(files), Finding("signed", signed), Finding("mended", int(mended)), *_without_hidden(pdf, opened.data)]
    inner = _Inner(depth)
    found += unfold(pdf, opened.data, files, inner.cleaned)
    # A page taken out of a larger file often brings the pictures of all others, drawn nowhere.
    with limited():
        pdf.remove_unreferenced_resources()
    if files:
        # What we drew is written as any other part, so that a second time gives the same bytes.
        pdf = pikepdf.Pdf.open(io.BytesIO(as_bytes(pdf)))
    check_pages(pdf)
    strip_active(pdf)
    if active_content(pdf):
        raise CannotBecomePdf("unsafe", ", ".join(active_content(pdf)))
    findings = tuple(replace(each, count=1) if each.code == "mended" else each for each in in_order(found))
    return Plain(pdf, stripped or inner.stripped, findings)


@dataclass
class _Inner:
    """The files of a portfolio, made plain."""

    depth: int
    stripped: bool = False

    def cleaned(self, data: bytes) -> tuple[pikepdf.Pdf, tuple[Finding, ...]]:
        if self.depth >= DEEPEST:
            raise CannotBecomePdf("unknown", "portfolios in portfolios")
        try:
            plain = made_plain(data, self.depth + 1)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise CannotBecomePdf("damaged", repr(error)) from error
        self.stripped = self.stripped or plain.stripped
        return plain.pdf, plain.findings


def _without_hidden(pdf: pikepdf.Pdf, data: bytes) -> Iterator[Finding]:
    layers, forgotten = Layers(pdf), Forgotten()
    try:
        groups = take_out_layers(pdf, layers, forgotten)
    except TooMuchContent as error:
        raise CannotBecomePdf("size", str(error)) from error
    yield Finding("cropped", _cropped(pdf, data, forgotten))
    # What is too large to be balanced becomes a drawing whose edge hides words; notes are drawn upon what is balanced.
    balance_pages(pdf)
    remarks, more = settle_notes(pdf, layers, forgotten)
    yield Finding("review_notes", remarks)
    yield Finding("layers_off", layers.counted(groups | more))
    forgotten.out_of_tags(pdf)


def _cropped(pdf: pikepdf.Pdf, data: bytes, forgotten: Forgotten) -> int:
    """How many pages lost words or pictures."""
    beside = pages_with_things_beside(pdf, data)
    windows = [
        (index, window)
        for index, page in enumerate(pdf.pages)
        if (window := hidden_by_crop(page) or (paper_of(page) if index in beside else None)) is not None
    ]
    if not windows:
        return 0
    own_resources(pdf)
    lost, before = 0, b""
    for index, window in windows:
        page = pdf.pages[index]
        try:
            lost += crop(pdf, page, window, forgotten)
        except TooMuchContent:
            before = before or as_bytes(pdf)
            make_picture(pdf, index, before, window)
            lost += 1
        shrink(page, window)
    return lost


def check_pages(pdf: pikepdf.Pdf) -> None:
    count = len(pdf.pages)
    if count == 0:
        raise CannotBecomePdf("no_pages")
    if count > MAX_PAGES:
        raise CannotBecomePdf("too_many_pages", str(count))
    frame_pages(pdf)
    for page in pdf.pages:
        # Where a page has none, the library knows what viewers use; whoever stamps the page later should not have to.
        page.obj.MediaBox = page.mediabox
        x0, y0, x1, y1 = (float(value) for value in page.mediabox)
        unit = float(page.obj.get("/UserUnit", 1))
        sides = abs(x1 - x0) * unit, abs(y1 - y0) * unit
        if not all(MIN_PAGE_POINTS <= side <= MAX_PAGE_POINTS for side in sides):
            raise CannotBecomePdf("page_size", f"{sides}")
