"""When a merger happens or is taken back. Pure: never looks at a person."""

MERGER_STATES = ("planned", "done", "undone")
MERGER_MOVES = {
    ("planned", "done"): "",
    ("planned", "undone"): "taken back before its day",
}
