"""What people have in a samarbeid, seats, accesses and tasks, and the words for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from organisations import clock
from organisations.models import Affiliation, Secretariat, Verv

Held = Verv | Affiliation | Secretariat


def held_in(samarbeid_id: int, used: dict[int, int], only: Iterable[int] | None = None) -> dict[int, list[Held]]:
    """What is not over today, by the person it is used by: tasks, then verv, then accesses. Three queries."""
    lasting: Any = Q(samarbeid_id=samarbeid_id) & (Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today()))
    if only is not None:
        lasting &= Q(person__in=list(only))
    found: dict[int, list[Held]] = defaultdict(list)
    for rows in (
        Secretariat.objects.filter(lasting).order_by("valid_from", "pk"),
        Verv.objects.filter(lasting)
        .with_roles()
        .select_related("seat__utvalg")
        .order_by("seat__utvalg__sort_key", "pk"),
        Affiliation.objects.filter(lasting).select_related("organisation").order_by("organisation__sort_key", "pk"),
    ):
        for row in rows:  # type: ignore[attr-defined]
            found[used.get(row.person_id, row.person_id)].append(row)
    return found


def words_of(held: Held) -> tuple[str, str]:
    """What it is, and of which body or organisation: («Medlem i», «SSU»), («Leser for», «Vik»), («Sekretariat», «»)."""
    if isinstance(held, Secretariat):
        return held.get_role_display(), ""
    if isinstance(held, Verv):
        body = held.seat.utvalg
        return _("%(role)s i") % {"role": held.role_label}, body.short_name or body.name
    words = {
        Affiliation.Role.READER: _("Leser for"),
        Affiliation.Role.RESPONDER: _("Svarer for"),
        Affiliation.Role.LOCAL_ADMIN: _("Lokal administrator for"),
    }
    return words[Affiliation.Role(held.role)], held.organisation.name
