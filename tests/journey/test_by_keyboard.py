"""A day with the keyboard alone: the secretary from a section to the protokoll, the project lead's status, the
municipality's answer."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from playwright.sync_api import expect

from inquiries.models import Recipient
from meetings.models import Meeting, Publication, Sak, Section, Vedtak
from reporting.models import StatusUpdate
from tests import factories
from tests.conftest import World
from tests.inquiries.factories import InquiryFactory, RecipientFactory
from tests.journey import hands
from tests.journey.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

FIRST, SECOND = "Møteplan 2015", "Felles vaktordning"
DAY = "24. november 2014"
SAVED = re.compile(r"^Lagret kl\. \d\d\.\d\d$")


@pytest.fixture
def meeting(khs: World, settings) -> Meeting:
    made: Meeting = factories.MeetingFactory(
        utvalg=khs.utvalg, starts_at=datetime(2014, 11, 24, 9, tzinfo=settings.OSLO)
    )
    factories.SakFactory(meeting=made, position=1, state="ready", title=FIRST, kind="orientering")
    sak = factories.SakFactory(meeting=made, position=2, title=SECOND, proposal="<p>Ordningen innføres.</p>")
    factories.SectionFactory(sak=sak, heading="Bakgrunn", html="")
    return made


def test_the_secretary(khs: World, meeting: Meeting, on_the_day, visit, settings) -> None:
    by = visit()
    hands.log_in(by, khs.secretary.email, factories.PASSWORD)
    by.heading_is("Møter")
    hands.press(by, "link", f"Prosjektstyret, {DAY}")
    writes_a_section(by)
    moves_it_up(by)
    publishes(by)
    assert [sak.title for sak in meeting.saker.on_agenda()] == [SECOND, FIRST]
    settings.DEMO_TODAY = "2014-11-25"
    records_the_meeting(by, meeting)
    told = Vedtak.objects.filter(sak__meeting=meeting).order_by("sak__position").values_list("treatment", flat=True)
    assert [list(told), list(Publication.objects.order_by("pk").values_list("kind", flat=True))] == [
        ["<p>Styret drøftet saken.</p>", ""],
        ["innkalling", "protokoll"],
    ]


def writes_a_section(by: Visitor) -> None:
    hands.press(by, "link", SECOND)
    by.heading_is(f"Sak 2/2014 (foreløpig) {SECOND}")
    by.editor("Tekst")
    hands.type_in(by, "Tekst", "Kommunene har ingen felles ordning.")
    hands.press(by, "button", "Merk som klar")
    expect(by.page.get_by_role("button", name="Gjør til utkast")).to_be_visible()
    assert (Section.objects.get().html, Sak.objects.get(title=SECOND).state) == (
        "<p>Kommunene har ingen felles ordning.</p>",
        "ready",
    )


def moves_it_up(by: Visitor) -> None:
    tab_back = by.page.get_by_role("navigation", name="Brødsmuler").get_by_role("link", name=re.compile("24"))
    hands.tab_to(by.page, tab_back)
    by.page.keyboard.press("Enter")
    handle = by.page.get_by_role("button", name=f"Flytt {SECOND}", exact=True)
    hands.tab_to(by.page, handle)
    for key in ("Space", "ArrowUp", "Space"):
        by.page.keyboard.press(key)
    expect(by.page.locator("#live")).to_have_text(f"{SECOND}: plass 1 av 2, nå sak 1/2014, starter 09.00.")


def publishes(by: Visitor) -> None:
    hands.press(by, "link", "Publiser innkalling")
    by.heading_is("Publisere innkalling?")
    hands.press(by, "button", "Publiser og varsle 1")
    by.is_told("Innkallingen er publisert. Møtepakken bygges nå, og e-posten går når den er klar.")


def records_the_meeting(by: Visitor, meeting: Meeting) -> None:
    by.page.goto(meeting.get_absolute_url())
    hands.press(by, "link", "Skriv protokoll")
    hands.press(by, "link", "Før oppmøte")
    hands.choose(by, "medlem khs", "Til stede")
    hands.press(by, "button", "Lagre oppmøtet")
    by.is_told("Oppmøtet er lagret.")
    by.editor("Behandling")
    hands.type_in(by, "Behandling (valgfritt)", "Styret drøftet saken.")
    for name in ("Fullfør saken, gå til 2/2014", "Fullfør saken"):
        hands.press(by, "button", name)
        by.is_told("Saken er ført ferdig.")
    hands.press(by, "link", "Publiser protokoll")
    by.heading_is("Publiser protokoll")
    hands.press(by, "button", "Publiser protokoll")
    # What has been published is read from its first sak on.
    by.heading_is(f"Sak 1/2014 {SECOND}")


def test_the_project_lead(khs: World, on_the_day, visit) -> None:
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person, name="Nettverk")
    by = visit()
    hands.log_in(by, khs.lead.email, factories.PASSWORD)
    by.heading_is("Prosjekter")
    hands.press(by, "link", project.name)
    by.heading_is(project.name)
    hands.press(by, "button", "Skriv status")
    by.heading_is(f"Statusrapport: {project.name}")
    by.editor(DONE)
    hands.choose(by, "Hvordan går det?", "På plan")
    hands.type_in(by, "Kort sagt", "Alt går som planlagt.")
    hands.type_in(by, DONE, "Første samling er holdt.")
    hands.press(by, "button", "Send til godkjenning")
    by.is_told("Statusen er sendt til godkjenning.")
    [sent] = StatusUpdate.objects.values_list("state", "headline", "done")
    assert sent == ("submitted", "Alt går som planlagt.", "<p>Første samling er holdt.</p>")


DONE = "Hva er gjort?"


def test_the_municipality(khs: World, on_the_day, visit) -> None:
    person = factories.PersonFactory(name="Kontakt", email="kontakt@khs.example")
    user = factories.UserFactory(person=person)
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    factories.AffiliationFactory(
        samarbeid=khs.samarbeid, person=person, organisation=khs.municipality, role="responder"
    )
    asked = InquiryFactory(samarbeid=khs.samarbeid, title="Hva trenger dere?")
    RecipientFactory(inquiry=asked, organisation=khs.municipality)
    by = visit()
    hands.log_in(by, user.email, factories.PASSWORD)
    hands.press(by, "link", "Vår kommune 1 venter på svar")
    hands.press(by, "link", asked.title)
    by.heading_is(asked.title)
    by.editor("Svaret deres")
    hands.type_in(by, "Svaret deres", "Vi trenger én felles vakt.")
    hands.press(by, "button", "Send svar")
    by.heading_is("Svaret er sendt")
    assert Recipient.objects.get().answer == "<p>Vi trenger én felles vakt.</p>"
