"""Every move of a status update, allowed or not."""

import pytest

from organisations.moves import MoveRefused, check_move
from reporting.lifecycle import UPDATE_MOVES

STATES = ("draft", "submitted", "approved", "withdrawn")
ALLOWED = {
    ("draft", "submitted"),
    ("submitted", "approved"),
    ("submitted", "draft"),
    ("approved", "withdrawn"),
}


@pytest.mark.parametrize("old", STATES)
@pytest.mark.parametrize("new", STATES)
def test_move(old, new):
    if (old, new) in ALLOWED:
        assert check_move(UPDATE_MOVES, old, new) is None
    else:
        with pytest.raises(MoveRefused):
            check_move(UPDATE_MOVES, old, new)
