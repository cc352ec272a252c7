"""What a file would change, as viewers see it: counts, and a line for each number that would be another.

Hidden numbers are never compared. Whoever may import cannot always see them, and could guess at one with file after
file until the page says that it is the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from statistics import median

from indicators.models import UploadLine
from indicators.periods import Period
from indicators.series import Parts, public_parts
from indicators.suppression import HIDDEN, Key, RawCell

# A number is unusual that is more than so many times the median of those before it, or less than its part.
UNUSUAL_TIMES = 3
PERIODS_BEFORE = 12
# Fewer say nothing.
FEWEST_BEFORE = 4
# What is to be looked at first.
ORDER = {change: place for place, change in enumerate(("gone", "hidden", "changed", "new", "opened", "unprotected"))}


@dataclass(frozen=True)
class Line:
    """A number before and after; None where there was or will be none."""

    key: Key
    change: str
    old: Parts | None
    new: Parts | None
    is_unusual: bool = False
    is_unprotected: bool = False


@dataclass(frozen=True)
class Changes:
    """`facts` are counts of numbers, and what the file holds; `lines` those that change, the weightiest first."""

    facts: dict[str, object] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)


def changes_of(
    before: Mapping[Key, Parts],
    cells: Sequence[RawCell],
    signs: Sequence[str],
    sent: Sequence[RawCell],
    unprotected: Sequence[Key] = (),
) -> Changes:
    """`cells` with their `signs` are the whole series after what was `sent`."""
    after = {cell.key: public_parts(cell, sign) for cell, sign in zip(cells, signs, strict=True)}
    given = {cell.key for cell in sent}
    risky = frozenset(unprotected)
    unusual = unusual_keys(after, given)
    lines = sorted(_lines(before, after, unusual, risky), key=_order)
    return Changes(_facts(before, after, given, lines), lines)


def _lines(
    before: Mapping[Key, Parts], after: Mapping[Key, Parts], unusual: set[Key], risky: frozenset[Key]
) -> Iterator[Line]:
    # What earlier versions alone speak of can be among the small numbers that are protected no longer.
    for key in {**before, **after, **dict.fromkeys(risky)}:
        old, new = before.get(key), after.get(key)
        change = _change(old, new) or ("unprotected" if key in risky else "")
        if change:
            yield Line(key, change, old, new, key in unusual and change in ("new", "changed"), key in risky)


def _change(old: Parts | None, new: Parts | None) -> str:
    if old == new:
        return ""
    if old is None or new is None:
        return "new" if old is None else "gone"
    return {old: "opened", new: "hidden"}.get((HIDDEN,), "changed")


def _order(line: Line) -> tuple[object, ...]:
    """What disappears, becomes hidden or is unusual stands first; then the newest."""
    first, last = line.key.period
    place = line.key.organisation
    return ORDER[line.change], not line.is_unusual, -last.toordinal(), -first.toordinal(), line.key.group, place or 0


def unusual_keys(after: Mapping[Key, Parts], given: set[Key]) -> set[Key]:
    """Shown numbers of the file that are far from the median of the twelve periods before them, as they are shown."""
    series: dict[tuple[object, ...], list[tuple[date, Key]]] = defaultdict(list)
    for key in after:
        resolution = Period(*key.period).resolution
        series[key.organisation, key.group, resolution].append((key.period[0], key))
    found: set[Key] = set()
    for row in series.values():
        keys = [key for _first, key in sorted(row, key=lambda one: one[0])]
        values = [_value(after[key]) for key in keys]
        found |= {
            key
            for at, key in enumerate(keys)
            if key in given and _is_unusual(values[at], values[max(0, at - PERIODS_BEFORE) : at])
        }
    return found


def _value(parts: Parts) -> Decimal | None:
    return parts[0] if len(parts) > 1 and isinstance(parts[0], Decimal) else None


def _is_unusual(value: Decimal | None, before: Sequence[Decimal | None]) -> bool:
    known = [one for one in before if one is not None]
    if value is None or len(known) < FEWEST_BEFORE:
        return False
    usual = median(known)
    return usual > 0 and (value > UNUSUAL_TIMES * usual or value * UNUSUAL_TIMES < usual)


def _facts(
    before: Mapping[Key, Parts], after: Mapping[Key, Parts], given: set[Key], lines: Sequence[Line]
) -> dict[str, object]:
    counts = Counter(line.change for line in lines)
    unseen = sum(key in given and before.get(key) == after[key] == (HIDDEN,) for key in after)
    return {
        "sent": len(given),
        "new": counts["new"],
        "changed": counts["changed"],
        "same": sum(key in given and key in before and before[key] == after[key] for key in after) - unseen,
        "unseen": unseen,
        "stays": len(after.keys() - given),
        "gone": sum(line.change == "gone" and _is_shown(line.old) for line in lines),
        "gone_hidden": sum(line.change == "gone" and not _is_shown(line.old) for line in lines),
        "becomes_hidden": counts["hidden"],
        "opened": counts["opened"],
        "unusual": sum(line.is_unusual for line in lines),
        "hidden": sum(parts == (HIDDEN,) for parts in after.values()),
        "together": len(after),
        "span": _span(given),
        "periods": len({key.period for key in given}),
        "places": len({key.organisation for key in given} - {None}),
        "groups": sorted({key.group for key in given}),
    }


def _span(given: set[Key]) -> str:
    """«nov. 2014», «jan. 2014–nov. 2014»."""
    periods = sorted({Period(*key.period) for key in given}, key=lambda period: (period.last, period.first))
    first, last = periods[0].label, periods[-1].label
    return first if first == last else f"{first}–{last}"


def _is_shown(parts: Parts | None) -> bool:
    return parts is not None and len(parts) > 1


def shown_that_leave(before: Mapping[Key, Parts], after: Sequence[RawCell]) -> int:
    """How many numbers that viewers see now would be gone."""
    stays = {cell.key for cell in after}
    return sum(_is_shown(parts) and key not in stays for key, parts in before.items())


def as_rows(lines: Sequence[Line], samarbeid_id: int, upload_id: int) -> Iterator[UploadLine]:
    for place, line in enumerate(lines):
        first, last = line.key.period
        yield UploadLine(
            samarbeid_id=samarbeid_id,
            upload_id=upload_id,
            place=place,
            organisation_id=line.key.organisation,
            period_from=first,
            period_to=last,
            resolution=Period(first, last).resolution,
            group=line.key.group,
            change=line.change,
            is_unusual=line.is_unusual,
            is_unprotected=line.is_unprotected,
            **_sides(line),
        )


def _sides(line: Line) -> dict[str, object]:
    (old, old_sign), (new, new_sign) = _side(line.old), _side(line.new)
    return {"old_value": old, "old_sign": old_sign, "new_value": new, "new_sign": new_sign}


def _side(parts: Parts | None) -> tuple[object, object]:
    if parts is None:
        return None, ""
    return (parts[0], "") if len(parts) > 1 else (None, parts[0])
