"""What happens in the meeting: who is there, what is decided in each sak."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from documents.cleaning import sanitise_html
from meetings.lifecycle import MINUTES_OPEN, SAK_MOVES
from meetings.models import Attendance, Meeting, Publication, Sak, Vedtak
from meetings.rules import can_write_minutes
from organisations import trail
from organisations.known import name_here, names_of, used_here
from organisations.marks import check_seen, mark_of
from organisations.models import Person, Seat, Verv
from organisations.moves import check_move
from organisations.querysets import valid_on
from organisations.refusals import Refused, Stale, require

if TYPE_CHECKING:
    from organisations.reader import Reader

SEAT_ROLES = {
    Seat.Role.VARA: Attendance.Role.VARA,
    Seat.Role.OBSERVATOER: Attendance.Role.OBSERVER,
    Seat.Role.SEKRETAER: Attendance.Role.SECRETARY,
}


def holders_of(meeting: Meeting) -> list[Verv]:
    """Who sits in the body on the day of the meeting, whoever leads it first; a person once."""
    seated = (
        Verv.objects.filter(valid_on(meeting.local_start.date()), seat__utvalg_id=meeting.utvalg_id)
        .with_roles(meeting.local_start.date())
        .select_related("seat__organisation", "person__organisation")
        .prefetch_related(names_of("person"))
    )
    ordered = sorted(seated, key=lambda verv: verv.seat.role == Seat.Role.VARA)
    sits = {used_here(verv.person, meeting.samarbeid_id).pk: verv for verv in reversed(ordered)}
    return list(sits.values())[::-1]


@transaction.atomic
def record_attendance(meeting: Meeting, present: Mapping[int, bool], *, seen: str = "", by: Reader) -> Meeting:
    """Note for each verv (by id) of the body who came and who sent forfall.

    A varamedlem who did not come was not called, and gets no line. `seen` is mark_of_attendance as the person read it.
    Raises NotAllowed, Stale, and Refused before the innkalling is out.
    """
    meeting = _open_for_minutes(meeting, by)
    check_seen(seen, *_noted(meeting))
    for verv in holders_of(meeting):
        if verv.pk in present:
            _note_holder(meeting, verv, present[verv.pk])
    came = sorted(pk for pk, here in present.items() if here)
    trail.record("attendance_recorded", meeting, by=by, present_verv_ids=came)
    return meeting


def mark_of_attendance(meeting: Meeting) -> str:
    return mark_of(*_noted(meeting))


def _noted(meeting: Meeting) -> list[tuple[int, bool | None]]:
    """What is noted of each verv, by its id; None where nothing is."""
    noted = dict(Attendance.objects.filter(meeting=meeting).values_list("person_id", "present"))
    return sorted((verv.pk, noted.get(verv.person_id)) for verv in holders_of(meeting))


def _note_holder(meeting: Meeting, verv: Verv, present: bool) -> None:
    role = SEAT_ROLES.get(Seat.Role(verv.seat.role), Attendance.Role.MEMBER)
    if role == Attendance.Role.VARA and not present:
        Attendance.objects.filter(meeting=meeting, person_id=verv.person_id).delete()
        return
    Attendance.objects.update_or_create(
        meeting=meeting,
        person_id=verv.person_id,
        defaults={"samarbeid_id": meeting.samarbeid_id, "seat_id": verv.seat_id, "role": role, "present": present},
    )


@transaction.atomic
def add_attendee(meeting: Meeting, person: Person, *, role: str, seat: Seat | None = None, by: Reader) -> Attendance:
    """Someone who came without a seat in the body: a vara for `seat`, a guest, an observer.

    Raises Refused where the person is on the list already.
    """
    meeting = _open_for_minutes(meeting, by)
    if Attendance.objects.filter(meeting=meeting, person=person).exists():
        raise Refused(
            _("%(name)s står allerede på listen. Endre linjen som finnes.")
            % {"name": name_here(person, meeting.samarbeid_id)}
        )
    attendee = Attendance.objects.create(
        samarbeid_id=meeting.samarbeid_id, meeting=meeting, person=person, role=role, seat=seat
    )
    trail.record("attendee_added", attendee, by=by, meeting_id=meeting.pk, person_id=person.pk)
    return attendee


@transaction.atomic
def remove_attendee(attendee: Attendance, *, by: Reader) -> Meeting:
    """Take off the list someone who was put there by mistake."""
    meeting = _open_for_minutes(attendee.meeting, by)
    trail.record("attendee_removed", attendee, by=by, meeting_id=meeting.pk, person_id=attendee.person_id)
    attendee.delete()
    return meeting


@transaction.atomic
def decide(sak: Sak, *, text: str, mode: str, treatment: str, version: int, by: Reader) -> Vedtak:
    """Write what was decided in the sak, as clean HTML; the sak itself does not move.

    `version` is the vedtak's as the writer read it, 0 where there was none. Raises Stale where someone wrote in
    between, Refused where the sak is not up for treatment.
    """
    sak = _open_sak(sak, by)
    vedtak = Vedtak.objects.filter(sak=sak).first()
    vedtak = vedtak or Vedtak(samarbeid_id=sak.samarbeid_id, sak=sak, version=0)
    if vedtak.version != version:
        raise Stale
    vedtak.text, vedtak.mode, vedtak.treatment = sanitise_html(text), mode, sanitise_html(treatment)
    vedtak.version += 1
    vedtak.save()
    # The pauses of one who writes are no acts; the first words, and a correction afterwards, are.
    note = trail.record if sak.state == "treated" else trail.record_sitting
    note("vedtak_written", vedtak, by=by, sak_id=sak.pk, version=vedtak.version)
    return vedtak


@transaction.atomic
def treat_sak(sak: Sak, *, by: Reader) -> Sak:
    """The sak is finished in this meeting. Raises Refused where a sak that needs a vedtak has none."""
    sak = _open_sak(sak, by)
    if sak.state == "treated":
        return sak
    if lacks_vedtak(sak):
        raise Refused(_("Saken mangler vedtak. Skriv hva som ble vedtatt, og fullfør saken etterpå."))
    check_move(SAK_MOVES, sak.state, "treated")
    sak.state = "treated"
    return _saved(sak, "sak_treated", by)


@transaction.atomic
def conclude(sak: Sak, *, text: str, mode: str, treatment: str, version: int, by: Reader) -> Sak:
    """Write the vedtak and finish the sak, or neither. Raises what `decide` and `treat_sak` raise."""
    decide(sak, text=text, mode=mode, treatment=treatment, version=version, by=by)
    return treat_sak(sak, by=by)


@transaction.atomic
def reopen_sak(sak: Sak, *, by: Reader) -> Sak:
    """Finished too early: the sak is up for treatment again. Raises Refused once the minutes are published."""
    sak = _open_sak(sak, by)
    if sak.state != "treated":
        return sak
    if Publication.objects.minutes().filter(meeting=sak.meeting).exists():
        raise Refused(_("Møtet er ført ferdig og publisert. Rett teksten og publiser en ny versjon."))
    check_move(SAK_MOVES, sak.state, "listed")
    sak.state = "listed"
    return _saved(sak, "sak_reopened", by)


def lacks_vedtak(sak: Sak) -> bool:
    """Whether a sak that ends in a decision has no text for it yet."""
    vedtak = getattr(sak, "vedtak", None)
    return sak.kind in Sak.NEEDS_PROPOSAL and not (vedtak and vedtak.text.strip())


def _saved(sak: Sak, verb: str, by: Reader) -> Sak:
    sak.version = F("version") + 1
    sak.save(update_fields=["state", "version", "changed_at"])
    sak.refresh_from_db(fields=["version"])
    trail.record(verb, sak, by=by, meeting_id=sak.meeting_id)
    return sak


def _open_for_minutes(meeting: Meeting, by: Reader) -> Meeting:
    """The meeting, locked. Raises NotAllowed or Refused."""
    meeting = Meeting.objects.lock(meeting)
    require(can_write_minutes(by, meeting))
    if meeting.state == "cancelled":
        raise Refused(_("Møtet er avlyst og får ikke noe referat."))
    if meeting.state not in MINUTES_OPEN:
        raise Refused(_("Innkallingen er ikke publisert ennå. Publiser den før du fører referat."))
    return meeting


def _open_sak(sak: Sak, by: Reader) -> Sak:
    """The sak, locked after its meeting. Raises NotAllowed or Refused."""
    if sak.meeting is None:
        raise Refused(_("Saken står ikke på sakslisten til noe møte."))
    _open_for_minutes(sak.meeting, by)
    locked = Sak.objects.select_for_update(of=("self",)).select_related("utvalg", "samarbeid", "meeting", "vedtak")
    sak = locked.get(pk=sak.pk)
    # It may have left the meeting since it was fetched; without one nothing that was published would be found.
    if sak.meeting_id is None or sak.state not in {"listed", "treated"}:
        raise Refused(_("Saken er ikke til behandling i dette møtet. Den er trukket eller ikke sendt ut."))
    return sak
