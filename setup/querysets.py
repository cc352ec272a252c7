"""Which mergers, departures, mandates and spreadsheets a reader sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from setup import rules

if TYPE_CHECKING:
    from organisations.reader import Reader
    from setup.models import Departure, Mandate, Merger, SheetUpload


class MergerQuerySet(models.QuerySet["Merger"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_mergers(reader))


class DepartureQuerySet(models.QuerySet["Departure"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_departures(reader))

    def planned(self) -> Self:
        return self.filter(state="planned")


class MandateQuerySet(models.QuerySet["Mandate"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_mandates(reader))


class SheetUploadQuerySet(models.QuerySet["SheetUpload"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_sheets(reader))
