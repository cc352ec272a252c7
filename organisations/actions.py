"""Every write of organisations."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jobs.actions import enqueue, finish
from jobs.registry import Claim
from organisations import clock, rules, trail
from organisations.hjemler import HJEMLER
from organisations.marks import check_seen, mark_of
from organisations.models import (
    Hjemmel,
    Notice,
    Organisation,
    Person,
    Region,
    RegionMember,
    Samarbeid,
    Seat,
    Secretariat,
    Utvalg,
    Verv,
)
from organisations.reader import Reader
from organisations.refusals import Refused, require
from organisations.text import slug_of, subject_line
from organisations.texts import BodyText, SamarbeidText


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


@transaction.atomic
def appoint(seat: Seat, person: Person, *, from_on: date, by: Reader) -> Verv:
    """The person sits in the seat from the day. Nobody is moved: a seat that is held then, or later, is refused.

    Raises NotAllowed, Refused.
    """
    require(rules.can_appoint(by, seat.samarbeid_id))
    Seat.objects.select_for_update().get(pk=seat.pk)
    seated = Verv.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=from_on), seat=seat)
    if seated.exists():
        raise Refused(_("Plassen er besatt. Velg en ledig plass, eller avslutt vervet først."))
    verv = Verv.objects.create(samarbeid_id=seat.samarbeid_id, seat=seat, person=person, valid_from=from_on)
    trail.record("appoint", verv, by=by, seat_id=seat.pk, person_id=person.pk)
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


@transaction.atomic
def create_samarbeid(text: SamarbeidText, *, body: BodyText | None = None) -> Secretariat:
    """A new samarbeid with its first secretary, from today; with `body`, one body without seats.

    An address that belongs to a person already is that person, under the name that stands. Effects: the rows, the legal
    bases that all share, trail. Done by whoever runs the portal: there is no reader. Raises Refused.
    """
    if Samarbeid.objects.filter(slug=text.slug).exists():
        raise Refused(_("Kortnavnet i adressen, «%(slug)s», er i bruk. Velg et annet.") % {"slug": text.slug})
    samarbeid = Samarbeid.objects.create(
        slug=text.slug,
        name=text.name,
        short_name=text.short_name,
        language=text.language,
        archive_owner=_archive_owner(text),
    )
    add_hjemler()
    person = _person_behind(text.secretary_email) or Person.objects.create(
        name=text.secretary_name, email=text.secretary_email
    )
    first = Secretariat.objects.create(samarbeid=samarbeid, person=person, valid_from=clock.today())
    trail.record("create_samarbeid", samarbeid, by=None, samarbeid_id=samarbeid.pk, person_id=person.pk)
    if body:
        _add_body(samarbeid, body)
    return first


def _archive_owner(text: SamarbeidText) -> Organisation | None:
    if not text.archive_orgnr:
        return None
    owner, _is_new = Organisation.objects.get_or_create(
        orgnr=text.archive_orgnr,
        defaults={"kind": Organisation.Kind.ORGANISASJON, "name": text.archive_name or text.archive_orgnr},
    )
    return owner


def _person_behind(email: str) -> Person | None:
    """One address is one person; where it was entered twice, the one who logs in."""
    people = Person.objects.filter(email__iexact=email, same_as__isnull=True)
    return people.order_by("user", "pk").first()


def _add_body(samarbeid: Samarbeid, text: BodyText) -> None:
    body = Utvalg.objects.create(
        samarbeid=samarbeid,
        slug=slug_of(text.name),
        name=text.name,
        short_name=text.short_name,
        ruleset=text.ruleset,
        paper_days=text.paper_days,
        call_days=text.call_days,
        valid_from=clock.today(),
    )
    trail.record("create_body", body, by=None)


def add_hjemler() -> None:
    """The legal bases of organisations.hjemler that are not there yet."""
    for code, text, valid_from in HJEMLER:
        Hjemmel.objects.get_or_create(code=code, defaults={"text": text, "valid_from": date.fromisoformat(valid_from)})
