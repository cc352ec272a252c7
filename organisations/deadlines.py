"""The days before a meeting by which a body has its saker, its saksframlegg and its innkalling."""

from __future__ import annotations

from django.utils.translation import gettext as _

from organisations.refusals import Refused


def check_days(matter_days: int, paper_days: int, call_days: int) -> None:
    """Raises Refused for days that run backwards."""
    if paper_days > matter_days:
        raise Refused(
            _("Saksframlegg kan ikke være ferdige før sakene er meldt. Velg færre dager, eller meld tidligere.")
        )
    if call_days > paper_days:
        raise Refused(_("Innkallingen kan ikke gå ut før saksframleggene er ferdige. Velg færre dager."))
