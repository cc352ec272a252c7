"""When a document's check may change."""

CHECK_STATES = ("received", "ready", "stopped")

MOVES = {
    ("received", "ready"): "it became pages",
    ("received", "stopped"): "it cannot become pages; the packet gets a page that says so",
    ("stopped", "received"): "someone asked for another try",
}
