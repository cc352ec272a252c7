"""What a member of the board does, on the phone, who wants to know how the projects stand."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journey.paper import TITLE
from tests.journey.project_lead import PROJECT
from tests.journey.project_lead_counting import HEADLINE, SAID, TRAINING, training_table
from tests.journey.visitor import Visitor

MEETING = "Prosjektstyret, mandag 24. november 2014"


def reads_how_the_projects_stand(member: Visitor) -> None:
    """Light and trend in words, and the figure as a table."""
    page = member.page
    member.heading_is("Mine møter")
    page.get_by_role("region", name=MEETING).get_by_role("link", name="Les sakene").click()
    page.get_by_role("navigation", name="Les møtet").get_by_role("link", name="Saksliste").click()
    page.get_by_role("navigation", name="Saker").get_by_role("link", name=TITLE).click()
    member.heading_is(f"Sak 27/2014 {TITLE}")
    cards = page.get_by_role("region", name="Slik står prosjektene")
    card = cards.get_by_role("link").filter(has_text=PROJECT)
    assert [line for line in card.inner_text().splitlines() if line] == [
        PROJECT, "På plan", HEADLINE, "Uendret siden september",
    ]  # fmt: skip
    article = page.get_by_role("article")
    expect(article).to_contain_text(SAID)
    expect(article.get_by_role("heading", name=TRAINING)).to_be_visible()
    expect(training_table(article).get_by_role("row", name=re.compile("^Asker kommune"))).to_be_visible()
    member.look("les-sak-med-figurer")


def sees_the_lights_over_time(member: Visitor) -> None:
    page = member.page
    page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Prosjekter").click()
    member.heading_is("Prosjekter")
    member.look("prosjekter-medlem")
    page.get_by_role("table", name="Pågående prosjekter").get_by_role("link", name=PROJECT, exact=True).click()
    member.heading_is(PROJECT)
    lights = page.get_by_role("list", name="Utvikling, eldste først").get_by_role("listitem")
    assert [" ".join(each.split()) for each in lights.all_inner_texts()] == [
        "På plan 17.09.2014", "På plan 10.11.2014", "På plan 17.11.2014",
    ]  # fmt: skip
    member.look("prosjekt-medlem")
