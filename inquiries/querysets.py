"""Which inquiries, answers and files."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from inquiries import rules
from inquiries.lifecycle import OPEN_INQUIRIES

if TYPE_CHECKING:
    from inquiries.models import Inquiry, Nominee, Recipient, RecipientFile
    from organisations.reader import Reader


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_inquiries(reader))

    def readable_by(self, reader: Reader) -> Self:
        """Those whose question the reader may read."""
        return self.filter(rules.readable_questions(reader))

    def managed_by(self, reader: Reader) -> Self:
        return self.filter(rules.managed_inquiries(reader))

    def asked(self) -> Self:
        """Sent at some time, newest first; those taken back are left out."""
        return self.filter(sent_at__isnull=False).exclude(state="recalled").order_by("-sent_at", "-pk")


class RecipientQuerySet(models.QuerySet["Recipient"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_recipients(reader))

    def waiting(self) -> Self:
        """Those who can still answer and have not."""
        waiting = self.filter(Q(state="waiting"), inquiry__state__in=OPEN_INQUIRIES)
        return waiting.select_related("organisation")

    def waiting_for(self, samarbeid_id: int, organisation_ids: Collection[int]) -> Self:
        """Those of the organisations that still are to answer."""
        return self.waiting().filter(samarbeid_id=samarbeid_id, organisation__in=organisation_ids)

    def asked(self) -> Self:
        """All who are to answer, in their order; those moved to a successor are not."""
        return self.exclude(state="moved").select_related("organisation").order_by("organisation__sort_key", "pk")


class RecipientFileQuerySet(models.QuerySet["RecipientFile"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_files(reader), removed_at__isnull=True)


class NomineeQuerySet(models.QuerySet["Nominee"]):
    def visible_to(self, reader: Reader) -> Self:
        """Those of the answers that the reader sees."""
        recipients = apps.get_model("inquiries", "Recipient").objects.filter(rules.visible_recipients(reader))
        return self.filter(recipient__in=recipients)
