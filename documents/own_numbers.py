"""The page numbers that the portal's own papers carry, taken out where such a paper becomes a part of a packet.

The packet says «Side 37 av 412» there, and «Side 1 av 3» beside it would be another truth. A paper says itself that it
is one (`meta generator`); whoever writes that into a file of another origin loses what stands in the lower right corner
of it, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

    from documents.stamping import Matrix

GENERATOR = "khs_portal"
# packet.css leaves more room than this below the text of a paper; in points.
FOOT = 20 * 72 / 25.4
SHOWING = ("Tj", "TJ")


def drop_page_numbers(pdf: Pdf) -> None:
    """Where the PDF is a paper of the portal's."""
    if str(pdf.docinfo.get("/Creator", "")) != GENERATOR:
        return
    for page in pdf.pages:
        page.obj.Contents = pdf.make_stream(_without_number(page))


def _without_number(page: Page) -> bytes:
    from pikepdf import parse_content_stream, unparse_content_stream  # noqa: PLC0415  heavy: only the child loads it

    at, middle = _TextPlace(), float(page.mediabox[2]) / 2
    kept: list[Any] = []
    for instruction in parse_content_stream(page):
        name = str(instruction.operator)
        at.follow(name, list(instruction.operands))
        if name not in SHOWING or not (at.y < FOOT and at.x > middle):
            kept.append(instruction)
    return unparse_content_stream(kept)


class _TextPlace:
    """Where the next text begins on the page; text of ours is placed by Tm alone."""

    def __init__(self) -> None:
        self.kept: list[Matrix] = []
        self.page: Matrix = (1, 0, 0, 1, 0, 0)
        self.text: Matrix = (1, 0, 0, 1, 0, 0)

    def follow(self, name: str, operands: list[Any]) -> None:
        from documents.stamping import multiply  # noqa: PLC0415  heavy: only the child loads it

        if name == "q":
            self.kept.append(self.page)
        elif name == "Q" and self.kept:
            self.page = self.kept.pop()
        elif name in ("cm", "Tm"):
            a, b, c, d, e, f = (float(each) for each in operands)
            moved = multiply((a, b, c, d, e, f), self.page)
            self.page, self.text = (moved, self.text) if name == "cm" else (self.page, moved)

    @property
    def x(self) -> float:
        return self.text[4]

    @property
    def y(self) -> float:
        return self.text[5]
