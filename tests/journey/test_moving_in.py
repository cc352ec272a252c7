"""From an empty database to the first page, in a real browser: the command, a scanner, the button, a password."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import expect

from accounts.models import LoginLink
from organisations.models import Samarbeid, User
from tests.browser import PHONE, chromium, plain_static_files
from tests.journey.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PASSWORD = "riktig hest batteri stift"


@pytest.fixture
def visitor(live_server, settings) -> Iterator[Visitor]:
    plain_static_files(settings)
    settings.SITE_URL = live_server.url
    one = Visitor(chromium(), live_server.url)
    yield one
    one.leave()


def test_command_link_scanner_button_password_and_an_empty_samarbeid(visitor: Visitor, live_server):
    said = io.StringIO()
    call_command(
        "create_samarbeid", name="Helsefellesskapet Nord", slug="nord", short_name="Nord",
        secretary_name="Sekretær Nord", secretary_email="sekretariat@nord.example", json=True, stdout=said,
    )  # fmt: skip
    made = json.loads(said.getvalue())
    scanner = Client()
    assert [scanner.get(made["link"].removeprefix(live_server.url)).status_code for _ in range(3)] == [200] * 3
    assert (LoginLink.objects.standing().count(), User.objects.count()) == (1, 0)
    enter(visitor, made["link"])
    visitor.page.goto(made["link"])
    visitor.heading_is("Lenken virker ikke lenger")
    visitor.look("lenke-brukt")
    visitor.faults = [fault for fault in visitor.faults if "404 (Not Found)" not in fault]


def enter(visitor: Visitor, link: str) -> None:
    page = visitor.page
    page.goto(link)
    visitor.heading_is("Velkommen, Sekretær Nord")
    visitor.look("lenke")
    page.get_by_role("button", name="Logg inn og velg passord").click()
    visitor.heading_is("Velg passord")
    visitor.look("velg-passord")
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    page.get_by_label("Passord (igjen)").fill(PASSWORD)
    page.get_by_role("button", name="Lagre passordet").click()
    visitor.heading_is("Møter")
    visitor.is_told("Passordet er lagret.")
    expect(page.get_by_text("Ingen utvalg ennå.")).to_be_visible()
    visitor.look("tomt-samarbeid")


def test_the_same_in_the_browser_by_the_link_that_up_prints(visitor: Visitor):
    said = io.StringIO()
    call_command("setup_link", stdout=said)
    page = visitor.page
    page.goto(said.getvalue().strip())
    visitor.heading_is("Nytt samarbeid")
    visitor.look("nytt-samarbeid")
    page.get_by_role("button", name="Lag samarbeidet").click()
    visitor.heading_is("Nytt samarbeid")
    visitor.look("nytt-samarbeid-feil")
    typed = {
        "Hva heter samarbeidet?": "Helsefellesskapet Nord", "Kort navn": "Nord", "Kortnavn i adressen": "nord",
        "Organisasjonsnummeret til den som eier arkivet": "974 760 673",
        "Navnet på den første i sekretariatet": "Sekretær Nord",
        "E-posten til den første i sekretariatet": "sekretariat@nord.example",
    }  # fmt: skip
    for label, text in typed.items():
        page.get_by_label(label).fill(text)
    page.get_by_label("Første utvalg").select_option("Strategisk samarbeidsutvalg")
    page.get_by_role("button", name="Lag samarbeidet").click()
    visitor.heading_is("Velkommen, Sekretær Nord")
    visitor.is_told("Helsefellesskapet Nord er laget.")
    assert Samarbeid.objects.get().archive_owner.name == "974760673"
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.get_by_role("button", name="Logg inn og velg passord").click()
    visitor.heading_is("Velg passord")
