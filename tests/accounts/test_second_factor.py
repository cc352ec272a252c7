"""When writing begins to wait for a second factor: by the day of the first login and of the task, by the real clock."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.overview import factor_sentence
from accounts.second_factor import FactorDue, due, due_anywhere, waits
from organisations.dates import long_date
from tests import factories
from tests.accounts.factors import has_task_since, logged_in_before, with_app

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_fortnight(settings):
    settings.MFA_GRACE_DAYS = 14


# Days since the first login and since the task began; (days until the last day to write without, whether it waits).
GRACE = {
    "today": ((0, 400), (14, False)),
    "the last day": ((14, 400), (0, False)),
    "the day after": ((15, 400), (-1, True)),
    "long ago": ((900, 900), (-886, True)),
    "a task got today": ((900, 0), (14, False)),
    "a task got a fortnight ago": ((900, 14), (0, False)),
    "a task got before": ((900, 15), (-1, True)),
    "a task older than the login": ((3, 15), (11, False)),
}


@pytest.mark.parametrize("case", GRACE)
def test_the_later_of_first_login_and_task_begins_the_grace(khs, case):
    (login, task), (left, is_over) = GRACE[case]
    user = has_task_since(logged_in_before(khs.secretary, login), task)
    reader = khs.reader(user)
    assert due(user, reader) == FactorDue(timezone.localdate() + timedelta(days=left))
    assert waits(user, reader) == is_over


def test_whoever_has_a_factor_or_needs_none_owes_nothing(khs):
    for user in (with_app(logged_in_before(khs.secretary, 900)), logged_in_before(khs.member, 900)):
        assert (due(user, khs.reader(user)), waits(user, khs.reader(user))) == (None, False)


def test_nobody_owes_anything_where_it_is_off(khs, settings):
    user = logged_in_before(khs.secretary, 900)
    settings.MFA_GRACE_DAYS = None
    assert (due(user, khs.reader(user)), waits(user, khs.reader(user)), due_anywhere(user)) == (None, False, None)


def test_no_grace_at_all_is_a_day_of_its_own(khs, settings):
    settings.MFA_GRACE_DAYS = 0
    user = has_task_since(logged_in_before(khs.secretary, 1), 1)
    assert waits(user, khs.reader(user)) is True


def test_no_query_before_the_grace_is_over_and_none_for_whoever_needs_nothing(khs, django_assert_num_queries):
    new, member = logged_in_before(khs.secretary, 14), logged_in_before(khs.member, 900)
    readers = [(user, khs.reader(user)) for user in (new, member)]
    with django_assert_num_queries(0):
        assert [waits(*each) for each in readers] == [False, False]


def test_whoever_has_one_costs_one_query(khs, django_assert_num_queries):
    user = with_app(logged_in_before(khs.secretary, 900))
    reader = khs.reader(user)
    with django_assert_num_queries(1):
        assert waits(user, reader) is False


def test_the_earliest_day_of_all_samarbeid_is_told(khs, other):
    user = has_task_since(logged_in_before(khs.secretary, 900), 10)
    assert due_anywhere(user) == FactorDue(timezone.localdate() + timedelta(days=4))
    factories.SecretariatFactory(
        samarbeid=other.samarbeid, person=user.person, valid_from=timezone.localdate() - timedelta(days=12)
    )
    assert due_anywhere(user) == FactorDue(timezone.localdate() + timedelta(days=2))
    assert [due_anywhere(each) for each in (khs.member, khs.outsider)] == [None, None]


MUST = "Du forbereder eller administrerer, og må ha tilgangsnøkkel, eller kode fra app i tillegg til passordet."
# What «Innlogging og sikkerhet» says, by the days since the first login.
SENTENCES = {
    0: f"{MUST} Det må være på plass innen {{day}}.",
    15: f"{MUST} Fristen var {{day}}. Nå kan du lese, og skrive når det er på plass.",
}


@pytest.mark.parametrize("days", SENTENCES)
def test_one_sentence_says_whether_and_by_when(khs, days):
    user = has_task_since(logged_in_before(khs.secretary, days), 400)
    day = long_date(timezone.localdate() + timedelta(days=14 - days))
    assert factor_sentence(user) == SENTENCES[days].format(day=day)


def test_the_sentence_of_whoever_has_one_and_of_whoever_needs_none(khs):
    assert factor_sentence(with_app(khs.secretary)) == MUST
    assert factor_sentence(khs.member).startswith("Du leser og svarer, så tilgangsnøkkel er frivillig.")
