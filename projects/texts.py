"""What a status update says, and what is still missing before it can be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from documents.richtext import has_content
from organisations.dates import long_date


@dataclass(frozen=True)
class UpdateText:
    """The words of one status update, as a person wrote them. `done` and `next` are HTML."""

    period_to: date
    light: str = ""
    headline: str = ""
    done: str = ""
    next: str = ""
    language: str = "nb"


def gaps_in(text: UpdateText, *, previous_on: date | None, today: date) -> dict[str, str]:
    """Field name -> sentence for everything that stops the text from being sent; empty when nothing does.

    `previous_on` is the day of the newest approved update: an older one would never be shown as the newest.
    """
    gaps = {}
    if not text.light:
        gaps["light"] = _("Velg hvordan det går")
    if not text.headline.strip():
        gaps["headline"] = _("Skriv én setning om hvordan det står til")
    if not has_content(text.done):
        gaps["done"] = _("Skriv hva som er gjort")
    if text.period_to > today:
        gaps["period_to"] = _("Datoen kan ikke være senere enn i dag. Skriv dagen statusen gjelder for")
    elif previous_on and text.period_to < previous_on:
        sentence = _("Datoen kan ikke være før forrige status, %(day)s")
        gaps["period_to"] = sentence % {"day": long_date(previous_on)}
    return gaps
