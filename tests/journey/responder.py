"""What the person who answers for a municipality does."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journey.visitor import Visitor

COURSE = "Superinstruktøropplæring i Alert"
DAY = re.compile(rf"^{COURSE}, 21\.–22\. jan\. 2015$")
# A name and a role each.
PEOPLE = (("Superinstruktør Asker nr. 25", "Sykepleier"), ("Superinstruktør Asker nr. 26", "Vernepleier"))
NOMINATION = "Oppnevning til klinisk samarbeidsutvalg for akutte døgnplasser"
CHAIR = "Leder, Klinisk samarbeidsutvalg for akutte døgnplasser"
CANDIDATE, POSITION = "Kommuneoverlege i Asker", "Kommuneoverlege"


def opens_the_page_of(municipality: str, by: Visitor) -> None:
    by.page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Vår kommune").click()
    by.heading_is(municipality)


def registers_two_for_the_course(by: Visitor) -> None:
    page = by.page
    opens_the_page_of("Asker kommune", by)
    by.look("var-kommune")
    page.get_by_role("link", name=DAY).click()
    by.heading_is(COURSE)
    by.look("kursdag")
    for number, (name, role) in enumerate(PEOPLE, start=1):
        page.get_by_label(f"Navn, person {number}").fill(name)
        page.get_by_label(f"Rolle, person {number}").fill(role)
    page.get_by_role("button", name="Meld på").click()
    by.is_told("2 personer er påmeldt.")
    rows = page.get_by_role("table", name="Deltakere med kommune, rolle og plass").locator("tbody tr")
    expect(rows).to_have_count(2)
    seen = [row.locator("th, td:nth-child(-n+4)").all_inner_texts() for row in rows.all()]
    assert seen == [[name, role, "Asker kommune", "Påmeldt"] for name, role in PEOPLE]
    expect(page.get_by_text("2 av 40 er tatt")).to_be_visible()
    by.look("kursdag-paameldt")


def answers_with_a_candidate(by: Visitor) -> None:
    """For the chair of the body; the other seats stay empty."""
    page = by.page
    opens_the_page_of("Asker kommune", by)
    expect(page.get_by_role("listitem").filter(has=page.get_by_role("link", name=DAY))).to_contain_text(
        "2 av 40 plasser er tatt"
    )
    waiting = page.get_by_role("region", name="Venter på svar fra dere")
    waiting.get_by_role("link", name=NOMINATION).click()
    by.heading_is(NOMINATION)
    by.look("svar")
    seat = page.get_by_role("group", name=CHAIR)
    seat.get_by_label("Navn").fill(CANDIDATE)
    seat.get_by_label("Stilling").fill(POSITION)
    expect(page.locator("#save-state")).to_have_text(re.compile(r"^Lagret kl\. \d\d\.\d\d$"))
    page.get_by_role("button", name="Send svar").click()
    by.heading_is("Svaret er sendt")
    expect(page.locator("main")).to_contain_text(f"{POSITION}: {CANDIDATE}")
    by.look("kvittering")


def sees_that_it_no_longer_waits(by: Visitor) -> None:
    page = by.page
    opens_the_page_of("Asker kommune", by)
    waiting = page.get_by_role("region", name="Venter på svar fra dere")
    expect(waiting.get_by_role("link", name="Innspill til framtidens sykepleierutdanning")).to_be_visible()
    expect(waiting.get_by_role("link", name=NOMINATION)).to_have_count(0)
    by.look("var-kommune-besvart")
