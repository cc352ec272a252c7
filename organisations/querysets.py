"""Which rows of the ground floor a reader sees."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from organisations import clock, rules

if TYPE_CHECKING:
    from organisations.models import OutboxMail, Person, Utvalg
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


class OutboxMailQuerySet(models.QuerySet["OutboxMail"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_outbox(reader))
