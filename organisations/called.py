"""Which meetings a deputy is called to: the app that calls to them says so, and this floor knows none.

It registers in AppConfig.ready, and is asked when the Reader of a deputy is loaded (organisations.readers).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

# samarbeid_id, person_ids (the rows that are one person) -> ids of meetings. One query.
Calling = Callable[[int, Iterable[int]], Iterable[int]]

_calling: list[Calling] = []


def register_calling(calling: Calling) -> None:
    """Twice is once."""
    if calling not in _calling:
        _calling.append(calling)


def called_meetings(samarbeid_id: int, person_ids: Iterable[int]) -> frozenset[int]:
    return frozenset(pk for calling in _calling for pk in calling(samarbeid_id, person_ids))
