"""The seats of a body with those who sit in them, as the table of its page shows them."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from organisations.known import names_of
from organisations.models import Seat, Utvalg, Verv
from organisations.querysets import valid_on


def seats_of(body: Utvalg) -> QuerySet[Seat]:
    holders = Verv.objects.filter(valid_on()).select_related("person__organisation")
    holders = holders.prefetch_related(names_of("person"))
    seats = Seat.objects.standing().filter(utvalg=body).select_related("organisation")
    return seats.prefetch_related(Prefetch("verv", holders, to_attr="holders"))
