"""What is missing before the minutes can be published: one function for the page and the action."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from meetings.models import Attendance, Meeting, Sak
from meetings.numbers import label
from meetings.preflight import Problem
from organisations import clock
from organisations.dates import clock_time, weekday_date
from organisations.models import Seat

# Seats beside the members': a deputy counts in the place of a member.
NEVER_COUNTED = (Seat.Role.VARA, Seat.Role.OBSERVATOER, Seat.Role.SEKRETAER)


def missing_in_minutes(meeting: Meeting, saker: list[Sak], attendance: Sequence[Attendance]) -> list[Problem]:
    """`saker` are those with a number; fetch them with `with_content()`. One query more where the body has a quorum."""
    problems = [*_before_it(meeting)]
    problems += [_without_outcome(sak) for sak in saker if sak.state == "listed"]
    if not attendance:
        problems.append(Problem("no_attendance", _("Før opp hvem som møtte."), None, blocking=True))
    else:
        problems += _without_quorum(meeting, attendance)
    return problems


def _without_quorum(meeting: Meeting, attendance: Sequence[Attendance]) -> Iterator[Problem]:
    """Said, and stops nothing: minutes tell also of a meeting that could decide nothing."""
    utvalg, day = meeting.utvalg, meeting.local_start.date()
    if not utvalg.rules.quorum:
        return
    sitting = Seat.objects.standing(day).filter(utvalg=utvalg, voting=True).exclude(role__in=NEVER_COUNTED)
    needed = utvalg.rules.present_needed(sitting.count())
    came = sum(row.present and row.role in (Attendance.Role.MEMBER, Attendance.Role.VARA) for row in attendance)
    if came < needed:
        facts = {"came": came, "needed": needed}
        sentence = _("%(came)d med stemme møtte. Utvalget er vedtaksført med %(needed)d.") % facts
        yield Problem("no_quorum", sentence, None, blocking=False)


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
