"""Places in a list: of saker on an agenda, of sections and attachments in a sak. `position` counts from 0."""

from __future__ import annotations

from typing import Any, Literal, TypeVar

from django.db.models import Max, QuerySet

from meetings.models import Attachment, Section

Direction = Literal["up", "down"]
Item = TypeVar("Item")
Row = TypeVar("Row", Section, Attachment)


def next_position(rows: QuerySet[Any]) -> int:
    """Behind the others."""
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def shifted(items: list[Item], item: Item, delta: int) -> list[Item]:
    """The items with one moved `delta` places down (negative: up); at the ends it stays."""
    here = items.index(item)
    others = [*items[:here], *items[here + 1 :]]
    there = min(max(here + delta, 0), len(others))
    return [*others[:there], item, *others[there:]]


def swapped(rows: list[Row], row: Row, direction: Direction) -> list[Row]:
    """The rows with one moved a place, each told its position; the caller saves them."""
    moved = shifted(rows, row, 1 if direction == "down" else -1)
    for position, each in enumerate(moved):
        each.position = position
    return moved
