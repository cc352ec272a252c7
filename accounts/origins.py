"""Where a try comes from, and which account it is for, as they are counted."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from accounts.devices import keys_of
from accounts.models import Device

# What one subscriber has: an address in it is changed at will.
IPV6_PREFIX = 64


@dataclass(frozen=True)
class TriedFrom:
    """`is_network`: many people may stand behind it, so accounts are counted there. A device is one person's."""

    name: str
    is_network: bool = False


MAIL = TriedFrom("e-post")


def account_of(email: str) -> str:
    """Keyed, so that nobody reads from the table, or a backup, whose password was tried.

    By capitals, as the database compares addresses: «ı» and «ſ» have those of «i» and «s», so that a login has no more
    names than one.
    """
    one = email.strip().upper().lower()
    return salted_hmac("accounts.tries", one, algorithm="sha256").hexdigest()


def network_of(address: str) -> TriedFrom:
    """Raises ValueError for what is no address."""
    found = ip_address(address)
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if isinstance(found, IPv6Address):
        return TriedFrom(str(ip_network((int(found), IPV6_PREFIX), strict=False)), is_network=True)
    return TriedFrom(str(found), is_network=True)


def origin_of(request: HttpRequest, email: str) -> TriedFrom:
    """The device, where the same person came in from it before; else the network.

    The cookie alone decides whether a statement is made: it tells nothing of who has that address.
    """
    keys = keys_of(request)
    mine = Device.objects.standing().with_keys(keys).filter(user__email__iexact=email.strip())
    device = mine.first() if keys else None
    return TriedFrom(f"enhet {device.pk}") if device else network_here(request)


def network_here(request: HttpRequest) -> TriedFrom:
    return network_of(get_adapter().get_client_ip(request))
