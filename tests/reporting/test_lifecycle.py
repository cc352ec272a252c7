"""Every move of a status update, allowed or not."""

import pytest

from organisations.moves import MoveRefused
from reporting.lifecycle import check_update_move

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
        assert check_update_move(old, new) is None
    else:
        with pytest.raises(MoveRefused):
            check_update_move(old, new)
