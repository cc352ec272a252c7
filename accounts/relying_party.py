"""Where a passkey belongs: to the host of KHS_SITE_URL. Browsers refuse them on an IP address, so that a portal on one
machine, which answers on 127.0.0.1 and on localhost, has them on localhost."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

LOCALHOST = "localhost"


def relying_party() -> str:
    """The host that passkeys are made for."""
    host = urlsplit(settings.SITE_URL).hostname or LOCALHOST
    return LOCALHOST if _is_address(host) else host


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def where_passkeys_work(request: HttpRequest) -> str:
    """The address of the same page where the browser lets passkeys be used; empty where that is here."""
    here = urlsplit(f"//{request.get_host()}")
    if here.hostname == relying_party():
        return ""
    if relying_party() != LOCALHOST:
        return settings.SITE_URL + request.get_full_path()
    port = f":{here.port}" if here.port else ""
    return f"{request.scheme}://{LOCALHOST}{port}{request.get_full_path()}"
