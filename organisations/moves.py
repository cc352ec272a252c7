"""How a table of moves is asked. Pure: it knows neither rows nor people."""

from __future__ import annotations

from collections.abc import Mapping

# From one state to another, with the reason of an unusual move beside it.
Moves = Mapping[tuple[str, str], str]


class MoveRefused(Exception):
    """The row is not in a state from which this can happen."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        super().__init__(f"{old} -> {new}")


def check_move(moves: Moves, old: str, new: str) -> None:
    """Raises MoveRefused."""
    if (old, new) not in moves:
        raise MoveRefused(old, new)


def check_change(moves: Moves, old: str, new: str) -> None:
    """As check_move, but to stay where one is is no move. Raises MoveRefused."""
    if old != new:
        check_move(moves, old, new)
