"""Finds whom an inquiry goes to: organisations and regions become organisations with the people who answer for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from inquiries.models import Inquiry
from organisations.models import Organisation, Person
from organisations.responders import responders_of


@dataclass(frozen=True)
class Addressee:
    """An organisation and those who answer for it today and can be reached; nobody where `people` is empty."""

    organisation: Organisation
    people: tuple[Person, ...]

    @property
    def can_be_reached(self) -> bool:
        return bool(self.people)


def organisations_of(inquiry: Inquiry) -> QuerySet[Organisation]:
    """Those chosen and those in the chosen regions today, each once, in their order; who has left is in no region."""
    chosen = Q(pk__in=inquiry.targets.filter(organisation__isnull=False).values("organisation_id"))
    regions = inquiry.targets.filter(region__isnull=False).values("region_id")
    here = Organisation.objects.not_gone_from(inquiry.samarbeid_id)
    in_regions = here.filter(region_places__region__in=regions)
    return Organisation.objects.filter(chosen | Q(pk__in=in_regions.values("pk")))


def addressees_of(inquiry: Inquiry) -> list[Addressee]:
    """Whom a draft would go to. Two queries."""
    return addressees(inquiry.samarbeid_id, organisations_of(inquiry))


def addressees(samarbeid_id: int, organisations: Iterable[Organisation]) -> list[Addressee]:
    """The organisations in the order given, each with its responders. One query besides those of the argument."""
    wanted = list(organisations)
    people: dict[int, dict[int, Person]] = {}
    for verv in responders_of(samarbeid_id, [each.pk for each in wanted]):
        people.setdefault(verv.organisation_id, {})[verv.person_id] = verv.person
    return [Addressee(each, tuple(people.get(each.pk, {}).values())) for each in wanted]
