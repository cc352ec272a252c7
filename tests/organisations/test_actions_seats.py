"""Seats are made, changed and ended, and those who sit in them: what stands afterwards, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest

from organisations.actions import appoint, seats
from organisations.actions.leading import lead
from organisations.models import Membership, Seat, Trail, Verv
from organisations.refusals import NotAllowed, Refused, Stale
from organisations.texts import SeatText
from tests import factories
from tests.organisations.seats import TODAY, leads, sits, two_bodies

MEMBER, DEPUTY = SeatText("medlem"), SeatText("vara")


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = TODAY.isoformat()


@pytest.fixture
def nes(khs):
    row = factories.OrganisationFactory(name="Nes")
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=row)
    return row


def told(verb):
    return list(Trail.objects.filter(verb=verb).values_list("facts", flat=True))


def test_a_seat_is_added_with_all_that_is_said(khs, nes):
    text = SeatText("medlem", nes, label="Helse", rank=3, appoint_by=date(2015, 1, 15), valid_from=TODAY)
    seat = seats.add_seat(khs.utvalg, text, by=khs.by)
    assert (seats.text_of(Seat.objects.get(pk=seat.pk)), seat.samarbeid_id) == (text, khs.samarbeid.pk)
    assert told("add_seat") == [{"utvalg_id": khs.utvalg.pk, "role": "medlem", "following_verv_ids": []}]


@pytest.mark.parametrize(
    ("role", "votes"), [("medlem", True), ("vara", True), ("observatoer", False), ("sekretaer", False)]
)
def test_observers_and_secretaries_have_no_vote(khs, role, votes):
    assert seats.add_seat(khs.utvalg, SeatText(role, voting=True), by=khs.by).voting == votes


def test_only_the_secretariat_of_the_samarbeid_may(khs, other):
    seat = khs.utvalg.seats.get()
    acts = [
        lambda by: seats.add_seat(khs.utvalg, MEMBER, by=by),
        lambda by: seats.change_seat(seat, MEMBER, by=by),
        lambda by: seats.end_seat(seat, on=TODAY, by=by),
        lambda by: seats.end_verv(seat.verv.get(), on=TODAY, by=by),
        lambda by: seats.change_period(seat.verv.get(), valid_from=TODAY, valid_to=None, by=by),
    ]
    for by in (khs.reader(khs.lead), khs.reader(khs.member), khs.reader(khs.reader_user), other.by):
        for act in acts:
            with pytest.raises(NotAllowed):
                act(by)
    assert sits(seat) == [("medlem khs", factories.FIRST_DAY, None)]


def refused_texts(khs, nes):
    """What is said of a seat, and the sentence that refuses it."""
    elsewhere = factories.SeatFactory(utvalg=factories.UtvalgFactory(samarbeid=khs.samarbeid))
    place, deputy = khs.utvalg.seats.get(), factories.SeatFactory(utvalg=khs.utvalg, role="vara", deputy_for=None)
    second = factories.SeatFactory(utvalg=khs.utvalg, role="vara", deputy_for=place, rank=2)
    stranger = factories.OrganisationFactory(name="Fremmed")
    foreign = factories.UtvalgFactory()
    return {
        "not a member": (SeatText("medlem", stranger), "Fremmed er ikke med i samarbeidet."),
        "both": (SeatText("medlem", nes, "Fastlegene"), "Velg en organisasjon eller skriv hvem som oppnevner"),
        "a member is no deputy": (SeatText("medlem", deputy_for=place), "Bare et varamedlem er vara for en plass."),
        "of another body": (SeatText("vara", deputy_for=elsewhere), "Plassen er i et annet utvalg."),
        "of a deputy": (SeatText("vara", deputy_for=deputy), "Velg en plass som ikke selv er for en vara."),
        "rank twice": (SeatText("vara", deputy_for=second.deputy_for, rank=2), "En annen vara har nummer 2."),
        "rank twice for anyone": (SeatText("vara"), "En annen vara har nummer 1."),
        "itself": (SeatText("medlem", follows=khs.utvalg, follows_role="leder"), "i ring"),
        "foreign": (SeatText("medlem", follows=foreign, follows_role="leder"), "Velg et utvalg i dette samarbeidet."),
        "before the body": (SeatText("medlem", valid_from=date(2009, 1, 1)), "Utvalget begynte 1. januar 2010."),
    }


def test_what_makes_no_sense_is_refused_in_a_sentence(khs, nes):
    refusals = refused_texts(khs, nes)
    count, said = Seat.objects.count(), {}
    for name, (text, _sentence) in refusals.items():
        with pytest.raises(Refused) as refused:
            seats.add_seat(khs.utvalg, text, by=khs.by)
        said[name] = str(refused.value)
    assert {name: said[name] for name, (_text, words) in refusals.items() if words not in said[name]} == {}
    assert Seat.objects.count() == count


def test_a_body_that_is_over_gets_no_seat(khs):
    over = factories.UtvalgFactory(samarbeid=khs.samarbeid, valid_to=date(2014, 11, 1))
    with pytest.raises(Refused, match=r"avsluttet 1. november 2014"):
        seats.add_seat(over, MEMBER, by=khs.by)


def test_a_seat_is_changed_and_the_trail_says_what(khs, nes):
    seat = khs.utvalg.seats.get()
    seen, text = seats.mark_of_seat(seat), replace(seats.text_of(seat), organisation=nes, label="Fritekst", rank=4)
    seats.change_seat(seat, text, seen=seen, by=khs.by)
    changed = {"organisation": [khs.municipality.pk, nes.pk], "rank": [1, 4]}
    assert told("change_seat") == [{"utvalg_id": khs.utvalg.pk, "changed": changed}]
    with pytest.raises(Stale):
        seats.change_seat(seat, replace(text, rank=5), seen=seen, by=khs.by)
    with pytest.raises(Refused, match="vara for seg selv"):
        seats.change_seat(seat, SeatText("vara", deputy_for=seat), by=khs.by)


def test_whoever_leads_stays_a_member(khs):
    verv = khs.utvalg.seats.get().verv.get()
    lead(khs.utvalg, verv, "leder", valid_from=TODAY, by=khs.by)
    with pytest.raises(Refused, match="leder utvalget"):
        seats.change_seat(verv.seat, SeatText("observatoer"), by=khs.by)


def test_a_seat_ends_with_who_sits_there_and_with_its_deputies(khs):
    seat = khs.utvalg.seats.get()
    deputy = seats.add_seat(khs.utvalg, SeatText("vara", deputy_for=seat), by=khs.by)
    appoint(deputy, factories.PersonFactory(name="Vara"), from_on=TODAY, by=khs.by)
    lead(khs.utvalg, seat.verv.get(), "leder", valid_from=TODAY, by=khs.by)
    last = date(2014, 12, 31)
    seats.end_seat(seat, on=last, by=khs.by)
    assert sits(seat, deputy) == [("medlem khs", factories.FIRST_DAY, last), ("Vara", TODAY, last)]
    assert leads(khs.utvalg) == [("medlem khs", "leder", TODAY, last)]
    assert told("end_seat") == [{"utvalg_id": khs.utvalg.pk, "on": "2014-12-31", "deputy_ids": [deputy.pk]}]
    with pytest.raises(Refused, match=r"Plassen begynte 1. januar 2010"):
        seats.end_seat(seat, on=date(2009, 12, 31), by=khs.by)


def test_ending_a_verv_ends_what_the_person_leads_and_one_that_has_not_begun_is_gone(khs):
    seat = khs.utvalg.seats.get()
    verv, last = seat.verv.get(), date(2014, 12, 31)
    lead(khs.utvalg, verv, "leder", valid_from=date(2014, 12, 1), by=khs.by)
    lead(khs.utvalg, verv, "nestleder", valid_from=TODAY, valid_to=date(2014, 11, 30), by=khs.by)
    seats.end_verv(verv, on=date(2014, 11, 30), by=khs.by)
    assert (sits(seat)[0][2], leads(khs.utvalg)) == (
        date(2014, 11, 30), [("medlem khs", "nestleder", TODAY, date(2014, 11, 30))],
    )  # fmt: skip
    later = appoint(seat, factories.PersonFactory(name="Ny"), from_on=last, by=khs.by)
    seats.end_verv(later, on=TODAY, by=khs.by)
    assert sits(seat) == [("medlem khs", factories.FIRST_DAY, date(2014, 11, 30))]
    with pytest.raises(Refused, match="finnes ikke lenger"):
        seats.end_verv(later, on=TODAY, by=khs.by)
    with pytest.raises(Refused, match=r"Vervet begynte 1. januar 2010"):
        seats.end_verv(verv, on=date(2009, 1, 1), by=khs.by)


def test_another_period_takes_what_the_person_leads_with_it(khs):
    verv = khs.utvalg.seats.get().verv.get()
    lead(khs.utvalg, verv, "leder", valid_from=TODAY, by=khs.by)
    first, last = date(2014, 12, 1), date(2014, 12, 31)
    seats.change_period(verv, valid_from=first, valid_to=last, seen=seats.mark_of_verv(verv), by=khs.by)
    assert (sits(verv.seat), leads(khs.utvalg)) == (
        [("medlem khs", first, last)], [("medlem khs", "leder", first, last)],
    )  # fmt: skip
    changed = {"valid_from": ["2010-01-01", "2014-12-01"], "valid_to": [None, "2014-12-31"]}
    assert told("change_period") == [{"seat_id": verv.seat_id, "person_id": verv.person_id, "changed": changed}]
    with pytest.raises(Stale):
        seats.change_period(verv, valid_from=first, valid_to=None, seen=seats.mark_of_verv(verv), by=khs.by)
    with pytest.raises(Refused, match="Siste dag kan ikke være før den første"):
        seats.change_period(verv, valid_from=last, valid_to=first, by=khs.by)


def test_two_never_sit_in_one_seat(khs):
    seat = khs.utvalg.seats.get()
    mine = seat.verv.get()
    seats.end_verv(mine, on=date(2014, 11, 30), by=khs.by)
    appoint(seat, factories.PersonFactory(name="Ny"), from_on=date(2014, 12, 1), to_on=date(2014, 12, 31), by=khs.by)
    with pytest.raises(Refused, match=r"Ny sitter i plassen fra 1. desember 2014 til 31. desember 2014"):
        seats.change_period(mine, valid_from=mine.valid_from, valid_to=None, by=khs.by)
    with pytest.raises(Refused, match="besatt"):
        appoint(seat, factories.PersonFactory(), from_on=TODAY, to_on=date(2014, 12, 1), by=khs.by)
    after = appoint(seat, factories.PersonFactory(name="Neste"), from_on=date(2015, 1, 1), by=khs.by)
    assert (len(sits(seat)), Verv.objects.get(pk=after.pk).valid_to) == (3, None)


def test_a_filled_seat_is_no_longer_waited_for(khs):
    seat = seats.add_seat(khs.utvalg, SeatText("medlem", appoint_by=date(2015, 1, 15)), by=khs.by)
    appoint(seat, factories.PersonFactory(), from_on=TODAY, by=khs.by)
    seat.refresh_from_db()
    assert seat.appoint_by is None


def test_a_seat_that_follows_is_not_edited_by_hand(khs):
    rows = two_bodies(khs)
    lead(rows.fsu, rows.kari, "leder", valid_from=TODAY, by=khs.by)
    verv = rows.in_ssu.verv.get()
    acts = [
        lambda: appoint(rows.in_ssu, factories.PersonFactory(), from_on=date(2020, 1, 1), by=khs.by),
        lambda: seats.end_verv(verv, on=TODAY, by=khs.by),
        lambda: seats.change_period(verv, valid_from=TODAY, valid_to=None, by=khs.by),
    ]
    for act in acts:
        with pytest.raises(Refused, match="Plassen følger lederen i FSU"):
            act()
    assert sits(rows.in_ssu) == [("Kari", TODAY, None)]


def test_seats_never_follow_each_other_round(khs):
    rows = two_bodies(khs)
    with pytest.raises(Refused, match="Partnerskapet følger selv FSU"):
        seats.add_seat(rows.fsu, SeatText("medlem", follows=rows.top, follows_role="nestleder"), by=khs.by)


def test_a_seat_that_is_held_by_hand_does_not_begin_to_follow(khs):
    rows = two_bodies(khs)
    text = SeatText("medlem", follows=rows.fsu, follows_role="leder")
    with pytest.raises(Refused, match="medlem khs sitter i plassen"):
        seats.change_seat(khs.utvalg.seats.get(), text, by=khs.by)


def test_one_that_follows_no_longer_keeps_who_sits_there_and_one_that_follows_another_does_not(khs):
    rows = two_bodies(khs)
    lead(rows.fsu, rows.kari, "leder", valid_from=date(2014, 11, 1), by=khs.by)
    lead(rows.fsu, rows.ola, "nestleder", valid_from=date(2014, 11, 1), by=khs.by)
    text = seats.text_of(Seat.objects.select_related("follows").get(pk=rows.in_ssu.pk))
    seats.change_seat(rows.in_ssu, replace(text, follows_role="nestleder"), by=khs.by)
    yesterday = date(2014, 11, 23)
    assert sits(rows.in_ssu) == [("Kari", date(2014, 11, 1), yesterday), ("Ola", TODAY, None)]
    seats.change_seat(rows.in_ssu, replace(text, follows=None, follows_role=""), by=khs.by)
    seats.end_verv(rows.in_ssu.verv.get(valid_to=None), on=TODAY, by=khs.by)
    assert sits(rows.in_ssu) == [("Kari", date(2014, 11, 1), yesterday), ("Ola", TODAY, TODAY)]


def test_membership_is_asked_of_the_day(khs, nes):
    Membership.objects.filter(organisation=nes).update(valid_to=date(2014, 11, 1))
    with pytest.raises(Refused, match="Nes er ikke med"):
        seats.add_seat(khs.utvalg, SeatText("medlem", nes), by=khs.by)
