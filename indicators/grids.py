"""Makes the table of one indicator: organisations x periods, from what viewers may see and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from figures.figures import Chart, Series
from indicators.models import Dataset, IndicatorDefinition, ShownPoint
from indicators.periods import Period
from organisations.models import Organisation
from organisations.numbers import shown
from organisations.text import sort_key

PERIODS_SHOWN = 12
IMPOSSIBLE, MISSING, HIDDEN = ".", "..", ":"


@dataclass(frozen=True)
class Shown:
    """One number or its sign. The parts are None where there is a sign, or where the source has none."""

    value: Decimal | None
    sign: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True)
class GridRow:
    """One organisation. `cells` are in the order of the grid's periods."""

    name: str
    cells: tuple[Shown, ...]


@dataclass(frozen=True)
class Grid:
    dataset: Dataset
    definition: IndicatorDefinition
    periods: tuple[Period, ...]
    rows: tuple[GridRow, ...]

    @property
    def heads(self) -> list[str]:
        """The periods as they are shown: with a star where the numbers are preliminary."""
        star = "*" if self.dataset.preliminary else ""
        return [f"{period.label}{star}" for period in self.periods]

    @property
    def texts(self) -> list[tuple[str, list[str]]]:
        """Each row as texts."""
        return [(row.name, [text_of(cell, self.definition.decimals) for cell in row.cells]) for row in self.rows]

    @property
    def source(self) -> str:
        """What stands under every figure: source, periods, and whether they are preliminary."""
        parts = [self.dataset.source]
        if self.periods:
            first, last = self.periods[0].label, self.periods[-1].label
            parts.append(first if first == last else f"{first}–{last}")
        if self.dataset.preliminary:
            parts.append(_("foreløpige tall"))
        return ". ".join([parts[0], ", ".join(parts[1:])]) if parts[1:] else parts[0]

    @property
    def signs(self) -> list[tuple[str, str]]:
        """The signs that stand in it with what they mean."""
        used = {cell.sign for row in self.rows for cell in row.cells} | ({"*"} if self.dataset.preliminary else set())
        return [(sign, meaning) for sign, meaning in meanings() if sign in used]

    @property
    def note(self) -> str:
        return ". ".join(f"{sign} {meaning}" for sign, meaning in self.signs)


def meanings() -> list[tuple[str, str]]:
    return [
        (".", _("tall kan ikke forekomme")),
        ("..", _("tall mangler")),
        (":", _("skjult av personvernhensyn")),
        ("*", _("foreløpige tall")),
    ]


def text_of(cell: Shown, decimals: int) -> str:
    """«1 234,5», or the sign."""
    return shown(cell.value, decimals) if cell.value is not None else cell.sign


def grid_of(
    dataset: Dataset,
    points: Iterable[ShownPoint],
    organisations: Mapping[int, Organisation],
    *,
    as_today: bool = False,
    newest: int | None = PERIODS_SHOWN,
) -> Grid:
    """The `newest` of the periods (None: all) that `points` speak of, all of one resolution and group.

    `organisations` holds those of the points; where `as_today`, all that were merged, before and after.
    """
    by_place: dict[int | None, dict[Period, Shown]] = defaultdict(dict)
    for point in points:
        by_place[point.organisation_id][Period(point.period_from, point.period_to)] = _shown(point)
    periods = tuple(sorted({period for row in by_place.values() for period in row}))[-newest if newest else 0 :]
    definition = dataset.definition
    if as_today:
        by_place = merged(by_place, organisations, definition.kind)
    rows = [
        GridRow(
            _name(place, organisations),
            tuple(row.get(period) or _absent(place, organisations, period) for period in periods),
        )
        for place, row in by_place.items()
    ]
    last = _name(None, organisations)
    return Grid(dataset, definition, periods, tuple(sorted(rows, key=lambda r: (r.name == last, sort_key(r.name)))))


def _shown(point: ShownPoint) -> Shown:
    return Shown(point.value, point.sign, point.numerator, point.denominator)


def _absent(place: int | None, organisations: Mapping[int, Organisation], period: Period) -> Shown:
    """An organisation that did not exist in the period cannot have a number; of one that did, the number is missing."""
    was_there = place is None or existed_in(organisations[place], period)
    return Shown(None, MISSING if was_there else IMPOSSIBLE)


def _name(place: int | None, organisations: Mapping[int, Organisation]) -> str:
    return organisations[place].name if place is not None else _("Alle samlet")


def merged(
    by_place: Mapping[int | None, dict[Period, Shown]], organisations: Mapping[int, Organisation], kind: str
) -> dict[int | None, dict[Period, Shown]]:
    """The same by the municipalities of today: each with all that were merged into it, never one under another's name.

    A number that lacks one of those that existed in the period is missing; one that holds a hidden number is hidden.
    """
    heirs = {one: _heir(one, organisations) for one in organisations}
    periods = {period for row in by_place.values() for period in row}
    found: dict[int | None, dict[Period, Shown]] = {place: {} for place in by_place if place is None}
    for heir in {heirs[place] for place in by_place if place is not None}:
        family = [one for one, its_heir in heirs.items() if its_heir == heir]
        found[heir] = {period: _together(by_place, organisations, family, period, kind) for period in periods}
    return {**found, **({None: by_place[None]} if None in by_place else {})}


def _heir(one: int, organisations: Mapping[int, Organisation]) -> int:
    visited = {one}
    while (after := organisations[one].successor_id) in organisations and after not in visited:
        one = after  # type: ignore[assignment]
        visited.add(one)
    return one


def _together(
    by_place: Mapping[int | None, dict[Period, Shown]],
    organisations: Mapping[int, Organisation],
    family: Sequence[int],
    period: Period,
    kind: str,
) -> Shown:
    existed = [one for one in family if existed_in(organisations[one], period)]
    cells = [by_place.get(one, {}).get(period, Shown(None, MISSING)) for one in existed]
    if len(cells) == 1:
        return cells[0]
    if not cells or any(cell.sign for cell in cells):
        return Shown(None, HIDDEN if any(cell.sign == HIDDEN for cell in cells) else MISSING)
    return added(cells, kind)


def existed_in(organisation: Organisation, period: Period) -> bool:
    """Whether it was there in the whole period: a merger happens between two of them."""
    begun = organisation.valid_from is None or organisation.valid_from <= period.first
    return begun and (organisation.valid_to is None or organisation.valid_to >= period.last)


def added(cells: Sequence[Shown], kind: str) -> Shown:
    """Counts and amounts are summed; a rate or percent is weighted by its denominators, and missing without them."""
    numerator, denominator = (_sum([getattr(cell, side) for cell in cells]) for side in ("numerator", "denominator"))
    if kind in ("count", "amount"):
        return Shown(_sum([cell.value for cell in cells]), "", numerator, denominator)
    if not denominator:
        return Shown(None, MISSING)
    weighed = sum((cell.value or 0) * (cell.denominator or 0) for cell in cells)
    return Shown(weighed / denominator, "", numerator, denominator)


def _sum(parts: Sequence[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None


def chart_of(grid: Grid) -> Chart:
    series = (
        Series(row.name, tuple(None if c.value is None else float(c.value) for c in row.cells), tuple(texts))
        for row, (_name_, texts) in zip(grid.rows, grid.texts, strict=True)
    )
    return Chart(
        grid.definition.name, grid.definition.unit, tuple(grid.heads), tuple(series), grid.source, _own_scales(grid)
    )


def _own_scales(grid: Grid) -> str:
    sentence = _("Hver kommune har sin egen skala")
    return f"{sentence}. {grid.note}" if grid.note else sentence
