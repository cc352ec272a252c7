"""Where a long picture is cut: not through a line of its text, if it has a calm place near the end of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

# How much of a page may stay empty for a better cut, and how much the shades of a calm row differ.
SOUGHT = 0.15
CALM = 12


def cuts(picture: Picture, rows: int, *, wide: bool) -> list[tuple[int, int]]:
    """First row of each piece and the one after its last; of a wide picture columns."""
    from PIL import Image  # noqa: PLC0415  heavy: only the child loads it

    shades = picture.convert("L")
    if wide:
        shades = shades.transpose(Image.Transpose.TRANSPOSE)
    found, start = [], 0
    while shades.height - start > rows:
        end = _cut_before(shades, start + rows - round(rows * SOUGHT), start + rows)
        found.append((start, end))
        start = end
    return [*found, (start, shades.height)]


def _cut_before(shades: Picture, first: int, last: int) -> int:
    """In the middle of the last run of calm rows that is not much shorter than another; else after the last row."""
    runs = [range(first, first)]
    for row in range(first, last):
        if _is_calm(shades, row):
            runs[-1] = range(runs[-1].start, row + 1)
        elif runs[-1]:
            runs.append(range(row + 1, row + 1))
        else:
            runs[-1] = range(row + 1, row + 1)
    longest = max(map(len, runs))
    chosen = next(run for run in reversed(runs) if 2 * len(run) >= longest)
    return last if chosen.stop == last or not chosen else (chosen.start + chosen.stop) // 2


def _is_calm(shades: Picture, row: int) -> bool:
    darkest, lightest = shades.crop((0, row, shades.width, row + 1)).getextrema()
    return lightest - darkest <= CALM  # type: ignore[operator]
