"""What indicators mean, and which of them a project follows.

Indicators and definitions are shared by all samarbeid, so here rows are only added: a newer version changes no number,
no page and no import of a samarbeid that has numbers under an older one, until that samarbeid chooses it (ADR 0012).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import count

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from indicators import rules
from indicators.models import Indicator, IndicatorDefinition, ProjectIndicator
from organisations import trail
from organisations.dates import short_date
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require
from organisations.text import slug_of
from projects.models import Project

LONGEST_STEM = 34


@dataclass(frozen=True)
class DefinitionFacts:
    """`counts_from` is the indicator whose counts the number is built on, `valid_from` the first day."""

    name: str
    unit: str
    decimals: int
    direction: str
    kind: str
    numerator: str
    denominator: str
    source: str
    text: str
    patient_based: bool
    counts_from: Indicator | None
    valid_from: date


@transaction.atomic
def define_indicator(facts: DefinitionFacts, *, by: Reader) -> Indicator:
    """A new indicator with its first definition. Raises NotAllowed, Refused."""
    require(rules.can_define_indicators(by))
    _check_facts(facts)
    _check_name(facts.name, IndicatorDefinition.objects.all())
    indicator = _named(slug_of(facts.name, longest=LONGEST_STEM))
    _define(indicator, facts, by)
    return indicator


@transaction.atomic
def add_definition(indicator: Indicator, facts: DefinitionFacts, *, by: Reader) -> IndicatorDefinition:
    """A newer version, valid from a day; the one before it ends the day before, and is otherwise as it was.
    Raises NotAllowed, Refused."""
    require(rules.can_define_indicators(by))
    # Two at once: the second sees the first.
    Indicator.objects.select_for_update().get(pk=indicator.pk)
    newest = indicator.definitions.latest("valid_from")
    _check_facts(facts)
    _check_follows(newest, facts)
    _check_name(facts.name, IndicatorDefinition.objects.exclude(indicator=indicator))
    if newest.valid_to is None or newest.valid_to >= facts.valid_from:
        newest.valid_to = facts.valid_from - timedelta(days=1)
        newest.save(update_fields=["valid_to"])
    return _define(indicator, facts, by)


def _define(indicator: Indicator, facts: DefinitionFacts, by: Reader) -> IndicatorDefinition:
    values = {**asdict(facts), "counts_from": facts.counts_from}
    definition: IndicatorDefinition = IndicatorDefinition.objects.create(indicator=indicator, **values)
    day = facts.valid_from.isoformat()
    trail.record(
        "define_indicator", definition, by=by, samarbeid_id=by.samarbeid_id, indicator=indicator.code, valid_from=day
    )
    return definition


def _named(stem: str) -> Indicator:
    """Under the first code that is free; what is reserved or taken, also by somebody at this moment, is passed by."""
    for number in count(1):
        try:
            with transaction.atomic():
                return Indicator.objects.create(code=stem if number == 1 else f"{stem}-{number}")
        except IntegrityError:
            if number > 99:
                raise
    raise AssertionError


def _check_facts(facts: DefinitionFacts) -> None:
    if facts.kind == "count" and facts.counts_from:
        raise Refused(_("Et antall bygger ikke på andre antall. La feltet «Bygger på antallene i» stå tomt."))


def _check_name(name: str, others: QuerySet[IndicatorDefinition]) -> None:
    if others.filter(name__iexact=name).exists():
        raise Refused(
            _("Det finnes alt en indikator som heter «%(name)s». Bruk den, eller velg et annet navn.") % {"name": name}
        )


def _check_follows(newest: IndicatorDefinition, facts: DefinitionFacts) -> None:
    if facts.valid_from <= newest.valid_from:
        day = {"day": short_date(newest.valid_from)}
        raise Refused(_("Den nyeste definisjonen gjelder fra %(day)s. Velg en senere dag.") % day)
    if newest.patient_based and not facts.patient_based:
        raise Refused(
            _("Indikatoren bygger på pasienter, og små tall skal fortsatt skjules. Lag en ny indikator for andre tall.")
        )
    if facts.counts_from and facts.counts_from.pk == newest.indicator_id:
        raise Refused(_("En indikator bygger ikke på sine egne antall. Velg en annen."))


@transaction.atomic
def follow_indicators(
    project: Project, indicators: Sequence[Indicator], *, seen: Sequence[str] | None = None, by: Reader
) -> None:
    """The project follows these and no others, in this order. `seen` are the codes that the person read before.

    Raises NotAllowed, and Stale where the project follows others since.
    """
    require(rules.can_define_indicators(by) and project.samarbeid_id == by.samarbeid_id)
    Project.objects.select_for_update().get(pk=project.pk)
    if seen is not None and list(seen) != followed_by(project):
        raise Stale
    ProjectIndicator.objects.filter(project=project).delete()
    ProjectIndicator.objects.bulk_create(
        ProjectIndicator(samarbeid_id=project.samarbeid_id, project=project, indicator=one, position=place)
        for place, one in enumerate(indicators, start=1)
    )
    trail.record("follow_indicators", project, by=by, indicators=[one.code for one in indicators])


def followed_by(project: Project) -> list[str]:
    """Codes, in the project's order."""
    return list(ProjectIndicator.objects.filter(project=project).values_list("indicator__code", flat=True))
