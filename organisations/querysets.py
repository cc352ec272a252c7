"""Which rows of organisations a reader sees."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from organisations import clock, rules

if TYPE_CHECKING:
    from organisations.models import Organisation, OutboxMail, Person, Region, Utvalg
    from organisations.reader import Reader


def valid_on(day: date | None = None, prefix: str = "") -> Q:
    """Rows whose period holds the day (today by the domain's clock unless told)."""
    day = day or clock.today()
    started = Q(**{f"{prefix}valid_from__lte": day})
    not_over = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    return started & not_over


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_people(reader))


class UtvalgQuerySet(models.QuerySet["Utvalg"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_utvalg(reader))


class RegionQuerySet(models.QuerySet["Region"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_regions(reader))


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def taking_part_in(self, samarbeid_id: int) -> Self:
        """Members of the samarbeid today, of any party but observers."""
        memberships = apps.get_model("organisations", "Membership").objects.filter(
            valid_on(), samarbeid_id=samarbeid_id, party__in=("kommune", "foretak")
        )
        return self.filter(pk__in=memberships.values("organisation_id"))


class OutboxMailQuerySet(models.QuerySet["OutboxMail"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_outbox(reader))
