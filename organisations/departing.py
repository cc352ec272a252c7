"""What a person has in a samarbeid that would last beyond a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from organisations.models import Affiliation, Secretariat, Verv


@dataclass(frozen=True)
class Departing:
    """The rows that go on after the day, those that would begin after it among them. Of the verv, some follow from what
    the person leads."""

    verv: list[Verv]
    tasks: list[Secretariat]
    affiliations: list[Affiliation]

    def __bool__(self) -> bool:
        return bool(self.verv or self.tasks or self.affiliations)


def departing_after(samarbeid_id: int, person_ids: Collection[int], day: date) -> Departing:
    """By the order of the bodies, and of the organisations' names. Three queries."""
    beyond = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    here = Q(samarbeid_id=samarbeid_id, person__in=person_ids) & beyond
    verv = (
        Verv.objects.filter(here)
        .with_roles()
        .select_related("person", "seat__utvalg", "seat__organisation", "follows__utvalg")
    )
    return Departing(
        list(verv.order_by("seat__utvalg__sort_key", "pk")),
        list(Secretariat.objects.filter(here).select_related("person").order_by("valid_from", "pk")),
        list(
            Affiliation.objects.filter(here)
            .select_related("person", "organisation")
            .order_by("organisation__sort_key", "pk")
        ),
    )
