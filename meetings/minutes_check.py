"""What is missing before the minutes can be published: one pure function for the page and the action."""

from __future__ import annotations

from django.utils.translation import gettext as _

from meetings.models import Sak
from meetings.numbers import label
from meetings.preflight import Problem


def missing_in_minutes(saker: list[Sak], attendees: int) -> list[Problem]:
    """`saker` are those with a number; fetch them with `with_content()`."""
    problems = [_without_outcome(sak) for sak in saker if sak.state == "listed"]
    if not attendees:
        problems.append(Problem("no_attendance", _("Før opp hvem som møtte."), None, blocking=True))
    return problems


def _without_outcome(sak: Sak) -> Problem:
    number = label(sak.series, sak.number)  # type: ignore[arg-type]
    sentence = _("Sak %(label)s mangler vedtak eller konklusjon.") % {"label": number}
    return Problem("no_outcome", sentence, sak.pk, blocking=True)
