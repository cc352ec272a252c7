"""What the right column of a body's page says: its rules, its mandate, what it lies under."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from organisations import clock
from organisations.models import Utvalg
from organisations.reader import Reader


def facts_of(body: Utvalg, reader: Reader) -> dict[str, Any]:
    """What templates/setup/_body_aside.html is filled with as `facts`, beside `body`."""
    standing = Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today())
    return {"children": body.children.filter(standing)}
