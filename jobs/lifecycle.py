"""When a job may change state. Pure: looks at no person, touches no database."""

STATES = ("queued", "running", "done", "failed", "superseded", "cancelled")

MOVES = {
    ("queued", "running"): "claimed by a worker",
    ("running", "done"): "the result was saved in the same transaction",
    ("running", "queued"): "the lease ran out or the attempt failed, and attempts are left; or what it needs is away",
    ("running", "failed"): "no attempts are left, or the handler says that trying again is useless",
    ("queued", "failed"): "the lease ran out on the last attempt before anyone could say why",
    ("running", "superseded"): "the attempt failed, and a newer request for the same thing already waits",
    ("failed", "queued"): "a person pressed «Prøv igjen»",
    ("queued", "cancelled"): "a person cancelled it before anyone took it",
    ("running", "cancelled"): "a person cancelled it; whoever does it notices at the next report and throws it away",
    ("cancelled", "queued"): "a person asked for it again",
}

CLAIMABLE = frozenset({"queued", "running"})
OPEN = frozenset({"queued", "running"})
# Ended without a result; a person may ask for it again.
STOPPED = frozenset({"failed", "cancelled"})
MAX_ATTEMPTS = 3
