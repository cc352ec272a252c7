"""What ends with a seat, a verv or a leadership, as sentences before it is done: the person in it, what the person
leads, and where the leader sits because of that."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from organisations import clock
from organisations.known import name_here
from organisations.models import Leadership, Seat, Utvalg, Verv, body_role_label
from organisations.querysets import lasting


def with_seats(seats: Iterable[Seat]) -> list[str]:
    verv = Verv.objects.filter(lasting(clock.today()), seat__in=[seat.pk for seat in seats])
    rows = list(verv.select_related("person", "seat__utvalg").order_by("seat__rank", "pk"))
    return [line for row in rows for line in (_out_of(row), *with_verv(row))]


def with_verv(verv: Verv) -> list[str]:
    led = Leadership.objects.filter(lasting(clock.today()), verv=verv).select_related("verv__person", "utvalg")
    return [line for row in led for line in (_leads_no_more(row), *with_leadership(row))]


def with_leadership(leadership: Leadership) -> list[str]:
    followers = leadership.following_verv.filter(lasting(clock.today())).select_related("person", "seat__utvalg")
    return [line for row in followers for line in (_out_of(row), *with_verv(row))]


def followers_of(body: Utvalg, role: str) -> list[Utvalg]:
    """The bodies in which whoever leads this one has a seat."""
    seats = Seat.objects.standing().filter(follows=body, follows_role=role)
    return list(Utvalg.objects.filter(seats__in=seats).distinct())


def _out_of(verv: Verv) -> str:
    words = {
        "name": name_here(verv.person, verv.samarbeid_id),
        "role": str(verv.seat.get_role_display()).lower(),
        "body": verv.seat.utvalg.name,
    }
    return _("%(name)s går ut som %(role)s i %(body)s.") % words


def _leads_no_more(leadership: Leadership) -> str:
    words = {
        "name": name_here(leadership.verv.person, leadership.samarbeid_id),
        "role": body_role_label(leadership.role).lower(),
    }
    return _("%(name)s går av som %(role)s i %(body)s.") % {**words, "body": leadership.utvalg.name}
