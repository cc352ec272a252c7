"""«Kom i gang»: the points up to the first meeting as lines of a page, each with its state in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from setup.point_words import SENTENCES, PointFacts, put_aside, waiting
from setup.progress import Point, Progress


@dataclass(frozen=True)
class Action:
    """A button of a point: it leads to `url`, or posts there."""

    label: str
    url: str
    posts: bool = False


@dataclass(frozen=True)
class PointLine:
    """`state` is done, aside, waits, open, fault or sending. `said` are the mail server's own words. `waits_on` is the
    number of the point that comes first; `is_next` the one to take now."""

    point: str
    number: int
    title: str
    state: str
    sentence: str
    action: Action | None
    waits_on: int = 0
    is_next: bool = False
    said: str = ""

    @property
    def may_wait(self) -> bool:
        """Whether it can be put aside."""
        return self.state in ("open", "fault")


@dataclass(frozen=True)
class Start:
    lines: list[PointLine]
    closed: int
    is_under_way: bool

    @property
    def done(self) -> int:
        return sum(line.state == "done" for line in self.lines)

    @property
    def is_sending(self) -> bool:
        return any(line.state == "sending" for line in self.lines)


def start_of(samarbeid_id: int) -> Start:
    """Nine queries at most, however much there is."""
    facts = PointFacts(samarbeid_id)
    progress = facts.progress
    following = next((point for point in Point if _can_be_taken(progress, point)), None)
    lines = [_line(facts, point, number, point == following) for number, point in enumerate(Point, 1)]
    return Start(lines, sum(progress.is_closed(point) for point in Point), progress.is_under_way)


def _can_be_taken(progress: Progress, point: Point) -> bool:
    return not (progress.is_done(point) or progress.is_aside(point) or progress.waits_on(point))


def _line(facts: PointFacts, point: Point, number: int, is_next: bool) -> PointLine:
    progress, first = facts.progress, facts.progress.waits_on(point)
    state = _state(facts, point)
    if state == "aside":
        return PointLine(point, number, str(point.label), state, put_aside(facts, point), None)
    if first:
        waits_on = list(Point).index(Point(first)) + 1
        return PointLine(point, number, str(point.label), "waits", waiting(point), None, waits_on)
    sentence = SENTENCES[point](facts)
    said = facts.trial.said if point == Point.MAIL and state == "fault" and facts.trial else ""
    action = None if state == "sending" else _action(facts, point, is_done=progress.is_done(point))
    return PointLine(point, number, str(point.label), state, sentence, action, is_next=is_next, said=said)


def _state(facts: PointFacts, point: Point) -> str:
    if point == Point.MAIL and facts.is_sending:
        return "sending"
    if facts.progress.is_aside(point):
        return "aside"
    if facts.progress.is_done(point):
        return "done"
    return "fault" if point == Point.MAIL and facts.trial and facts.trial.state != "taken" else "open"


def _action(facts: PointFacts, point: Point, *, is_done: bool) -> Action:
    if point == Point.MAIL:
        again = _("Send en prøve til") if is_done else _("Send en ny prøve")
        return Action(again if facts.trial else _("Send en prøve"), facts.address("setup:try_mail"), posts=True)
    if point == Point.MEETING and facts.meeting:
        return Action(_("Se møtet") if is_done else _("Gå til møtet"), facts.meeting.get_absolute_url())
    if point == Point.SEATS and facts.progress.vacant and not is_done:
        return Action(_("Fyll ledige plasser"), facts.address("setup:vacancies"))
    before, to_do, after, to_see = PLACES[point]
    return Action(str(to_see if is_done else to_do), facts.address(after if is_done else before))


# Where each point is done, and what its button says before and after; the names of addresses are below a samarbeid.
PLACES = {
    Point.SAMARBEID: ("setup:samarbeid", _later("Velg hvem som eier arkivet"), "setup:samarbeid", _later("Endre")),
    Point.PARTIES: ("setup:pick", _later("Velg organisasjoner"), "setup:parties", _later("Se listen")),
    Point.BODIES: ("setup:new_body", _later("Lag det første"), "utvalg_list", _later("Se utvalgene")),
    Point.SEATS: ("utvalg_list", _later("Se utvalgene"), "utvalg_list", _later("Se plassene")),
    Point.NUMBERS: ("setup:numbers", _later("Skriv inn numrene"), "setup:numbers", _later("Endre")),
    Point.MEETING: ("meetings:new", _later("Lag det første møtet"), "meetings:new", ""),
}
