"""What a member of the board does, on the phone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from organisations.models import OutboxMail
from tests.journey.paper import REFERATER, TITLE, plain
from tests.journey.secretary import COMPOSED, check_packet
from tests.journey.visitor import Visitor
from tests.worker import wait_until

EMAIL = "medlem.asker@khs.example"


def reads_on_the_phone(member: Visitor, headings: list[str]) -> None:
    page = member.page
    member.heading_is("Mine møter")
    member.look("mine-moter")
    page.get_by_role("region", name="Prosjektstyret, mandag 24. november 2014").get_by_role(
        "link", name="Les sakene"
    ).click()
    tabs = page.get_by_role("navigation", name="Les møtet")
    tabs.get_by_role("link", name="Saksliste").click()
    page.get_by_role("navigation", name="Saker").get_by_role("link", name=TITLE).click()
    member.heading_is(f"Sak 27/2014 {TITLE}")
    member.look("les-sak")
    text = plain(page.get_by_role("article").inner_text())
    files = plain(page.get_by_role("region", name="Vedlegg til saken").inner_text())
    assert [name for name in headings if name not in text] == []
    assert [name for name in map(plain, REFERATER) if name not in files] == []
    tabs.get_by_role("link", name="Neste sak: 28/2014").click()
    member.heading_is("Sak 28/2014 Mandat for klinisk samarbeidsutvalg (KSU)")
    tabs.get_by_role("link", name="Forrige sak: 27/2014").click()
    member.heading_is(f"Sak 27/2014 {TITLE}")
    sees_how_the_projects_stand(member)
    _name, pdf = member.download(page.get_by_role("link", name=re.compile("Last ned møtepakken")))
    check_packet(pdf, headings)


def sees_how_the_projects_stand(member: Visitor) -> None:
    page = member.page
    page.get_by_role("navigation", name="Les møtet").get_by_role("link", name="Saksliste").click()
    page.get_by_role("navigation", name="Saker").get_by_role("link", name=COMPOSED).click()
    member.heading_is(f"Sak 32/2014 {COMPOSED}")
    cards = page.get_by_role("region", name="Slik står prosjektene")
    expect(cards.get_by_role("link").first).to_contain_text("På plan")
    member.look("les-status")


def has_mail_with_the_meeting(member: Visitor) -> None:
    """The mail's link leads to the papers."""
    sent = OutboxMail.objects.filter(to=EMAIL, subject="Innkalling: Prosjektstyret 24. november 2014")
    wait_until(sent.exists)
    mail = sent.get()
    assert mail.attachment_names == ["moete.ics"]
    assert b"BEGIN:VCALENDAR" in bytes(mail.raw) or b"text/calendar" in bytes(mail.raw)
    address = re.search(r"Les sakene: (\S+)", mail.body)
    assert address
    member.page.goto(address[1])
    member.heading_is("Sak 24/2014 Godkjenning av innkalling og saksliste")
