"""What stands beside the text of a status: numbers it may name, and figures drawn alike on web, paper and export.

All are data of text and days, never markup: drawing.py and the templates draw them. A figure is stored as JSON with the
status it belongs to, so whatever must be hidden is hidden before it gets here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Number:
    """A count of the project's own data. A text names it by its label in braces: «{superinstruktører ferdige}».

    `one` is the label as it reads after the number 1, where that is another: «1 samling holdt»."""

    label: str
    value: str
    one: str = ""

    @property
    def said(self) -> str:
        return f"{self.value} {self.one if self.one and self.value == '1' else self.label}"


@dataclass(frozen=True)
class Table:
    """`rows` have as many texts as `columns`; the first is the row's heading. `note` explains signs in one sentence."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str = ""
    note: str = ""
    kind: str = "table"


@dataclass(frozen=True)
class Event:
    """`on` is ISO (2015-01-09), `shown` how people write the day; `mark` is start, gathering or workshop."""

    on: str
    shown: str
    label: str
    mark: str = "gathering"


@dataclass(frozen=True)
class Lane:
    """One line of a timeline: what it is about, who takes part, how it stands, and what happens when.

    `mark` is the shape and colour of the state, as in the pages' `st`: ok, warn, bad or draft.
    """

    name: str
    text: str
    state: str
    events: tuple[Event, ...] = ()
    mark: str = "draft"


@dataclass(frozen=True)
class Timeline:
    title: str
    lanes: tuple[Lane, ...]
    source: str = ""
    note: str = ""
    kind: str = "timeline"


@dataclass(frozen=True)
class Series:
    """One small picture: `values` are None where nothing may be shown, `shown` is the text of each (sign or number)."""

    name: str
    values: tuple[float | None, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """Small multiples: one picture per series over the same periods, each on its own scale; drawn as bars, or as a line
    with a median where `median` is given per series."""

    title: str
    unit: str
    periods: tuple[str, ...]
    series: tuple[Series, ...]
    source: str = ""
    note: str = ""
    medians: tuple[float, ...] = ()
    kind: str = "chart"

    @property
    def is_multiples(self) -> bool:
        """Else a run chart."""
        return not self.medians

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads of the chart as a table; the first is over the periods."""
        return ("", *(series.name for series in self.series))

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The same numbers as a table: one row per period, its name first."""
        shown = zip(*(series.shown for series in self.series), strict=True)
        return tuple((period, *each) for period, each in zip(self.periods, shown, strict=False))


Figure = Table | Timeline | Chart


def as_json(figure: Figure) -> dict[str, Any]:
    return asdict(figure)


def from_json(stored: dict[str, Any]) -> Figure:
    """Raises KeyError for a kind that was never stored."""
    return _READERS[stored["kind"]](stored)


def _table(stored: dict[str, Any]) -> Table:
    return Table(**{**stored, "columns": tuple(stored["columns"]), "rows": tuple(tuple(row) for row in stored["rows"])})


def _timeline(stored: dict[str, Any]) -> Timeline:
    lanes = tuple(
        Lane(**{**lane, "events": tuple(Event(**event) for event in lane["events"])}) for lane in stored["lanes"]
    )
    return Timeline(**{**stored, "lanes": lanes})


def _chart(stored: dict[str, Any]) -> Chart:
    series = tuple(Series(each["name"], tuple(each["values"]), tuple(each["shown"])) for each in stored["series"])
    return Chart(
        **{**stored, "periods": tuple(stored["periods"]), "series": series, "medians": tuple(stored["medians"])}
    )


_READERS: dict[str, Callable[[dict[str, Any]], Figure]] = {"table": _table, "timeline": _timeline, "chart": _chart}
