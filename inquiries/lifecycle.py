"""When an inquiry, what a municipality answers, and a nominee may change. Pure: never looks at a person."""

INQUIRY_STATES = ("draft", "sent", "closed", "recalled")
INQUIRY_MOVES = {
    ("draft", "sent"): "",
    ("sent", "closed"): "",
    ("sent", "recalled"): "sent to the wrong ones or with wrong facts; those who got it are told",
}
RECIPIENT_STATES = ("waiting", "answered", "declined", "moved")
RECIPIENT_MOVES = {
    ("waiting", "answered"): "",
    ("waiting", "declined"): "",
    ("answered", "answered"): "changed until the inquiry is closed; the old answer is kept",
    ("answered", "declined"): "withdrawn until the inquiry is closed; the old answer is kept",
    ("declined", "answered"): "thought better of until the inquiry is closed; the refusal is kept",
    ("waiting", "moved"): "the organisation has ended; its successor is asked instead",
}
NOMINEE_STATES = ("proposed", "accepted", "declined")
NOMINEE_MOVES = {
    ("proposed", "accepted"): "",
    ("proposed", "declined"): "",
}
WRITABLE_INQUIRIES = frozenset({"draft"})
OPEN_INQUIRIES = frozenset({"sent"})
ASKED_INQUIRIES = frozenset({"sent", "closed"})
REPLIED = frozenset({"answered", "declined"})
