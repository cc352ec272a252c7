"""When a project or a milestone may change, and when a milestone is overdue. Pure: never looks at a person."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

PROJECT_STATES = ("planned", "active", "paused", "ended", "dropped")
PROJECT_MOVES = {
    ("planned", "active"): "",
    ("active", "ended"): "",
    ("active", "paused"): "",
    ("paused", "active"): "",
    ("planned", "dropped"): "",
    ("ended", "active"): "funded again",
}
PAST_PROJECTS = frozenset({"ended", "dropped"})
MILESTONE_STATES = ("planned", "reached", "dropped")
MILESTONE_MOVES = {
    ("planned", "reached"): "",
    ("planned", "dropped"): "",
    ("reached", "planned"): "marked by mistake",
    ("dropped", "planned"): "taken up again",
}
# «Ca. 1. februar» is not late on 2 February.
DAYS_MORE = {"circa": 14, "week": 6}


def latest_day(on: date, precision: str) -> date:
    """The last day that the words still cover (precisions are those of organisations.dates); `on` is the first.

    For «ca.» two weeks after it. Winter is December to February, and so on.
    """
    if precision in DAYS_MORE:
        return date.fromordinal(min(on.toordinal() + DAYS_MORE[precision], date.max.toordinal()))
    if precision == "month":
        return _month_end(on, 0)
    if precision == "season":
        return _month_end(on, 2 - on.month % 3)
    return date(on.year, 12, 31) if precision == "year" else on


def is_overdue(state: str, on: date, precision: str, today: date) -> bool:
    """Still planned though its last day has passed."""
    return state == "planned" and latest_day(on, precision) < today


def _month_end(on: date, months_later: int) -> date:
    years, month = divmod(on.month - 1 + months_later, 12)
    if on.year + years > date.max.year:
        return date.max
    return date(on.year + years, month + 1, monthrange(on.year + years, month + 1)[1])
