"""Who leads, and who sits in other bodies because of that: written, shortened and ended together."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from organisations.actions import handover, seats
from organisations.actions.leading import end_leadership, lead
from organisations.actions.parties import leave, stay
from organisations.models import Seat, Trail, Verv
from organisations.refusals import NotAllowed, Refused
from organisations.texts import SeatText
from tests import factories
from tests.organisations.seats import TODAY, leads, sits, two_bodies

YEAR = date(2014, 12, 31)
NEXT = date(2015, 1, 1)
FIRST = factories.FIRST_DAY


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = TODAY.isoformat()


@pytest.fixture
def rows(khs):
    return two_bodies(khs)


def test_whoever_leads_sits_where_the_leader_sits_and_the_next_one_takes_over(khs, rows):
    first = lead(rows.fsu, rows.kari, "leder", valid_from=TODAY, by=khs.by)
    second = lead(rows.fsu, rows.ola, "leder", valid_from=NEXT, replaces=first, by=khs.by)
    assert leads(rows.fsu) == [("Kari", "leder", TODAY, YEAR), ("Ola", "leder", NEXT, None)]
    assert sits(rows.in_ssu) == [("Kari", TODAY, YEAR), ("Ola", NEXT, None)]
    assert list(rows.in_ssu.verv.order_by("valid_from").values_list("follows", flat=True)) == [first.pk, second.pk]
    facts = Trail.objects.filter(verb="lead").order_by("pk").first().facts
    kari = {"verv_id": rows.kari.pk, "person_id": rows.kari.person_id, "role": "leder", "valid_from": "2014-11-24"}
    held = [rows.in_ssu.verv.get(follows=first).pk]
    assert facts == {"utvalg_id": rows.fsu.pk, **kari, "following_verv_ids": held}


def test_a_chain_ends_at_once_and_through(khs, rows):
    kari = lead(rows.fsu, rows.kari, "leder", valid_from=TODAY, by=khs.by)
    in_ssu = rows.in_ssu.verv.get()
    lead(rows.ssu, in_ssu, "leder", valid_from=TODAY, by=khs.by)
    assert sits(rows.in_top) == [("Kari", TODAY, None)]
    end_leadership(kari, on=YEAR, by=khs.by)
    assert [*sits(rows.in_ssu, rows.in_top), *leads(rows.fsu, rows.ssu)] == [
        ("Kari", TODAY, YEAR), ("Kari", TODAY, YEAR), ("Kari", "leder", TODAY, YEAR), ("Kari", "leder", TODAY, YEAR),
    ]  # fmt: skip


def test_one_that_has_not_begun_comes_to_nothing_with_all_that_follows(khs, rows):
    kari = lead(rows.fsu, rows.kari, "leder", valid_from=NEXT, by=khs.by)
    lead(rows.ssu, rows.in_ssu.verv.get(), "leder", valid_from=NEXT, by=khs.by)
    end_leadership(kari, on=TODAY, by=khs.by)
    assert [*sits(rows.in_ssu, rows.in_top), *leads(rows.fsu, rows.ssu)] == []
    with pytest.raises(Refused, match="alt avsluttet"):
        end_leadership(kari, on=TODAY, by=khs.by)


def test_the_end_of_a_verv_and_another_period_go_through(khs, rows):
    lead(rows.fsu, rows.kari, "leder", valid_from=TODAY, by=khs.by)
    lead(rows.ssu, rows.in_ssu.verv.get(), "leder", valid_from=TODAY, by=khs.by)
    seats.change_period(rows.kari, valid_from=date(2014, 12, 1), valid_to=YEAR, by=khs.by)
    both = ("Kari", date(2014, 12, 1), YEAR)
    assert sits(rows.kari.seat, rows.in_ssu, rows.in_top) == [both, both, both]
    seats.end_verv(rows.kari, on=date(2014, 12, 15), by=khs.by)
    assert {ends for _name, _first, ends in sits(rows.kari.seat, rows.in_ssu, rows.in_top)} == {date(2014, 12, 15)}
    assert {row[3] for row in leads(rows.fsu, rows.ssu)} == {date(2014, 12, 15)}


def test_a_new_seat_that_follows_is_held_at_once_as_long_as_both_last(khs, rows):
    lead(rows.fsu, rows.kari, "leder", valid_from=FIRST, valid_to=YEAR, by=khs.by)
    lead(rows.fsu, rows.ola, "leder", valid_from=NEXT, by=khs.by)
    text = SeatText("observatoer", follows=rows.fsu, follows_role="leder", valid_from=TODAY)
    seat = seats.add_seat(rows.top, text, by=khs.by)
    assert sits(seat) == [("Kari", TODAY, YEAR), ("Ola", NEXT, None)]


def refusals(khs, rows):
    lead(rows.fsu, rows.kari, "leder", valid_from=TODAY, valid_to=YEAR, by=khs.by)
    observer = factories.VervFactory(seat=factories.SeatFactory(utvalg=rows.fsu, role="observatoer"))
    short = factories.VervFactory(
        seat=factories.SeatFactory(utvalg=rows.fsu), valid_from=TODAY, valid_to=NEXT, person__name="Kort"
    )
    outsider = khs.utvalg.seats.get().verv.get()
    return [
        (rows.ola, "leder", TODAY, None, "Kari er leder fra 24. november 2014 til 31. desember 2014."),
        (rows.ola, "leder", FIRST, TODAY, "Kari er leder"),
        (rows.kari, "nestleder", YEAR, None, "Kari er leder"),
        (observer, "leder", NEXT, None, "må sitte som medlem i utvalget"),
        (outsider, "leder", NEXT, None, "må ha en plass i utvalget"),
        (rows.ola, "leder", NEXT, TODAY, "Siste dag kan ikke være før den første."),
        (short, "leder", date(2014, 11, 1), None, "Kort sitter i utvalget fra 24. november 2014."),
        (short, "leder", date(2015, 1, 2), None, "Kort sitter i utvalget til 1. januar 2015."),
        (short, "leder", NEXT, date(2015, 1, 2), "Kort sitter i utvalget til 1. januar 2015."),
    ]


def test_what_makes_no_sense_is_refused_in_a_sentence(khs, rows):
    cases = refusals(khs, rows)
    before = leads(rows.fsu)
    for verv, role, first, last, words in cases:
        with pytest.raises(Refused) as refused:
            lead(rows.fsu, verv, role, valid_from=first, valid_to=last, by=khs.by)
        assert words in str(refused.value)
    assert leads(rows.fsu) == before


def test_a_leadership_lasts_no_longer_than_its_verv(khs, rows):
    seats.change_period(rows.kari, valid_from=FIRST, valid_to=YEAR, by=khs.by)
    assert lead(rows.fsu, rows.kari, "leder", valid_from=TODAY, by=khs.by).valid_to == YEAR


def test_only_the_secretariat_of_the_samarbeid_may(khs, other, rows):
    kari = lead(rows.fsu, rows.kari, "leder", valid_from=TODAY, by=khs.by)
    for by in (khs.reader(khs.lead), khs.reader(khs.member), other.by):
        with pytest.raises(NotAllowed):
            lead(rows.fsu, rows.ola, "nestleder", valid_from=TODAY, by=by)
        with pytest.raises(NotAllowed):
            end_leadership(kari, on=TODAY, by=by)


def test_the_database_refuses_two_leaders_at_once(khs, rows):
    factories.LeadershipFactory(verv=rows.kari)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.LeadershipFactory(verv=rows.ola)


@pytest.fixture
def nes(khs, rows):
    """The organisation for which Kari sits."""
    membership = factories.MembershipFactory(samarbeid=khs.samarbeid, organisation__name="Nes")
    Seat.objects.filter(pk=rows.kari.seat_id).update(organisation=membership.organisation)
    return membership


def test_whoever_sits_for_one_that_leaves_leads_no_longer_and_leads_again_when_it_stays(khs, rows, nes):
    lead(rows.fsu, rows.kari, "leder", valid_from=TODAY, by=khs.by)
    lead(rows.ssu, rows.in_ssu.verv.get(), "leder", valid_from=TODAY, by=khs.by)
    rows_before = [*sits(rows.in_ssu, rows.in_top), *leads(rows.fsu, rows.ssu)]
    leave(nes, on=YEAR, by=khs.by)
    assert [*sits(rows.in_ssu, rows.in_top), *leads(rows.fsu, rows.ssu)] == [
        ("Kari", TODAY, YEAR), ("Kari", TODAY, YEAR), ("Kari", "leder", TODAY, YEAR), ("Kari", "leder", TODAY, YEAR),
    ]  # fmt: skip
    stay(nes, by=khs.by)
    assert [*sits(rows.in_ssu, rows.in_top), *leads(rows.fsu, rows.ssu)] == rows_before


def test_what_had_not_begun_comes_back_too_but_for_one_who_is_replaced(khs, rows, nes):
    lead(rows.fsu, rows.kari, "leder", valid_from=NEXT, by=khs.by)
    leave(nes, on=YEAR, by=khs.by)
    assert [*sits(rows.in_ssu), *leads(rows.fsu)] == []
    stay(nes, by=khs.by)
    assert [*sits(rows.in_ssu), *leads(rows.fsu)] == [("Kari", NEXT, None), ("Kari", "leder", NEXT, None)]
    leave(nes, on=YEAR, by=khs.by)
    lead(rows.fsu, rows.ola, "leder", valid_from=NEXT, by=khs.by)
    stay(nes, by=khs.by)
    assert [*sits(rows.in_ssu), *leads(rows.fsu)] == [("Ola", NEXT, None), ("Ola", "leder", NEXT, None)]


def test_a_merger_lets_whoever_leads_go_on_and_what_follows(khs, rows, nes):
    lead(rows.fsu, rows.kari, "leder", valid_from=TODAY, by=khs.by)
    lead(rows.ssu, rows.in_ssu.verv.get(), "leder", valid_from=TODAY, by=khs.by)
    deputy = seats.add_seat(rows.fsu, SeatText("vara", deputy_for=rows.kari.seat), by=khs.by)
    after = factories.OrganisationFactory(name="Straumnes")
    new = handover.hand_over_seats([rows.kari.seat], after, NEXT)[rows.kari.seat_id]
    assert sits(rows.kari.seat, new) == [("Kari", FIRST, YEAR), ("Kari", NEXT, None)]
    both = [("Kari", TODAY, YEAR), ("Kari", NEXT, None)]
    assert (sits(rows.in_ssu), sits(rows.in_top)) == (both, both)
    led = [("Kari", "leder", TODAY, YEAR), ("Kari", "leder", NEXT, None)]
    assert (leads(rows.fsu), leads(rows.ssu)) == (led, led)
    assert set(
        Verv.objects.filter(valid_from=NEXT, seat=rows.in_ssu).values_list("follows__verv__seat", flat=True)
    ) == {new.pk}
    deputy.refresh_from_db()
    assert deputy.deputy_for == new


def test_seats_of_leaders_become_seats_of_members_who_lead(khs):
    """The migration, on rows as they were before it."""
    body = factories.UtvalgFactory(samarbeid=khs.samarbeid)
    was = factories.VervFactory(
        seat=factories.SeatFactory(utvalg=body, role="leder", voting=False), valid_to=YEAR, person__name="Var"
    )
    factories.VervFactory(seat=was.seat, valid_from=NEXT, person__name="Blir")
    factories.VervFactory(seat=factories.SeatFactory(utvalg=body, role="leder", rank=2), person__name="To")
    factories.VervFactory(seat=factories.SeatFactory(utvalg=body, role="nestleder", rank=3), person__name="Nest")
    factories.SeatFactory(utvalg=body, role="nestleder", rank=4)
    migration = import_module("organisations.migrations.0008_leaders").Migration("0008_leaders", "organisations")
    with connection.schema_editor() as editor:
        migration.operations[0].database_forwards("organisations", editor, apps, apps)
    rows = body.seats.order_by("rank").values_list("role", "label", "voting")
    assert list(rows) == [
        ("medlem", "", False),
        ("medlem", "", True),
        ("medlem", "", True),
        ("medlem", "Nestleder", True),
    ]
    assert leads(body) == [
        ("Var", "leder", FIRST, YEAR), ("Nest", "nestleder", FIRST, None), ("Blir", "leder", NEXT, None),
    ]  # fmt: skip
