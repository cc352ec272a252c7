"""Which mergers, mandates and spreadsheets a reader sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from setup import rules

if TYPE_CHECKING:
    from organisations.reader import Reader
    from setup.models import Mandate, Merger, SheetUpload


class MergerQuerySet(models.QuerySet["Merger"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_mergers(reader))


class MandateQuerySet(models.QuerySet["Mandate"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_mandates(reader))


class SheetUploadQuerySet(models.QuerySet["SheetUpload"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_sheets(reader))
