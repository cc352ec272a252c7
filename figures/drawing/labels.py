"""Days beside their marks on a time axis, so that no two texts lie on each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from figures.drawing.widths import text_width

GAP = 8


@dataclass(frozen=True)
class Label:
    """`row` 0 is just below the axis. `anchor` says which end or middle of the text stands at `x`."""

    text: str
    mark_x: float
    x: float
    row: int
    anchor: str
    left: float
    right: float


@dataclass(frozen=True)
class Room:
    """Where texts may stand, and how large their letters are."""

    start: float
    end: float
    size: float


@dataclass(frozen=True)
class Group:
    """Marks that stand close; `below` is the first row of their texts."""

    marks: tuple[tuple[float, str], ...]
    below: int = 0


def placed(marks: Sequence[tuple[float, str]], room: Room) -> list[Label]:
    """A label for each (x, text), the marks from left to right, inside the room where the text is that short.

    A text with room stands in the middle below its mark. Where marks are close, their texts stand in steps, each
    beginning (or, at the right edge, ending) at its own mark: a line down from a mark then crosses no other text.
    """
    groups = [Group((mark,)) for mark in marks]
    while True:
        labels = [_labels_of(group, room) for group in groups]
        pairs = combinations(range(len(groups)), 2)
        clash = next(((one, other) for one, other in pairs if _clash(labels[one], labels[other])), None)
        if clash is None:
            return [label for group in labels for label in group]
        first, last = clash
        groups[first : last + 1] = _apart(groups[first : last + 1], room)


def _apart(groups: Sequence[Group], room: Room) -> list[Group]:
    """Neighbours: the steps of one a row further down where that helps. Else all of them become one larger group.

    Each step moves a group down, once, or makes them fewer; so there is an end to it.
    """
    one, other = groups[0], groups[-1]
    for lower in ([replace(one, below=1), other], [one, replace(other, below=1)]) if len(groups) == 2 else ():
        moved_one_is_steps = all(len(group.marks) > 1 or not group.below for group in lower)
        if moved_one_is_steps and not _clash(*(_labels_of(group, room) for group in lower)):
            return lower
    return [Group(tuple(mark for group in groups for mark in group.marks))]


def _labels_of(group: Group, room: Room) -> list[Label]:
    if len(group.marks) == 1:
        return [_in_the_middle(*group.marks[0], room)]
    widths = [text_width(text, room.size) for _x, text in group.marks]
    rows = range(group.below, group.below + len(widths))
    if all(x + width <= room.end for (x, _text), width in zip(group.marks, widths, strict=True)):
        steps = zip(group.marks, widths, reversed(rows), strict=True)
        return [Label(text, x, x - 5, row, "start", x - 5, x - 5 + width) for (x, text), width, row in steps]
    steps = zip(group.marks, widths, rows, strict=True)
    return [Label(text, x, x + 5, row, "end", x + 5 - width, x + 5) for (x, text), width, row in steps]


def _in_the_middle(x: float, text: str, room: Room) -> Label:
    width = text_width(text, room.size)
    middle = max(room.start + width / 2, min(room.end - width / 2, x))
    return Label(text, x, middle, 0, "middle", middle - width / 2, middle + width / 2)


def _clash(one: Sequence[Label], other: Sequence[Label]) -> bool:
    return any(_overlap(a, b) or _crosses(a, b) or _crosses(b, a) for a in one for b in other)


def _overlap(one: Label, other: Label) -> bool:
    return one.row == other.row and one.left < other.right + GAP and other.left < one.right + GAP


def _crosses(one: Label, other: Label) -> bool:
    """The line down from the one's mark goes through the other's text."""
    return other.row < one.row and other.left - 3 < one.mark_x < other.right + 3
