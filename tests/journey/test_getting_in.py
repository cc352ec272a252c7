"""From a new samarbeid to who is in it, in real browsers with a real worker and mail server: five are invited and come
in each by another way, writing waits for a second factor, a lost one is reset, and one leaves."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import oidc_provider_mock
import pytest
from django.core.cache import cache
from django.core.management import call_command
from openpyxl import load_workbook

from organisations import clock
from organisations.models import Organisation, Person, Samarbeid, Utvalg
from projects.models import Project
from tests.accounts.oidc.test_other_providers import set_up
from tests.browser import PHONE, chromium, plain_static_files
from tests.journey import guests
from tests.journey.guests import KARI, NAMES, OLA, PER, PROVIDER, SECRETARY, SIRI, TONE
from tests.journey.visitor import Size, Visitor
from tests.mail_server import MailServer, mail_server
from tests.setup.leaver import make_open
from tests.worker import running_worker

pytestmark = [
    *(pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
PARTY = "Fjell kommune"
ROWS: dict[str, list[dict[str, str]]] = {
    "Organisasjoner": [{"Navn": PARTY, "Part": "Kommune"}],
    "Utvalg": [{"Navn": "Strategisk samarbeidsutvalg", "Kortnavn": "SSU", "Regelsett": "Partssammensatt"}],
    "Plasser": [{"Utvalg": "SSU", "Verv": "Medlem", "Oppnevnes av": PARTY, "Person": each} for each in (KARI, SIRI)],
    "Personer": [{"Navn": name, "E-post": email, "Organisasjon": PARTY} for email, name in NAMES.items()],
    "Tilganger": [
        {"Person": PER, "Tilgang": "Prosjektleder"},
        *({"Person": each, "Organisasjon": PARTY, "Tilgang": "Svarer for organisasjonen"} for each in (OLA, TONE)),
    ],
}  # fmt: skip


@pytest.fixture
def post(monkeypatch, settings, live_server, tmp_path: Path) -> Iterator[MailServer]:
    """The mail server, and a worker that sends by it."""
    with mail_server() as server:
        monkeypatch.setenv("EMAIL_HOST", "127.0.0.1")
        monkeypatch.setenv("EMAIL_PORT", str(server.port))
        monkeypatch.setenv("KHS_SITE_URL", live_server.url)
        settings.EMAIL_URL = "127.0.0.1"
        with running_worker(tmp_path / "worker.log"):
            yield server


@pytest.fixture
def provider(settings) -> Iterator[None]:
    siri = oidc_provider_mock.User(sub="siri", claims={})
    with oidc_provider_mock.run_server_in_thread(require_nonce=True, user_claims=[siri]) as server:
        settings.OIDC_PROVIDERS = [set_up("kommune", f"http://localhost:{server.server_port}", "") | {"name": PROVIDER}]
        yield


@pytest.fixture
def visit(live_server, settings) -> Iterator[object]:
    plain_static_files(settings)
    settings.SITE_URL, settings.LOCAL_MODE, settings.MFA_GRACE_DAYS = live_server.url, True, 14
    cache.clear()
    visitors: list[Visitor] = []

    def open_window(size: Size = (1440, 900)) -> Visitor:
        visitors.append(Visitor(chromium(), live_server.url, size=size))
        return visitors[-1]

    yield open_window
    for each in visitors:
        each.faults = [fault for fault in each.faults if "403 (Forbidden)" not in fault]
        each.leave()


def filled(folder: Path) -> Path:
    file = folder / "oppsett.xlsx"
    call_command("export_setup", samarbeid="nord", out=file, stdout=io.StringIO())
    book = load_workbook(file)
    for sheet, rows in ROWS.items():
        headings = [cell.value for cell in book[sheet][1]]
        first = book[sheet].max_row + 1
        for number, row in enumerate(rows, first):
            for heading, text in row.items():
                book[sheet].cell(number, headings.index(heading) + 1, text)
    book.save(file)
    return file


def samarbeid_with_people(folder: Path) -> str:
    """The link of its first secretary."""
    said = io.StringIO()
    call_command(
        "create_samarbeid", name="Helsefellesskapet Nord", slug="nord", short_name="Nord",
        secretary_name="Sekretær Nord", secretary_email=SECRETARY, json=True, stdout=said,
    )  # fmt: skip
    call_command("import_setup", str(filled(folder)), samarbeid="nord", stdout=io.StringIO())
    return json.loads(said.getvalue())["link"]


def test_five_are_invited_and_one_leaves(post: MailServer, provider, visit, tmp_path: Path):
    secretary = visit()
    guests.begins_as_secretary(secretary, samarbeid_with_people(tmp_path))
    guests.invites_all(secretary)
    links = {email: guests.link_to(post, email, "Invitasjon til Helsefellesskapet Nord") for email in NAMES}

    guests.comes_by_passkey(visit(), links[KARI])
    guests.comes_by_provider(visit(), links[SIRI])
    guests.comes_by_password(visit(), links[TONE])
    phone = visit(PHONE)
    guests.comes_by_password(phone, links[OLA])
    lead = visit()
    guests.comes_by_password(lead, links[PER])
    secretary.page.goto("/nord/personer/")
    secretary.look("alle-er-inne")

    secret = guests.is_asked_for_a_factor_while_writing(lead)
    guests.finds_the_words_again(lead)
    assert [each.name for each in Project.objects.all()] == [guests.PROJECT]

    guests.logs_out(lead)
    guests.logs_in(lead, PER)
    guests.is_asked_for_a_code(lead, secret)

    guests.logs_out(phone)
    guests.logs_in(phone, OLA, remember=True)
    phone.look("paa-telefonen")
    assert guests.stays_remembered(phone) == 30

    guests.resets_a_lost_factor(secretary)
    lead.page.goto("/nord/prosjekter/")
    lead.heading_is("Logg inn")
    guests.link_to(post, PER, "")
    guests.logs_in(lead, PER)

    leaves_with_five_open_things(secretary, phone)


def leaves_with_five_open_things(secretary: Visitor, phone: Visitor) -> None:
    samarbeid = Samarbeid.objects.get()
    world = SimpleNamespace(
        samarbeid=samarbeid, utvalg=Utvalg.objects.get(), municipality=Organisation.objects.get(name=PARTY)
    )
    project = make_open(world, Person.objects.get(email=OLA))["project"]
    files = ["/nord/var-kommune/", "/nord/prosjekter/oversikt.csv", f"/nord/kurs/{project.slug}/kalender.ics"]
    assert [phone.page.request.get(each).status for each in files] == [200, 200, 200]
    guests.lets_leave_since_yesterday(secretary, clock.today() - timedelta(days=1))
    phone.page.goto("/nord/var-kommune/")
    phone.heading_is("Logg inn")
    led_to = [phone.page.request.get(each).url for each in files]
    assert all("/konto/logg-inn/" in each for each in led_to), led_to
