"""What the groups of an indicator mean in a samarbeid: the places that were confirmed, and the names without one."""

from __future__ import annotations

from indicators.models import DataPoint, GroupPlace
from indicators.placing import is_read, names_in
from indicators.suppression import Placing


def placings_of(indicator_id: int, samarbeid_id: int) -> dict[str, Placing]:
    """By name, as they were confirmed. A name without a place is a possible total, unless it is an age or a sex. One
    query."""
    rows = GroupPlace.objects.filter(samarbeid=samarbeid_id, indicator=indicator_id)
    placed = rows.values_list("name", "division", "parent", "is_total")
    return {name: Placing(division, parent, is_total) for name, division, parent, is_total in placed}


def names_of(indicator_id: int, samarbeid_id: int) -> list[str]:
    """The names of groups in all versions of its numbers, also of those that are shown no more. No number is read. One
    query."""
    points = DataPoint.objects.filter(samarbeid=samarbeid_id, dataset__indicator=indicator_id)
    return names_in(points.values_list("group", flat=True).distinct())


def unplaced(indicator_id: int, samarbeid_id: int) -> list[str]:
    """The names that count as possible totals until somebody places them. Two queries."""
    placings, names = placings_of(indicator_id, samarbeid_id), names_of(indicator_id, samarbeid_id)
    return [name for name in names if name not in placings and not is_read(name, placings)]
