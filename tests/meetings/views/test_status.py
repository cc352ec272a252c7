"""The page that fills a sak with the status of the projects."""

import re
from datetime import date, datetime

import pytest
from django.conf import settings
from django.urls import reverse

from meetings.models import Sak
from reporting.models import StatusUpdate
from tests import factories
from tests.conftest import World

SEPTEMBER = datetime(2014, 9, 29, 9, tzinfo=settings.OSLO)


@pytest.fixture
def sak(khs: World) -> Sak:
    factories.MeetingFactory(utvalg=khs.utvalg, starts_at=SEPTEMBER, state="ended")
    return factories.SakFactory(meeting__utvalg=khs.utvalg, title="Informasjon fra prosjektleder")


def approved(world: World, name: str, *, day: date = date(2014, 11, 10), **fields) -> StatusUpdate:
    project = factories.ProjectFactory(samarbeid=world.samarbeid, name=name)
    factories.ReportsToFactory(project=project, samarbeid=world.samarbeid, utvalg=world.utvalg)
    return factories.StatusUpdateFactory(
        project=project, period_to=day, state="approved", approved_at=SEPTEMBER, **fields
    )


def rows_of(sak: Sak) -> list[tuple]:
    return list(
        sak.sections.order_by("position").values_list("position", "heading", "html", "source_update", "version")
    )


def page_of(world: World, sak: Sak) -> str:
    path = reverse("meetings:fill_status", args=["khs", sak.slug])
    return world.client_of(world.secretary).get(path).content.decode()


def test_the_page_offers_what_is_new_and_names_the_silent(khs, sak):
    fresh = approved(khs, "Alert")
    stale = approved(khs, "Gode pasientforløp", day=date(2014, 9, 1))
    never = factories.ProjectFactory(samarbeid=khs.samarbeid, name="E-læring")
    factories.ReportsToFactory(project=never, samarbeid=khs.samarbeid, utvalg=khs.utvalg)
    elsewhere = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Rapporterer ikke hit")
    page = page_of(khs, sak)
    boxes = re.findall(r'name="status" value="(\d+)" id="status-\d+"( checked)?>', page)

    assert boxes == [(str(fresh.pk), " checked"), (str(stale.pk), "")]
    assert re.findall(r'strong">(.*?)</span>', page) == ["Ingen ny status siden 29. september 2014"] * 2
    assert (never.report_heading in page, elsewhere.report_heading in page) == (True, False)


def test_choosing_fills_the_sak_and_says_how_much(khs, sak):
    update, other_update = approved(khs, "Alert"), approved(khs, "KSU")
    foreign = factories.StatusUpdateFactory(
        project=factories.ProjectFactory(samarbeid=khs.samarbeid), state="approved", approved_at=SEPTEMBER
    )
    path = reverse("meetings:fill_status", args=["khs", sak.slug])
    client = khs.client_of(khs.secretary)
    first = client.post(path, {"status": [update.pk, foreign.pk, "x"]}, follow=True).content.decode()
    second = client.post(path, {"status": [update.pk, other_update.pk], "bytt": "ja"}, follow=True).content.decode()

    assert "1 del er hentet inn." in first
    assert "1 del er hentet inn. 1 del har fått ny tekst." in second
    assert [row[3] for row in rows_of(sak)] == [update.pk, other_update.pk]
    assert f"/khs/prosjekter/status/{update.pk}/" in second


@pytest.mark.parametrize("posted", [{}, {"status": "999999"}, {"status": "tull"}])
def test_nothing_chosen_gets_a_sentence(khs, sak, posted):
    approved(khs, "Alert")
    path = reverse("meetings:fill_status", args=["khs", sak.slug])
    page = khs.client_of(khs.secretary).post(path, posted)

    assert (page.status_code, "Velg minst ett prosjekt." in page.content.decode(), rows_of(sak)) == (422, True, [])


def test_without_projects_the_page_says_so(khs, sak):
    assert "Ingen prosjekter rapporterer til Prosjektstyret." in page_of(khs, sak)
