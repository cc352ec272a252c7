"""«Regneark» in a browser: sent, read while one waits, looked at, saved, taken back; without scripts too."""

from datetime import date

import pytest
from playwright.sync_api import expect

from jobs.actions import claim
from jobs.models import Job
from organisations.models import KnownAs, Person, Seat, Utvalg
from setup import tasks
from setup.models import SheetUpload
from tests.browser import DESKTOP, PHONE, browsing, overflow, plain_static_files, violations
from tests.setup.sheets.books import DEC, JAN, workbook
from tests.setup.sheets.moved_in import moved_in, nr_of

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def ground(settings, khs):
    plain_static_files(settings)
    settings.DEMO_TODAY = "2026-11-24"
    moved_in(khs.samarbeid)


def fine(page, shots, name):
    assert (page.url, violations(page), overflow(page)) == (page.url, [], 0)
    if shots:
        page.screenshot(path=f"{shots}/{name}-{page.viewport_size['width']}.png", full_page=True)


def read(page) -> None:
    """What a worker does with the file that waits, once it has come."""
    expect(page.get_by_text("Arket leses")).to_be_visible()
    for job in Job.objects.filter(kind="setup.sheet", state="queued"):
        tasks.read_sheet(claim(job.pk))


def mixed(khs) -> bytes:
    """Rows that become each of the words."""
    kari = nr_of(khs.samarbeid, "Plasser", Person="Kari Nes")
    return workbook({
        "Organisasjoner": [[None, "971 234 560", "Brukerforbundet", None, "Bruker", JAN], [None, None, "Kinn", 4602]],
        "Plasser": [
            [None, "FSU", "Medlem", JAN, date(2025, 12, 31), "Kinn", "Kari Nes"],
            [None, "FSU", "1. vara", JAN, DEC, "Kinn", "Per Uten"],
            [kari, "SSU", "Leder", JAN, date(2026, 12, 31), "Kinn", "Kari Nes"],
            [None, "Faglig utvalg", "Observatør", JAN, None, "Statsforvalteren", None],
            [None, "SSU", "Medlem", date(2026, 6, 1), DEC, "Kinn", "Kari Nes"],
            ["Eksempel", "SSU", "Medlem", JAN, DEC, "Kinn", None],
        ],
    })  # fmt: skip


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_workbook_is_sent_looked_at_saved_and_taken_back(live_server, khs, size, shots):
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto(f"{live_server.url}/khs/regneark/")
        fine(page, shots, "13-regneark-start")
        page.get_by_label("Utfylt regneark (XLSX)").set_input_files(
            {"name": "C:\\oppsett\\Fjordhelsa desember.xlsx", "mimeType": "", "buffer": mixed(khs)}
        )
        page.get_by_role("button", name="Les arket").click()
        expect(page.get_by_text("Arket leses")).to_be_visible()
        fine(page, shots, "13-regneark-leses")
        read(page)
        # The page asks by itself.
        expect(page.get_by_role("heading", name="3 rader blir ikke med før de er rettet")).to_be_visible()
        fine(page, shots, "13-regneark")
        page.get_by_role("link", name="Plasser, rad 5, kolonne B").click()
        words = page.locator("table.sheet-rows td:nth-child(2) .st").all_inner_texts()
        assert words == ["Feil", "Ny", "Endret", "Feil", "Advarsel", "Utelatt"]
        fine(page, shots, "13-regneark-plasser")
        expect(page.locator("#r5 .cell-bad")).to_contain_text("Mente du «Faglig utvalg rus»?")
        expect(page.locator("#r4 del")).to_have_text("31.12.2027")
        expect(page.locator("#r4 ins")).to_have_text("31.12.2026")
        with page.expect_download() as waited:
            page.get_by_role("link", name="Hent arket med feilene skrevet inn").click()
        assert waited.value.suggested_filename == "Fjordhelsa desember med feil.xlsx"
        page.get_by_role("button", name="Lagre 3 rader").click()
        expect(page.get_by_text("3 rader er lagret.")).to_be_visible()
        fine(page, shots, "13-regneark-lagret")
        assert Seat.objects.filter(role="vara", utvalg__short_name="FSU").count() == 1
        page.get_by_role("button", name="Ta tilbake opplastingen").click()
        expect(page.get_by_text("Alt er som før den.").first).to_be_visible()
        assert Seat.objects.filter(role="vara", utvalg__short_name="FSU").count() == 0
        page.goto(f"{live_server.url}/khs/regneark/")
        expect(page.get_by_text("tatt tilbake")).to_be_visible()


def test_without_scripts_and_with_a_change_on_the_way(live_server, khs):
    with browsing(live_server, khs.secretary, scripts=False) as page:
        page.goto(f"{live_server.url}/khs/regneark/")
        data = workbook({"Personer": [[None, "Kari Nes", "Rådmann", "kari@kinn.example"]]})
        page.get_by_label("Utfylt regneark (XLSX)").set_input_files(
            {"name": "oppsett.xlsx", "mimeType": "", "buffer": data}
        )
        page.get_by_role("button", name="Les arket").click()
        read(page)
        page.get_by_role("link", name="Se om det er klart").click()
        KnownAs.objects.filter(name="Kari Nes").update(title="Lege")
        page.get_by_role("button", name="Lagre 1 rad").click()
        expect(page.get_by_role("heading", name="Noe er endret her siden du så på arket")).to_be_visible()
        expect(page.locator("del", has_text="Lege")).to_have_text("Lege")
        page.get_by_role("button", name="Lagre 1 rad").click()
        expect(page.get_by_text("1 rad er lagret.")).to_be_visible()
    assert Person.objects.get(name="Kari Nes").title == "Rådmann"


def test_another_programs_workbook_and_one_that_says_nothing_new(live_server, khs, shots):
    with browsing(live_server, khs.secretary) as page:
        for data, said in (
            (workbook({"Ark1": [["Kommune", "Antall"]]}), "Fant ingen av arkene Organisasjoner"),
            (
                workbook({"Utvalg": [["Nr", "Navn", "Regelsett"], [None, "Faglig utvalg rus", None]]}),
                "Ingenting å lagre.",
            ),
        ):
            page.goto(f"{live_server.url}/khs/regneark/")
            page.get_by_label("Utfylt regneark (XLSX)").set_input_files(
                {"name": "annet.xlsx", "mimeType": "", "buffer": data}
            )
            page.get_by_role("button", name="Les arket").click()
            read(page)
            expect(page.get_by_text(said)).to_be_visible()
            fine(page, shots, "13-regneark-annet" if "Fant" in said else "13-regneark-likt")
        page.get_by_role("button", name="Forkast fila").click()
        expect(page.get_by_text("Fila er forkastet. Ingenting er endret.")).to_be_visible()
    assert (SheetUpload.objects.filter(by__isnull=False).count(), Utvalg.objects.filter(short_name="FSU").count()) == (
        0, 1,
    )  # fmt: skip
