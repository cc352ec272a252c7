"""Which rows of organisations a reader sees."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from organisations import clock, rules
from organisations.text import sort_key

if TYPE_CHECKING:
    from organisations.models import (
        KnownAs,
        Leadership,
        Membership,
        Organisation,
        OutboxMail,
        Person,
        Region,
        Seat,
        Utvalg,
        Verv,
    )
    from organisations.reader import Reader


def valid_on(day: date | None = None, prefix: str = "") -> Q:
    """Rows whose period holds the day (today by the domain's clock unless told)."""
    day = day or clock.today()
    started = Q(**{f"{prefix}valid_from__lte": day})
    not_over = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    return started & not_over


def lasting(day: date) -> Q:
    """Rows that are not over on the day; they may begin later."""
    return Q(valid_to__isnull=True) | Q(valid_to__gte=day)


def leads_on(day: date | None = None, **of: Any) -> Subquery:
    """leder or nestleder: what the outer row leads a body as on the day, by a filter of Leadership; else null."""
    leaderships = apps.get_model("organisations", "Leadership").objects.filter(valid_on(day), **of)
    return Subquery(leaderships.order_by("role").values("role")[:1])


# Whoever leads comes first.
LEADERS_FIRST = F("leads").asc(nulls_last=True)


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_people(reader))

    def by_name_in(self, samarbeid_id: int) -> Self:
        """In the order of the names that the samarbeid shows."""
        known = apps.get_model("organisations", "KnownAs").objects.filter(samarbeid_id=samarbeid_id)
        key = Subquery(known.filter(person=OuterRef("pk")).order_by().values("sort_key")[:1])
        return self.order_by(Coalesce(key, F("sort_key")), "pk")


class KnownAsQuerySet(models.QuerySet["KnownAs"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_known(reader))

    def used(self) -> Self:
        """Without those that were joined with another."""
        return self.filter(same_as__isnull=True)


class UtvalgQuerySet(models.QuerySet["Utvalg"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_utvalg(reader))


class SeatQuerySet(models.QuerySet["Seat"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_seats(reader))

    def standing(self, day: date | None = None) -> Self:
        """Those that can be held on the day (today unless told)."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day or clock.today()))


class VervQuerySet(models.QuerySet["Verv"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_seats(reader))

    def with_roles(self, day: date | None = None) -> Self:
        """With what the person leads the body as on the day (today unless told); see Verv.role. In the order of the
        body: whoever leads first, then by seat."""
        led = self.annotate(leads=leads_on(day, verv=OuterRef("pk")))
        return led.select_related("seat").order_by(LEADERS_FIRST, "seat__rank", "seat_id")


class LeadershipQuerySet(models.QuerySet["Leadership"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_seats(reader))


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_memberships(reader))

    def standing(self, day: date | None = None) -> Self:
        """Those that are not over on the day (today unless told); they may begin later."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day or clock.today()))


class RegionQuerySet(models.QuerySet["Region"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_regions(reader))


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def taking_part_in(self, samarbeid_id: int) -> Self:
        """Members of the samarbeid today, of any party but observers."""
        memberships = apps.get_model("organisations", "Membership").objects.filter(
            valid_on(), samarbeid_id=samarbeid_id
        )
        return self.filter(pk__in=memberships.exclude(party="observatoer").values("organisation_id"))

    def not_gone_from(self, samarbeid_id: int) -> Self:
        """All but those that took part in the samarbeid and have left it."""
        here = apps.get_model("organisations", "Membership").objects.filter(samarbeid_id=samarbeid_id)
        gone = here.filter(valid_to__lt=clock.today()).exclude(organisation__in=here.standing().values("organisation"))
        return self.exclude(pk__in=gone.values("organisation_id"))

    def named(self, words: str) -> Self:
        """Those whose name, former name, municipality number or organisation number has the words."""
        digits, key = words.replace(" ", ""), sort_key(words)
        asked = Q(sort_key__contains=key) | Q(numbers__sort_key__contains=key) | Q(numbers__nr=digits)
        return self.filter(asked | Q(orgnr=digits) if digits.isdecimal() else asked).distinct()


class OutboxMailQuerySet(models.QuerySet["OutboxMail"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_outbox(reader))
