"""Silent projects are asked for a text: by the portal before the papers are due, by the secretariat with a click."""

import re
from datetime import date, datetime

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from jobs.actions import claim, enqueue
from jobs.models import Job
from meetings import tasks
from meetings.models import Meeting, Sak
from organisations.models import Notice, Person, Trail
from projects.models import Project
from tests import factories
from tests.conftest import World


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=django_settings.OSLO)


@pytest.fixture
def meeting(khs: World) -> Meeting:
    """In draft, its papers due on 10 November; the body met on 29 September."""
    khs.utvalg.paper_days = 14
    khs.utvalg.save()
    factories.MeetingFactory(utvalg=khs.utvalg, starts_at=at(2014, 9, 29), state="ended")
    return factories.MeetingFactory(utvalg=khs.utvalg, starts_at=at(2014, 11, 24))


def reporting(world: World, name: str, *, spoke: date | None = None, email: str = "eier@kommune.example") -> Project:
    owner = Person.objects.filter(email=email).first() or factories.PersonFactory(email=email)
    project = factories.ProjectFactory(samarbeid=world.samarbeid, name=name, owner=owner)
    factories.ReportsToFactory(project=project, samarbeid=world.samarbeid, utvalg=world.utvalg)
    if spoke:
        approved_at = at(spoke.year, spoke.month, spoke.day)
        factories.StatusUpdateFactory(project=project, period_to=spoke, state="approved", approved_at=approved_at)
    return project


def remind(settings, day: str) -> list[str]:
    """The job of one morning. Returns the keys of the mails promised since the last one."""
    settings.DEMO_TODAY = day
    before = set(Notice.objects.values_list("dedupe_key", flat=True))
    job = enqueue("status.remind", key="daily")
    tasks.remind_silent_projects(claim(job.pk))
    assert Job.objects.get(pk=job.pk).state == "done"
    return sorted(set(Notice.objects.values_list("dedupe_key", flat=True)) - before)


def test_the_silent_are_reminded_a_week_and_two_days_before(khs, meeting, settings):
    silent = reporting(khs, "E-læring", spoke=date(2014, 9, 1))
    reporting(khs, "Alert", spoke=date(2014, 11, 1))
    key = f"status-remind-{meeting.pk}-{silent.pk}"
    mornings = ["2014-11-02", "2014-11-03", "2014-11-04", "2014-11-08", "2014-11-09", "2014-11-11"]

    assert [remind(settings, day) for day in mornings] == [[], [f"{key}-7"], [], [f"{key}-2"], [], []]
    mail = Notice.objects.first()
    assert (mail.address, mail.subject) == (
        "eier@kommune.example",
        "Status til Prosjektstyret 24. november 2014: E-læring",
    )
    assert f"/khs/prosjekter/{silent.slug}/status/ny/" in mail.body
    assert "Saksframleggene skal være levert 10. november 2014." in mail.body


@pytest.mark.parametrize("state", ["called", "cancelled", "ended"])
def test_only_a_meeting_in_draft_reminds(khs, meeting, settings, state):
    reporting(khs, "E-læring")
    Meeting.objects.filter(pk=meeting.pk).update(state=state)
    assert remind(settings, "2014-11-03") == []


def test_whoever_has_no_address_and_the_other_samarbeid_get_nothing(khs, other, meeting, settings):
    reporting(khs, "E-læring", email="")
    reporting(other, "Fremmed")
    assert remind(settings, "2014-11-03") == []


def test_beat_asks_for_one_job(khs):
    tasks.remind_daily()
    tasks.remind_daily()
    assert list(Job.objects.filter(kind="status.remind").values_list("key", "samarbeid_id")) == [("daily", None)]


@pytest.fixture
def sak(meeting: Meeting, settings) -> Sak:
    settings.DEMO_TODAY = "2014-11-05"
    return factories.SakFactory(meeting=meeting, title="Informasjon fra prosjektleder")


def ask(world: World, sak: Sak, project: Project, **kwargs):
    address = reverse("meetings:ask_for_text", args=["khs", sak.slug, project.pk])
    return world.client_of(world.secretary).post(address, **kwargs)


def test_one_click_asks_for_a_text(khs, sak):
    silent = reporting(khs, "E-læring")
    page = ask(khs, sak, silent, follow=True).content.decode()
    ask(khs, sak, silent)

    assert "Ansvarlig for «E-læring» er bedt om status." in page
    assert re.search(r"Bedt om tekst \d+\. \w+", page)
    assert list(Notice.objects.values_list("dedupe_key", "kind")) == [
        (f"status-ask-{sak.pk}-{silent.pk}-2014-11-05", "status_request")
    ]
    assert Trail.objects.filter(verb="asked_for_status", facts={"project_id": silent.pk}).count() == 2


def test_the_page_has_a_button_for_each_silent_project_and_for_no_other(khs, sak):
    silent = reporting(khs, "E-læring")
    reporting(khs, "Alert", spoke=date(2014, 11, 1))
    page = khs.client_of(khs.secretary).get(reverse("meetings:fill_status", args=["khs", sak.slug])).content.decode()
    assert re.findall(r'formaction="([^"]+)"', page) == [
        reverse("meetings:ask_for_text", args=["khs", sak.slug, silent.pk])
    ]


def test_an_owner_without_address_is_said_and_not_asked(khs, sak):
    silent = reporting(khs, "E-læring", email="")
    page = ask(khs, sak, silent, follow=True).content.decode()
    assert ("Ansvarlig for «E-læring» har ingen e-postadresse." in page, Notice.objects.count()) == (True, 0)


def test_a_project_that_does_not_report_to_the_body_is_not_there(khs, sak):
    elsewhere = factories.ProjectFactory(samarbeid=khs.samarbeid)
    assert (ask(khs, sak, elsewhere).status_code, Notice.objects.count()) == (404, 0)


def test_the_author_of_a_sak_asks_nobody(khs, sak):
    silent = reporting(khs, "E-læring")
    Sak.objects.filter(pk=sak.pk).update(author=khs.member.person)
    address = reverse("meetings:ask_for_text", args=["khs", sak.slug, silent.pk])
    answer = khs.client_of(khs.member).post(address)
    assert (answer.status_code, Notice.objects.count()) == (403, 0)
