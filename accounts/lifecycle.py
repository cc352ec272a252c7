"""How an invitation goes. Pure: never looks at a person.

A row has the moments; its state follows from them and from the real clock, so that none has to be woken to expire.
"""

INVITATION_STATES = ("asked", "sent", "refused", "opened", "accepted", "expired", "ended")
INVITATION_MOVES = {
    ("asked", "sent"): "",
    ("asked", "refused"): "by the mail server while it was sent",
    ("asked", "opened"): "the mail was faster than the note that it is sent",
    ("asked", "expired"): "no mail server took it for 14 days",
    ("asked", "ended"): "sent again, had no use any more, or the person came in otherwise",
    ("sent", "opened"): "",
    ("sent", "refused"): "the mail came back",
    ("sent", "expired"): "14 days after it was sent",
    ("sent", "ended"): "sent again, or the person came in otherwise",
    ("opened", "accepted"): "",
    ("opened", "refused"): "a scanner opened it before the mail came back",
    ("opened", "expired"): "14 days after it was sent",
    ("opened", "ended"): "whoever got it is another, it was sent again, or the person came in otherwise",
}
# What may still become an acceptance.
OPEN = frozenset({"asked", "sent", "opened"})
# An invitation works so long from when it is sent.
DAYS = 14
