"""Which figures of a status stand in the packet; a reader on the web has them all."""

from __future__ import annotations

from collections.abc import Sequence

from figures.figures import Figure
from reporting.texts import UpdateText

# A figure with its table fills most of a page.
MOST_FIGURES = 4


def told_most(figures: Sequence[Figure], text: UpdateText) -> list[str]:
    """Titles of those that stand there until somebody chooses: what the text tells of, else the first; four at most."""
    if len(figures) <= MOST_FIGURES:
        return [figure.title for figure in figures]
    words = f"{text.headline} {text.done} {text.next}".casefold()
    told = [figure.title for figure in figures if figure.title.casefold() in words]
    return (told or [figure.title for figure in figures])[:MOST_FIGURES]


def on_paper(figures: Sequence[Figure], text: UpdateText) -> list[str]:
    """Titles of those that stand in the packet: the chosen ones that the project still has, in their order."""
    if text.paper_figures is None:
        return told_most(figures, text)
    return [figure.title for figure in figures if figure.title in text.paper_figures]
