"""Who answers for an organisation."""

from __future__ import annotations

from collections.abc import Iterable

from organisations.models import Affiliation
from organisations.querysets import valid_on


def responders_of(samarbeid_id: int, organisation_ids: Iterable[int]) -> list[Affiliation]:
    """Those who answer for the organisations today and have an address, each with person. One query."""
    answering = Affiliation.objects.filter(
        valid_on(), samarbeid_id=samarbeid_id, organisation__in=list(organisation_ids), role=Affiliation.Role.RESPONDER
    )
    return list(answering.exclude(person__email="").select_related("person").order_by("person__sort_key", "pk"))
