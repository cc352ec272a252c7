"""The sender on the envelope of a mail: its own for each row, so that a mail that comes back tells which row it was.

`retur+varsel-12-<mac>@khs.example`, from KHS_BOUNCE_ADDRESS `retur@khs.example`. The last part is derived from the name
by the portal's own key: no row holds it, and nobody else can make one. Small letters alone, as some servers have them.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

MAC_LETTERS = 24


def envelope_sender(name: str) -> str:
    """The usual sender where no address for returned mail is set."""
    if not settings.BOUNCE_ADDRESS:
        return str(settings.DEFAULT_FROM_EMAIL)
    local, host = settings.BOUNCE_ADDRESS.rsplit("@", 1)
    return f"{local}+{name}-{_mac(name)}@{host}"


def name_in(addresses: str) -> str:
    """The name of the row, from the text of headers that say to whom a mail came; empty where none is ours."""
    if not settings.BOUNCE_ADDRESS:
        return ""
    local, host = (re.escape(part) for part in settings.BOUNCE_ADDRESS.lower().rsplit("@", 1))
    ours = rf"(?<![\w.+-]){local}\+([a-z]{{1,20}}-[0-9]{{1,15}})-([0-9a-f]{{{MAC_LETTERS}}})@{host}(?![\w.-])"
    for name, mac in re.findall(ours, addresses.lower()):
        if constant_time_compare(mac, _mac(name)):
            return str(name)
    return ""


def _mac(name: str) -> str:
    return salted_hmac("organisations.envelopes", name, algorithm="sha256").hexdigest()[:MAC_LETTERS]
