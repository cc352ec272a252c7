"""Which one-time links, invitations and changes of address still work, and which browsers are known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.db.models.functions import Now, TruncDate

from accounts.links import hash_of

if TYPE_CHECKING:
    from accounts.models import AddressChange, Device, Invitation, LoginLink


class LoginLinkQuerySet(models.QuerySet["LoginLink"]):
    def unspent(self) -> Self:
        """Neither spent nor ended by a newer one; the time may have run out."""
        return self.filter(spent_at__isnull=True, ended_at__isnull=True)

    def standing(self) -> Self:
        return self.unspent().filter(expires_at__gt=Now())

    def behind(self, token: str) -> Self:
        return self.filter(token_hash=hash_of(token))


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Neither accepted, refused nor ended; the time may have run out."""
        return self.filter(accepted_at__isnull=True, refused_at__isnull=True, ended_at__isnull=True)

    def standing(self) -> Self:
        """Those that work: to the address that the person still has."""
        return self.open().filter(expires_at__gt=Now(), address__iexact=F("person__email"))

    def behind(self, token: str) -> Self:
        return self.filter(token_hash=hash_of(token))

    def of_today(self) -> Self:
        """Asked for on this day, by the real clock."""
        asked_on = TruncDate("asked_at", tzinfo=settings.OSLO)
        return self.alias(asked_on=asked_on).filter(asked_on=TruncDate(Now(), tzinfo=settings.OSLO))

    def newest_in(self, samarbeid_id: int) -> dict[int, Invitation]:
        """By the key of the person. One query."""
        rows = self.filter(samarbeid_id=samarbeid_id).order_by("person_id", "-pk").distinct("person_id")
        return {row.person_id: row for row in rows}


class DeviceQuerySet(models.QuerySet["Device"]):
    def standing(self) -> Self:
        """Not ended; whether logged in or not."""
        return self.filter(ended_at__isnull=True)

    def with_keys(self, keys: Iterable[str]) -> Self:
        return self.filter(key_hash__in=[hash_of(each) for each in keys])


class AddressChangeQuerySet(models.QuerySet["AddressChange"]):
    def open(self) -> Self:
        """Neither confirmed nor ended; the time may have run out."""
        return self.filter(confirmed_at__isnull=True, ended_at__isnull=True)

    def standing(self) -> Self:
        return self.open().filter(expires_at__gt=Now())

    def behind(self, token: str) -> Self:
        return self.filter(token_hash=hash_of(token))
