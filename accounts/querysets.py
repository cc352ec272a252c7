"""Which one-time links still work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models.functions import Now

from accounts.links import hash_of

if TYPE_CHECKING:
    from accounts.models import LoginLink


class LoginLinkQuerySet(models.QuerySet["LoginLink"]):
    def unspent(self) -> Self:
        """Neither spent nor ended by a newer one; the time may have run out."""
        return self.filter(spent_at__isnull=True, ended_at__isnull=True)

    def standing(self) -> Self:
        return self.unspent().filter(expires_at__gt=Now())

    def behind(self, token: str) -> Self:
        return self.filter(token_hash=hash_of(token))
