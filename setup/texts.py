"""What is said where somebody moves in."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from organisations import clock
from organisations.dates import long_date


def in_a_row(names: Sequence[str]) -> str:
    """«Nes, Straumen og Vik»"""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s og %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def day_here() -> str:
    """Which day it is where the clock stands still, and how to get today; empty where it goes."""
    if not settings.DEMO_TODAY:
        return ""
    return _(
        "Her er det %(day)s, for KHS_DEMO_TODAY er satt. Dagens dato får dere ved å starte portalen med KHS_DEMO=0 "
        "og uten KHS_DEMO_TODAY."
    ) % {"day": long_date(clock.today())}
