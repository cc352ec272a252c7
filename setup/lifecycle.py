"""When a merger happens or is taken back, and what becomes of a spreadsheet. Pure: never looks at a person."""

MERGER_STATES = ("planned", "done", "undone")
MERGER_MOVES = {
    ("planned", "done"): "",
    ("planned", "undone"): "taken back before its day",
}

SHEET_STATES = ("reading", "ready", "refused", "saved", "taken_back")
SHEET_MOVES = {
    ("reading", "ready"): "a job has read it, and compared it with what stands",
    ("reading", "refused"): "it cannot be read, or is another spreadsheet",
    ("ready", "saved"): "its sender has looked at it",
    ("saved", "taken_back"): "as long as nothing is built on its rows",
}
