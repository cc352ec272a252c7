"""Counted tries: from one network at one account, at many, from many networks; and two hundred at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.db.models.functions import Now

from accounts.actions.tries import forget_old_tries, may_mail, may_try, note_success
from accounts.models import AskedPassword, Tries
from accounts.origins import TriedFrom
from jobs.actions import claim, enqueue

pytestmark = pytest.mark.django_db
KARI = "kari@khs.example"
TOWN = TriedFrom("203.0.113.7", is_network=True)
LAPTOP = TriedFrom("enhet 7")


def passed(email: str, origin: TriedFrom, times: int) -> int:
    return sum(may_try(email, origin) is None for _ in range(times))


def later(**times: float) -> None:
    """As if so much time had gone."""
    gone = timedelta(**times)
    Tries.objects.update(tried_at=F("tried_at") - gone, paused_until=F("paused_until") - gone)


def test_tries_pass_as_the_pauses_end() -> None:
    counts = [passed(KARI, TOWN, 10)]
    for minutes in (1, 2, 5, 15, 60, 60):
        later(minutes=minutes)
        counts.append(passed(KARI, TOWN, 10))
    assert counts == [5, 1, 1, 1, 1, 1, 1]


def test_a_try_in_the_pause_does_not_lengthen_it() -> None:
    passed(KARI, TOWN, 5)
    first = may_try(KARI, TOWN)
    assert first is not None
    assert [may_try(KARI, TOWN) for _ in range(3)] == [first] * 3


def test_after_a_day_it_is_forgotten_and_after_success_at_once() -> None:
    passed(KARI, TOWN, 5)
    later(hours=24)
    after_a_day = passed(KARI, TOWN, 10)
    note_success(KARI.upper(), LAPTOP, TOWN)
    assert (after_a_day, passed(KARI, TOWN, 10)) == (5, 5)


def test_nobody_waits_for_another_network_account_or_device() -> None:
    for number in range(50):
        passed(KARI, TriedFrom(f"198.51.100.{number}", is_network=True), 10)
    assert [passed(KARI, TOWN, 10), passed("ola@khs.example", TOWN, 10), passed(KARI, LAPTOP, 10)] == [5, 5, 5]


def test_a_stolen_list_is_stopped_and_those_already_counted_go_on() -> None:
    """A device is one person's: it is not asked about the network."""
    tried = [f"person{number}@khs.example" for number in range(40)]
    may = [may_try(email, TOWN) is None for email in tried]
    stopped = may_try("ny@khs.example", TOWN)
    assert stopped is not None
    assert (may, stopped.of_network) == ([True] * 30 + [False] * 10, True)
    assert [may_try(tried[0], TOWN), may_try("ny@khs.example", LAPTOP)] == [None, None]
    note_success(tried[1], TOWN)
    assert may_try("ny@khs.example", TOWN) is None


def test_ten_an_hour_who_forgot_stop_nobody() -> None:
    for hour in range(8):
        for number in range(10):
            passed(f"person{hour}-{number}@khs.example", TOWN, 6)
        later(hours=1)
    assert may_try(KARI, TOWN) is None


def test_as_many_statements_whoever_it_is(khs, django_assert_num_queries) -> None:
    """Lock, clock, the row, the others of the network, the count; and around them the transaction."""
    for email in (khs.member.email, "ukjent@khs.example"):
        with django_assert_num_queries(7):
            may_try(email, TOWN)


def test_few_mails_an_hour() -> None:
    sent = [may_mail(KARI) for _ in range(5)]
    later(hours=1)
    assert (sent, [may_mail(KARI) for _ in range(4)]) == ([True] * 3 + [False] * 2, [True] * 3 + [False])


def test_each_night_what_nobody_looks_at_goes() -> None:
    for hours_ago, email in ((25, KARI), (0, "ola@khs.example")):
        may_try(email, TOWN)
        later(hours=hours_ago)
        AskedPassword.objects.create(address=email, asked_at=Now() - timedelta(hours=2 * hours_ago))
    held = claim(enqueue("tries.forget", key="daily").pk)
    assert held
    forget_old_tries(held)
    assert (Tries.objects.count(), list(AskedPassword.objects.values_list("address", flat=True))) == (
        1,
        ["ola@khs.example"],
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("accounts", [1, 200])
def test_two_hundred_at_once_are_counted_one_after_the_other(accounts: int) -> None:
    def one(number: int) -> bool:
        try:
            return may_try(f"person{number % accounts}@khs.example", TOWN) is None
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        passed_by = list(pool.map(one, range(200)))
    assert sum(passed_by) == {1: 5, 200: 30}[accounts]
