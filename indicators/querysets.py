"""Which datasets and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from indicators import rules

if TYPE_CHECKING:
    from indicators.models import DataPoint, Dataset, IndicatorDefinition, IndicatorUpload, ShownPoint, UploadLine
    from organisations.reader import Reader


class IndicatorDefinitionQuerySet(models.QuerySet["IndicatorDefinition"]):
    def until(self, used: IndicatorDefinition) -> Self:
        """What readers get who have numbers under `used`: that version and those before it, never a newer one."""
        return self.filter(indicator=used.indicator_id, valid_from__lte=used.valid_from)


class DatasetQuerySet(models.QuerySet["Dataset"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_measurements(reader))

    def current(self) -> Self:
        return self.filter(state="current")


class ShownPointQuerySet(models.QuerySet["ShownPoint"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_measurements(reader))


class DataPointQuerySet(models.QuerySet["DataPoint"]):
    def raw_for(self, reader: Reader) -> Self:
        """The numbers as they came. Each look is to be noted in the trail."""
        return self.filter(rules.raw_points(reader))


class IndicatorUploadQuerySet(models.QuerySet["IndicatorUpload"]):
    def visible_to(self, reader: Reader) -> Self:
        """One's own; for the data role those too where small numbers can no longer be protected."""
        return self.filter(rules.visible_uploads(reader))

    def unfinished(self) -> Self:
        return self.exclude(state="imported")


class UploadLineQuerySet(models.QuerySet["UploadLine"]):
    def readable_by(self, reader: Reader) -> Self:
        """Which numbers can no longer be protected is told to the data role alone."""
        return self if reader.sees_raw_data else self.exclude(change="unprotected")
