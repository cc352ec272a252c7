"""«Meld av», «Angre» and a changed name in a browser: by keyboard, on a phone, without scripts."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE, browsing, overflow, plain_static_files, violations
from tests.factories import MembershipFactory
from tests.training.factories import RegistrationFactory, TrainingDayFactory
from tests.training.people import responder_of
from training.models import Registration

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "En deltaker med et temmelig langt navn som ikke får plass på én linje"


@pytest.fixture(autouse=True)
def on_the_day(settings):
    plain_static_files(settings)
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def day(khs):
    MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    day = TrainingDayFactory(
        training__project__samarbeid=khs.samarbeid, training__title="Superinstruktøropplæring i Alert",
        starts_on=date(2015, 1, 21), places=2,
    )  # fmt: skip
    people = {"Deltaker A": "registered", LONG: "registered", "Deltaker C": "waiting"}
    for name, state in people.items():
        RegistrationFactory(day=day, organisation=khs.municipality, person_name=name, state=state)
    return day


def press(page, link):
    """By keyboard, as one comes to it."""
    link.focus()
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("size", "scripts"), [(DESKTOP, True), (PHONE, True), (PHONE, False)])
def test_withdrawn_undone_and_renamed_by_keyboard(live_server, khs, day, size, scripts):
    faults = []
    with browsing(live_server, responder_of(khs), size=size, scripts=scripts) as page:

        def look():
            if scripts:
                faults.append((violations(page), overflow(page)))

        page.goto(day.get_absolute_url())
        press(page, page.get_by_role("link", name="Meld av Deltaker A"))
        expect(page.get_by_role("heading", name="Melde av Deltaker A?")).to_be_visible()
        look()
        press(page, page.get_by_role("button", name="Meld av"))
        message = page.get_by_role("status").filter(has_text="Deltaker A er meldt av.")
        expect(message).to_contain_text("Du kan angre til kl.")
        expect(
            page.get_by_text("2 av 2 er tatt (1 holdes av i en time etter avmelding), 1 på venteliste")
        ).to_be_visible()
        look()
        press(page, page.get_by_role("button", name="Angre at Deltaker A er meldt av"))
        expect(page.get_by_text("Deltaker A har plassen igjen.")).to_be_visible()
        press(page, page.get_by_role("link", name="Meld av Deltaker C"))
        press(page, page.get_by_role("link", name="Endre navnet, så beholder dere plassen."))
        page.get_by_label("Navn").fill("Deltaker X")
        look()
        page.get_by_label("Navn").press("Enter")
        expect(page.get_by_role("row", name="Deltaker X")).to_contain_text("Venteliste, nr. 1")
    assert faults == [([], 0)] * len(faults)
    assert list(Registration.objects.order_by("registered_at", "pk").values_list("person_name", "state")) == [
        ("Deltaker A", "registered"), (LONG, "registered"), ("Deltaker X", "waiting"),
    ]  # fmt: skip
