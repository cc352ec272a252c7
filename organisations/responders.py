"""Who answers for an organisation."""

from __future__ import annotations

from collections.abc import Iterable

from organisations.known import names_of, used_here
from organisations.models import Affiliation
from organisations.querysets import valid_on


def responders_of(samarbeid_id: int, organisation_ids: Iterable[int]) -> list[Affiliation]:
    """Those who answer for the organisations today and have an address, each with person, once per organisation. Two
    queries."""
    answering = Affiliation.objects.filter(
        valid_on(), samarbeid_id=samarbeid_id, organisation__in=list(organisation_ids), role=Affiliation.Role.RESPONDER
    )
    rows = (
        answering.select_related("person", "samarbeid")
        .prefetch_related(names_of("person"))
        .order_by("person__sort_key", "pk")
    )
    found: dict[tuple[int, int], Affiliation] = {}
    for row in rows:
        row.person = used_here(row.person, samarbeid_id)
        if row.person.email:
            found.setdefault((row.organisation_id, row.person.pk), row)
    return list(found.values())
