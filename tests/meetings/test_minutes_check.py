"""What is said before minutes are published, where too few came to decide anything."""

from datetime import datetime

import pytest
from django.conf import settings

from meetings.actions import session
from meetings.actions.publishing import publish_innkalling
from meetings.meeting_facts import attendance_rows
from meetings.minutes_check import missing_in_minutes
from tests import factories

SAID = "%d med stemme møtte. Utvalget er vedtaksført med %d."
# rules, who came of four members, a deputy and an observer: what is said
CASES = [
    ("folkevalgt", 2, (), None), ("folkevalgt", 1, (), SAID % (1, 2)), ("folkevalgt", 1, ("vara",), None),
    ("folkevalgt", 1, ("observatoer",), SAID % (1, 2)), ("styre", 3, (), None), ("styre", 2, (), SAID % (2, 3)),
    ("partssammensatt", 1, (), None), ("arbeidsgruppe", 1, (), None),
]  # fmt: skip


@pytest.mark.parametrize(("ruleset", "members", "others", "said"), CASES)
def test_too_few_with_a_vote_is_said_and_stops_nothing(khs, ruleset, members, others, said):
    body = factories.UtvalgFactory(samarbeid=khs.samarbeid, ruleset=ruleset)
    seats = [("medlem", True)] * 4 + [("vara", True), ("observatoer", False), ("sekretaer", False)]
    verv = [
        factories.VervFactory(seat=factories.SeatFactory(utvalg=body, role=role, voting=voting, rank=rank))
        for rank, (role, voting) in enumerate(seats)
    ]
    meeting = factories.MeetingFactory(utvalg=body, starts_at=datetime(2014, 11, 24, 9, tzinfo=settings.OSLO))
    factories.SakFactory(meeting=meeting, state="ready")
    publish_innkalling(meeting, version=1, by=khs.by)
    came = {
        each.pk: each.seat.role in others or (each.seat.role == "medlem" and each.seat.rank < members) for each in verv
    }
    session.record_attendance(meeting, came, by=khs.by)
    found = missing_in_minutes(meeting, [], attendance_rows(meeting))
    assert [(each.code, each.sentence, each.blocking) for each in found] == (
        [("no_quorum", said, False)] if said else []
    )
