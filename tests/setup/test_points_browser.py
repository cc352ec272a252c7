"""«Kom i gang» and «Å se til» in a browser: both widths, by keyboard, with a server that refuses, without scripts."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

import setup.tasks  # noqa: F401
from accounts.actions.links import log_in_by_link
from jobs.models import Job
from jobs.tasks import run_job
from organisations.models import Samarbeid
from setup.actions.founding import create_samarbeid
from tests import factories
from tests.browser import DESKTOP, PHONE, browsing, overflow, plain_static_files, violations
from tests.mail_server import PLAIN, mail_server
from tests.setup.test_points import TEXT, body, lead

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def ground(settings):
    plain_static_files(settings)
    settings.DEMO_TODAY = "2014-11-24"


@pytest.fixture
def secretary():
    return log_in_by_link(create_samarbeid(TEXT).link.token)


def fine(page, shots, name):
    assert (page.url, violations(page), overflow(page)) == (page.url, [], 0)
    if shots:
        page.screenshot(path=f"{shots}/{name}-{page.viewport_size['width']}.png", full_page=True)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_first_steps(live_server, secretary, settings, size, shots):
    settings.LOCAL_MODE, settings.EMAIL_BACKEND = False, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = settings.EMAIL_URL = "127.0.0.1"
    with browsing(live_server, secretary, size=size) as page:
        page.goto("/")
        page.get_by_role("heading", name="Kom i gang", level=1).wait_for()
        page.get_by_role("button", name="Send en prøve").press("Enter")
        expect(page.get_by_text("Prøven er på vei.")).to_be_visible()
        with mail_server({**PLAIN, "RCPT": "550 5.1.1 ukjent mottaker"}) as server:
            settings.EMAIL_PORT = server.port
            run_job(Job.objects.get(kind="mail.try").pk)
        expect(page.get_by_text("Prøven kom ikke fram.")).to_be_visible()
        fine(page, shots, "fault")
        page.get_by_role("button", name="Legg til side E-post").press("Enter")
        expect(page.get_by_text("Lagt til side av Sekretær Nord")).to_be_visible()
        factories.MembershipFactory(samarbeid=Samarbeid.objects.get())
        lead(body())
        factories.SeatFactory(utvalg=body("Faglig samarbeidsutvalg", "FSU"))
        page.get_by_role("link", name="Velg hvem som eier arkivet").press("Enter")
        page.get_by_role("heading", name="Navn og arkiv").wait_for()
        page.get_by_label("Organisasjonsnummer").fill("974 760 673")
        page.get_by_role("button", name="Lagre").press("Enter")
        expect(page.get_by_text("Papirene hører til arkivet hos 974760673.")).to_be_visible()
        page.get_by_role("link", name="Skriv inn numrene").press("Enter")
        page.get_by_label("Strategisk samarbeidsutvalg").fill("26")
        page.get_by_role("button", name="Lagre numrene").press("Enter")
        expect(page.get_by_text("Neste sak: FSU 1/2014 og SSU 27/2014.")).to_be_visible()
        expect(page.get_by_role("listitem").filter(has_text="Plasser og personer")).to_have_attribute(
            "aria-current", "step"
        )
        fine(page, shots, "on-the-way")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_what_is_missing(live_server, khs, size, shots):
    factories.SeatFactory(utvalg=khs.utvalg, organisation=khs.municipality, appoint_by=date(2014, 11, 15))
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto("/khs/utvalg/")
        page.get_by_role("navigation", name="Samarbeidet").get_by_role("link", name="Å se til").press("Enter")
        page.get_by_role("heading", name="3 ting mangler").wait_for()
        fine(page, shots, "missing")
        page.get_by_role("link", name="Velg eieren").press("Enter")
        page.get_by_role("heading", name="Navn og arkiv").wait_for()


def test_without_scripts(live_server, secretary, shots):
    with browsing(live_server, secretary, scripts=False) as page:
        page.goto("/nord/kom-i-gang/")
        page.get_by_role("button", name="Send en prøve").click()
        expect(page.get_by_text("Prøven er på vei.")).to_be_visible()
        run_job(Job.objects.get(kind="mail.try").pk)
        page.reload()
        expect(page.get_by_text("Prøven ligger i utboksen.")).to_be_visible()
        page.get_by_role("button", name="Legg til side Første møte").wait_for(state="detached")
        page.get_by_role("button", name="Legg til side Organisasjoner").click()
        page.get_by_role("button", name="Ta fram igjen Organisasjoner").click()
        expect(page.get_by_text("Organisasjoner er tatt fram igjen.")).to_be_visible()
