"""What is missing before the minutes can be published: one pure function for the page and the action."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from meetings.models import Meeting, Sak
from meetings.numbers import label
from meetings.preflight import Problem
from organisations import clock
from organisations.dates import clock_time, weekday_date


def missing_in_minutes(meeting: Meeting, saker: list[Sak], attendees: int) -> list[Problem]:
    """`saker` are those with a number; fetch them with `with_content()`."""
    problems = [*_before_it(meeting)]
    problems += [_without_outcome(sak) for sak in saker if sak.state == "listed"]
    if not attendees:
        problems.append(Problem("no_attendance", _("Før opp hvem som møtte."), None, blocking=True))
    return problems


def _before_it(meeting: Meeting) -> Iterator[Problem]:
    """Nothing is told of a meeting that nobody has held. A called one has begun when its hour has come."""
    if meeting.state == "called" and meeting.local_start > clock.now():
        facts = {"day": weekday_date(meeting.local_start), "time": clock_time(meeting.local_start)}
        sentence = _("Møtet er ikke holdt ennå. Det begynner %(day)s kl. %(time)s.") % facts
        yield Problem("not_held", sentence, None, blocking=True)


def _without_outcome(sak: Sak) -> Problem:
    number = label(sak.series, sak.number)  # type: ignore[arg-type]
    sentence = _("Sak %(label)s mangler vedtak eller konklusjon.") % {"label": number}
    return Problem("no_outcome", sentence, sak.pk, blocking=True)
