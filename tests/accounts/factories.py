"""Somebody to invite, and invitations as they stand."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models.functions import Now

from accounts.actions.invitations import invite, make_token
from accounts.models import Invitation
from organisations.actions.people import add_person
from organisations.models import Person
from organisations.texts import PersonText
from tests import factories
from tests.conftest import World


def newcomer(world: World, name: str = "Kari Vik", email: str = "kari@vik.example", *, access: bool = True) -> Person:
    """Known in the samarbeid, and reads for its municipality; has not come in."""
    person = add_person(PersonText(name, email=email), by=world.by)
    if access:
        factories.AffiliationFactory(samarbeid=world.samarbeid, person=person, organisation=world.municipality)
    return person


def invited(world: World, person: Person | None = None) -> Invitation:
    [row] = invite([person or newcomer(world)], by=world.by)
    return row


def sent(row: Invitation) -> str:
    """The token, as if the mail server had taken the mail."""
    made = make_token(row.pk)
    assert made is not None
    Invitation.objects.filter(pk=row.pk).update(sent_at=Now())
    return made[1]


def states(rows: Iterable[Invitation] | None = None) -> list[str]:
    return [row.state for row in (Invitation.objects.order_by("pk") if rows is None else rows)]
