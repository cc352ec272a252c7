"""How a project has moved, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import Protocol

from django.utils.translation import gettext as _

from organisations.dates import long_month, month_name


class LightOnADay(Protocol):
    """A light on a day; a StatusUpdate is one."""

    light: str
    period_to: date

    def get_light_display(self) -> str: ...


def trend_of(history: Sequence[LightOnADay]) -> str:
    """«Var «På plan» i september», «Uendret siden september» or «Første status», from statuses newest first.

    The year is named where it is another than that of the newest. Empty for an empty history.
    """
    if not history:
        return ""
    newest = history[0]
    same = list(takewhile(lambda status: status.light == newest.light, history))
    if len(same) > 1:
        return _("Uendret siden %(month)s") % {"month": _month(same[-1].period_to, newest.period_to)}
    if len(history) == 1:
        return _("Første status")
    before = history[1]
    month = _month(before.period_to, newest.period_to)
    return _("Var «%(light)s» i %(month)s") % {"light": before.get_light_display(), "month": month}


def _month(day: date, seen_from: date) -> str:
    return month_name(day) if day.year == seen_from.year else long_month(day)
