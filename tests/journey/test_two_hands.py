"""The agenda with the keyboard alone, and two people who move the same sak."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from meetings.models import Meeting
from organisations.models import User
from tests import factories
from tests.conftest import World
from tests.journey.hands import tab_to
from tests.journey.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

FIRST, SECOND, THIRD, FOURTH = "Godkjenning av innkalling", "Orienteringer", "Møteplan 2015", "Eventuelt"
LOST = "Noen andre endret sakslisten før deg. Flyttingen din er ikke lagret. Se listen slik den er nå."


@pytest.fixture
def meeting(khs: World, settings) -> Meeting:
    made = factories.MeetingFactory(utvalg=khs.utvalg, starts_at=datetime(2014, 11, 24, 9, tzinfo=settings.OSLO))
    for place, title in enumerate((FIRST, SECOND, THIRD, FOURTH)):
        factories.SakFactory(meeting=made, position=place, state="ready", title=title)
    return made


@pytest.fixture
def colleague(khs: World) -> User:
    user = factories.UserFactory(person=factories.PersonFactory(name="kollega", email="kollega@khs.example"))
    factories.SecretariatFactory(samarbeid=khs.samarbeid, person=user.person)
    return user


def opened(visit, user: User, meeting: Meeting) -> Visitor:
    visitor = visit()
    visitor.log_in(user.email, factories.PASSWORD)
    visitor.heading_is("Møter")
    visitor.page.goto(meeting.get_absolute_url())
    return visitor


def titles(page: Page) -> list[str]:
    return page.locator(".agenda .title a").all_inner_texts()


def kept(meeting: Meeting) -> list[str]:
    return [sak.title for sak in meeting.saker.on_agenda()]


def press(page: Page, key: str, said: str) -> None:
    page.keyboard.press(key)
    expect(page.locator("#live")).to_have_text(said)


def test_a_sak_is_lifted_moved_and_dropped_without_a_mouse(khs: World, meeting: Meeting, on_the_day, visit) -> None:
    page = opened(visit, khs.secretary, meeting).page
    tab_to(page, page.get_by_role("button", name=f"Flytt {FIRST}", exact=True))
    press(page, "Space", f"{FIRST} er løftet. Piltaster flytter, mellomrom slipper, Escape angrer.")
    press(page, "ArrowDown", f"{FIRST}: plass 2 av 4.")
    press(page, "ArrowDown", f"{FIRST}: plass 3 av 4.")
    assert (titles(page), kept(meeting)) == ([SECOND, THIRD, FIRST, FOURTH], [FIRST, SECOND, THIRD, FOURTH])
    press(page, "Space", f"{FIRST}: plass 3 av 4, nå sak 3/2014, starter 09.20.")
    assert (titles(page), kept(meeting)) == ([SECOND, THIRD, FIRST, FOURTH],) * 2
    handle = page.get_by_role("button", name=f"Flytt {FIRST}", exact=True)
    expect(handle).to_be_focused()
    press(page, "Enter", f"{FIRST} er løftet. Piltaster flytter, mellomrom slipper, Escape angrer.")
    press(page, "ArrowUp", f"{FIRST}: plass 2 av 4.")
    press(page, "Escape", "Flyttingen er angret.")
    assert (titles(page), kept(meeting)) == ([SECOND, THIRD, FIRST, FOURTH],) * 2
    expect(handle).to_be_focused()


def test_of_two_who_move_the_same_sak_the_second_is_told_and_loses_nothing(
    khs: World, meeting: Meeting, colleague: User, on_the_day, visit
) -> None:
    mine, theirs = opened(visit, khs.secretary, meeting).page, opened(visit, colleague, meeting).page
    mine.get_by_role("button", name=f"Flytt ned: {FIRST}").click()
    expect(mine.locator(".agenda .title a")).to_have_text([SECOND, FIRST, THIRD, FOURTH])
    expect(mine.locator("[data-version='2']")).to_be_visible()

    with theirs.expect_response("**/rekkefolge/") as answered:
        theirs.get_by_role("button", name=f"Flytt ned: {FIRST}").click()
    assert answered.value.status == 409
    expect(theirs.locator("[data-alert]")).to_have_text(LOST)
    expect(theirs.get_by_role("alert")).to_have_text(LOST)
    assert (titles(theirs), kept(meeting)) == ([SECOND, FIRST, THIRD, FOURTH],) * 2

    theirs.get_by_role("button", name=f"Flytt ned: {FIRST}").click()
    expect(theirs.locator(".agenda .title a")).to_have_text([SECOND, THIRD, FIRST, FOURTH])
    expect(theirs.locator("[data-version='3']")).to_be_visible()
    assert kept(meeting) == [SECOND, THIRD, FIRST, FOURTH]
