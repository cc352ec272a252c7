"""«Vis som leser», the files of a sak and what is told before publishing, in a real browser."""

import pytest

from documents.findings import Finding
from tests import factories
from tests.browser import DESKTOP, PHONE, browsing, overflow, plain_static_files, violations
from tests.documents.looked_at import looked_at
from tests.documents.pdf_samples import simple_pdf
from tests.reading.papers import SECRET, attach, make_saker

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def plain(settings):
    plain_static_files(settings)


@pytest.fixture
def meeting(khs):
    made = factories.MeetingFactory(utvalg=khs.utvalg)
    saker = make_saker(khs, made, SECRET)
    factories.SeatFactory(utvalg=khs.utvalg, role="vara")
    for name, found in (
        ("notat.docx", (Finding("tracked_changes", 12), Finding("comments", 3))),
        ("budsjett.xlsx", (Finding("tracked_changes", 1), Finding("small_text", 5))),
    ):
        row = attach(khs, saker["open_sak"], name, position=4)
        looked_at(row.document, *found, pages=simple_pdf("Sidene"), mime="application/x-office", pages_without_text=0)
    return made


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_is_accessible_and_fits(khs, meeting, live_server, size):
    found = {}
    sak = meeting.saker.order_by("position").first()
    addresses = {
        "som-utvalget": f"/khs/moter/{meeting.slug}/som/utvalget/",
        "som-partene": f"/khs/moter/{meeting.slug}/som/partene/2/",
        "publiser": f"/khs/moter/{meeting.slug}/publiser/",
        "sak": sak.get_absolute_url(),
    }
    with browsing(live_server, khs.secretary, size=size) as page:
        for name, address in addresses.items():
            page.goto(f"{live_server.url}{address}")
            for details in page.locator("main details:not(.fold):not(.menu)").all():
                details.locator("summary").first.click()
            found[name] = (violations(page), max(overflow(page), 0))
    assert found == dict.fromkeys(addresses, ([], 0))
