"""Who reads or answers for an organisation, and who prepares, leads or answers for data: given and ended by date.

What is over stays as it was; what has not begun and is ended, never was.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from organisations import clock, rules, trail
from organisations.actions.people import know_person, lock
from organisations.dates import A_DAY, long_date
from organisations.known import name_here, used_here
from organisations.marks import check_seen, mark_of
from organisations.models import Affiliation, KnownAs, Membership, Organisation, Person, Samarbeid, Secretariat
from organisations.querysets import valid_on
from organisations.reader import Reader
from organisations.refusals import NotAllowed, Refused, require
from organisations.taking_part import refuse_outside
from organisations.texts import PersonText

SEKRETARIAT = Secretariat.Role.SEKRETARIAT


@transaction.atomic
def give_access(
    person: Person, organisation: Organisation, role: str, *, valid_from: date, valid_to: date | None = None, by: Reader
) -> Affiliation:
    """The person reads, answers or gives access for the organisation, from–to. Effects: Affiliation, trail.

    Raises NotAllowed, also for a person that the samarbeid does not know, and Refused for a period that ends before it
    begins, an organisation that does not take part, the same access twice at a time.
    """
    require(rules.can_give_access(by, organisation.pk, role))
    samarbeid = lock(by)
    person = _known(person, samarbeid)
    _refuse_backwards(valid_from, valid_to)
    _refuse_stranger(samarbeid, organisation, valid_from)
    _refuse(why_twice(person, role, organisation, valid_from, valid_to, by=by))
    row = Affiliation.objects.create(
        samarbeid=samarbeid, person=person, organisation=organisation, role=role,
        valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    facts: dict[str, Any] = {"person_id": person.pk, "organisation_id": organisation.pk, "role": str(role)}
    trail.record("give_access", row, by=by, **facts, **_period(valid_from, valid_to))
    return row


@transaction.atomic
def give_colleague(text: PersonText, role: str, *, valid_from: date, by: Reader) -> Affiliation:
    """Somebody of `text.organisation` who reads or answers for it: as add_person and give_access, in one.

    Raises NotAllowed, Refused.
    """
    if text.organisation is None:
        raise NotAllowed
    require(rules.can_give_access(by, text.organisation.pk, role))
    person = know_person(text, by=by)
    return give_access(person, text.organisation, role, valid_from=valid_from, by=by)


@transaction.atomic
def end_access(affiliation: Affiliation, *, on: date, seen: str = "", by: Reader) -> Affiliation:
    """The day is its last; another may be chosen until it is over. `seen` is mark_of_period as it was read.

    Raises NotAllowed, Stale, Refused.
    """
    require(affiliation.samarbeid_id == by.samarbeid_id)
    require(rules.can_give_access(by, affiliation.organisation_id, affiliation.role))
    lock(by)
    fresh = Affiliation.objects.filter(pk=affiliation.pk).first()
    row: Affiliation = _end(fresh, on, seen)  # type: ignore[assignment]
    facts: dict[str, Any] = {"person_id": row.person_id, "organisation_id": row.organisation_id, "role": row.role}
    trail.record("end_access", affiliation, by=by, on=on.isoformat(), **facts)
    return row


@transaction.atomic
def give_task(
    person: Person, role: str, *, valid_from: date | None = None, valid_to: date | None = None, by: Reader
) -> Secretariat:
    """The person prepares the meetings, leads the projects or answers for the data, from today unless told.

    Raises NotAllowed, also for a person that the samarbeid does not know, and Refused as give_access.
    """
    require(rules.can_edit_people(by))
    samarbeid, first = lock(by), valid_from or clock.today()
    person = _known(person, samarbeid)
    _refuse_backwards(first, valid_to)
    _refuse(why_twice(person, role, None, first, valid_to, by=by))
    row = Secretariat.objects.create(samarbeid=samarbeid, person=person, role=role, valid_from=first, valid_to=valid_to)
    trail.record("give_task", row, by=by, person_id=person.pk, role=str(role), **_period(first, valid_to))
    return row


@transaction.atomic
def end_task(secretariat: Secretariat, *, on: date, seen: str = "", by: Reader) -> Secretariat:
    """The day is the last; another may be chosen until it is over. `seen` is mark_of_period as it was read.

    Raises NotAllowed, Stale, and Refused as end_access, and for the last secretary.
    """
    require(secretariat.samarbeid_id == by.samarbeid_id and rules.can_edit_people(by))
    lock(by)
    fresh = Secretariat.objects.filter(pk=secretariat.pk).first()
    if fresh and fresh.role == SEKRETARIAT and is_last_secretary(fresh, on):
        raise Refused(why_last(fresh))
    row: Secretariat = _end(fresh, on, seen)  # type: ignore[assignment]
    trail.record("end_task", secretariat, by=by, on=on.isoformat(), person_id=row.person_id, role=row.role)
    return row


def is_last_secretary(row: Secretariat, on: date) -> bool:
    """Whether nobody else would prepare the meetings on the day after."""
    others = Secretariat.objects.filter(valid_on(on + A_DAY), samarbeid_id=row.samarbeid_id, role=SEKRETARIAT)
    return not others.exclude(pk=row.pk).exists()


def why_last(row: Secretariat) -> str:
    """Why the last secretary stays, and who could come after."""
    why = _("Samarbeidet må ha noen i sekretariatet.")
    other = _could_be_secretary(row)
    if other is None:
        return why + " " + _("Legg til en annen person, og gi den oppgaven «Sekretariat» først.")
    words = {"name": name_here(other, row.samarbeid_id)}
    return why + " " + _("Gi for eksempel %(name)s oppgaven «Sekretariat» først.") % words


def _could_be_secretary(row: Secretariat) -> Person | None:
    """Who leads the projects or answers for the data, has an address, and is somebody else."""
    tasks = Secretariat.objects.filter(valid_on(), samarbeid_id=row.samarbeid_id).exclude(person=row.person_id)
    known = tasks.exclude(person__email="").select_related("person").order_by("-role", "pk").first()
    return known.person if known else None


def mark_of_period(row: Affiliation | Secretariat) -> str:
    return mark_of(row.valid_to)


def _end(row: Affiliation | Secretariat | None, on: date, seen: str) -> Affiliation | Secretariat:
    today = clock.today()
    if row is None or (row.valid_to and row.valid_to < today):
        raise Refused(_("Tilgangen er alt avsluttet."))
    check_seen(seen, row.valid_to)
    if on < today:
        raise Refused(_("Velg i dag eller en dag som kommer. Det som har vært, endres ikke."))
    if on < row.valid_from:
        row.delete()
        return row
    row.valid_to = on
    row.save(update_fields=["valid_to"])
    return row


def _known(person: Person, samarbeid: Samarbeid) -> Person:
    """Whom rights of the person are given to. Raises NotAllowed."""
    require(KnownAs.objects.filter(samarbeid=samarbeid, person=person).exists())
    return used_here(person, samarbeid.pk)


def _refuse_backwards(first: date, last: date | None) -> None:
    if last and last < first:
        raise Refused(_("Siste dag er før første dag. Rett en av dem."))


def _refuse_stranger(samarbeid: Samarbeid, organisation: Organisation, on: date) -> None:
    refuse_outside(organisation, on)
    if not Membership.objects.standing(on).filter(samarbeid=samarbeid, organisation=organisation).exists():
        words = {"name": organisation.name, "day": long_date(on)}
        raise Refused(_("%(name)s er ikke med i samarbeidet %(day)s. Velg en annen dag eller organisasjon.") % words)


def why_twice(
    person: Person, role: str, organisation: Organisation | None, first: date, last: date | None, *, by: Reader
) -> str:
    """Why the access, or the task where there is no organisation, cannot be given in the period: it is had already, in
    some of it. Empty where it can."""
    here: dict[str, Any] = {"samarbeid_id": by.samarbeid_id, "person": used_here(person, by.samarbeid_id), "role": role}
    same: QuerySet[Any] = Secretariat.objects.filter(**here)
    if organisation:
        same = Affiliation.objects.filter(**here, organisation=organisation)
    until = Q(valid_from__lte=last) if last else Q()
    found = same.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first), until).first()
    if found is None:
        return ""
    words = {"name": name_here(person, by.samarbeid_id), "first": long_date(found.valid_from)}
    if found.valid_to is None:
        return _("%(name)s har dette alt, fra %(first)s uten sluttdato.") % words
    words["last"] = long_date(found.valid_to)
    return _("%(name)s har dette alt fra %(first)s til %(last)s. Velg en periode utenfor den.") % words


def _refuse(sentence: str) -> None:
    if sentence:
        raise Refused(sentence)


def _period(first: date, last: date | None) -> dict[str, Any]:
    return {"valid_from": first.isoformat(), "valid_to": last.isoformat() if last else None}
