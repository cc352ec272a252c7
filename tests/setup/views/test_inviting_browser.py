"""Inviting many and one in a browser, and the page that the invited come to."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import Invitation
from organisations.models import Seat
from tests import factories
from tests.accounts.factories import invited, newcomer, sent, states
from tests.browser import DESKTOP, PATIENCE, PHONE, browsing, overflow, plain_static_files, violations, window

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def ground(settings, khs):
    plain_static_files(settings)
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)


def fine(page, shots, name):
    assert (page.url, violations(page), overflow(page)) == (page.url, [], 0)
    if shots:
        page.screenshot(path=f"{shots}/{name}-{page.viewport_size['width']}.png", full_page=True)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_many_are_invited_by_one_button_and_one_again(live_server, khs, size, shots):
    for n in range(3):
        newcomer(khs, f"Person {n}", f"person{n}@vik.example")
    newcomer(khs, "Uten Adresse", "")
    refused = invited(khs, newcomer(khs, "Feil Adresse", "feil@vik.example"))
    Invitation.objects.filter(pk=refused.pk).update(
        refused_at="2026-11-28T09:00Z", refusal="550", asked_at="2026-11-28T08:00Z"
    )
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto(reverse("setup:invite_many", args=["khs"]))
        fine(page, shots, "invite-many")
        page.get_by_role("button", name="Send 3 invitasjoner").press("Enter")
        page.get_by_text("3 invitasjoner er på vei.").wait_for()
        fine(page, shots, "invited")
        Invitation.objects.filter(address="person1@vik.example").update(asked_at="2026-11-28T08:00Z")
        page.get_by_role("link", name="Person 1", exact=True).press("Enter")
        fine(page, shots, "invite-again")
        page.get_by_role("button", name="Send igjen").press("Enter")
        page.get_by_text("Person 1 er invitert. E-posten går til person1@vik.example.").wait_for()
    assert sorted(states()) == ["asked"] * 3 + ["ended", "refused"]


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_invited_see_what_they_get_and_another_ends_it(live_server, khs, size, shots):
    person = newcomer(khs)
    factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg, role=Seat.Role.MEDLEM), person=person)
    token = sent(invited(khs, person))
    with window(base_url=live_server.url, viewport={"width": size[0], "height": size[1]}) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(reverse("accounts:invitation", args=[token]))
        fine(page, shots, "welcome")
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Si fra, så sperres den").press("Enter")
        expect(page.get_by_role("heading", name="Invitasjonen er sperret")).to_be_visible()
        fine(page, shots, "disowned")
        page.goto(reverse("accounts:invitation", args=[token]))
        expect(page.get_by_role("heading", name="Lenken virker ikke lenger")).to_be_visible()
        fine(page, shots, "over")
