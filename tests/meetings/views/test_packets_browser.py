"""The pages about a publication's PDFs in a real browser: accessible, within the screen, calm."""

import pytest
from playwright.sync_api import expect

from documents.models import DocumentCheck
from jobs.models import Job
from meetings.actions.own_pdfs import send_own_pdf
from meetings.actions.publishing import publish_innkalling
from tests import factories
from tests.browser import DESKTOP, NARROWEST, PHONE, browsing, overflow, plain_static_files, violations
from tests.meetings.actions.test_own_pdfs import upload
from tests.reading.papers import SECRET, file_both, make_saker

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def plain(settings):
    plain_static_files(settings)


@pytest.fixture
def publication(khs):
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    make_saker(khs, meeting, SECRET)
    made = publish_innkalling(meeting, version=1, by=khs.by)
    file_both(made)
    return made


@pytest.fixture
def url(publication):
    return f"{publication.meeting.get_absolute_url()}pakke/{publication.pk}/"


@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROWEST], ids=["desktop", "phone", "narrowest"])
def test_every_page_is_accessible_and_fits_and_has_one_way_on(khs, publication, url, live_server, size):
    (own,) = send_own_pdf(publication, upload(), variants=["full"], by=khs.by)
    DocumentCheck.objects.filter(document=own.document).update(state="stopped", reason="Filen er låst med passord.")
    found = {}
    with browsing(live_server, khs.secretary, size=size) as page:
        for state in ("queued", "running", "cancelled", "failed"):
            Job.objects.filter(kind="packet.build").update(state=state, error="Vedlegg 2 er skadet.")
            page.goto(publication.meeting.get_absolute_url())
            found[state] = (violations(page), max(overflow(page), 0))
        for address in (url, f"{url}utelatt/"):
            page.goto(address)
            found[address] = (violations(page), max(overflow(page), 0))
            assert page.locator("main .ds-button:not([data-variant])").count() <= 1
    assert found == dict.fromkeys(found, ([], 0))


def test_the_page_shows_by_itself_when_the_own_pdf_is_looked_at(khs, publication, url, live_server):
    with browsing(live_server, khs.secretary) as page:
        page.goto(url)
        page.check("input[value=full]")
        page.set_input_files("input[type=file]", {"name": "egen.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"})
        page.click("text=Last opp egen PDF")
        expect(page.locator("#pdf-ene")).to_contain_text("«egen.pdf» kontrolleres.")
        DocumentCheck.objects.filter(document__original_name="egen.pdf").update(
            state="stopped", reason="Filen er skadet."
        )
        expect(page.locator("#pdf-ene")).to_contain_text("«egen.pdf» er ikke tatt i bruk. Filen er skadet.")
        page.click("text=Ta bort den egne PDF-en")
        expect(page.locator(".messages")).to_contain_text("Den egne PDF-en er tatt bort.")


def test_a_build_is_cancelled_and_asked_for_again_without_scripts(khs, publication, live_server):
    with browsing(live_server, khs.secretary, scripts=False) as page:
        page.goto(publication.meeting.get_absolute_url())
        page.click("text=Avbryt byggingen")
        expect(page.locator("#pakke")).to_contain_text("Avbrutt")
        page.click("text=Bygg på nytt")
        expect(page.locator("#pakke")).to_contain_text("Venter")


def test_focus_stays_while_the_panel_is_asked_for_again_and_a_failure_is_spoken(khs, publication, live_server):
    Job.objects.filter(kind="packet.build").update(state="running", progress_done=1, progress_total=9)
    with browsing(live_server, khs.secretary) as page:
        page.goto(publication.meeting.get_absolute_url())
        page.focus("#pakke-avbryt")
        # The second question is asked by the panel that the first one's answer brought.
        for _ in range(2):
            with page.expect_request("**/pakke/"):
                pass
        kept = page.evaluate("document.activeElement.id")
        Job.objects.filter(kind="packet.build").update(state="failed", error="Vedlegg 2 er skadet.")
        expect(page.locator("#live")).to_have_text("Pakken kunne ikke bygges.")
        # The button is gone: the heading of the panel has taken over.
        assert (kept, page.evaluate("document.activeElement.id")) == ("pakke-avbryt", "h-pakke")
