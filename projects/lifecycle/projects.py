"""When a project or a status update may change. Pure: never looks at a person."""

PROJECT_STATES = ("planned", "active", "paused", "ended", "dropped")
PROJECT_MOVES = {
    ("planned", "active"): "",
    ("active", "ended"): "",
    ("active", "paused"): "",
    ("paused", "active"): "",
    ("planned", "dropped"): "",
    ("ended", "active"): "funded again",
}
UPDATE_STATES = ("draft", "submitted", "approved", "withdrawn")
UPDATE_MOVES = {
    ("draft", "submitted"): "",
    ("submitted", "approved"): "",
    ("submitted", "draft"): "returned with a reason",
    ("approved", "withdrawn"): "facts were wrong; copies in frozen saker stay",
}
WRITABLE_UPDATES = frozenset({"draft"})
OPEN_UPDATES = frozenset({"draft", "submitted"})
PAST_PROJECTS = frozenset({"ended", "dropped"})


class MoveRefused(Exception):
    """The row is not in a state from which this can happen."""


def check_project_move(old: str, new: str) -> None:
    """Raises MoveRefused."""
    if (old, new) not in PROJECT_MOVES:
        raise MoveRefused(f"{old} -> {new}")


def check_update_move(old: str, new: str) -> None:
    """Raises MoveRefused."""
    if (old, new) not in UPDATE_MOVES:
        raise MoveRefused(f"{old} -> {new}")
