"""What the project lead does."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journey.visitor import Visitor

PROJECT = "Alert-opplæring"
HEADLINE = "Siste samling er fulltegnet, og sluttrapporten er begynt."


def reports(lead: Visitor) -> None:
    page = lead.page
    lead.heading_is("Prosjekter")
    lead.look("prosjekter")
    page.get_by_role("table", name="Pågående prosjekter").get_by_role("link", name=PROJECT, exact=True).click()
    lead.heading_is(PROJECT)
    lead.look("prosjekt")
    page.get_by_role("button", name="Skriv status").click()
    lead.heading_is(f"Statusrapport: {PROJECT}")
    writes(lead)
    lead.look("skriv-status")
    page.get_by_role("button", name="Send til godkjenning").click()
    lead.is_told("Statusen er sendt til godkjenning.")
    lead.look("status-sendt")


def writes(lead: Visitor) -> None:
    """The draft is saved while it is written, and shown as the board will read it."""
    page = lead.page
    page.get_by_label("På plan").check()
    page.get_by_label("Kort sagt").fill(HEADLINE)
    text = lead.editor("Hva er gjort siden 10. november 2014?")
    text.click()
    text.press_sequentially("Alle plassene i januar er ")
    page.get_by_role("toolbar", name="Formatering: Hva er gjort").get_by_role("button", name="Fet").click()
    page.keyboard.type("tatt")
    expect(text.locator("strong")).to_have_text("tatt")
    expect(page.locator("#save-state")).to_have_text(re.compile(r"^Lagret kl\. \d\d\.\d\d$"))
    expect(page.locator("[hx-get] .prose strong")).to_have_text("tatt")
