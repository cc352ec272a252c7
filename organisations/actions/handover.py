"""One organisation goes on as another in a samarbeid: membership, seats, readers, regions.

Parts of an act that has asked its rule, holds the samarbeid, and notes it in the trail."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from organisations.actions.following import end_verv
from organisations.actions.leaving import bring_back
from organisations.dates import A_DAY
from organisations.models import (
    Affiliation,
    KnownAs,
    Leadership,
    Membership,
    Organisation,
    Person,
    RegionMember,
    Samarbeid,
    Seat,
    Verv,
)


def forget_leaving(samarbeid: Samarbeid, before: Collection[int], on: date) -> None:
    """Those that were to leave on a later day become part of another instead: what would have ended goes on."""
    for membership in Membership.objects.standing(on).filter(samarbeid=samarbeid, organisation__in=before):
        bring_back(membership)
        membership.ends = {}
        membership.save(update_fields=["ends"])


def hand_over_membership(samarbeid: Samarbeid, before: Collection[int], after: Organisation, on: date) -> None:
    """Those before leave the day before; the one after takes part from the day, on the side and in the
    målform of the first of them."""
    members = Membership.objects.standing(on).filter(samarbeid=samarbeid)
    ending = list(members.filter(organisation__in=before).order_by("pk"))
    # Where none of them has an open end, the side is that of the one that was with them last.
    known = ending or list(Membership.objects.filter(samarbeid=samarbeid, organisation__in=before).order_by("-pk"))
    party = known[0].party if known else Membership.Party.KOMMUNE
    language = known[0].language if known else ""
    for membership in ending:
        membership.valid_to = on - A_DAY
        membership.save(update_fields=["valid_to"])
    standing = members.filter(organisation=after).first()
    if standing is None:
        facts = {"party": party, "language": language, "valid_from": on}
        Membership.objects.create(samarbeid=samarbeid, organisation=after, **facts)
    elif standing.valid_from > on:
        standing.valid_from = on
        standing.save(update_fields=["valid_from"])


def hand_over_seats(seats: Iterable[Seat], after: Organisation, on: date) -> dict[int, Seat]:
    """A seat of the one after for each, with whoever sits in it and leads with it; the old one is over the day before,
    with its past.

    Returns the new seats by the ids of the old."""
    old_seats = list(Seat.objects.filter(pk__in=[seat.pk for seat in seats]))
    new = {old.pk: _seat_after(old, after, on) for old in old_seats}
    for deputy in Seat.objects.standing(on).filter(deputy_for__in=new).exclude(pk__in=new):
        deputy.deputy_for = new[deputy.deputy_for_id or 0]
        deputy.save(update_fields=["deputy_for"])
    # Whoever sits by hand first: what follows them goes on with them.
    for verv in _lasting(Verv, on).filter(seat__in=old_seats).order_by(F("follows").asc(nulls_first=True), "pk"):
        _sit_on(Verv.objects.get(pk=verv.pk), on, new)
    for old in old_seats:
        end_seat(old, on)
    return new


def _seat_after(old: Seat, after: Organisation, on: date) -> Seat:
    """As the old one, of the organisation after."""
    new = Seat.objects.get(pk=old.pk)
    new.pk, new._state.adding = None, True
    new.organisation, new.valid_from = after, on
    new.save()
    return new


def _sit_on(verv: Verv, on: date, seats: dict[int, Seat], **changed: int) -> None:
    """The person goes on in the new seat where there is one, leads as before, and so do those who follow from that."""
    if verv.valid_to and verv.valid_to < on:
        return
    if verv.seat_id in seats:
        changed["seat_id"] = seats[verv.seat_id].pk
    elif not changed:
        return
    old, leads = verv.pk, list(_lasting(Leadership, on).filter(verv=verv))
    _go_on(verv, on, **changed)
    for leadership in leads if verv.pk != old else ():
        old_one = leadership.pk
        _go_on(leadership, on, verv_id=verv.pk)
        for follower in _lasting(Verv, on).filter(follows=old_one) if leadership.pk != old_one else ():
            _sit_on(follower, on, seats, follows_id=leadership.pk)


def end_seat(seat: Seat, on: date) -> None:
    """Nobody sits there from the day."""
    end_verv(_lasting(Verv, on).filter(seat=seat), on - A_DAY)
    Seat.objects.filter(pk=seat.pk).update(valid_to=on - A_DAY)


def hand_over_readers(readers: Iterable[Affiliation], after: Organisation, on: date) -> None:
    """Each reads or answers for the one after, as long as before; one who already does only leaves the old."""
    for old in readers:
        same = {"samarbeid_id": old.samarbeid_id, "person_id": old.person_id, "role": old.role}
        if _lasting(Affiliation, on).filter(**same, organisation=after).exists():
            Affiliation.objects.filter(pk=old.pk).update(valid_to=max(on - A_DAY, old.valid_from))
        else:
            _go_on(old, on, organisation_id=after.pk)


def hand_over_regions(samarbeid: Samarbeid, before: Collection[int], after: Organisation) -> None:
    places = RegionMember.objects.filter(samarbeid=samarbeid, organisation__in=before)
    for region in sorted(set(places.values_list("region_id", flat=True))):
        RegionMember.objects.get_or_create(samarbeid=samarbeid, region_id=region, organisation=after)
    places.delete()


def hand_over_people(samarbeid: Samarbeid, before: Collection[int], after: Organisation) -> None:
    """Where people work, as pages say it; the person's own row is left alone where another samarbeid knows it too."""
    KnownAs.objects.filter(samarbeid=samarbeid, organisation__in=before).update(organisation=after)
    elsewhere = Q(pk__in=KnownAs.objects.exclude(samarbeid=samarbeid).values("person_id"))
    Person.objects.filter(organisation__in=before).exclude(elsewhere).update(organisation=after)


def _lasting(table: type[Verv] | type[Leadership] | type[Affiliation], on: date) -> QuerySet[Any]:
    return table._default_manager.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def _go_on(row: Verv | Leadership | Affiliation, on: date, **changed: int) -> None:
    """The row ends the day before, and one like it goes on, which `row` is then; one that has not begun is itself the
    new one."""
    table = type(row)._default_manager
    if row.valid_from >= on:
        table.filter(pk=row.pk).update(**changed)
        return
    ends = row.valid_to
    table.filter(pk=row.pk).update(valid_to=on - A_DAY)
    row.pk = None
    row._state.adding = True
    row.valid_from, row.valid_to = on, ends
    for name, value in changed.items():
        setattr(row, name, value)
    row.save()
