"""When a document's check may change. Pure: never looks at a person. Usual moves have no reason beside them."""

CHECK_STATES = ("received", "checking", "converting", "waiting", "ready", "stopped")

MOVES = {
    ("received", "checking"): "",
    ("checking", "ready"): "",
    ("checking", "converting"): "an office file: LibreOffice makes its pages",
    ("converting", "ready"): "",
    ("checking", "stopped"): "it cannot become pages; the packet gets a page that says so",
    ("converting", "stopped"): "LibreOffice could not open it, or it took too much",
    ("checking", "waiting"): "the virus scanner or LibreOffice is away, or the disk is full",
    ("converting", "waiting"): "the disk was full when the pages were there",
    ("waiting", "checking"): "what it waited for may be back",
    ("waiting", "ready"): "two looked at once, and only one of them was kept from it",
    ("waiting", "stopped"): "the same",
    ("waiting", "converting"): "the same: whoever was not kept from it goes on",
    ("ready", "received"): "an older intake looked at it, which found less; it is in nothing published",
    ("stopped", "received"): "the same: what was stopped then may become pages now",
    ("converting", "checking"): "whoever converted it died; it is begun anew",
}

# On its way without anybody doing anything; it takes seconds.
UNDER_WAY = frozenset({"received", "checking", "converting"})
SETTLED = frozenset({"ready", "stopped"})
