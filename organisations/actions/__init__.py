"""Every write of organisations."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jobs.actions import enqueue, finish
from jobs.registry import Claim
from organisations import rules, trail
from organisations.marks import check_seen, mark_of
from organisations.models import Notice, Organisation, Person, Region, RegionMember, Samarbeid, Seat, Verv
from organisations.querysets import lasting
from organisations.reader import Reader
from organisations.refusals import Refused, require
from organisations.seating import follows_sentence
from organisations.text import subject_line

# A mail server tries for some five days (RFC 5321 4.5.4.1); later reports are of something else.
BOUNCES_WITHIN = timedelta(days=14)


@transaction.atomic
def notify(
    *,
    samarbeid_id: int,
    address: str,
    kind: str,
    subject: str,
    body: str,
    dedupe_key: str,
    person: Person | None = None,
    calendar: str = "",
) -> Notice:
    """Promise one mail to one address; asked twice with the same key, it is one, and `is_new` the first time alone.

    Effects: a Notice row and a job that sends it.
    """
    notice, created = Notice.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "samarbeid_id": samarbeid_id,
            "person": person,
            "address": address,
            "kind": kind,
            "subject": subject_line(subject),
            "body": body,
            "calendar": calendar,
        },
    )
    notice.is_new = created
    if created:
        enqueue("notice.send", samarbeid_id=samarbeid_id, key=f"notice-{notice.pk}", notice_id=notice.pk)
    return notice


@transaction.atomic
def note_sent(notice: Notice, held: Claim) -> None:
    """The mail server has taken the mail. Ends the job."""
    Notice.objects.filter(pk=notice.pk, sent_at__isnull=True).update(sent_at=Now())
    finish(held)


def note_bounced(notice_id: int) -> bool:
    """The mail came back. False where that is noted, there is no such notice, or it is too old to come back now."""
    young = Notice.objects.filter(pk=notice_id, bounced_at__isnull=True, created_at__gt=Now() - BOUNCES_WITHIN)
    return bool(young.update(bounced_at=Now()))


@transaction.atomic
def appoint(seat: Seat, person: Person, *, from_on: date, to_on: date | None = None, by: Reader) -> Verv:
    """The person sits in the seat from the day, to the other where there is one. Nobody is moved: a seat that is held
    then is refused, and one that follows whoever leads another body.

    Raises NotAllowed, Refused.
    """
    require(rules.can_appoint(by, seat.samarbeid_id))
    fresh = Seat.objects.select_for_update(of=("self",)).select_related("follows", "utvalg").get(pk=seat.pk)
    last = fresh.utvalg.valid_to
    if last and last < from_on:
        raise Refused(_("Utvalget er avsluttet."))
    if fresh.valid_to and fresh.valid_to < from_on:
        raise Refused(_("Plassen er avsluttet. Velg en annen plass."))
    if to_on and to_on < from_on:
        raise Refused(_("Siste dag kan ikke være før den første."))
    if fresh.follows_id:
        raise Refused(follows_sentence(fresh))
    seated = Verv.objects.filter(lasting(from_on), seat=seat)
    if (seated.filter(valid_from__lte=to_on) if to_on else seated).exists():
        raise Refused(_("Plassen er besatt. Velg en ledig plass, eller avslutt vervet først."))
    verv = Verv.objects.create(
        samarbeid_id=seat.samarbeid_id, seat=seat, person=person, valid_from=from_on, valid_to=to_on
    )
    # It is no longer waited for.
    Seat.objects.filter(pk=seat.pk).update(appoint_by=None)
    days: dict[str, Any] = {"from_on": from_on.isoformat(), **({"to_on": to_on.isoformat()} if to_on else {})}
    trail.record("appoint", verv, by=by, seat_id=seat.pk, person_id=person.pk, **days)
    return verv


@transaction.atomic
def save_region(
    region: Region | None, *, name: str, organisation_ids: Collection[int], seen: str = "", by: Reader
) -> Region:
    """A new region, or another name and other members of one. Inquiries sent before keep those they went to. `seen` is
    mark_of_region as the person read it.

    Raises NotAllowed, Stale, and Refused for a name that is taken or organisations that take no part in the samarbeid.
    """
    require(rules.can_edit_regions(by) and (region is None or region.samarbeid_id == by.samarbeid_id))
    # Two who save at once wait here for each other.
    samarbeid = Samarbeid.objects.select_for_update().get(slug=by.samarbeid_slug)
    row = Region.objects.get(pk=region.pk) if region else Region(samarbeid=samarbeid)
    if region:
        check_seen(seen, *_region_as_said(row))
    if Region.objects.filter(samarbeid=samarbeid, name=name).exclude(pk=row.pk or 0).exists():
        raise Refused(_("Det finnes alt en region som heter «%(name)s». Velg et annet navn.") % {"name": name})
    members = Organisation.objects.taking_part_in(samarbeid.pk).filter(pk__in=organisation_ids)
    if len(members) != len(set(organisation_ids)):
        raise Refused(_("Noen av dem du valgte, er ikke lenger med i samarbeidet. Velg på nytt."))
    row.name = name
    row.save()
    row.members.all().delete()
    RegionMember.objects.bulk_create(
        RegionMember(samarbeid=samarbeid, region=row, organisation=each) for each in members
    )
    trail.record("save_region", row, by=by, organisation_ids=sorted(each.pk for each in members))
    return row


def mark_of_region(region: Region) -> str:
    return mark_of(*_region_as_said(region))


def _region_as_said(region: Region) -> tuple[str, list[int]]:
    return region.name, sorted(region.members.values_list("organisation_id", flat=True))
