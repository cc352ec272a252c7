"""When a dataset may change. Pure: never looks at a person."""

DATASET_STATES = ("current", "replaced")
DATASET_MOVES = {("current", "replaced"): "a newer version was imported; this one is kept"}
