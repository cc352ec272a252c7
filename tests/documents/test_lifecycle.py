"""Moves of a check that are not in the table."""

from __future__ import annotations

import pytest

from documents.lifecycle import MOVES
from organisations.moves import MoveRefused, check_move


@pytest.mark.parametrize(("old", "new"), [("ready", "checking"), ("stopped", "ready"), ("received", "ready")])
def test_moves_that_are_not_in_the_table(old, new):
    with pytest.raises(MoveRefused):
        check_move(MOVES, old, new)
