"""Makes a status as the board reads it: numbers in their places, what is new since the previous one, figures."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from documents.differences import Block, changes
from figures.figures import Figure, from_json
from reporting import numbers as reporting
from reporting.models import StatusUpdate
from reporting.numbers import NumberLine
from reporting.texts import UpdateText, resolved


@dataclass(frozen=True)
class Preview:
    """`text` has its numbers in place. `changes` are empty where there is no previous status or nothing is new."""

    update: StatusUpdate
    text: UpdateText
    numbers: list[NumberLine]
    figures: list[Figure]
    headline_changes: list[Block]
    changes: list[Block]

    @property
    def has_changes(self) -> bool:
        return bool(self.headline_changes or self.changes)


def preview_of(update: StatusUpdate, previous: StatusUpdate | None) -> Preview:
    """What was approved is read as it was then; the rest with the numbers of today."""
    values = update.values if update.approved_at else reporting.values_of(update.project)
    text = resolved(text_of(update), values)
    is_begun = bool(text.headline or text.done or text.next)
    # Of an empty draft all would be struck out.
    new, old = (text, text_of(previous) if previous and is_begun else None)
    return Preview(
        update,
        text,
        reporting.number_lines(values, previous),
        _figures(update),
        changes(f"<p>{escape(old.headline)}</p>", f"<p>{escape(new.headline)}</p>") if old else [],
        changes(old.done + old.next, new.done + new.next) if old else [],
    )


def text_of(update: StatusUpdate) -> UpdateText:
    names = UpdateText.__dataclass_fields__
    return UpdateText(**{name: getattr(update, name) for name in names})


def _figures(update: StatusUpdate) -> list[Figure]:
    if update.approved_at:
        return [from_json(stored) for stored in update.figures]
    return reporting.figures_of(update.project)
