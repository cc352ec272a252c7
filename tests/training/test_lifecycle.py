"""Every move of a day, a registration and a roll-out, allowed or not."""

from itertools import product

import pytest

from organisations.moves import MoveRefused, check_move
from training.lifecycle import DAY_MOVES, REGISTRATION_MOVES, ROLLOUT_MOVES

DAY = {("planned", "held"), ("planned", "cancelled"), ("held", "planned"), ("cancelled", "planned")}
REGISTRATION = {
    ("waiting", "registered"),
    ("waiting", "withdrawn"),
    ("registered", "withdrawn"),
    ("registered", "waiting"),
    ("withdrawn", "registered"),
    ("withdrawn", "waiting"),
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


def allowed(moves, states):
    found = set()
    for old, new in product(states, states):
        try:
            check_move(moves, old, new)
        except MoveRefused:
            continue
        found.add((old, new))
    return found


@pytest.mark.parametrize(
    ("moves", "states", "expected"),
    [
        (DAY_MOVES, ("planned", "held", "cancelled"), DAY),
        (REGISTRATION_MOVES, ("waiting", "registered", "withdrawn"), REGISTRATION),
        (ROLLOUT_MOVES, ("not_started", "planned", "running", "done"), ROLLOUT),
    ],
)
def test_these_moves_and_no_other(moves, states, expected):
    assert allowed(moves, states) == expected
