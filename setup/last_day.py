"""What ends with somebody's last day, line by line, before it is chosen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from organisations import clock
from organisations.dates import day_month, long_date
from organisations.departing import Departing, departing_after
from organisations.holding import Held, words_of
from organisations.models import Verv


@dataclass(frozen=True)
class EndingLine:
    icon: str
    words: str
    note: str = ""


def ending_lines(samarbeid_id: int, person_ids: Collection[int], day: date) -> list[EndingLine]:
    """Nothing, where nothing lasts beyond the day. Three queries."""
    departing = departing_after(samarbeid_id, person_ids, day)
    return [*_lines(departing), _ways_in()] if departing else []


def _lines(departing: Departing) -> list[EndingLine]:
    held: list[Held] = [*departing.tasks, *departing.verv, *departing.affiliations]
    icons = {True: "people", False: "person"}
    return [EndingLine(icons[isinstance(each, Verv)], _words(each), _note(each)) for each in held]


def _words(held: Held) -> str:
    if isinstance(held, Verv):
        return _("%(role)s i %(body)s") % {"role": held.role_label, "body": held.seat.utvalg.name}
    return " ".join(words_of(held)).strip()


def _note(held: Held) -> str:
    if not isinstance(held, Verv):
        return ""
    if held.follows:
        return _("Plassen følger den som leder %(body)s.") % {"body": held.follows.utvalg.name}
    by = held.seat.organisation.name if held.seat.organisation else held.seat.appointed_by
    return _("Plassen blir ledig. %(by)s oppnevner.") % {"by": by} if by else _("Plassen blir ledig.")


def _ways_in() -> EndingLine:
    """The same for all: whether another samarbeid knows the person is not told."""
    note = _("Passord og tilgangsnøkler er personens egne, og endres ikke.")
    return EndingLine("lock", _("Innlogging, varsler, invitasjoner og lenker hit"), note)


def said_day(day: date) -> str:
    """«31. desember», with its year where it is not this one."""
    return day_month(day) if day.year == clock.today().year else long_date(day)
