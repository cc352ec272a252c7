"""Writing the trail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Model

from organisations import clock
from organisations.models import Trail
from organisations.reader import Reader

SITTING = timedelta(minutes=5)


def record(verb: str, obj: Model, *, by: Reader | None, samarbeid_id: int | None = None, **facts: Any) -> None:
    """Note an act in the transaction that does it. `by` is None for what the portal does by itself. `samarbeid_id` says
    where the act was done if `obj` is a row that all share."""
    Trail.objects.create(
        samarbeid_id=samarbeid_id or obj.samarbeid_id,  # type: ignore[attr-defined]
        by_id=by.person_id if by else None,
        verb=verb,
        object_type=obj._meta.label_lower,
        object_id=obj.pk,
        facts=facts,
        at=clock.now(),
    )


def record_sitting(verb: str, obj: Model, *, by: Reader, **facts: Any) -> None:
    """As record, for what is saved again and again: one row per person and sitting, not one per pause in the typing.

    A sitting lasts five minutes from its row, and ends where somebody else does anything with the row: the newest act
    says who saved last.
    """
    rows = Trail.objects.filter(object_type=obj._meta.label_lower, object_id=obj.pk)
    sittings = rows.filter(verb=verb, by_id=by.person_id, at__gt=clock.now() - SITTING)
    newest = sittings.order_by("-pk").first()
    if newest is None or rows.filter(pk__gt=newest.pk).exclude(by_id=by.person_id).exists():
        record(verb, obj, by=by, **facts)


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What a fact of that name holds: each value that became another, as [before, after]."""
    return {name: [value, after[name]] for name, value in before.items() if value != after[name]}
