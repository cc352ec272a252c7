"""Deputies read the papers of the meetings that they are called to, or of all where the body says so; wherever papers
are shown, counted or told of."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Attendance
from reading.audience import audience_of
from tests import factories
from tests.access import quiet_client
from tests.reading.access import ROLES, table
from tests.reading.papers import SECRET, make_papers
from tests.reading.test_access import everything

pytestmark = pytest.mark.slow


@pytest.fixture
def papers(khs):
    return make_papers(khs)


@pytest.fixture
def deputy(khs):
    user = factories.UserFactory()
    factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg, role="vara"), person=user.person)
    return user


def read_all(khs, yes=True):
    khs.utvalg.deputies_read_all = yes
    khs.utvalg.save()


def call(meeting, user, *, present=True, role="vara"):
    Attendance.objects.create(
        samarbeid=meeting.samarbeid, meeting=meeting, person=user.person, role=role, present=present
    )


# Whether the body lets deputies read all, how the person is noted at the meeting, and whose papers the person gets.
DEPUTIES = {
    "not called": (False, None, "other_body"),
    "called": (False, {}, "member"),
    "sent forfall": (False, {"present": False}, "other_body"),
    "was there as a guest": (False, {"role": "guest"}, "other_body"),
    "reads all": (True, None, "member"),
}


@pytest.mark.parametrize("name", DEPUTIES)
def test_a_deputy_gets_at_every_address_what_one_of_these_gets(khs, papers, deputy, name):
    reads_all, noted, like = DEPUTIES[name]
    read_all(khs, reads_all)
    if noted is not None:
        call(papers.meeting, deputy, **noted)
    client = quiet_client(deputy)
    answers = {address: client.get(address) for address, _statuses in table(papers)}
    expected = {address: statuses[ROLES.index(like)] for address, statuses in table(papers)}
    assert {address: answer.status_code for address, answer in answers.items()} == expected
    assert any(SECRET in everything(answer) for answer in answers.values()) == (like == "member")


def test_one_who_is_called_to_another_meeting_reads_that_one_alone(khs, papers, deputy):
    call(factories.MeetingFactory(utvalg=khs.utvalg), deputy)
    client = quiet_client(deputy)
    assert client.get(papers.innkalling.get_absolute_url()).status_code == 404
    assert "Møteplan 2015" not in client.get("/khs/mine-moter/").content.decode()


def test_lists_have_only_the_meetings_one_is_called_to(khs, papers, deputy):
    client = quiet_client(deputy)

    def listed():
        return papers.innkalling.get_absolute_url() in client.get("/khs/mine-moter/").content.decode()

    before = listed()
    call(papers.meeting, deputy)
    assert (before, listed()) == (False, True)


def test_whoever_also_sits_in_the_body_reads_all(khs, papers, deputy):
    seat = factories.SeatFactory(utvalg=khs.utvalg, role="observatoer")
    factories.VervFactory(seat=seat, person=deputy.person)
    assert quiet_client(deputy).get(papers.innkalling.get_absolute_url()).status_code == 200


def test_only_those_who_are_called_are_told(khs, papers, deputy):
    told = [deputy.person in audience_of(papers.innkalling)]
    read_all(khs)
    told.append(deputy.person in audience_of(papers.innkalling))
    call(papers.meeting, deputy)
    told.append(deputy.person in audience_of(papers.innkalling))
    assert told == [False, False, True]


def test_a_deputy_costs_one_query_more_however_many_meetings(khs, papers, deputy):
    costs = []
    for _more in range(2):
        call(factories.MeetingFactory(utvalg=khs.utvalg), deputy)
        with CaptureQueriesContext(connection) as captured:
            reader = khs.reader(deputy)
        costs.append(len(captured))
    assert costs == [4, 4]
    assert (reader.body_ids, len(reader.called_meeting_ids), reader.is_member) == (frozenset(), 2, True)


def test_a_new_body_lets_deputies_read_what_they_are_called_to(khs):
    assert khs.utvalg.deputies_read_all is False
