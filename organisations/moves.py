"""How a table of moves is asked."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from organisations.refusals import Refused

# From one state to another, with the reason of an unusual move beside it.
Moves = Mapping[tuple[str, str], str]
CHANGED_MEANWHILE = _("Dette er endret i mellomtiden, og ingenting er lagret. Se hvordan det står nå, og velg på nytt.")


class MoveRefused(Refused):
    """The row is not in a state from which this can happen."""


def check_move(moves: Moves, old: str, new: str, otherwise: str = "", *, may_stay: bool = False) -> None:
    """Raises MoveRefused with the sentence `otherwise`, which says more than that somebody was first.

    `may_stay` is for what may be said once more: to stay where one is is no move then.
    """
    if (old, new) not in moves and not (may_stay and old == new):
        raise MoveRefused(otherwise or str(CHANGED_MEANWHILE))
