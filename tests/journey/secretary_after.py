"""What the secretariat does after the meeting."""

from __future__ import annotations

from playwright.sync_api import expect

from meetings.models import PublicationFile
from tests.journey.paper import TITLE
from tests.journey.secretary import MEETING, MEETING_HEADING, SAVED
from tests.journey.visitor import Visitor
from tests.worker import wait_until

SAID = "Styret roste framdriften."


def records_attendance(by: Visitor) -> None:
    page = by.page
    page.goto("/")
    page.get_by_role("link", name=MEETING).click()
    by.heading_is(MEETING_HEADING)
    page.get_by_role("link", name="Skriv protokoll").click()
    page.get_by_role("link", name="Før oppmøte").click()
    by.heading_is("Oppmøte")
    by.look("oppmote")
    page.get_by_role("group", name="Medlem Sande").get_by_label("Forfall").check()
    page.get_by_role("button", name="Lagre oppmøtet").click()
    by.is_told("Oppmøtet er lagret.")
    expect(page.get_by_role("region", name="Til stede")).to_contain_text("Forfall")


def records_each_vedtak(by: Visitor) -> None:
    """Nine saker; what was said is written in one of them."""
    page = by.page
    by.look("protokoll")
    for number in range(24, 33):
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"Sak {number}/2014")
        if number == 27:
            writes_what_was_said(by)
        page.get_by_role("button", name="Fullfør saken").click()
        by.is_told("Saken er ført ferdig.")
    expect(page.get_by_text("9 av 9 saker er ført.")).to_be_visible()


def writes_what_was_said(by: Visitor) -> None:
    page = by.page
    by.heading_is(f"Sak 27/2014 {TITLE}")
    by.editor("Behandling").click()
    page.keyboard.type(SAID)
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)


def publishes_the_protokoll(by: Visitor) -> None:
    page = by.page
    page.get_by_role("link", name="Publiser protokoll").click()
    by.heading_is("Publiser protokoll")
    by.look("publiser-protokoll")
    page.get_by_role("button", name="Publiser protokoll").click()
    by.look("les-protokoll")
    files = PublicationFile.objects.filter(publication__kind="protokoll", publication__held_on="2014-11-24")
    wait_until(lambda: files.count() == 2, seconds=120)
    page.reload()
    name, pdf = by.download(page.get_by_role("link", name="Last ned protokoll"))
    assert (name, pdf[:5]) == ("2014-11-24_prosjektstyret_protokoll_v1.pdf", b"%PDF-")
