"""What allauth's second factors ask us: whom a passkey is made for, by which host, and what it is called."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from accounts.devices import words_of
from accounts.relying_party import relying_party
from organisations.models import User


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": relying_party(), "name": self._get_site_name()}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """The device shows both where it asks which passkey to use."""
        name = str(user.person or user.email)
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": name}

    def _get_site_name(self) -> str:
        return _("KHS-portalen")

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """By the device it is made on, which is most often the one it lies in."""
        _browser, system = words_of(context.request.headers.get("User-Agent", ""))
        return _("Tilgangsnøkkel på %(system)s") % {"system": system} if system else _("Tilgangsnøkkel")
