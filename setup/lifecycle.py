"""When a merger happens or is taken back, when somebody's last day is over, how a trial of the mail ends, and what
becomes of a spreadsheet. Pure: never looks at a person."""

MERGER_STATES = ("planned", "done", "undone")
MERGER_MOVES = {
    ("planned", "done"): "",
    ("planned", "undone"): "taken back before its day",
}

DEPARTURE_STATES = ("planned", "done", "undone")
DEPARTURE_MOVES = {
    ("planned", "planned"): "another last day was chosen, or other new owners",
    ("planned", "done"): "the last day is over",
    ("planned", "undone"): "the person stays after all",
}

TRIAL_STATES = ("asked", "taken", "refused")
TRIAL_MOVES = {
    ("asked", "taken"): "",
    ("asked", "refused"): "by the mail server, or no server answered",
}

SHEET_STATES = ("reading", "ready", "refused", "saved", "taken_back")
SHEET_MOVES = {
    ("reading", "ready"): "a job has read it, and compared it with what stands",
    ("reading", "refused"): "it cannot be read, or is another spreadsheet",
    ("ready", "saved"): "its sender has looked at it",
    ("saved", "taken_back"): "as long as nothing is built on its rows",
}
