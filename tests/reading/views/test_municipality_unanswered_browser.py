"""The list of what waits for an answer in a browser: reached by keyboard from the menu, on a phone too."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser import DESKTOP, PHONE, browsing, overflow, plain_static_files, violations
from tests.inquiries.factories import InquiryFactory, RecipientFactory
from tests.pathways.factories import InvitationFactory, ParticipantFactory
from tests.training.people import responder_of

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def on_the_day(settings):
    plain_static_files(settings)
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def user(khs):
    here = {"organisation": khs.municipality}
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Gode pasientforløp")
    for day in range(1, 22):
        inquiry = InquiryFactory(samarbeid=khs.samarbeid, title=f"Forespørsel {day}", due_on=f"2014-11-{day:02}")
        RecipientFactory(inquiry=inquiry, **here)
    ParticipantFactory(pathway__project=project, pathway__name="Kronisk obstruktiv lungesykdom", **here)
    InvitationFactory(gathering__project=project, gathering__title="Oppstart", **here)
    return responder_of(khs)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_from_the_menu_to_the_last_page_by_keyboard(live_server, khs, user, size):
    faults = []
    with browsing(live_server, user, size=size) as page:

        def come_to(role, name, heading):
            page.get_by_role(role, name=name).focus()
            page.keyboard.press("Enter")
            expect(page.get_by_role("heading", name=heading)).to_be_visible()
            faults.append((violations(page), overflow(page)))

        page.goto("/khs/referater/")
        come_to("link", "Vår kommune 23 venter på svar", "Venter på svar fra dere 23")
        come_to("link", "Se alle 23", "Venter på svar fra dere 23")
        come_to("link", "Neste side", "Venter på svar fra dere 23")
        expect(page.get_by_role("link", name="Kronisk obstruktiv lungesykdom")).to_be_visible()
        come_to("link", "Forespørsler", "Venter på svar fra dere 23")
    assert faults == [([], 0)] * 4
