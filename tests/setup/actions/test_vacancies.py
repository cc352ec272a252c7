"""A vacant seat becomes a draft of a nomination inquiry, once; and all vacancies stand in one list."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inquiries.actions.inquiries import send_inquiry
from inquiries.models import Inquiry
from inquiries.texts import gaps_in_inquiry, text_of
from organisations.refusals import NotAllowed, Refused
from setup.actions.vacancies import ask_to_appoint
from setup.seats import vacancies_of
from tests import factories

TODAY, DUE = date(2014, 11, 24), date(2015, 1, 15)
MARK = "HEMMELIGMERKE"


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = TODAY.isoformat()


@pytest.fixture
def nes(khs):
    return factories.MembershipFactory(samarbeid=khs.samarbeid, organisation__name="Nes").organisation


def vacant(khs, organisation=None, **facts):
    return factories.SeatFactory(utvalg=khs.utvalg, organisation=organisation, **facts)


@pytest.mark.parametrize(
    ("appoint_by", "due_on"), [(DUE, DUE), (None, date(2014, 12, 15)), (date(2014, 11, 1), date(2014, 12, 15))]
)
def test_the_draft_is_ready_to_be_sent_and_nothing_is(khs, nes, appoint_by, due_on):
    seat = vacant(khs, nes, label="Helse", appoint_by=appoint_by)
    inquiry = ask_to_appoint(seat, by=khs.by)
    said = text_of(inquiry)
    assert (inquiry.state, said.kind, said.title, said.due_on) == (
        "draft", "nominate", "Oppnevning til Prosjektstyret", due_on,
    )  # fmt: skip
    assert (
        said.text == "<p>Nes oppnevner medlem (helse) i Prosjektstyret, og plassen er ledig. Hvem skal sitte der?</p>"
    )
    assert (said.organisation_ids, said.seat_ids) == ({nes.pk}, {seat.pk})
    assert gaps_in_inquiry(said, today=TODAY) == {}


def test_asked_twice_it_is_one_draft_and_refused_once_it_is_sent(khs, nes):
    seat = vacant(khs, nes, appoint_by=DUE)
    first = ask_to_appoint(seat, by=khs.by)
    assert ask_to_appoint(seat, by=khs.by) == first
    send_inquiry(first, version=first.version, by=khs.by)
    with pytest.raises(Refused, match=r"Nes er alt bedt om å oppnevne, med frist 15\. januar 2015"):
        ask_to_appoint(seat, by=khs.by)
    assert Inquiry.objects.count() == 1


def test_what_cannot_be_asked_for_is_refused(khs, nes):
    held = vacant(khs, nes)
    factories.VervFactory(seat=held)
    cases = {
        "Plassen er besatt.": held,
        "Plassen er avsluttet.": vacant(khs, nes, valid_to=date(2014, 11, 1)),
        "kan ikke spørres herfra": vacant(khs, appointed_by="Fastlegene"),
        "Plassen følger lederen i": vacant(
            khs, nes, follows=factories.UtvalgFactory(samarbeid=khs.samarbeid), follows_role="leder"
        ),
    }
    for words, seat in cases.items():
        with pytest.raises(Refused, match=words):
            ask_to_appoint(seat, by=khs.by)
    stranger = vacant(khs, factories.OrganisationFactory())
    with pytest.raises(Refused, match="kan ikke spørres"):
        ask_to_appoint(stranger, by=khs.by)
    assert Inquiry.objects.count() == 0


def test_only_the_secretariat_asks(khs, other, nes):
    seat = vacant(khs, nes)
    for by in (khs.reader(khs.lead), khs.reader(khs.member), other.by):
        with pytest.raises(NotAllowed):
            ask_to_appoint(seat, by=by)


def test_the_list_has_all_vacancies_since_when_and_what_is_asked(khs, other, nes):
    since = vacant(khs, nes, rank=2)
    factories.VervFactory(seat=since, valid_to=date(2014, 9, 30))
    asked = vacant(khs, nes, rank=3, valid_from=date(2014, 10, 1))
    vacant(khs, nes, valid_to=date(2014, 11, 1))
    gone = factories.UtvalgFactory(samarbeid=khs.samarbeid, valid_to=date(2014, 1, 1))
    factories.SeatFactory(utvalg=gone)
    factories.SeatFactory(utvalg=other.utvalg, label=MARK)
    inquiry = ask_to_appoint(asked, by=khs.by)
    assert [(row.seat, row.since, row.asked) for row in vacancies_of(khs.samarbeid.pk)] == [
        (since, date(2014, 10, 1), None), (asked, date(2014, 10, 1), inquiry),
    ]  # fmt: skip
    page = khs.client_of(khs.secretary).get("/khs/plasser/ledige/").content.decode()
    assert ("2 ledige plasser" in page, "Send forespørselen" in page, MARK in page) == (True, True, False)


def test_the_list_asks_no_more_for_many(khs, nes):
    counts = []
    for _more in range(2):
        for rank in (2, 3, 4):
            factories.VervFactory(seat=vacant(khs, nes, rank=rank), valid_to=date(2014, 9, 30))
        ask_to_appoint(vacant(khs, nes), by=khs.by)
        with CaptureQueriesContext(connection) as captured:
            vacancies_of(khs.samarbeid.pk)
        counts.append(len(captured))
    assert counts == [2, 2]
