"""How a table of moves is asked, and what is said where it says no."""

import pytest

from organisations.moves import CHANGED_MEANWHILE, MoveRefused, check_move

MOVES = {("a", "b"): "", ("b", "b"): "once more"}


@pytest.mark.parametrize(
    ("old", "new", "more", "said"),
    [
        ("a", "b", {}, None),
        ("b", "b", {}, None),
        ("a", "a", {}, str(CHANGED_MEANWHILE)),
        ("a", "a", {"may_stay": True}, None),
        ("b", "a", {"may_stay": True}, str(CHANGED_MEANWHILE)),
        ("b", "a", {"otherwise": "Den er alt b."}, "Den er alt b."),
    ],
)
def test_a_move_is_made_or_refused_in_a_sentence(old, new, more, said):
    try:
        check_move(MOVES, old, new, **more)
    except MoveRefused as refused:
        assert str(refused) == said
    else:
        assert said is None
