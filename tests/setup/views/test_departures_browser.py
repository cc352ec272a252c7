"""Somebody with five open things leaves, in a browser: the day, new owners, the button with it, and the day after."""

import pytest
from playwright.sync_api import expect

from jobs.actions import claim
from jobs.models import Job
from organisations.known import name_here
from setup import tasks
from setup.models import Departure
from tests import factories
from tests.browser import DESKTOP, PHONE, browsing, overflow, plain_static_files, violations, window
from tests.setup.leaver import come_in, make_leaver, owners_of

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def ground(settings, khs):
    plain_static_files(settings)
    settings.DEMO_TODAY = "2014-11-24"
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)


@pytest.fixture
def leaver(khs):
    return make_leaver(khs)


def fine(page, shots, name):
    assert (page.url, violations(page), overflow(page)) == (page.url, [], 0)
    if shots:
        page.screenshot(path=f"{shots}/{name}-{page.viewport_size['width']}.png", full_page=True)


def the_day_is_over(settings):
    settings.DEMO_TODAY = "2015-01-01"
    tasks.enqueue_departures()
    for job in Job.objects.filter(kind="departure.due"):
        tasks.carry_out_departure(claim(job.pk))


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_one_with_five_open_things_leaves(live_server, khs, leaver, size, shots, settings):
    to = name_here(khs.secretary.person, khs.samarbeid.pk)
    with window(base_url=live_server.url) as context:
        cookie = come_in(leaver.user).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        theirs = context.new_page()
        theirs.goto("/khs/prosjekter/")
        expect(theirs.get_by_role("heading", name="Prosjekter", exact=True)).to_be_visible()
        with browsing(live_server, khs.secretary, size=size) as page:
            page.goto("/khs/personer/")
            fine(page, shots, "who-has-access")
            page.get_by_role("link", name="Kari Vik", exact=True).press("Enter")
            page.get_by_role("link", name="Avslutt alt").press("Enter")
            page.get_by_role("button", name="Avslutt 24. november").wait_for()
            page.get_by_label("Siste dag").fill("2014-12-31")
            button = page.get_by_role("button", name="Avslutt 31. desember")
            button.wait_for()
            button.press("Enter")
            expect(page.get_by_role("link", name="Velg hvem som tar over saken.")).to_be_visible()
            fine(page, shots, "leaving-wrong")
            page.get_by_label("Gi alt til").select_option(to)
            page.get_by_label("Svar som er begynt").select_option("Ola Nes")
            page.get_by_role("button", name="Avslutt 31. desember").press("Enter")
            page.get_by_text("Siste dag for Kari Vik er 31. desember 2014.").wait_for()
            fine(page, shots, "person-leaves")
            page.get_by_role("link", name="Endre siste dag").press("Enter")
            page.get_by_role("heading", name="Siste dag er 31. desember 2014").wait_for()
            fine(page, shots, "leaving-planned")
            page.get_by_role("button", name="La personen bli").press("Enter")
            page.get_by_text("Kari Vik blir. Alt er som før.").wait_for()
            page.get_by_role("link", name="Avslutt alt").press("Enter")
            page.get_by_label("Siste dag").fill("2014-12-31")
            page.get_by_role("button", name="Avslutt 31. desember").wait_for()
            page.get_by_label("Gi alt til").select_option(to)
            page.get_by_label("Svar som er begynt").select_option("Ola Nes")
            page.get_by_role("button", name="Avslutt 31. desember").press("Enter")
            page.get_by_text("Siste dag for Kari Vik er 31. desember 2014.").wait_for()
        the_day_is_over(settings)
        theirs.reload()
        expect(theirs.get_by_role("heading", name="Logg inn")).to_be_visible()
    assert [each.name for each in owners_of(leaver)] == [*["sekretaer khs"] * 4, "Ola Nes", "sekretaer khs"]
    assert Departure.objects.filter(state="done").count() == 1


def test_the_last_secretary_reads_why_not(live_server, khs, shots):
    with browsing(live_server, khs.secretary, size=PHONE) as page:
        page.goto("/khs/personer/")
        page.get_by_role("link", name="sekretaer khs", exact=True).click()
        page.get_by_role("link", name="Avslutt alt").click()
        expect(page.get_by_text("Gi for eksempel prosjektleder khs oppgaven «Sekretariat» først.")).to_be_visible()
        assert page.get_by_role("button", name="Avslutt 24").count() == 0
        fine(page, shots, "last-secretary")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_whoever_is_in_two_goes_to_the_other_by_the_name_menu(live_server, khs, other, size, shots):
    factories.VervFactory(seat=factories.SeatFactory(utvalg=other.utvalg), person=khs.member.person)
    slug = other.samarbeid.slug
    with browsing(live_server, khs.member, size=size) as page:
        page.goto("/khs/prosjekter/")
        page.locator("summary").filter(has=page.locator(".icon")).last.press("Enter")
        expect(page.get_by_text("Bytt samarbeid")).to_be_visible()
        fine(page, shots, "menu")
        page.get_by_role("link", name=other.samarbeid.name).press("Enter")
        page.wait_for_url(f"**/{slug}/mine-moter/")
        assert page.locator(".menu-list").get_by_text("Samarbeidet khs").count() == 1
