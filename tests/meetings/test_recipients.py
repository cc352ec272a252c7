"""Who an innkalling is for, and how they are counted."""

from datetime import date, datetime

import pytest
from django.conf import settings

from meetings.models import Attendance
from meetings.recipients import CalledPerson, RecipientCounts, called_to, count, recipients_of
from organisations.models import Person
from tests import factories


@pytest.fixture
def meeting(khs):
    return factories.MeetingFactory(utvalg=khs.utvalg, starts_at=datetime(2014, 11, 24, 9, tzinfo=settings.OSLO))


def seat_of(khs, name: str, *, role="medlem", rank=2, **verv) -> Person:
    person = factories.PersonFactory(name=name, email=f"{name}@x.example")
    factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg, role=role, rank=rank), person=person, **verv)
    return person


def names(recipients: list[CalledPerson]) -> list[tuple[str, str]]:
    return [(recipient.person.name, recipient.role) for recipient in recipients]


def test_all_who_sit_in_the_body_are_called_in_the_order_of_their_seats_but_deputies_wait(khs, meeting):
    seat_of(khs, "observer", role="observatoer", rank=5)
    factories.LeaderFactory(seat__utvalg=khs.utvalg, seat__rank=9, person__name="leader")
    seat_of(khs, "secretary", role="sekretaer", rank=4)
    seat_of(khs, "deputy", role="vara", rank=3)
    assert names(called_to(meeting)) == [
        ("leader", "leder"), ("medlem khs", "medlem"), ("secretary", "sekretaer"), ("observer", "observatoer"),
    ]  # fmt: skip


@pytest.mark.parametrize(("present", "called"), [(True, True), (False, False)])
def test_a_deputy_who_comes_for_someone_is_called_to_that_meeting_alone(khs, meeting, present, called):
    deputy = seat_of(khs, "deputy", role="vara")
    Attendance.objects.create(
        samarbeid=khs.samarbeid, meeting=meeting, person=deputy, role=Attendance.Role.VARA, present=present
    )
    other_meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    found = [("deputy", "vara") in names(called_to(one)) for one in (meeting, other_meeting)]
    assert found == [called, False]


def test_verv_that_are_over_or_not_begun_and_other_bodies_do_not_count(khs, other, meeting, settings):
    settings.DEMO_TODAY = "2014-11-17"
    seat_of(khs, "was", valid_from=date(2012, 1, 1), valid_to=date(2014, 11, 16))
    seat_of(khs, "becomes", valid_from=date(2014, 11, 18))
    seat_of(khs, "last day", valid_from=date(2012, 1, 1), valid_to=date(2014, 11, 17))
    factories.VervFactory(seat=factories.SeatFactory(utvalg=factories.UtvalgFactory(samarbeid=khs.samarbeid)))
    assert names(called_to(meeting)) == [("medlem khs", "medlem"), ("last day", "medlem")]


def test_a_person_with_two_seats_is_called_once_and_without_address_not_mailed(khs, meeting):
    khs.member.person.email = ""
    khs.member.person.save()
    seat = factories.SeatFactory(utvalg=khs.utvalg, role="observatoer", rank=9)
    factories.VervFactory(seat=seat, person=khs.member.person)
    assert (names(called_to(meeting)), recipients_of(meeting)) == ([("medlem khs", "medlem")], [])


def test_counting_them():
    mailed, silent = Person(email="a@x.example"), Person()
    called = [CalledPerson(mailed, role) for role in ("leder", "medlem", "vara", "observatoer", "sekretaer")]
    found = count([*called, CalledPerson(silent, "medlem")])
    assert (found, found.mailed) == (RecipientCounts(3, 1, 1, without_email=1), 5)
