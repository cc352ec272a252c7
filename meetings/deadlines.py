"""The four steps towards a meeting, with their days. Pure but for gettext."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Meeting
from organisations.dates import clock_time, day_month

# Whoever has said nothing is reminded so many days before the papers are due.
REMINDER_STEPS = (2, 7)


@dataclass(frozen=True)
class Step:
    """`state` is done, now or later; `text` says the day, and for the step that is now how it stands."""

    name: str
    text: str
    state: str


@dataclass(frozen=True)
class Due:
    """One step before it is known whether it is its turn; `note` is said only when it is."""

    name: str
    on: date
    is_done: bool
    done: str
    note: str = ""
    at: str = ""


def steps(meeting: Meeting, *, today: date, ready: int, total: int) -> list[Step]:
    """`ready` of the `total` saker are more than drafts. The first step that is not done is the one that is now."""
    found: list[Step] = []
    for due in _due(meeting, today, ready, total):
        is_now = not due.is_done and all(step.state == "done" for step in found)
        state = "done" if due.is_done else "now" if is_now else "later"
        found.append(Step(due.name, _text(due, state, today), state))
    return found


def papers_due(meeting: Meeting) -> date:
    """The day when the papers must be in."""
    return meeting.local_start.date() - timedelta(days=meeting.utvalg.paper_days)


def saker_due(meeting: Meeting) -> date:
    """The day when the saker must be announced."""
    return meeting.local_start.date() - timedelta(days=meeting.utvalg.matter_days)


def reminder_step(days_left: int) -> int | None:
    """Which reminder is due: 7 or 2 days before, or the next morning after one that was missed; None outside."""
    return next((step for step in REMINDER_STEPS if 0 <= days_left <= step), None)


def _due(meeting: Meeting, today: date, ready: int, total: int) -> list[Due]:
    day = meeting.local_start.date()
    papers_on = papers_due(meeting)
    noticed_on = saker_due(meeting)
    is_called = meeting.state not in {"draft", "cancelled"}
    is_ready = total > 0 and ready == total
    count = _("%(ready)d av %(total)d er klare") % {"ready": ready, "total": total} if total else ""
    return [
        Due(_("Saker meldes inn"), noticed_on, is_called or is_ready or today > noticed_on, _("ferdig")),
        Due(_("Saksframlegg leveres"), papers_on, is_called or is_ready, _("alle er klare"), note=count),
        Due(_("Innkalling sendes"), day - timedelta(days=meeting.utvalg.call_days), is_called, _("sendt")),
        Due(_("Møte"), day, meeting.state == "ended", _("holdt"), at=clock_time(meeting.starts_at)),
    ]


def _text(due: Due, state: str, today: date) -> str:
    day = _("%(day)s kl. %(time)s") % {"day": day_month(due.on), "time": due.at} if due.at else day_month(due.on)
    if state == "done":
        return f"{day}, {due.done}"
    if state == "later":
        return day
    when = f"{day}, {distance(due.on, today)}"
    return f"{when}. {due.note}" if due.note else when


def distance(day: date, today: date) -> str:
    """«i dag», «i morgen», «om 5 dager», «for 2 dager siden»"""
    days = (day - today).days
    if days < 0:
        return ngettext("for %d dag siden", "for %d dager siden", -days) % -days
    if days < 2:
        return _("i morgen") if days else _("i dag")
    return _("om %d dager") % days
