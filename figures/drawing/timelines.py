"""The time axis of pathways: one line for each, a mark for each day something happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from figures.drawing import svg
from figures.drawing.labels import Label, Room, placed
from figures.drawing.widths import text_width, wrapped
from figures.figures import Event, Lane, Timeline
from organisations.dates import short_month

WIDTH, NAMES, START, END = 640, 192, 214, 622
LINE_HEIGHT, HEAD, LETTERS = 16, 26, 11.5
MARKS: dict[str, Callable[[float, float], SafeString]] = {
    "start": svg.square,
    "gathering": svg.ring,
    "workshop": svg.diamond,
}
MARK_GAP = 18


@dataclass(frozen=True)
class Axis:
    first: date
    last: date

    def x(self, day: date) -> float:
        return START + (day - self.first) / (self.last - self.first) * (END - START)


def draw(figure: Timeline) -> SafeString:
    """Empty where nothing happens on any day: then there is no axis."""
    days = [date.fromisoformat(event.on) for lane in figure.lanes for event in lane.events]
    if not days:
        return SafeString()
    axis = _axis_of(days)
    parts, y = [], float(HEAD)
    for lane in figure.lanes:
        drawn, height = _lane(lane, axis, y)
        parts += drawn
        y += height
    legend = _legend(figure, y + 18)
    return svg.picture(WIDTH, y + 28, sentence_of(figure), [*_ticks(axis, y), *parts, *legend])


def sentence_of(figure: Timeline) -> str:
    """All that the picture shows, in words."""
    lanes = "; ".join(_lane_sentence(lane) for lane in figure.lanes)
    return _("Tidslinje for %(title)s. %(lanes)s.") % {"title": figure.title, "lanes": lanes}


def mark_name(mark: str) -> str:
    return {"start": _("Oppstart"), "gathering": _("Samling"), "workshop": _("Workshop")}[mark]


def _lane_sentence(lane: Lane) -> str:
    events = ", ".join(f"{mark_name(event.mark).lower()} {event.shown}" for event in lane.events) or _("ingen dager")
    return f"{lane.name}: {events}"


def _axis_of(days: Sequence[date]) -> Axis:
    """A little room before the first and after the last; at least two months, so that one day is not the whole axis."""
    room = max(timedelta(days=10), (max(days) - min(days)) * 0.05)
    first, last = min(days) - room, max(days) + room
    missing = timedelta(days=60) - (last - first)
    return Axis(first, last + max(missing, timedelta()))


def _ticks(axis: Axis, bottom: float) -> Iterator[SafeString]:
    """Names of months over the axis, as many as there is room for."""
    months = _months(axis)
    for step in (1, 2, 3, 6, 12):
        chosen = [day for day in months if (day.month - 1) % step == 0]
        if len(chosen) <= 6:
            break
    for day in chosen:
        middle = min(axis.x(day), WIDTH - text_width(short_month(day), 11) / 2)
        yield svg.words(short_month(day), middle, 14, size=11, anchor="middle")
        yield svg.line(axis.x(day), 20, axis.x(day), bottom, stroke_dasharray="2 3")


def _months(axis: Axis) -> list[date]:
    """The first day of each month on the axis."""
    numbers = range(axis.first.year * 12 + axis.first.month, axis.last.year * 12 + axis.last.month)
    days = [date(number // 12, number % 12 + 1, 1) for number in numbers]
    return [day for day in days if START <= axis.x(day) <= END]


def _lane(lane: Lane, axis: Axis, top: float) -> tuple[list[SafeString], float]:
    """The parts of one lane, and its height."""
    names, text_height = _lane_names(lane, top + 20)
    labels = placed(_marks_of(lane.events, axis), Room(START - 12, WIDTH, LETTERS))
    y = top + 20
    rows = max((label.row for label in labels), default=0) + 1
    drawn = [
        svg.line(0, top, WIDTH, top),
        *names,
        svg.line(START, y, END, y, width=2),
        *(part for label in labels for part in _label(label, y)),
        *(MARKS[event.mark](label.mark_x, y) for event, label in zip(lane.events, labels, strict=True)),
    ]
    return drawn, max(text_height + 12, 32 + rows * LINE_HEIGHT)


def _lane_names(lane: Lane, y: float) -> tuple[list[SafeString], float]:
    """What the lane is about, and the height of that."""
    drawn = []
    for bold, text, size in ((True, lane.name, 12.5), (False, lane.text, LETTERS)):
        for part in wrapped(text, NAMES, size, bold=bold):
            drawn.append(svg.words(part, 0, y + 4, size=size, bold=bold))
            y += LINE_HEIGHT
    lines = len(drawn)
    if lane.state:
        drawn += [svg.state_shape(lane.mark, 5, y), svg.words(lane.state, 15, y + 4, size=LETTERS)]
        lines += 1
    return drawn, lines * LINE_HEIGHT + 6


def _marks_of(events: Sequence[Event], axis: Axis) -> list[tuple[float, str]]:
    """Where each mark stands: at its day, or just beside where another stands there."""
    marks: list[tuple[float, str]] = []
    gap = min(MARK_GAP, (END - START) / max(1, len(events)))
    for nth, event in enumerate(events):
        latest = END - gap * (len(events) - 1 - nth)
        x = max(axis.x(date.fromisoformat(event.on)), marks[-1][0] + gap if marks else START)
        marks.append((min(x, latest), event.shown))
    return marks


def _label(label: Label, y: float) -> Iterator[SafeString]:
    if label.row:
        yield svg.line(label.mark_x, y, label.mark_x, y + 14 + label.row * LINE_HEIGHT)
    yield svg.words(label.text, label.x, y + 24 + label.row * LINE_HEIGHT, size=LETTERS, anchor=label.anchor)


def _legend(figure: Timeline, y: float) -> Iterator[SafeString]:
    """The shapes that occur, each with its word."""
    used = {event.mark for lane in figure.lanes for event in lane.events}
    x = float(START)
    for mark, shape in MARKS.items():
        if mark in used:
            yield shape(x + 7, y - 4)
            yield svg.words(mark_name(mark), x + 20, y, size=LETTERS)
            x += text_width(mark_name(mark), LETTERS) + 44
