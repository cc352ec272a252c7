"""From an empty database to the first meeting called, in a real browser with a real worker: no row is made but by the
portal's own commands and pages."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.models import LoginLink
from organisations.models import Notice, Samarbeid, User
from tests.browser import chromium, plain_static_files
from tests.journey import newcomer
from tests.journey.visitor import PICTURES, Visitor
from tests.worker import running_worker

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visitor(live_server, settings) -> Iterator[Visitor]:
    plain_static_files(settings)
    settings.SITE_URL = live_server.url
    settings.LOCAL_MODE, settings.EMAIL_URL = True, ""
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
    one = Visitor(chromium(), live_server.url)
    yield one
    one.leave()


@pytest.fixture
def worker(live_server, monkeypatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("KHS_SITE_URL", live_server.url)
    with running_worker(tmp_path / "worker.log"):
        yield


def test_from_an_empty_database_to_the_first_meeting_called(visitor: Visitor, worker, tmp_path: Path):
    call_command("update_organisations", stdout=io.StringIO())
    said = io.StringIO()
    call_command("setup_link", stdout=said)
    visitor.page.goto(said.getvalue().strip())
    on = newcomer.in_three_weeks()
    newcomer.makes_the_samarbeid(visitor)
    newcomer.chooses_a_password(visitor)
    newcomer.tries_the_mail(visitor)
    newcomer.says_whose_the_archive_is(visitor)
    newcomer.fills_in_the_sheet(visitor, tmp_path)
    newcomer.sees_what_came(visitor)
    newcomer.says_the_last_number(visitor)
    newcomer.calls_the_first_meeting(visitor, on)
    newcomer.gets_the_packet(visitor, on)
    newcomer.is_done(visitor)
    called = {email for email, _party in newcomer.MEMBERS.values()}
    assert set(Notice.objects.values_list("address", flat=True)) == called
    assert Samarbeid.objects.get().archive_owner.orgnr == "974760673"


def test_a_scanner_that_opens_every_link_spends_none(visitor: Visitor, live_server):
    said = io.StringIO()
    call_command(
        "create_samarbeid", name="Helsefellesskapet Nord", slug="nord", short_name="Nord",
        secretary_name="Sekretær Nord", secretary_email="sekretariat@nord.example", json=True, stdout=said,
    )  # fmt: skip
    made = json.loads(said.getvalue())
    scanner = Client()
    assert [scanner.get(made["link"].removeprefix(live_server.url)).status_code for _ in range(3)] == [200] * 3
    assert (LoginLink.objects.standing().count(), User.objects.count()) == (1, 0)
    visitor.page.goto(made["link"])
    newcomer.chooses_a_password(visitor)
    visitor.page.goto(made["link"])
    visitor.heading_is("Lenken virker ikke lenger")
    visitor.look("lenke-brukt")
    visitor.faults = [fault for fault in visitor.faults if "404 (Not Found)" not in fault]
