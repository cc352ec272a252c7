"""The providers of logins that the settings name (OpenID Connect), and what is believed of each.

Whoever a provider knows is believed by (issuer, subject) alone. Its word about an e-mail address counts once, the first
time, and only in the domains that the settings let it speak for: an address is changeable, and another's provider may
write what it likes in it («nOAuth»).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# Who may log in there is anybody at all: Microsoft's addresses for every tenant at once, and that of private accounts.
EVERYBODYS = re.compile(
    r"//login\.microsoftonline\.com/(common|organizations|consumers|\{tenantid\}|9188040d-6c67-4c5b-b112-36a304b66dad)(/|$)",
    re.IGNORECASE,
)
NEEDED = ("name", "issuer", "client_id", "secret")
YES = frozenset({"1", "true", "yes", "on"})
# It speaks for every address that it says is verified.
ANY_DOMAIN = "*"


@dataclass(frozen=True)
class Provider:
    """`domains`: of which addresses its word is taken; with none, only an invitation opened in the browser lets in."""

    key: str
    name: str
    issuer: str
    client_id: str
    secret: str
    domains: frozenset[str] = frozenset()
    acr_values: str = ""
    counts_as_factor: bool = False

    def confirmed_address(self, claims: Mapping[str, Any]) -> str:
        """The address that the claims of a login prove, or nothing. `preferred_username` is no address."""
        address = claims.get("email")
        # Letters that only look alike become the same capitals in PostgreSQL.
        if not isinstance(address, str) or not address.isascii() or not self._speaks_for(address, claims):
            return ""
        return address

    def _speaks_for(self, address: str, claims: Mapping[str, Any]) -> bool:
        """Entra has no `email_verified`, but perhaps `xms_edov`; neither may say no."""
        says = [claims[name] for name in ("email_verified", "xms_edov") if name in claims]
        if not all(_is_yes(each) for each in says):
            return False
        if ANY_DOMAIN in self.domains:
            return _is_yes(claims.get("email_verified"))
        _person, at, domain = address.rpartition("@")
        return bool(at) and domain.lower() in self.domains


def _is_yes(claim: object) -> bool:
    return str(claim).lower() in YES


def faults(said: Mapping[str, str]) -> list[str]:
    """What a provider lacks, as words for whoever sets it; empty for one that is offered."""
    prefix = f"KHS_OIDC_{said['key'].upper()}_"
    missing = [f"{prefix}{part.upper()} is not set" for part in NEEDED if not said.get(part)]
    if not re.fullmatch(r"[a-z0-9]+", said["key"]):
        missing.append(f"«{said['key']}» in KHS_OIDC is not a word of small letters and digits")
    if EVERYBODYS.search(said.get("issuer", "")):
        missing.append(f"{prefix}ISSUER lets anybody in: name one tenant")
    elif said.get("issuer") and not is_safe(said["issuer"]):
        missing.append(f"{prefix}ISSUER is not https")
    first = next((each for each in settings.OIDC_PROVIDERS if each.get("issuer") == said.get("issuer")), said)
    if said.get("issuer") and first is not said:
        missing.append(f"{prefix}ISSUER is that of «{first['key']}» too")
    return missing


def is_safe(address: str) -> bool:
    """https, or this machine's own in local mode."""
    parts = urlsplit(address)
    if parts.scheme == "https" and parts.hostname:
        return True
    return settings.LOCAL_MODE and parts.scheme == "http" and parts.hostname in LOOPBACK


def offered() -> list[Provider]:
    """Those that are whole, in the order of the settings."""
    return [_made(said) for said in settings.OIDC_PROVIDERS if not faults(said)]


def _made(said: Mapping[str, str]) -> Provider:
    return Provider(
        key=said["key"],
        name=said["name"],
        issuer=said["issuer"],
        client_id=said["client_id"],
        secret=said["secret"],
        domains=frozenset(each.strip().lower() for each in said.get("domains", "").split(",") if each.strip()),
        acr_values=said.get("acr_values", ""),
        counts_as_factor=_is_yes(said.get("counts_as_factor")),
    )


def provider_named(word: str) -> Provider | None:
    """By its key, as in addresses, or by its issuer, as in the table of who is known there."""
    return next((each for each in offered() if word in (each.key, each.issuer)), None)
