"""Where a status goes: the papers it stands in, and the next meeting of each body that it will reach."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from documents.differences import Block, changes
from meetings.lifecycle import AGENDA_OPEN, SAK_ON_AGENDA
from meetings.models import Meeting, Sak, Section
from meetings.numbers import labels, series_of
from organisations import clock
from organisations.models import Utvalg
from organisations.reader import Reader
from projects.rules import can_write_update
from reading.treatments import Treatment
from reporting.models import StatusUpdate


@dataclass(frozen=True)
class Destination:
    """The next meeting of one body. `starts_at` is None where none is planned. `sak` and `label` are for those who
    see the live meeting. `is_in`: the text stands there already. `changes` is what the secretariat has written
    otherwise, for those who may write status, empty where it is as it was sent."""

    utvalg: Utvalg
    meeting_id: int | None = None
    starts_at: datetime | None = None
    sak: Sak | None = None
    label: str = ""
    is_in: bool = False
    changes: Sequence[Block] = ()


def destinations_of(reader: Reader, update: StatusUpdate) -> list[Destination]:
    """One for each body that the project reports to or the status asks, in the bodies' order."""
    bodies = Utvalg.objects.filter(Q(reporting__project=update.project_id) | Q(asked_by=update)).distinct()
    sections = {section.sak.meeting_id: section for section in _composed_of(reader, update)}
    meetings = _next_meetings(bodies, sections)
    visible = Meeting.objects.visible_to(reader).filter(pk__in=[meeting.pk for meeting in meetings.values()])
    live = set(visible.values_list("pk", flat=True))
    found = []
    for utvalg in bodies:
        meeting = meetings.get(utvalg.pk)
        if meeting is None:
            found.append(Destination(utvalg))
        else:
            found.append(_destination(reader, update, meeting, sections.get(meeting.pk), is_live=meeting.pk in live))
    return found


def unpublished(coming: Iterable[Destination], published: Iterable[Treatment]) -> list[Destination]:
    """Those that the papers do not say already: once in a body a status goes there again only if it was fetched.
    What stands in the papers of a cancelled meeting has been nowhere."""
    out = [each for each in published if not each.is_cancelled]
    meetings = {each.publication.meeting_id for each in out}
    bodies = {each.publication.utvalg_id for each in out}
    return [
        each
        for each in coming
        if each.changes or (each.meeting_id not in meetings and (each.is_in or each.utvalg.pk not in bodies))
    ]


def _destination(
    reader: Reader, update: StatusUpdate, meeting: Meeting, section: Section | None, *, is_live: bool
) -> Destination:
    sak, label = _place(meeting, section) if is_live else (None, "")
    edits = _edits(update, section) if section and can_write_update(reader, update.project) else []
    is_in = section is not None
    return Destination(meeting.utvalg, meeting.pk, meeting.local_start, sak, label, is_in=is_in, changes=edits)


def _composed_of(reader: Reader, update: StatusUpdate) -> Iterable[Section]:
    """The sections that the status became and the reader may know of: those of saker that the reader sees live, and
    for whoever may write status what is not exempt."""
    may_know = Q(sak__in=Sak.objects.visible_to(reader))
    if can_write_update(reader, update.project):
        may_know |= Q(exemption=None, sak__exemption=None)
    composed = Section.objects.filter(
        may_know, source_update=update, samarbeid_id=update.samarbeid_id, sak__state__in=SAK_ON_AGENDA
    )
    return composed.filter(sak__meeting__isnull=False).select_related("sak__meeting").order_by("-position", "-pk")


def _edits(update: StatusUpdate, section: Section) -> list[Block]:
    """Empty where no word is another."""
    sent = f"<p>{update.project.report_heading}</p>{update.done}{update.next}"
    return changes(sent, f"<p>{section.heading}</p>{section.html}")


def _next_meetings(bodies: Iterable[Utvalg], composed: Collection[int | None]) -> dict[int, Meeting]:
    """By the body's id: the meeting that the status stands in already, else the next one in draft."""
    coming = Meeting.objects.filter(utvalg__in=bodies, state__in=AGENDA_OPEN, starts_at__gt=clock.now())
    ordered = list(coming.order_by("-starts_at").select_related("utvalg"))
    chosen = {meeting.utvalg_id: meeting for meeting in ordered if meeting.state == "draft"}
    return chosen | {meeting.utvalg_id: meeting for meeting in ordered if meeting.pk in composed}


def _place(meeting: Meeting, section: Section | None) -> tuple[Sak | None, str]:
    """The sak of the section, else the first that is composed from projects, with the number it would get."""
    saker = list(Sak.objects.on_agenda().filter(meeting=meeting).select_related("series", "samarbeid"))
    composed = set(Section.objects.filter(sak__in=saker, source_update__isnull=False).values_list("sak_id", flat=True))
    wanted = {section.sak_id} if section else composed
    sak = next((each for each in saker if each.pk in wanted), None)
    return sak, labels(saker, series_of(meeting)).get(sak.pk, "") if sak else ""
