"""Whose password it is that was typed."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend as OfAllauth
from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser

from organisations.models import User


class AuthenticationBackend(OfAllauth):  # type: ignore[misc]
    def _authenticate_by_email(self, email: str, password: str) -> AbstractBaseUser | None:
        """Whoever has confirmed the address, else whose login it is. The same two statements and one hash for every
        address; allauth's own leave a statement out where it is confirmed, and hash for each who claims it."""
        address = email.lower()
        confirmed = EmailAddress.objects.filter(email=address, verified=True).select_related("user").first()
        named = User.objects.filter(email__iexact=address).first()
        user: AbstractBaseUser | None = self._check_password(confirmed.user if confirmed else named, password)
        return user
