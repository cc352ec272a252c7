"""The meeting as it was when it was published: the facts that cover, list and mail show."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db.models import OuterRef
from django.utils.translation import override

from meetings.models import Attendance, Meeting, Sak
from meetings.numbers import start_times
from organisations.dates import long_date, weekday_date
from organisations.known import called_here, names_of
from organisations.querysets import leads_on


@dataclass(frozen=True)
class Attendee:
    name: str
    title: str
    organisation: str
    role_label: str
    present: bool


@dataclass(frozen=True)
class Called:
    """One that an innkalling is for. `label` is what the seat is for beside its role, mostly empty."""

    name: str
    role_label: str
    label: str
    organisation: str


@dataclass(frozen=True)
class MeetingFacts:
    """Times are ISO with offset. `called` is missing in what was stored before it was kept, and empty in minutes."""

    title: str
    weekday: str
    utvalg: str
    utvalg_slug: str
    samarbeid: str
    place: str
    starts_at: str
    ends_at: str
    attendance: tuple[Attendee, ...] = ()
    called: tuple[Called, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def facts_of(
    meeting: Meeting, saker: list[Sak], attendance: tuple[Attendee, ...] = (), called: tuple[Called, ...] = ()
) -> MeetingFacts:
    """Its day is written as the samarbeid writes."""
    with override(meeting.samarbeid.language):
        return replace(_facts(meeting, saker), attendance=attendance, called=called)


def _facts(meeting: Meeting, saker: list[Sak]) -> MeetingFacts:
    times = start_times(meeting.local_start, [sak.minutes for sak in saker if sak.state != "withdrawn"])
    return MeetingFacts(
        title=f"{meeting.utvalg.name} {long_date(meeting.local_start)}",
        weekday=weekday_date(meeting.local_start),
        utvalg=meeting.utvalg.name,
        utvalg_slug=meeting.utvalg.slug,
        samarbeid=meeting.samarbeid.name,
        place=meeting.place,
        starts_at=meeting.local_start.isoformat(),
        ends_at=times[-1].isoformat(),
    )


def attendance_of(meeting: Meeting) -> tuple[Attendee, ...]:
    """What the minutes say about them, roles as the samarbeid writes them."""
    with override(meeting.samarbeid.language):
        return tuple(_attendee(row) for row in attendance_rows(meeting))


def attendance_rows(meeting: Meeting) -> list[Attendance]:
    """Those who came, then those who sent forfall, each in the order of their seats, whoever led first."""
    rows = Attendance.objects.filter(meeting=meeting).select_related("person__organisation", "seat__organisation")
    rows = rows.prefetch_related(names_of("person"))
    led = leads_on(meeting.local_start.date(), verv__seat=OuterRef("seat"), verv__person=OuterRef("person"))
    led_rows = rows.annotate(leads=led)  # type: ignore[no-redef]
    return sorted(led_rows, key=_place)


def _place(row: Attendance) -> tuple[object, ...]:
    called = called_here(row.person, row.samarbeid_id)
    seat = row.seat
    return not row.present, row.leads is None, row.leads or "", seat is None, seat.rank if seat else 0, called.sort_key


def _attendee(row: Attendance) -> Attendee:
    called = called_here(row.person, row.samarbeid_id)
    organisation = row.seat.organisation if row.seat else called.organisation
    return Attendee(called.name, called.title, organisation.name if organisation else "", row.role_label, row.present)
