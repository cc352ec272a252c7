"""What is judged: numbers as they came, what their groups mean, what readers once had; and the answer. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.groups import Placing

SMALLEST_SHOWN = 5
SIGN_OF = {"ok": "", "missing": "..", "impossible": ".", "confidential": ":"}
HIDDEN = ":"

Atoms = frozenset[object]
Places = Mapping[int | None, Atoms]


@dataclass(frozen=True, slots=True)
class Key:
    """What a number is about. `organisation` is None for all together, `group` is «» for everybody."""

    organisation: int | None
    period: tuple[date, date]
    group: str = ""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A number as it came. `value` is None unless `status` is ok."""

    key: Key
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    status: str = "ok"


@dataclass(frozen=True)
class Measurement:
    """`kind` is count, rate, percent or amount. `shown_counts`: where the number is built on the counts of another
    indicator, the keys that are shown there; None where it is not."""

    kind: str
    patient_based: bool
    shown_counts: frozenset[Key] | None = None


@dataclass(frozen=True)
class Structure:
    """What names mean. `places` gives the atoms of organisations: see places_of.

    `groups` holds the declared names. Of the others ages and sexes are read from the name, and any other is a possible
    total: it may hold others, or be a part of them.
    """

    places: Places
    groups: Mapping[str, Placing]


@dataclass(frozen=True)
class ShownBefore:
    """One earlier version: its numbers as they came, and for each what readers had, «» where it was shown."""

    cells: Sequence[RawCell]
    signs: Sequence[str]


@dataclass(frozen=True)
class Judgement:
    """One sign per cell, «» where the number is shown.

    `unprotected` are small numbers that what readers once had gives away whatever is hidden now. `exact` says that no
    better choice of what to hide is known; otherwise it is safe, but more may be hidden than need be.
    """

    signs: list[str]
    unprotected: tuple[Key, ...] = ()
    exact: bool = False


def is_small(cell: RawCell, measure: Measurement) -> bool:
    """Whether the cell is to be hidden for its own sake."""
    if cell.status != "ok":
        return False
    if measure.shown_counts is not None and cell.key not in measure.shown_counts:
        return True
    return measure.patient_based and _is_few(cell, measure.kind)


def _is_few(cell: RawCell, kind: str) -> bool:
    if kind in ("count", "amount") and cell.numerator is None:
        return kind == "count" and few(cell.value)
    if few(cell.numerator) or (kind == "count" and few(cell.value)):
        return True
    if kind in ("rate", "percent") and cell.denominator is not None and cell.denominator < SMALLEST_SHOWN:
        return True
    return kind == "percent" and few(difference(cell))


def few(count: Decimal | None) -> bool:
    """1–4; halves too."""
    return count is not None and 0 < count < SMALLEST_SHOWN


def difference(cell: RawCell) -> Decimal | None:
    if cell.numerator is None or cell.denominator is None:
        return None
    return cell.denominator - cell.numerator
