"""When a dataset, and what waits to become one, may change. Pure: never looks at a person."""

DATASET_STATES = ("current", "replaced")
DATASET_MOVES = {("current", "replaced"): "a newer version was imported; this one is kept"}

UPLOAD_STATES = ("reading", "ready", "refused", "confirmed", "imported")
UPLOAD_MOVES = {
    ("reading", "ready"): "a job has read it, merged it with what stands, and judged the whole",
    ("reading", "refused"): "it has faults, or says nothing new",
    ("ready", "reading"): "its sender chose what it is to do to the numbers that stand",
    ("refused", "reading"): "the same of a file that was refused",
    ("ready", "confirmed"): "its sender has looked at it; the data role where small numbers can no longer be protected",
    ("confirmed", "imported"): "a job has made the new version",
    ("confirmed", "reading"): "the numbers that stood, or what hides them, changed meanwhile: it is judged again",
}
# Where a job is at it.
UPLOAD_IN_HAND = frozenset({"reading", "confirmed"})
