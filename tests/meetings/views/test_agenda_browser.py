"""The agenda in a real browser: keyboard, mouse, fields, the packet's progress, and every width."""

from datetime import datetime

import pytest
from django.conf import settings
from playwright.sync_api import expect

from jobs.models import Job
from meetings.actions.agenda import add_sak
from meetings.actions.publishing import publish_innkalling
from meetings.models import NumberSeries
from tests import factories
from tests.browser import DESKTOP, NARROWEST, PHONE, browsing, overflow, plain_static_files, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

TITLES = ["Godkjenning av innkalling og saksliste", "Informasjon fra prosjektleder", "Møteplan 2015", "Eventuelt"]


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-13"
    plain_static_files(settings)


@pytest.fixture
def meeting(khs):
    NumberSeries.objects.create(samarbeid=khs.samarbeid, utvalg=khs.utvalg, year=2014, next=24)
    return factories.MeetingFactory(utvalg=khs.utvalg, starts_at=datetime(2014, 11, 24, 9, tzinfo=settings.OSLO))


@pytest.fixture
def saker(meeting):
    return [
        factories.SakFactory(meeting=meeting, position=place, state="ready", title=title)
        for place, title in enumerate(TITLES)
    ]


@pytest.fixture
def url(meeting):
    return meeting.get_absolute_url()


def order(meeting) -> list[str]:
    return [sak.title for sak in meeting.saker.on_agenda()]


def focused(page) -> str:
    return page.evaluate("document.activeElement.id")


def wait_for_version(page, version: int) -> None:
    page.wait_for_selector(f'[data-reorder][data-version="{version}"]')


def test_a_sak_is_moved_by_keyboard_and_keeps_focus(khs, meeting, saker, url, live_server):
    first, second, third, fourth = TITLES
    handle = f"#flytt-{saker[0].pk}"
    with browsing(live_server, khs.secretary) as page:
        page.goto(url)
        page.focus(f"#tittel-{saker[2].pk}")
        page.keyboard.press("Alt+ArrowUp")
        wait_for_version(page, 2)
        assert (order(meeting), focused(page)) == ([first, third, second, fourth], f"tittel-{saker[2].pk}")
        said = "Møteplan 2015: plass 2 av 4, nå sak 25/2014, starter 09.10."
        expect(page.locator("#live")).to_have_text(said)

        page.focus(handle)
        for key in ("Space", "ArrowDown", "ArrowDown"):
            page.keyboard.press(key)
        assert (order(meeting)[0], page.get_attribute(handle, "aria-pressed")) == (first, "true")
        page.keyboard.press("Space")
        wait_for_version(page, 3)
        assert (order(meeting), focused(page)) == ([third, second, first, fourth], handle[1:])

        page.keyboard.press("Space")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Escape")
        expect(page.locator("#live")).to_have_text("Flyttingen er angret.")
        assert page.locator(".agenda .title a").all_inner_texts() == [third, second, first, fourth]
        assert order(meeting) == [third, second, first, fourth]


def test_a_button_that_reaches_the_end_hands_focus_to_the_handle(khs, meeting, saker, url, live_server):
    with browsing(live_server, khs.secretary) as page:
        page.goto(url)
        page.click(f"#opp-{saker[1].pk}")
        wait_for_version(page, 2)
        assert order(meeting) == [TITLES[1], TITLES[0], *TITLES[2:]]
        assert (page.is_disabled(f"#opp-{saker[1].pk}"), focused(page)) == (True, f"flytt-{saker[1].pk}")


def test_a_sak_is_dragged_by_its_handle(khs, meeting, saker, url, live_server):
    with browsing(live_server, khs.secretary) as page:
        page.goto(url)
        start = page.locator(f"#flytt-{saker[3].pk}").bounding_box()
        goal = page.locator(f"#flytt-{saker[0].pk}").bounding_box()
        x, y = start["x"] + 10, start["y"] + 10
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(1, 25):
            page.mouse.move(x, y + (goal["y"] - start["y"] - 5) * step / 24)
            page.wait_for_timeout(30)
        # Let go where it is seen to lie: a browser that is busy lags behind the mouse.
        expect(page.locator(".agenda .title a").first).to_have_text(TITLES[3])
        page.mouse.up()
        wait_for_version(page, 2)
        assert order(meeting) == [TITLES[3], *TITLES[:3]]
        assert page.locator(".agenda .no").all_inner_texts() == ["24/2014", "25/2014", "26/2014", "27/2014"]


def test_minutes_are_saved_when_they_change_and_faults_stand_at_the_field(khs, saker, url, live_server):
    field, fault = f"#minutter-{saker[0].pk}", f"#feil-{saker[0].pk}"
    with browsing(live_server, khs.secretary) as page:
        page.goto(url)
        page.fill(field, "25")
        page.keyboard.press("Tab")
        expect(page.locator("#slutt")).to_have_text("09.55")
        assert page.locator(".agenda .start").all_inner_texts() == ["09.00", "09.25", "09.35", "09.45"]
        assert focused(page) == f"ned-{saker[0].pk}"
        page.fill(field, "900")
        page.keyboard.press("Enter")
        page.wait_for_selector(fault)
        assert page.inner_text(fault) == "Varigheten kan være høyst 240 minutter"
        assert (focused(page), page.input_value(field)) == (field[1:], "900")
        page.fill(field, "5")
        page.keyboard.press("Enter")
        page.wait_for_selector(fault, state="detached")
    saker[0].refresh_from_db()
    assert saker[0].minutes == 5


def test_who_moves_in_an_old_list_is_told_and_sees_the_new_one(khs, meeting, saker, url, live_server):
    with browsing(live_server, khs.secretary) as page:
        page.goto(url)
        add_sak(meeting, title="Lagt til av en annen", kind="eventuelt", by=khs.by)
        page.click(f"#ned-{saker[0].pk}")
        page.wait_for_selector("[data-alert]")
        said = "Noen andre endret sakslisten før deg. Flyttingen din er ikke lagret. Se listen slik den er nå."
        assert page.inner_text("[data-alert]") == said
        assert page.locator(".agenda .title a").all_inner_texts() == [*TITLES, "Lagt til av en annen"]
        page.click(f"#ned-{saker[0].pk}")
        wait_for_version(page, 3)
    assert order(meeting) == [TITLES[1], TITLES[0], *TITLES[2:], "Lagt til av en annen"]


def test_minutes_set_in_an_old_list_bring_the_new_one(khs, meeting, saker, url, live_server):
    """`browsing` fails where an answer brings a piece that the page has no place for."""
    with browsing(live_server, khs.secretary) as page:
        page.goto(url)
        publish_innkalling(meeting, version=1, by=khs.by)
        added = add_sak(meeting, title="Lagt til av en annen", kind="eventuelt", by=khs.by)
        page.fill(f"#minutter-{saker[0].pk}", "25")
        page.keyboard.press("Tab")
        expect(page.locator(f"#start-{added.pk}")).to_have_text("09.55")
        expect(page.locator("#nytt")).to_contain_text("Lagt til av en annen")
        assert focused(page) == f"ned-{saker[0].pk}"


def test_everything_works_without_scripts(khs, meeting, saker, url, live_server):
    with browsing(live_server, khs.secretary, scripts=False) as page:
        page.goto(url)
        page.click(f"#ned-{saker[0].pk}")
        expect(page.locator(".agenda .title a")).to_have_text([TITLES[1], TITLES[0], *TITLES[2:]])
        page.fill(f"#minutter-{saker[3].pk}", "900")
        page.click(f"#varighet-{saker[3].pk} noscript button")
        expect(page.locator(".ds-error-summary li")).to_have_text("Varigheten kan være høyst 240 minutter")
        page.fill(f"#minutter-{saker[3].pk}", "30")
        page.click(f"#varighet-{saker[3].pk} noscript button")
        expect(page.locator("#slutt")).to_have_text("10.00")
        page.click("text=Publiser innkalling")
        page.click("text=Publiser og varsle 1")
        expect(page.locator(".messages")).to_contain_text("Innkallingen er publisert.")
    saker[3].refresh_from_db()
    assert (order(meeting), saker[3].minutes) == ([TITLES[1], TITLES[0], *TITLES[2:]], 30)


def test_the_packets_progress_comes_by_itself_and_then_stops(khs, meeting, saker, url, live_server):
    publish_innkalling(meeting, version=1, by=khs.by)
    jobs = Job.objects.filter(kind="packet.build")
    jobs.update(state="running", progress_done=1, progress_total=4)
    with browsing(live_server, khs.secretary) as page:
        page.goto(url)
        jobs.update(progress_done=3)
        page.wait_for_selector("text=3 av 4 dokumenter")
        expect(page.locator("#live")).to_have_text("PDF-pakken: 3 av 4.")
        jobs.update(state="failed", error="Vedlegg 2 til sak 28/2014 er passordbeskyttet.")
        page.wait_for_selector("text=Vedlegg 2 til sak 28/2014 er passordbeskyttet.")
        expect(page.locator("#pakke[hx-get]")).to_have_count(0)
        page.click("text=Prøv igjen")
        expect(page.locator(".messages")).to_have_text("Møtepakken bygges på nytt.")
        assert list(jobs.values_list("state", flat=True)) == ["queued"]


@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROWEST], ids=["desktop", "phone", "narrowest"])
def test_every_page_is_accessible_and_fits(khs, meeting, saker, url, live_server, size):
    factories.AttachmentFactory(
        sak=factories.SakFactory(meeting=meeting, proposal="", title="Samhandlingsreformen" * 4)
    )
    empty = factories.MeetingFactory(utvalg=khs.utvalg, place="")
    publish_innkalling(factories.SakFactory(state="ready", meeting__utvalg=khs.utvalg).meeting, version=1, by=khs.by)
    called = khs.utvalg.meetings.get(state="called")
    pages = [
        "/khs/moter/", "/khs/moter/ny/", url, f"{url}endre/", f"{url}avlys/", f"{url}ny-sak/", f"{url}fra-koen/",
        f"{url}publiser/", empty.get_absolute_url(), called.get_absolute_url(),
        f"{called.get_absolute_url()}publiser/",
    ]  # fmt: skip
    with browsing(live_server, khs.secretary, size=size) as page:
        found = {}
        for address in pages:
            page.goto(address)
            found[address] = (violations(page), max(overflow(page), 0))
    assert found == dict.fromkeys(pages, ([], 0))
