"""When a status may change. Pure: never looks at a person."""

from __future__ import annotations

UPDATE_STATES = ("draft", "submitted", "approved", "withdrawn")
UPDATE_MOVES = {
    ("draft", "submitted"): "",
    ("submitted", "approved"): "",
    ("submitted", "draft"): "returned with a reason",
    ("approved", "withdrawn"): "facts were wrong; copies in frozen saker stay",
}
WRITABLE_UPDATES = frozenset({"draft"})
OPEN_UPDATES = frozenset({"draft", "submitted"})
