"""Declaring what the groups of an indicator are to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, astuple

from django.db import transaction

from indicators import rules
from indicators.actions.versions import judge_again
from indicators.models import GroupPlace, Indicator
from indicators.placing import faults_in
from indicators.series import current_of
from indicators.structures import names_of, placings_of
from indicators.suppression import Placing
from jobs.actions import enqueue, finish
from jobs.registry import Claim
from organisations import clock, trail
from organisations.marks import mark_of
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require

Placings = Mapping[str, Placing]


@transaction.atomic
def place_groups(indicator: Indicator, placings: Placings, *, seen: str, by: Reader) -> list[str]:
    """In the reader's samarbeid these names have these places, and all others none. `seen` is version_of what the
    person read. A job judges the indicator's numbers again, and those that are built on them: see judge_placed.

    Returns the names that have another place than before. Raises NotAllowed, Stale, Refused.
    """
    require(rules.can_place_groups(by))
    samarbeid_id = by.samarbeid_id or 0
    # As an import does: two who place at once, or a place and an import, follow each other.
    Indicator.objects.select_for_update().get(pk=indicator.pk)
    stood = placings_of(indicator.pk, samarbeid_id)
    if seen != version_of(stood):
        raise Stale
    if faults := faults_in(placings, names_of(indicator.pk, samarbeid_id)):
        raise Refused(*faults.values())
    changed = sorted(name for name in {*stood, *placings} if stood.get(name) != placings.get(name))
    if changed:
        _save(indicator, samarbeid_id, {name: placings.get(name) for name in changed}, by)
        key, by_id = f"{samarbeid_id}-{indicator.pk}", by.acting_id
        enqueue("numbers.judge", samarbeid_id=samarbeid_id, key=key, indicator_id=indicator.pk, by_id=by_id)
    return changed


@transaction.atomic
def judge_placed(indicator_id: int, by: Reader, *, held: Claim) -> None:
    """What is declared of groups by now decides what is hidden, as a version of its own where that is something else.
    Ends the job. Raises LostClaim."""
    finish(held)
    if dataset := current_of(by.samarbeid_id or 0, indicator_id):
        judge_again(dataset, reason="tree", by=by)


def version_of(placings: Placings) -> str:
    """A short mark of all that is declared: another as soon as somebody saves something else."""
    return mark_of(*sorted((name, *astuple(place)) for name, place in placings.items()))


def _save(indicator: Indicator, samarbeid_id: int, changed: Mapping[str, Placing | None], by: Reader) -> None:
    GroupPlace.objects.filter(samarbeid=samarbeid_id, indicator=indicator, name__in=changed).delete()
    now = clock.now()
    GroupPlace.objects.bulk_create(
        GroupPlace(
            samarbeid_id=samarbeid_id,
            indicator=indicator,
            name=name,
            **asdict(place),
            confirmed_by_id=by.acting_id,
            confirmed_at=now,
        )
        for name, place in changed.items()
        if place
    )
    places = {name: list(astuple(place)) if place else None for name, place in changed.items()}
    trail.record("place_groups", indicator, by=by, samarbeid_id=samarbeid_id, indicator=indicator.code, places=places)
