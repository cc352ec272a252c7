"""How a fragment that is asked for again and again says that it is done."""

# htmx stops polling when it gets this answer.
STOP_POLLING = 286
