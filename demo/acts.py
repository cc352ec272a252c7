"""What people did through the autumn, each by the action that the pages call: reporting, planning, writing, calling,
keeping minutes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile

from demo.ground import Ground
from demo.markup import html
from demo.shapes import (
    FileSeed,
    MeetingSeed,
    MilestoneSeed,
    ProjectSeed,
    SakSeed,
    SectionSeed,
    StatusSeed,
)
from meetings.actions.agenda import add_sak, plan_meeting
from meetings.actions.attachments import attach_files, edit_attachment
from meetings.actions.looking import Look, look_at_answers
from meetings.actions.publishing import publish_innkalling, publish_minutes
from meetings.actions.saker import Openness, add_section, mark_ready, save_head, set_openness
from meetings.actions.session import conclude, holders_of, record_attendance
from meetings.actions.status import fill_from_updates
from meetings.looks import Answer, answers_at
from meetings.models import AnswersPlace, Meeting, Sak, Section
from organisations import clock
from organisations.models import Hjemmel
from organisations.reader import Reader
from projects.actions.milestones import MilestoneText, move_milestone, plan_milestone
from reporting.actions.attachments import attach_to_update
from reporting.actions.status import approve_update, start_update, submit_update
from reporting.models import StatusUpdate
from reporting.texts import UpdateText

Files = Mapping[str, bytes]


def plan_steps(ground: Ground, project: ProjectSeed) -> None:
    """The project lead says what the project means to reach, and when."""
    for text in project.milestones:
        words = MilestoneText(text.title, date.fromisoformat(text.on), text.precision, text.shown, text.responsible)
        plan_milestone(ground.projects[project.slug], words, by=ground.by("prosjektleder"))


def reach(ground: Ground, project: ProjectSeed, text: MilestoneSeed) -> None:
    milestone = ground.projects[project.slug].milestones.get(title=text.title)
    move_milestone(milestone, "reached", by=ground.by("prosjektleder"))


def report(ground: Ground, project: ProjectSeed, text: StatusSeed, files: Files) -> None:
    """The project lead writes and sends a status; the secretariat approves it unless it is to wait."""
    lead = ground.by("prosjektleder")
    started = start_update(ground.projects[project.slug], by=lead)
    words = UpdateText(started.period_to, text.light, text.headline, html(text.done), html(text.next))
    uploads = [ContentFile(files[file.made], name=file.name) for file in text.files]
    attach_to_update(started, uploads, by=lead)
    sent = submit_update(started, words, version=started.version, by=lead)
    if text.approved:
        approve_update(sent, version=sent.version, by=ground.by())


def plan(ground: Ground, text: MeetingSeed) -> Meeting:
    starts_at = datetime.fromisoformat(text.starts_at).replace(tzinfo=settings.OSLO)
    return plan_meeting(ground.bodies[text.body], starts_at=starts_at, place=text.place, by=ground.by())


def write_saker(ground: Ground, meeting: Meeting, text: MeetingSeed, files: Files) -> None:
    by = ground.by()
    for sak_text in text.saker:
        _write_sak(meeting, sak_text, files, by)


def _write_sak(meeting: Meeting, text: SakSeed, files: Files, by: Reader) -> None:
    sak = add_sak(meeting, title=text.title, kind=text.kind, by=by)
    sak = save_head(
        sak,
        title=text.title,
        kind=text.kind,
        responsible=text.responsible,
        minutes=text.minutes,
        language=text.language,
        proposal=html(text.proposal),
        version=sak.version,
        by=by,
    )
    if text.from_updates:
        _compose(sak, by)
    for section in text.sections:
        _add_section(sak, section, files, by)
    _attach(sak, text.files, files, by)
    if text.hjemmel:
        set_openness(sak, _openness(text.hjemmel, text.public_title), by=by)
    if text.ready:
        mark_ready(sak, by=by)


def _compose(sak: Sak, by: Reader) -> None:
    """The status that the projects have given since the body last met."""
    newest = StatusUpdate.objects.newest_approved(sak.utvalg)
    fill_from_updates(sak, newest.filter(period_to__gt=_last_met(sak)), by=by)
    _look_at_answers(sak, by)


def _look_at_answers(sak: Sak, by: Reader) -> None:
    """Of those given two weeks ago one is taken in for everyone, the others are exempt. What came later waits."""
    hjemmel = Hjemmel.objects.get(code="offl-14")
    places = list(AnswersPlace.objects.standing().filter(sak=sak).select_related("inquiry", "sak"))
    for place in places:
        old = [each for each in answers_at([place])[place.pk] if _is_old(each)]
        public = [Look(each.recipient.pk, each.fingerprint, "open") for each in old[:1]]
        exempt = [Look(each.recipient.pk, each.fingerprint, "exempt", hjemmel) for each in old[1:]]
        if old:
            look_at_answers(place, public + exempt, by=by)


def _is_old(answer: Answer) -> bool:
    given = answer.recipient.answered_at
    return given is not None and given < clock.now() - timedelta(days=14)


def _last_met(sak: Sak) -> str:
    earlier = Meeting.objects.filter(utvalg=sak.utvalg, starts_at__lt=sak.meeting.starts_at)  # type: ignore[union-attr]
    newest = earlier.order_by("-starts_at").first()
    return f"{newest.local_start:%Y-%m-%d}" if newest else "2013-01-01"


def _add_section(sak: Sak, text: SectionSeed, files: Files, by: Reader) -> None:
    section = add_section(sak, heading=text.heading, level=text.level, html=html(text.text), by=by)
    _attach(sak, text.files, files, by, section)


def _attach(sak: Sak, texts: tuple[FileSeed, ...], files: Files, by: Reader, section: Section | None = None) -> None:
    for text in texts:
        upload = ContentFile(files[text.made], name=text.name)
        (attachment,) = attach_files(sak, [upload], by=by, section=section).files
        if text.hjemmel:
            openness = _openness(text.hjemmel, text.public_title)
            edit_attachment(attachment, title=attachment.title, openness=openness, by=by)


def _openness(code: str, public_title: str) -> Openness:
    return Openness(Hjemmel.objects.get(code=code), public_title)


def call(ground: Ground, meeting: Meeting) -> None:
    meeting.refresh_from_db()
    publish_innkalling(meeting, version=meeting.version, by=ground.by())


def write_minutes(ground: Ground, meeting: Meeting, text: MeetingSeed) -> None:
    """Who came, what was decided in each sak, and the referat or protokoll."""
    by = ground.by()
    record_attendance(meeting, _present(ground, meeting, text), by=by)
    saker = meeting.saker.on_agenda()
    for sak, sak_text in zip(saker, text.saker, strict=True):
        outcome = sak_text.outcome
        conclude(sak, text=html(outcome.text), mode=outcome.mode, treatment=html(outcome.treatment), version=0, by=by)
    publish_minutes(meeting, by=by)


def _present(ground: Ground, meeting: Meeting, text: MeetingSeed) -> dict[int, bool]:
    """Every verv by id: members come unless they sent forfall, deputies only where they were called."""
    absent = {ground.people[key].pk for key in text.absent}
    deputies = {ground.people[key].pk for key in text.deputies}
    return {
        verv.pk: verv.person_id in deputies if verv.seat.role == "vara" else verv.person_id not in absent
        for verv in holders_of(meeting)
    }
