"""How a body's saker are numbered in a year."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.models import NumberSeries
from meetings.numbers import SeriesText, label, series_in
from meetings.rules import can_plan_meetings
from organisations import trail
from organisations.models import Utvalg
from organisations.reader import Reader
from organisations.refusals import Refused, require


@transaction.atomic
def set_series(utvalg: Utvalg, text: SeriesText, *, year: int, by: Reader) -> NumberSeries:
    """The next sak of the year gets the number after the last one used.

    Raises NotAllowed, and Refused for a number lower than one given here, or another pattern once one is given.
    """
    require(can_plan_meetings(by) and utvalg.samarbeid_id == by.samarbeid_id)
    return put_series(utvalg, text, year=year, by=by)


def put_series(utvalg: Utvalg, text: SeriesText, *, year: int, by: Reader | None) -> NumberSeries:
    """Part of an act that has asked its rule; `by` is None for what the portal does by itself. Raises Refused."""
    # Whoever publishes waits here, and gives the number that stands afterwards.
    Utvalg.objects.select_for_update(no_key=True).get(pk=utvalg.pk)
    series = series_in(utvalg, year)
    before = series_text(series)
    if series.pk and text == before:
        return series
    check_pattern(series, text)
    check_last_number(series, text.last_number)
    series.pattern, series.prefix, series.next = text.pattern, text.prefix, text.last_number + 1
    series.save()
    pairs = {name: [getattr(before, name), getattr(text, name)] for name in ("pattern", "prefix", "last_number")}
    changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    if changed:
        trail.record("set_series", series, by=by, utvalg_id=utvalg.pk, year=year, changed=changed)
    return series


def series_text(series: NumberSeries) -> SeriesText:
    return SeriesText(series.pattern, series.prefix, series.next - 1)


def check_pattern(series: NumberSeries, text: SeriesText) -> None:
    if series.given and (text.pattern, text.prefix) != (series.pattern, series.prefix):
        raise Refused(
            _("Sak %(label)s har fått nummer, så mønsteret står ut året.") % {"label": label(series, series.given)}
        )


def check_last_number(series: NumberSeries, last_number: int) -> None:
    if last_number < series.given:
        words = {"label": label(series, series.given), "given": series.given}
        raise Refused(_("Sak %(label)s har fått nummer her. Skriv %(given)d eller høyere.") % words)
