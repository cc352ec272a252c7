"""Every move of a day, a registration and a roll-out, allowed or not."""

from itertools import product

import pytest

from organisations.moves import MoveRefused
from training.lifecycle import check_day_move, check_registration_move, check_rollout_move

DAY = {("planned", "held"), ("planned", "cancelled"), ("held", "planned"), ("cancelled", "planned")}
REGISTRATION = {
    ("waiting", "registered"),
    ("waiting", "withdrawn"),
    ("registered", "withdrawn"),
    ("registered", "waiting"),
}
ROLLOUT = {
    ("not_started", "planned"),
    ("not_started", "running"),
    ("not_started", "done"),
    ("planned", "running"),
    ("planned", "done"),
    ("planned", "not_started"),
    ("running", "done"),
    ("running", "planned"),
    ("running", "not_started"),
    ("done", "running"),
}
STAYS = {(state, state) for state in ("not_started", "planned", "running", "done")}


def allowed(check, states):
    found = set()
    for old, new in product(states, states):
        try:
            check(old, new)
        except MoveRefused:
            continue
        found.add((old, new))
    return found


@pytest.mark.parametrize(
    ("check", "states", "expected"),
    [
        (check_day_move, ("planned", "held", "cancelled"), DAY),
        (check_registration_move, ("waiting", "registered", "withdrawn"), REGISTRATION),
        (check_rollout_move, ("not_started", "planned", "running", "done"), ROLLOUT | STAYS),
    ],
)
def test_these_moves_and_no_other(check, states, expected):
    assert allowed(check, states) == expected
