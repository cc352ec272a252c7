"""Every move of an inquiry, of who is asked and of who is proposed."""

import pytest

from inquiries.lifecycle import INQUIRY_MOVES, NOMINEE_MOVES, RECIPIENT_MOVES
from organisations.moves import MoveRefused, check_move


@pytest.mark.parametrize(
    ("moves", "allowed"),
    [
        (INQUIRY_MOVES, {"draft sent", "sent closed", "sent recalled"}),
        (
            RECIPIENT_MOVES,
            {
                "waiting answered", "waiting declined", "waiting moved", "answered answered", "answered declined",
                "declined answered",
            },
        ),
        (NOMINEE_MOVES, {"proposed accepted", "proposed declined"}),
    ],
)  # fmt: skip
def test_moves(moves, allowed):
    states = {state for move in moves for state in move}
    found = set()
    for old in states:
        for new in states:
            try:
                check_move(moves, old, new)
            except MoveRefused:
                continue
            found.add(f"{old} {new}")
    assert found == allowed
