"""The secretary's way from login to a finished packet in a browser that runs no scripts."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from playwright.sync_api import expect

from meetings.models import Meeting
from tests import factories
from tests.conftest import World
from tests.journey.secretary import PACKET_PATIENCE
from tests.journey.visitor import Visitor, words_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.django_db(transaction=True),
]

# Milliseconds: a person's, between two reloads.
PAUSE = 500
TITLES = ["Godkjenning av innkalling", "Møteplan 2015", "Eventuelt"]


@pytest.fixture
def meeting(khs: World, settings) -> Meeting:
    made = factories.MeetingFactory(utvalg=khs.utvalg, starts_at=datetime(2014, 11, 24, 9, tzinfo=settings.OSLO))
    for place, title in enumerate(TITLES):
        factories.SakFactory(meeting=made, position=place, state="ready", title=title)
    return made


def test_reorder_publish_and_fetch_the_packet(khs: World, meeting: Meeting, worker, visit) -> None:
    secretary = visit(scripts=False)
    page = secretary.page
    secretary.log_in(khs.secretary.email, factories.PASSWORD)
    page.get_by_role("link", name="Prosjektstyret, 24. november 2014").click()
    page.get_by_role("button", name="Flytt opp: Eventuelt").click()
    saker = page.locator(".agenda .title a")
    expect(saker).to_have_text(["Godkjenning av innkalling", "Eventuelt", TITLES[1]])
    page.get_by_role("button", name="Flytt ned: Godkjenning av innkalling").click()
    expect(saker).to_have_text(["Eventuelt", "Godkjenning av innkalling", TITLES[1]])
    page.get_by_role("link", name="Publiser innkalling").click()
    page.get_by_role("button", name="Publiser og varsle 1").click()
    secretary.is_told("Innkallingen er publisert. Møtepakken bygges nå, og e-posten går når den er klar.")
    text = " ".join(words_of(reload_until_the_packet_is_there(secretary)))
    assert [title for title in TITLES if title not in text] == []


def reload_until_the_packet_is_there(secretary: Visitor) -> bytes:
    link = secretary.page.get_by_role("link", name="Last ned møtepakken, versjon 1")
    state = secretary.page.get_by_role("region", name="Møtepakke")
    for _ in range(PACKET_PATIENCE // PAUSE):
        expect(state).to_contain_text(re.compile("Venter|Bygges|Klar"))
        if link.count():
            break
        secretary.page.wait_for_timeout(PAUSE)
        secretary.page.reload()
    name, pdf = secretary.download(link)
    assert name == "2014-11-24_prosjektstyret_innkalling_v1.pdf"
    return pdf
