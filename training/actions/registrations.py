"""People are registered for a day, changed, withdrawn and noted as having come; their names go after a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jobs.actions import enqueue, finish
from jobs.registry import Claim
from organisations import clock, trail
from organisations.dates import long_date
from organisations.marks import check_seen, mark_of
from organisations.models import Organisation
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require
from training import rules
from training.actions.places import fill_places, move_registration
from training.lifecycle import ON_THE_LIST, OPEN_DAYS, TAKES_A_PLACE, UNDO_WITHIN
from training.models import Registration, TrainingDay
from training.querysets import municipalities


@dataclass(frozen=True)
class Participant:
    """`role` is a title such as «Sykepleier»; both are asked."""

    name: str
    role: str


@transaction.atomic
def register(
    day: TrainingDay, organisation: Organisation, people: Sequence[Participant], *, by: Reader
) -> list[Registration]:
    """These people come from the organisation; those beyond the places wait in line. Raises NotAllowed, Refused.

    Whoever manages the course may register after the time limit.
    """
    fresh = _lock(day)
    require(rules.can_answer_for(by, fresh.training.project, organisation.pk))
    closed = closed_because(fresh, manages=rules.can_manage_training(by, fresh.training.project))
    if closed:
        raise Refused(closed)
    if not municipalities(fresh.samarbeid_id).filter(pk=organisation.pk).exists():
        raise Refused(_("Kommunen er ikke med i samarbeidet."))
    _check_names(fresh, organisation.pk, people)
    now = clock.now()
    created = Registration.objects.bulk_create(
        Registration(
            samarbeid_id=fresh.samarbeid_id,
            day=fresh,
            organisation=organisation,
            person_name=person.name,
            role=person.role,
            registered_by_id=by.acting_id,
            registered_at=now,
        )
        for person in people
    )
    trail.record("register", fresh, by=by, organisation_id=organisation.pk, count=len(created))
    fill_places(fresh, silent={registration.pk for registration in created})
    return list(Registration.objects.filter(pk__in=[each.pk for each in created]).order_by("pk"))


@transaction.atomic
def edit_registration(registration: Registration, person: Participant, *, seen: str = "", by: Reader) -> Registration:
    """Another spelling, another role, or another person of the same organisation: the place stays, and so does the
    place in the line. `seen` is mark_of_registration of the row that was read; empty where nobody read anything.

    Raises NotAllowed, Refused, and Stale where others have saved since.
    """
    day, fresh = _lock_both(registration, by)
    if day.state not in OPEN_DAYS:
        raise Refused(_("Kurset er holdt eller avlyst, og listen kan ikke endres lenger."))
    if fresh.state not in ON_THE_LIST or fresh.erased_at:
        raise Refused(_("Personen står ikke på listen lenger."))
    check_seen(seen, *_said(fresh))
    _check_names(day, fresh.organisation_id, [person], besides=fresh.pk)
    fresh.person_name, fresh.role = person.name, person.role
    fresh.save(update_fields=["person_name", "role"])
    trail.record("edit_registration", fresh, by=by, day_id=day.pk)
    return fresh


@transaction.atomic
def withdraw(registration: Registration, *, by: Reader) -> Registration:
    """The person does not come, which can be undone for an hour. Raises NotAllowed, Refused.

    Effects: a job that gives the place to the first in the line when the hour is over.
    """
    day, fresh = _lock_both(registration, by)
    if day.state not in OPEN_DAYS:
        raise Refused(_("Kurset er holdt eller avlyst, og ingen kan meldes av lenger."))
    had_place = fresh.state in TAKES_A_PLACE
    move_registration(fresh, "withdrawn", _("Personen er alt meldt av."))
    fresh.withdrawn_at, fresh.had_place = Now(), had_place  # type: ignore[assignment]
    fresh.save(update_fields=["state", "attended", "withdrawn_at", "had_place"])
    fresh.refresh_from_db(fields=["withdrawn_at"])
    trail.record("withdraw_registration", fresh, by=by, day_id=day.pk)
    if had_place:
        enqueue(
            "training.pass_place_on",
            samarbeid_id=day.samarbeid_id,
            key=f"registration-{fresh.pk}",
            delay_seconds=UNDO_WITHIN.total_seconds(),
            day_id=day.pk,
        )
    return fresh


@transaction.atomic
def undo_withdrawal(registration: Registration, *, by: Reader) -> Registration:
    """The person comes after all, with the same place, or the same place in the line. Raises NotAllowed, Refused.

    The place is still there: nobody got it, unless the day has fewer places now, and then the person waits.
    """
    day, fresh = _lock_both(registration, by)
    if day.state not in OPEN_DAYS:
        raise Refused(_("Kurset er holdt eller avlyst, og avmeldingen kan ikke angres lenger."))
    if fresh.state != "withdrawn":
        raise Refused(_("Personen er ikke meldt av."))
    if not Registration.objects.undoable().filter(pk=fresh.pk).exists():
        raise Refused(_("Det er mer enn en time siden personen ble meldt av. Meld på på nytt."))
    move_registration(fresh, "registered" if fresh.had_place else "waiting")
    fresh.withdrawn_at, fresh.had_place = None, False
    fresh.save(update_fields=["state", "attended", "withdrawn_at", "had_place"])
    trail.record("undo_withdrawal", fresh, by=by, day_id=day.pk)
    fill_places(day, silent={fresh.pk})
    fresh.refresh_from_db(fields=["state"])
    return fresh


@transaction.atomic
def pass_place_on(day: TrainingDay, held: Claim) -> None:
    """The hour is over: whoever is first in the line gets the place and is told. Ends the job."""
    fill_places(_lock(day))
    finish(held)


def mark_of_registration(registration: Registration) -> str:
    return mark_of(*_said(registration))


def _said(registration: Registration) -> tuple[str, str]:
    return registration.person_name, registration.role


@transaction.atomic
def note_attendance(
    day: TrainingDay, came: Mapping[int, bool | None], *, seen: Mapping[int, bool | None] | None = None, by: Reader
) -> None:
    """Who came, by registration's id; None where it is not known. Others stay as they are. `seen` is what the person
    read of them.

    Raises NotAllowed, Refused, and Stale where somebody noted one of these since.
    """
    fresh = _lock(day)
    require(rules.can_manage_training(by, fresh.training.project))
    if fresh.state != "held":
        raise Refused(_("Merk kurset som holdt før du fører oppmøte."))
    rows = list(Registration.objects.filter(day=fresh, state="registered", pk__in=came))
    if len(rows) != len(came):
        raise Refused(_("Listen er endret siden du leste den. Last siden på nytt."))
    if seen is not None and any(row.attended != seen.get(row.pk) for row in rows):
        raise Stale
    for row in rows:
        row.attended = came[row.pk]
    Registration.objects.bulk_update(rows, ["attended"])
    trail.record("note_attendance", fresh, by=by, count=len(rows))


def ask_for_erasure() -> None:
    """Once a day. Effects: a job; asked again before it ran, it is one."""
    enqueue("training.erase_names", key="training-erase-names")


@transaction.atomic
def erase_names(held: Claim) -> int:
    """Names of people on days that were over KHS_NAMES_KEPT_DAYS ago go; role, attendance and counts stay.

    Ends the job. Returns how many names went. The trail says for which days, by nobody.
    """
    last_day = clock.today() - timedelta(days=settings.NAMES_KEPT_DAYS)
    due = Registration.objects.kept_too_long(last_day)
    days = list(TrainingDay.objects.filter(pk__in=due.values("day_id")).order_by("pk"))
    erased = Registration.objects.kept_too_long(last_day).update(person_name="", erased_at=clock.now())
    for day in days:
        trail.record("erase_names", day, by=None)
    finish(held)
    return erased


def closed_because(day: TrainingDay, *, manages: bool) -> str:
    """Why nobody can be registered, as a sentence; empty where it is open. Whoever manages the course has no time
    limit."""
    if day.state not in OPEN_DAYS:
        return _("Kurset er holdt eller avlyst, og det er ikke mulig å melde på flere.")
    today = clock.today()
    if not manages and day.registration_due_on and day.registration_due_on < today:
        sentence = _("Påmeldingsfristen var %(day)s. Skriv til sekretariatet hvis noen likevel skal være med.")
        return sentence % {"day": long_date(day.registration_due_on)}
    if not manages and day.starts_on < today:
        return _("Kurset har begynt. Skriv til sekretariatet hvis noen likevel var med.")
    return ""


def _lock(day: TrainingDay) -> TrainingDay:
    """The day's row, held until the transaction ends: whoever comes second to the last place waits here."""
    locked = TrainingDay.objects.select_for_update(of=("self",)).select_related("training__project", "samarbeid")
    found: TrainingDay = locked.get(pk=day.pk)
    return found


def _lock_both(registration: Registration, by: Reader) -> tuple[TrainingDay, Registration]:
    """The day's row first, then the person's, for whoever answers for the person's organisation. Raises NotAllowed."""
    day = _lock(registration.day)
    fresh: Registration = Registration.objects.select_for_update().get(pk=registration.pk)
    require(rules.can_answer_for(by, day.training.project, fresh.organisation_id))
    return day, fresh


def _check_names(day: TrainingDay, organisation_id: int, people: Sequence[Participant], besides: int = 0) -> None:
    """Nobody twice, counted without the row `besides`. Raises Refused."""
    if not people:
        raise Refused(_("Skriv navn og rolle på minst én person"))
    listed = Registration.objects.listed().filter(day=day, organisation=organisation_id, erased_at__isnull=True)
    states = {one.person_name.lower(): one.state for one in listed.exclude(pk=besides)}
    for person in people:
        state = states.get(person.name.lower())
        if state:
            raise Refused(_taken(state) % {"name": person.name})
        states[person.name.lower()] = "registered"


def _taken(state: str) -> str:
    if state == "withdrawn":
        return _("%(name)s er nettopp meldt av. Angre avmeldingen, så er plassen den samme.")
    return _("%(name)s er alt på listen. Er det to med samme navn, så skriv noe som skiller dem.")
