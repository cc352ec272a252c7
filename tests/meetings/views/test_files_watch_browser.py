"""The files of a sak in a real browser: each tells by itself how far it has come."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from documents.actions import finish_check
from documents.models import DocumentCheck
from meetings.actions import attachments as actions
from tests import factories
from tests.browser import DESKTOP, PHONE, browsing, plain_static_files, violations
from tests.documents.pdf_samples import simple_pdf

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def static_files(settings):
    plain_static_files(settings)


@pytest.fixture
def sak(khs):
    return factories.SakFactory(meeting__utvalg=khs.utvalg, title="Mandat")


def attached(khs, sak, *named: tuple[str, bytes]):
    files = [SimpleUploadedFile(name, data) for name, data in named]
    return [row.document for row in actions.attach_files(sak, files, by=khs.by).files]


def test_a_file_tells_by_itself_when_it_is_ready(khs, sak, live_server):
    [document] = attached(khs, sak, ("referat.pdf", simple_pdf("en", "to")))
    with browsing(live_server, khs.secretary) as page:
        page.goto(sak.get_absolute_url())
        row = page.locator(".files li")
        before = row.locator("[id$=-tilstand]").inner_text()
        row.locator("details summary").click()
        finish_check(document)
        page.wait_for_selector("text=klar, 2 sider")
        said = page.locator("#live").inner_text()
        expect(page.locator("#filvakt[hx-get]")).to_have_count(0)

        assert (before, said) == ("1 kB, mottatt …", "1 av 1 fil er klar.")
        assert row.locator("details").get_attribute("open") is not None


def test_files_that_came_and_went_since_the_page_was_shown_leave_it_in_peace(khs, sak, live_server):
    """`browsing` fails where a poll brings a piece that the page has no place for."""
    [document] = attached(khs, sak, ("referat.pdf", simple_pdf("en", "to")), ("bort.pdf", simple_pdf("bort")))[:1]
    with browsing(live_server, khs.secretary) as page:
        page.goto(sak.get_absolute_url())
        actions.remove_attachment(sak.attachments.get(title="bort.pdf"), by=khs.by)
        attached(khs, sak, ("ny.pdf", simple_pdf("ny")))
        DocumentCheck.objects.filter(document=document).update(state="checking")
        page.wait_for_selector("text=kontrolleres")
        finish_check(document)
        page.wait_for_selector("text=klar, 2 sider")
        expect(page.locator("#filvakt[hx-get]")).to_have_count(0)
        assert page.locator("#live").inner_text() == "1 av 1 fil er klar."


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_every_state_is_accessible_and_fits(khs, sak, live_server, size):
    names = (
        "mottatt.pdf",
        "kontrolleres.pdf",
        "gjøres om.docx",
        "venter.docx",
        "klar med et langt navn.pdf",
        "skann.jpg",
    )
    documents = attached(khs, sak, *((name, simple_pdf(name)) for name in names), ("låst.pdf", b"%PDF-1.7 x"))
    states = ("received", "checking", "converting", "waiting", "ready", "ready", "ready")
    for document, state in zip(documents, states, strict=True):
        DocumentCheck.objects.filter(document=document).update(state=state)
    checks = DocumentCheck.objects.filter(document__in=documents)
    checks.filter(document=documents[3]).update(reason="Filen venter på programmet som gjør den om til sider.")
    checks.filter(document=documents[4]).update(pages=12, stripped=True, id_numbers=2, virus_scan="clean")
    checks.filter(document=documents[5]).update(pages=3, pages_without_text=3)
    checks.filter(document=documents[6]).update(state="stopped", reason="Filen er låst med passord.")
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto(sak.get_absolute_url())
        assert (violations(page), page.evaluate(TOO_WIDE)) == ([], 0)
