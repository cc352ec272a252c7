"""What a status may take from a project's own data: each app that has some registers it when Django starts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from figures.figures import Figure, Number
    from projects.models import Project


class Source(Protocol):
    """A module or object with both. What has nothing to say of the project gives an empty list."""

    def numbers_of(self, project: Project, /) -> list[Number]:
        """Labels are unique among all sources: a text names a number by its label."""

    def figures_of(self, project: Project, /) -> list[Figure]:
        """In the order in which a status shows them."""


_sources: dict[int, Source] = {}


def register(source: Source, *, place: int) -> None:
    """`place` is where its numbers and figures stand among those of the other sources, the lowest first.

    Raises ValueError where another source has the place.
    """
    if _sources.setdefault(place, source) is not source:
        raise ValueError(f"two sources at place {place}")


def sources() -> list[Source]:
    """All that are registered, in their order."""
    return [_sources[place] for place in sorted(_sources)]
