"""With nothing in the samarbeid every page of the menu answers, says what is missing, and how to go on."""

import re

import pytest
from django.urls import reverse

from accounts.actions.links import log_in_by_link
from organisations.texts import SamarbeidText
from setup.actions.founding import create_samarbeid
from tests.conftest import World
from tests.test_marker_words import walk

TEXT = SamarbeidText(
    slug="nord", name="Helsefellesskapet Nord", short_name="Nord", language="nb", secretary_name="Sekretær Nord",
    secretary_email="sekretariat@nord.example",
)  # fmt: skip
# Every entry of the secretariat's menu: its address, and what it says while there is nothing.
SAID = {
    "Møter": ("/nord/moter/", "Ingen utvalg ennå"),
    "Saker": ("/nord/saker/", "Ingen saker ennå"),
    "Prosjekter": ("/nord/prosjekter/", "Samarbeidet har ingen prosjekter ennå."),
    "Forespørsler": ("/nord/foresporsler/", "Samarbeidet har ingen organisasjoner ennå"),
    "Referater": ("/nord/referater/", "Ingen referater er publisert ennå"),
    "Samarbeidet": ("/nord/utvalg/", "Samarbeidet har ingen utvalg ennå."),
}
# And of the local menu below «Samarbeidet».
LOCAL = {
    "Kom i gang": ("/nord/kom-i-gang/", "0 av 7 er ferdige"),
    "Utvalg": ("/nord/utvalg/", "Samarbeidet har ingen utvalg ennå."),
    "Personer og tilganger": ("/nord/personer/", "Sekretær Nord"),
    "Organisasjoner": ("/nord/organisasjoner/", "Ingen organisasjoner er med ennå."),
    "Regneark": ("/nord/regneark/", "Organisasjoner, utvalg, plasser, personer og tilganger i én fil."),
    "Hendelser": ("/nord/hendelser/", "Helsefellesskapet Nord"),
}


@pytest.fixture
def client(db):
    made = create_samarbeid(TEXT)
    return World.client_of(log_in_by_link(made.link.token))


def test_the_secretary_lands_at_the_first_steps(client):
    assert client.get("/").headers["Location"] == "/nord/kom-i-gang/"


@pytest.mark.parametrize(("menu", "stands_on", "said"), [("nav", "moter", SAID), ("subnav", "utvalg", LOCAL)])
def test_every_page_of_the_menus_says_what_is_missing(client, menu, stands_on, said):
    html = client.get(f"/nord/{stands_on}/").content.decode()
    [entries] = re.findall(rf'<nav class="{menu}".*?</nav>', html, re.DOTALL)
    links = {label: address for address, label in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', entries)}
    assert links == {label: address for label, (address, _said) in said.items()}
    pages = {label: client.get(address).content.decode() for label, (address, _said) in said.items()}
    assert {label: said[label][1] in page for label, page in pages.items()} == dict.fromkeys(said, True)


def test_no_link_and_no_form_of_them_leads_to_a_fault(client):
    pages = dict(walk(client))
    assert len(pages) > 15
    assert [address for address, page in pages.items() if "500" in page.splitlines()[0]] == []


def test_forms_that_need_what_is_missing_are_answered(client):
    posts = {
        reverse("meetings:new", args=["nord"]): {},
        reverse("meetings:import_sak", args=["nord"]): {},
        reverse("projects:new", args=["nord"]): {},
        reverse("inquiries:new", args=["nord"]): {"kind": "answer"},
    }
    assert {address: client.post(address, data).status_code // 100 for address, data in posts.items()} == {
        address: (3 if "foresporsler" in address else 4) for address in posts
    }


def test_the_first_page_says_which_day_it_is_here(client, settings):
    settings.DEMO_TODAY = "2027-01-04"
    assert "Her er det 4. januar 2027, for KHS_DEMO_TODAY er satt." in client.get("/nord/moter/").content.decode()
