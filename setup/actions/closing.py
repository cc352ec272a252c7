"""What lets somebody in ends when there is nothing left to come in to. Parts of the acts that end it, and of a job that
goes after everybody else: who sat or read for an organisation that has left, and whose days were simply over."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from accounts.actions.devices import end_all
from accounts.actions.links import end_links, end_open
from accounts.models import Device, Invitation, LoginLink
from jobs.actions import finish
from jobs.registry import Claim
from organisations import clock
from organisations.known import used_ids
from organisations.models import Affiliation, KnownAs, Person, Secretariat, User, Verv
from organisations.querysets import lasting
from organisations.readers import has_anything


def close_ways_in(person: Person, samarbeid_id: int) -> None:
    """Links and invitations of the samarbeid work no longer. Whoever has nothing in any samarbeid is logged out
    everywhere; passkeys and password stay with the person."""
    end_links(person, samarbeid_id)
    end_open(person, samarbeid_id)
    login = User.objects.filter(person=person).first()
    if login and not has_anything(person.pk):
        end_all(login)


@transaction.atomic
def close_after_day(samarbeid_id: int, held: Claim) -> None:
    """For all of left_open. Ends the job."""
    for person in left_open(samarbeid_id):
        close_ways_in(person, samarbeid_id)
    finish(held)


def left_open(samarbeid_id: int) -> list[Person]:
    """Whom the samarbeid knows, who have nothing here any more, and still could come in or are logged in. Seven
    queries, and some for each who is."""
    known = KnownAs.objects.used().filter(samarbeid_id=samarbeid_id).exclude(person__in=_with_something(samarbeid_id))
    gone = Q(person__in=known.values("person"))
    links = LoginLink.objects.unspent().filter(gone, samarbeid_id=samarbeid_id).values_list("person", flat=True)
    invitations = Invitation.objects.open().filter(gone, samarbeid_id=samarbeid_id).values_list("person", flat=True)
    devices = Device.objects.standing().filter(user__person__in=known.values("person"))
    inside = {pk for pk in devices.values_list("user__person", flat=True) if pk and not has_anything(pk)}
    return list(Person.objects.filter(pk__in={*links, *invitations, *inside}).order_by("pk"))


def _with_something(samarbeid_id: int) -> set[int]:
    tables = (Secretariat, Verv, Affiliation)
    rows = [table._default_manager.filter(lasting(clock.today()), samarbeid_id=samarbeid_id) for table in tables]
    return used_ids(samarbeid_id, (pk for each in rows for pk in each.values_list("person", flat=True)))
