"""What the project lead does whose status names a number."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.journey.project_lead import PROJECT
from tests.journey.visitor import Visitor

HEADLINE = "Asker har meldt på flere til samlingen i januar."
NUMBER = "superinstruktører påmeldt"
# The two that the municipality has registered.
SAID = "Påmeldt til januar så langt: 2."
TRAINING = f"Opplæring per kommune: {PROJECT}"


def looks_at_the_projects(lead: Visitor) -> None:
    """The three projects with data of their own."""
    for name, slug in (("Styringsdata", "styringsdata"), ("Gode pasientforløp", "forlop"), (PROJECT, "alert")):
        lead.page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Prosjekter").click()
        lead.heading_is("Prosjekter")
        lead.page.get_by_role("table", name="Pågående prosjekter").get_by_role("link", name=name, exact=True).click()
        lead.heading_is(name)
        lead.look(f"prosjekt-{slug}")


def writes_a_status_with_a_number(lead: Visitor) -> None:
    page = lead.page
    lead.heading_is("Prosjekter")
    lead.look("prosjekter")
    looks_at_the_projects(lead)
    page.get_by_role("button", name="Skriv status").click()
    lead.heading_is(f"Statusrapport: {PROJECT}")
    names = page.get_by_role("table", name="Tall du kan sette inn")
    row = names.get_by_role("row").filter(has=page.get_by_role("rowheader", name=f"{{{NUMBER}}}", exact=True))
    expect(row.get_by_role("cell").first).to_have_text("2")
    page.get_by_label("På plan").check()
    page.get_by_label("Kort sagt").fill(HEADLINE)
    text = lead.editor("Hva er gjort siden 10. november 2014?")
    text.click()
    text.press_sequentially(f"Påmeldt til januar så langt: {{{NUMBER}}}.")
    expect(page.locator("#save-state")).to_have_text(re.compile(r"^Lagret kl\. \d\d\.\d\d$"))


def sees_it_as_the_board_will(lead: Visitor) -> None:
    """The number stands in the text, marked as new; without the marks it is plain text."""
    preview = lead.page.get_by_role("region", name="Slik leser styret det")
    added = preview.locator("ins").filter(has_text=SAID)
    expect(added).to_be_visible()
    expect(training_table(preview).get_by_role("row", name=re.compile("^Asker kommune"))).to_be_visible()
    lead.look("skriv-status-med-tall")
    changes = preview.get_by_label("Vis endringer siden 10. november 2014")
    expect(changes).to_be_checked()
    changes.uncheck()
    expect(added).to_be_hidden()
    expect(preview.locator(".as-read p").filter(has_text=SAID)).to_be_visible()


def training_table(where: Locator) -> Locator:
    return where.get_by_role("table", name=TRAINING)


def sends_it(lead: Visitor) -> None:
    lead.page.get_by_role("button", name="Send til godkjenning").click()
    lead.is_told("Statusen er sendt til godkjenning.")
    lead.look("status-med-tall-sendt")
