"""Who is appointed: a seat has one holder at a time."""

from datetime import date

import pytest

from organisations.actions import appoint
from organisations.models import Trail
from organisations.refusals import NotAllowed, Refused
from tests import factories


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


def test_appoint_refuses_a_seat_that_is_held_now_or_later(khs, other):
    seat = factories.SeatFactory(utvalg=khs.utvalg)
    factories.VervFactory(seat=seat, valid_from=date(2015, 1, 1))
    with pytest.raises(Refused, match="besatt"):
        appoint(seat, factories.PersonFactory(), from_on=date(2014, 11, 17), by=khs.by)
    with pytest.raises(NotAllowed):
        appoint(seat, factories.PersonFactory(), from_on=date(2014, 11, 17), by=other.by)


def test_appoint_takes_a_seat_whose_holder_has_left(khs):
    seat = factories.SeatFactory(utvalg=khs.utvalg)
    factories.VervFactory(seat=seat, valid_to=date(2014, 11, 16))
    verv = appoint(seat, factories.PersonFactory(), from_on=date(2014, 11, 17), by=khs.by)
    assert list(Trail.objects.filter(verb="appoint").values_list("object_id", "facts")) == [
        (verv.pk, {"seat_id": seat.pk, "person_id": verv.person_id, "from_on": "2014-11-17"})
    ]
