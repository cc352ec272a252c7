"""A body's seats in a browser: a leader changes and a seat elsewhere with it; a vacancy is asked for, answered and
filled."""

from datetime import date

import pytest
from playwright.sync_api import expect

from inquiries.models import Inquiry, Nominee
from organisations.actions.leading import lead
from organisations.actions.seats import add_seat
from organisations.models import Seat
from organisations.texts import SeatText
from tests import factories
from tests.browser import DESKTOP, PHONE, browsing, overflow, plain_static_files, violations
from tests.organisations.seats import TODAY, sits, two_bodies

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def ground(settings, khs):
    plain_static_files(settings)
    settings.DEMO_TODAY = TODAY.isoformat()


@pytest.fixture
def rows(khs):
    made = two_bodies(khs)
    lead(made.fsu, made.kari, "leder", valid_from=date(2014, 1, 1), by=khs.by)
    return made


def fine(page, shots, name):
    assert (page.url, violations(page), overflow(page)) == (page.url, [], 0)
    if shots:
        page.screenshot(path=f"{shots}/{name}-{page.viewport_size['width']}.png", full_page=True)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_another_leader_sits_where_the_leader_sits(live_server, khs, rows, size, shots):
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto("/khs/utvalg/fsu/")
        page.get_by_role("link", name="Endre leder").click()
        page.get_by_label("Hvem").select_option("Ola")
        page.get_by_label("Fra og med").fill("2014-12-01")
        page.get_by_role("button", name="Velg leder").click()
        expect(page.get_by_role("link", name="Kari er leder fra 1. januar 2014. Velg andre dager.")).to_be_visible()
        fine(page, shots, "two-leaders")
        page.get_by_label("Kari går av dagen før").check()
        page.get_by_role("button", name="Velg leder").click()
        expect(page.get_by_text("Ola er valgt til leder.")).to_be_visible()
        fine(page, shots, "fsu")
        page.goto("/khs/utvalg/ssu/")
        row = page.get_by_role("row", name="Følger lederen i FSU")
        expect(row).to_contain_text("Kari")
        expect(row).to_contain_text("Så lenge vervet varer")
        row.get_by_role("link", name="Endre").click()
        expect(page.get_by_text("Følger lederen i FSU. Den som sitter her, endres bare der.")).to_be_visible()
        fine(page, shots, "follows")
    assert sits(rows.in_ssu) == [
        ("Kari", date(2014, 1, 1), date(2014, 11, 30)), ("Ola", date(2014, 12, 1), None),
    ]  # fmt: skip


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_vacancy_is_asked_for_answered_and_filled(live_server, khs, size, shots):
    nes = factories.OrganisationFactory(name="Nes")
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=nes)
    answers = factories.UserFactory()
    factories.AffiliationFactory(samarbeid=khs.samarbeid, person=answers.person, organisation=nes, role="responder")
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto("/khs/utvalg/prosjektstyret/")
        page.get_by_role("link", name="Legg til plass").click()
        page.get_by_label("Oppnevnes av").first.select_option("Nes")
        page.get_by_label("Oppnevnes innen").fill("2015-01-15")
        fine(page, shots, "new-seat")
        page.get_by_role("button", name="Legg til plassen").click()
        vacant = page.get_by_role("row", name="Medlem Nes")
        expect(vacant).to_contain_text("Ledig siden 24. november 2014")
        expect(vacant).to_contain_text("Oppnevnes innen 15. januar 2015")
        fine(page, shots, "vacant")
        vacant.get_by_role("button", name="Be Nes oppnevne").click()
        expect(page.get_by_text("Nes oppnevner medlem i Prosjektstyret, og plassen er ledig.")).to_be_visible()
        fine(page, shots, "draft")
        page.get_by_role("button", name="Send og varsle 1").click()
        page.goto("/khs/utvalg/prosjektstyret/")
        expect(vacant.get_by_role("link", name="Se forespørselen")).to_be_visible()
        with browsing(live_server, answers, size=size) as there:
            there.goto("/khs/var-kommune/")
            waiting = there.get_by_role("region", name="Venter på svar fra dere")
            waiting.get_by_role("link", name="Oppnevning til Prosjektstyret").click()
            there.get_by_label("Navn").fill("Siri Nes")
            there.get_by_label("Stilling").fill("Kommunalsjef")
            there.get_by_role("button", name="Send svar").click()
            expect(there.get_by_role("heading", name="Svaret er sendt")).to_be_visible()
        vacant.get_by_role("link", name="Se forespørselen").click()
        page.get_by_role("button", name="Oppnevn").click()
        expect(page.get_by_text("Kommunalsjef er oppnevnt.")).to_be_visible()
        page.goto("/khs/utvalg/prosjektstyret/")
        expect(page.get_by_role("row", name="Medlem Nes")).to_contain_text("Siri Nes")
        fine(page, shots, "filled")
    seat = Seat.objects.get(organisation=nes)
    assert (Inquiry.objects.count(), Nominee.objects.get().state, seat.appoint_by) == (1, "accepted", None)
    assert sits(seat) == [("Siri Nes", TODAY, None)]


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_whole_table(live_server, khs, rows, size, shots):
    """As the drawing has it: deputies under their seats, those who sat before, whoever follows, who is asked for."""
    body = rows.fsu
    body.leadership_alternates = True
    body.save()
    vik = factories.OrganisationFactory(name="Vik kommune")
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=vik)
    seat = add_seat(body, SeatText("medlem", vik, appoint_by=date(2015, 1, 15)), by=khs.by)
    factories.VervFactory(seat=seat, person__name="Var", valid_to=date(2014, 9, 30))
    for rank, name in ((2, "Andre vara"), (1, "Første vara")):
        deputy = add_seat(body, SeatText("vara", rank=rank, deputy_for=rows.kari.seat), by=khs.by)
        factories.VervFactory(seat=deputy, person__name=name, valid_from=date(2014, 1, 1), valid_to=date(2017, 12, 31))
    add_seat(body, SeatText("observatoer", appointed_by="Statsforvalteren"), by=khs.by)
    lead(body, rows.ola, "nestleder", valid_from=date(2014, 1, 1), valid_to=date(2014, 12, 31), by=khs.by)
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto("/khs/utvalg/fsu/")
        assert [" ".join(text.split()) for text in page.get_by_role("rowheader").all_inner_texts()] == [
            "Leder Veksler mellom partene", "1. vara", "2. vara", "Nestleder", "Medlem",
            "Observatør Uten stemme, kan foreslå",
        ]  # fmt: skip
        fine(page, shots, "table")
        page.get_by_role("link", name="Vis alle som har sittet").click()
        expect(page.get_by_role("row", name="Tidligere medlem")).to_contain_text("01.01.2010–30.09.2014")
        fine(page, shots, "all")
        page.get_by_role("link", name="Slik ser medlemmene siden").click()
        expect(page.get_by_role("link", name="Endre")).to_have_count(0)
        page.goto(f"/khs/plasser/{rows.kari.seat_id}/")
        fine(page, shots, "seat")
        page.get_by_role("link", name="Avslutt vervet Kari").click()
        expect(page.get_by_text("Kari går ut som medlem i SSU.")).to_be_visible()
        fine(page, shots, "end")
        page.goto("/khs/plasser/ledige/")
        fine(page, shots, "vacancies")
