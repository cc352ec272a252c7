"""What a pathway measures, and the numbers of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import clock, trail
from organisations.dates import long_date
from organisations.marks import mark_of
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require
from pathways import rules
from pathways.models import Measure, MeasurePoint, Pathway

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
    _refuse_taken_name(pathway, facts.name)
    measure: Measure = Measure.objects.create(samarbeid_id=pathway.samarbeid_id, pathway=pathway, **asdict(facts))
    trail.record("add_measure", measure, by=by, pathway_id=pathway.pk)
    return measure


@transaction.atomic
def edit_measure(measure: Measure, facts: MeasureFacts, *, version: str, by: Reader) -> Measure:
    """`version` is version_of the measure as it was read.

    Raises NotAllowed, Stale, and Refused for a name that is taken, and where the measure is said to count people and
    has numbers that could point at one of them.
    """
    fresh = _lock(measure, by)
    _refuse_taken_name(fresh.pathway, facts.name, but=fresh)
    if version != version_of(fresh):
        raise Stale
    if facts.counts_people:
        _refuse_small_points(fresh)
    for name, value in asdict(facts).items():
        setattr(fresh, name, value)
    fresh.save()
    trail.record("edit_measure", fresh, by=by, pathway_id=fresh.pathway_id)
    return fresh


@transaction.atomic
def remove_point(point: MeasurePoint, *, by: Reader) -> None:
    """A number that should not stand there. Raises NotAllowed, and Refused where it is gone already."""
    fresh = _lock(point.measure, by)
    removed, _by_table = MeasurePoint.objects.filter(pk=point.pk).delete()
    if not removed:
        raise Refused(_("Målingen %(day)s er alt fjernet.") % {"day": long_date(point.on)})
    trail.record("remove_point", fresh, by=by, day=point.on.isoformat())


@transaction.atomic
def put_points(measure: Measure, points: Sequence[tuple[date, Decimal]], *, by: Reader) -> int:
    """All of them or none. A day that has a number gets the new one. The number of points put.

    Raises NotAllowed, Refused for days to come, and for counts of people that could point at one of them.
    """
    fresh = _lock(measure, by)
    later = [long_date(day) for day, _value in points if day > clock.today()]
    if later:
        raise Refused(_("Ingen kan ha målt senere enn i dag: %(days)s.") % {"days": ", ".join(later)})
    small = _small(points) if fresh.counts_people else []
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


def version_of(measure: Measure) -> str:
    """A short mark of all that is said of the measure: another as soon as somebody saves something else."""
    return mark_of(*(getattr(measure, field.name) for field in fields(MeasureFacts)))


def _lock(measure: Measure, by: Reader) -> Measure:
    locked = Measure.objects.select_for_update(of=("self",)).select_related("pathway__project")
    fresh: Measure = locked.get(pk=measure.pk)
    require(rules.can_lead_pathways(by, fresh.pathway.project))
    return fresh


def _refuse_taken_name(pathway: Pathway, name: str, *, but: Measure | None = None) -> None:
    """The pathway's row is locked, so that two cannot take the same name."""
    Pathway.objects.select_for_update().get(pk=pathway.pk)
    taken = Measure.objects.filter(pathway=pathway, name=name).exclude(pk=but.pk if but else None)
    if taken.exists():
        raise Refused(_("Forløpet har alt et mål som heter «%(name)s». Velg et annet navn.") % {"name": name})


def _refuse_small_points(fresh: Measure) -> None:
    small = _small(fresh.points.order_by("on").values_list("on", "value"))
    if small:
        sentence = _(
            "Målet har tall under fem, som kan peke på personer: %(days)s. Fjern de målingene før du sier at tallet er "
            "et antall personer."
        )
        raise Refused(sentence % {"days": ", ".join(small)})


def _small(points: Iterable[tuple[date, Decimal]]) -> list[str]:
    """The days with numbers that could point at one person."""
    return [long_date(day) for day, value in points if 0 < value < FEWEST_PEOPLE]
