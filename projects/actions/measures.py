"""What a pathway measures, and the numbers of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import clock, trail
from organisations.dates import long_date
from organisations.reader import Reader
from organisations.refusals import Refused, require
from projects.models import Measure, MeasurePoint, Pathway
from projects.rules import pathways as rules

# As in styringsdata: 1-4 patients are never shown, and what readers all see is not kept.
FEWEST_PEOPLE = 5


@dataclass(frozen=True)
class MeasureFacts:
    """`direction` is which way is better: lower or higher. `counts_people`: the numbers are of patients or others."""

    name: str
    unit: str
    direction: str
    definition: str
    source: str
    counts_people: bool = False


@transaction.atomic
def add_measure(pathway: Pathway, facts: MeasureFacts, *, by: Reader) -> Measure:
    """Raises NotAllowed, Refused for a name that the pathway has already."""
    require(rules.can_lead_pathways(by, pathway.project))
    Pathway.objects.select_for_update().get(pk=pathway.pk)
    if Measure.objects.filter(pathway=pathway, name=facts.name).exists():
        raise Refused(_("Forløpet har alt et mål som heter «%(name)s». Velg et annet navn.") % {"name": facts.name})
    measure: Measure = Measure.objects.create(samarbeid_id=pathway.samarbeid_id, pathway=pathway, **asdict(facts))
    trail.record("add_measure", measure, by=by, pathway_id=pathway.pk)
    return measure


@transaction.atomic
def put_points(measure: Measure, points: Sequence[tuple[date, Decimal]], *, by: Reader) -> int:
    """All of them or none. A day that has a number gets the new one. The number of points put.

    Raises NotAllowed, Refused for days to come, and for counts of people that could point at one of them.
    """
    require(rules.can_lead_pathways(by, measure.pathway.project))
    Measure.objects.select_for_update().get(pk=measure.pk)
    later = [long_date(day) for day, _value in points if day > clock.today()]
    if later:
        raise Refused(_("Ingen kan ha målt senere enn i dag: %(days)s.") % {"days": ", ".join(later)})
    small = [long_date(day) for day, value in points if measure.counts_people and 0 < value < FEWEST_PEOPLE]
    if small:
        sentence = _("Færre enn fem kan peke på personer og lagres ikke: %(days)s. Slå sammen til en lengre periode.")
        raise Refused(sentence % {"days": ", ".join(small)})
    rows = [
        MeasurePoint(samarbeid_id=measure.samarbeid_id, measure=measure, on=day, value=value) for day, value in points
    ]
    MeasurePoint.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["measure", "on"], update_fields=["value"]
    )
    trail.record("put_points", measure, by=by, days=[day.isoformat() for day, _value in points])
    return len(rows)
