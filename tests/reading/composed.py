"""Meetings whose saker are composed from the status of a project."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.test import override_settings

from meetings.actions import session
from meetings.actions.publishing import publish_innkalling, publish_minutes
from meetings.models import Meeting, Publication, Sak, Section
from organisations.models import Utvalg
from projects.models import Project
from reporting.models import StatusUpdate
from tests import factories
from tests.conftest import World
from tests.reading.papers import attach


def oslo(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=settings.OSLO)


NOVEMBER = oslo(2014, 11, 24)


def project_of(world: World, *bodies: Utvalg, name: str = "Alert-opplæring") -> Project:
    project = factories.ProjectFactory(
        samarbeid=world.samarbeid, name=name, owner=world.lead.person, report_heading=f"Status {name}"
    )
    for body in bodies or (world.utvalg,):
        factories.ReportsToFactory(project=project, samarbeid=world.samarbeid, utvalg=body)
    return project


def update_of(project: Project, day: date = date(2014, 11, 10), **fields) -> StatusUpdate:
    stands = {"state": "approved", "approved_at": oslo(day.year, day.month, day.day), **fields}
    return factories.StatusUpdateFactory(project=project, period_to=day, **stands)


def draft(world: World, update: StatusUpdate, *, utvalg: Utvalg | None = None, day=NOVEMBER, **section) -> Section:
    """A sak in a draft meeting with one section composed from the status."""
    meeting = factories.MeetingFactory(utvalg=utvalg or world.utvalg, starts_at=day)
    sak = factories.SakFactory(meeting=meeting, state="ready", title="Informasjon fra prosjektleder")
    heading, html = update.project.report_heading, update.done + update.next
    return factories.SectionFactory(
        **{"sak": sak, "source_update": update, "heading": heading, "html": html, **section}
    )


def call(world: World, section: Section) -> Publication:
    return publish_innkalling(Meeting.objects.get(pk=section.sak.meeting_id), version=1, by=world.by)


def hold(world: World, section: Section, vedtak: str = "<p>Alert videreføres.</p>") -> Publication:
    meeting = Meeting.objects.get(pk=section.sak.meeting_id)
    session.record_attendance(meeting, {verv.pk: True for verv in session.holders_of(meeting)}, by=world.by)
    sak = Sak.objects.get(pk=section.sak_id)
    session.conclude(sak, text=vedtak, mode="unanimous", treatment="", version=0, by=world.by)
    # Minutes are published once the meeting was held.
    with override_settings(DEMO_TODAY=f"{meeting.local_start + timedelta(days=1):%Y-%m-%d}"):
        return publish_minutes(meeting, by=world.by)


def enclose(world: World, section: Section, name: str = "referat.pdf"):
    return attach(world, section.sak, name, section=section)
