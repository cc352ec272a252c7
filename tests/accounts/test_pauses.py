"""How long one waits, as a table; and the ten of a municipality beside a stolen list."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.pauses import MAILS, PASSWORDS, Pause, next_account_at

NOON = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
MINUTES_AFTER = {
    1: 0, 2: 0, 3: 0, 4: 0,
    5: 1, 6: 2, 7: 5, 8: 15, 9: 60, 10: 60, 1000: 60,
}  # fmt: skip
# Minutes since each of the accounts failed -> minutes until one more may be tried.
NETWORKS = {
    "nobody": ([], None),
    "ten in the last hour": ([6 * n for n in range(10)], None),
    "one below": ([59] * 29, None),
    "thirty at once": ([0] * 30, 60),
    "thirty within the hour": ([2 * n for n in range(30)], 2),
    "thirty, the first too long ago": ([*range(29), 60], None),
    "ten an hour for eight hours": ([6 * n for n in range(80)], None),
    "a hundred within the day": ([13 * n for n in range(100)], 153),
    "both": ([0] * 100, 24 * 60),
}


def test_growing_pauses() -> None:
    assert {tries: PASSWORDS.after(tries) // timedelta(minutes=1) for tries in MINUTES_AFTER} == MINUTES_AFTER
    assert [MAILS.after(mails) // timedelta(minutes=1) for mails in range(1, 5)] == [0, 0, 60, 60]


def test_what_one_network_tries_at_one_account_within_a_day() -> None:
    """As fast as the pauses let anybody."""
    spent, tries = timedelta(), 0
    while spent < timedelta(days=1):
        tries += 1
        spent += PASSWORDS.after(tries)
    assert tries == 32


@pytest.mark.parametrize("case", NETWORKS)
def test_accounts_that_failed_at_one_network(case: str) -> None:
    failed, minutes = NETWORKS[case]
    opens = next_account_at([NOON - timedelta(minutes=each) for each in failed], NOON)
    assert opens == (None if minutes is None else NOON + timedelta(minutes=minutes))


@pytest.mark.parametrize(("seconds", "shown"), [(0, "12:00"), (1, "12:01"), (59, "12:01"), (60, "12:01")])
def test_the_clock_on_the_wall_is_never_early(seconds: int, shown: str) -> None:
    assert f"{Pause(NOON + timedelta(seconds=seconds)).shown_until:%H:%M}" == shown
