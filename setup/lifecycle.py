"""When a merger happens or is taken back, and how a trial of the mail ends. Pure: never looks at a person."""

MERGER_STATES = ("planned", "done", "undone")
MERGER_MOVES = {
    ("planned", "done"): "",
    ("planned", "undone"): "taken back before its day",
}

TRIAL_STATES = ("asked", "taken", "refused")
TRIAL_MOVES = {
    ("asked", "taken"): "",
    ("asked", "refused"): "by the mail server, or no server answered",
}
