"""Which pathways, gatherings, answers and measures."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from pathways import rules

if TYPE_CHECKING:
    from organisations.reader import Reader


class PathwayQuerySet(models.QuerySet[Any]):
    """Of all tables of pathways: they are seen by the same people."""

    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_pathways(reader))


class GatheringQuerySet(PathwayQuerySet):
    def taking_place(self) -> Self:
        """Planned and held; not the cancelled ones."""
        return self.exclude(state="cancelled")

    def coming(self, today: date) -> Self:
        return self.filter(state="planned", ends_on__gte=today)

    def concerning(self, organisation_ids: Collection[int]) -> Self:
        """Those that an organisation is invited to, itself or as one who has not said no to the pathway."""
        invited = Q(invitations__organisation__in=organisation_ids)
        takes_part = Q(links__pathway__participants__organisation__in=organisation_ids) & ~Q(
            links__pathway__participants__state="declined"
        )
        ids = self.filter(invited | takes_part).order_by().values("pk")
        return self.filter(pk__in=ids)
