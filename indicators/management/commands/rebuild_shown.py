"""Decides anew what viewers see of all numbers, after the rule or the list of organisations has changed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from indicators.actions.versions import judge_again
from indicators.models import Dataset, ShownPoint


class Command(BaseCommand):
    help = "Avgjør på nytt hvilke styringsdata som skal skjules."

    def handle(self, *args: Any, **options: Any) -> None:
        """Counts before what is built on them. Where anything is shown otherwise, it is a new version."""
        current = Dataset.objects.current().select_related("definition", "indicator", "samarbeid")
        for dataset in sorted(current, key=lambda one: one.definition.counts_from_id is not None):
            now = judge_again(dataset, reason="rule")
            hidden = ShownPoint.objects.filter(dataset=now, sign=":").count()
            self.stdout.write(f"{dataset.samarbeid.slug} {dataset.indicator.code} v{now.version}: {hidden} skjult")
