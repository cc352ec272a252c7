"""When a day of a course, a registration or a roll-out may change. Pure: never looks at a person."""

from datetime import timedelta

DAY_STATES = ("planned", "held", "cancelled")
DAY_MOVES = {
    ("planned", "held"): "",
    ("planned", "cancelled"): "",
    ("held", "planned"): "marked held by mistake",
    ("cancelled", "planned"): "held after all",
}
# Everyone begins in the line; where there is a place, the first in it gets one in the same act.
REGISTRATION_STATES = ("waiting", "registered", "withdrawn")
REGISTRATION_MOVES = {
    ("waiting", "registered"): "",
    ("waiting", "withdrawn"): "",
    ("registered", "withdrawn"): "",
    ("registered", "waiting"): "the day got fewer places",
    ("withdrawn", "registered"): "undone within the hour, in which nobody else got the place",
    ("withdrawn", "waiting"): "undone within the hour: in the line where it stood",
}
# So long a withdrawal can be undone, and so long its place is reserved.
UNDO_WITHIN = timedelta(hours=1)
ROLLOUT_STATES = ("not_started", "planned", "running", "done")
ROLLOUT_MOVES = {
    ("not_started", "planned"): "",
    ("not_started", "running"): "begun without a plan",
    ("not_started", "done"): "reported first when it was over",
    ("planned", "running"): "",
    ("planned", "done"): "reported first when it was over",
    ("planned", "not_started"): "the plan was given up",
    ("running", "done"): "",
    ("running", "planned"): "stopped, goes on later",
    ("running", "not_started"): "set on the wrong municipality",
    ("done", "running"): "new employees are trained",
}
OPEN_DAYS = frozenset({"planned"})
TAKES_A_PLACE = frozenset({"registered"})
ON_THE_LIST = frozenset({"registered", "waiting"})
# «I gang»: what a count of municipalities that train their own includes.
UNDER_WAY = frozenset({"running", "done"})
