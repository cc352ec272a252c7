"""Organisations become part of another: planned, carried out on the day, or taken back before it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from inquiries.actions import moving as inquiries
from jobs.actions import finish
from jobs.registry import Claim
from organisations import clock, trail
from organisations.actions import handover, notify
from organisations.known import names_of, used_here
from organisations.languages import writing_to
from organisations.models import Affiliation, Membership, Organisation, Person, Samarbeid, Verv
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, require
from organisations.rules import can_edit_parties
from organisations.taking_part import refuse_outside
from setup.lifecycle import MERGER_MOVES
from setup.mails import merged
from setup.models import Merger, MergerPart
from setup.moving import Moving, moving_of


@transaction.atomic
def merge(
    organisations: Sequence[Organisation],
    successor: Organisation,
    *,
    on: date,
    one_seat_in: Collection[int] = (),
    by: Reader,
) -> Merger:
    """The organisations become part of the successor in this samarbeid on the day: at once today, else by a job of that
    night, and nothing is changed before. In the bodies of `one_seat_in` one of their seats goes on, and the others end.

    Effects, on the day: new seats of the successor with those who sit in the old, which end; readers, regions, open
    inquiries and drafts of them; membership; one mail to each person whom it concerns. Nothing of another samarbeid.
    Raises NotAllowed, Refused.
    """
    require(can_edit_parties(by))
    samarbeid = Samarbeid.objects.select_for_update().get(slug=by.samarbeid_slug)
    _refuse(samarbeid, organisations, successor, on)
    merger = Merger.objects.create(
        samarbeid=samarbeid, successor=successor, on=on, one_seat_in=sorted(one_seat_in), created_by_id=by.acting_id
    )
    MergerPart.objects.bulk_create(
        MergerPart(samarbeid=samarbeid, merger=merger, organisation=each) for each in organisations
    )
    facts: dict[str, Any] = {
        "organisation_ids": sorted(each.pk for each in organisations),
        "successor_id": successor.pk,
    }
    trail.record("plan_merger", merger, by=by, on=on.isoformat(), one_seat_in=merger.one_seat_in, **facts)
    if on == clock.today():
        _carry_out(merger, by=by)
    return merger


@transaction.atomic
def undo_merger(merger: Merger, *, by: Reader) -> Merger:
    """It does not happen; nothing was changed yet. Raises NotAllowed, Refused."""
    require(can_edit_parties(by) and merger.samarbeid_id == by.samarbeid_id)
    fresh = _lock(merger.pk)
    _move(fresh, "undone")
    fresh.save(update_fields=["state"])
    trail.record("undo_merger", fresh, by=by)
    return fresh


@transaction.atomic
def carry_out_due(merger_id: int, held: Claim) -> None:
    """The day has come; one that was taken back, or is done, stays as it is. Ends the job."""
    merger = _lock(merger_id)
    if merger.state == "planned" and merger.on <= clock.today():
        _carry_out(merger, by=None)
    finish(held)


def _lock(pk: int) -> Merger:
    """The samarbeid first, as whoever changes who takes part does."""
    samarbeid_id = Merger.objects.values_list("samarbeid_id", flat=True).get(pk=pk)
    Samarbeid.objects.select_for_update().get(pk=samarbeid_id)
    merger: Merger = Merger.objects.select_related("successor", "samarbeid").get(pk=pk)
    return merger


def _refuse(samarbeid: Samarbeid, parts: Sequence[Organisation], successor: Organisation, on: date) -> None:
    ids = {each.pk for each in parts}
    members = Membership.objects.filter(samarbeid=samarbeid, organisation__in=ids)
    if not ids or ids - set(members.values_list("organisation_id", flat=True)) or successor.pk in ids:
        raise Refused(_("Velg en etterfølger som er en annen enn dem som slås sammen."))
    if on < clock.today():
        raise Refused(_("Velg i dag eller en dag som kommer. Det som har vært, endres ikke."))
    if members.filter(valid_from__gte=on).exists():
        raise Refused(_("En av dem ble ikke med før denne dagen. Velg en senere dag."))
    refuse_outside(successor, on)
    planned = MergerPart.objects.filter(samarbeid=samarbeid, merger__state="planned", organisation__in=ids)
    if planned.exists():
        raise Refused(_("Sammenslåingen er alt planlagt. Angre den først hvis noe skal være annerledes."))


def _carry_out(merger: Merger, *, by: Reader | None) -> None:
    """`by` is None for the portal itself."""
    samarbeid, after, on = merger.samarbeid, merger.successor, merger.on
    parts = list(Organisation.objects.filter(pk__in=merger.parts.values("organisation")))
    before = [each.pk for each in parts]
    handover.forget_leaving(samarbeid, before, on)
    moving = moving_of(samarbeid.pk, parts, after, on)
    told = _people(moving, on)
    ended = moving.ended_seats(merger.one_seat_in)
    for seat in ended:
        handover.end_seat(seat, on)
    seats = handover.hand_over_seats([seat for seat in moving.seats if seat not in ended], after, on)
    handover.hand_over_readers(moving.readers, after, on)
    handover.hand_over_regions(samarbeid, before, after)
    handover.hand_over_people(samarbeid, before, after)
    handover.hand_over_membership(samarbeid, before, after, on)
    inquiries.move_seats(samarbeid.pk, seats)
    inquiries.move_targets(samarbeid.pk, before, after)
    moved = inquiries.move_recipients(samarbeid.pk, before, after)
    _move(merger, "done")
    merger.moved = {"seats": len(seats), "readers": len(moving.readers), "inquiries": len(moved)}
    merger.save(update_fields=["state", "moved"])
    trail.record("merge", merger, by=by, ended_seats=len(ended), **merger.moved)
    _tell(merger, told)


def _people(moving: Moving, on: date) -> dict[Person, str]:
    """Whom it concerns, with the name of the organisation that each sits or reads for."""
    names = {seat.pk: str(seat.organisation) for seat in moving.seats}
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    seated = Verv.objects.filter(lasting, seat__in=moving.seats).select_related("person").order_by("pk")
    told = {_used(each): each.organisation.name for each in moving.readers}
    return told | {_used(verv): names[verv.seat_id] for verv in seated.prefetch_related(names_of("person"))}


def _used(row: Affiliation | Verv) -> Person:
    return used_here(row.person, row.samarbeid_id)


def _tell(merger: Merger, people: dict[Person, str]) -> None:
    for person, before in people.items():
        if person.email:
            with writing_to(person, merger.samarbeid):
                mail = merged(merger, before)
            notify(
                samarbeid_id=merger.samarbeid_id,
                person=person,
                address=person.email,
                kind="merger",
                subject=mail.subject,
                body=mail.body,
                dedupe_key=f"merger-{merger.pk}-{person.pk}",
            )


def _move(merger: Merger, state: str) -> None:
    """Sets the state; the caller saves. Raises Refused."""
    done = _("Sammenslåingen er gjort, og kan ikke angres.")
    check_move(MERGER_MOVES, merger.state, state, done if merger.state == "done" else "")
    merger.state = state
