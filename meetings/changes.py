"""What is new in a version of an innkalling: the saker that stand in «bare det som er endret»."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from meetings.models import Publication, PublicationItem

WITHDRAWN = PublicationItem.Mark.WITHDRAWN


def mark_of(*, sak_id: int, sha256: str, is_withdrawn: bool, earlier: Mapping[int, str] | None) -> str:
    """The mark of a sak in the next version; `earlier` is the sha256 of each sak in the one before, if there is one."""
    if is_withdrawn:
        return WITHDRAWN
    if earlier is None:
        return PublicationItem.Mark.NONE
    if sak_id not in earlier:
        return PublicationItem.Mark.LATE
    return PublicationItem.Mark.NONE if earlier[sak_id] == sha256 else PublicationItem.Mark.CHANGED


def in_version(publication: Publication | None) -> dict[int, str] | None:
    """The sha256 of each sak in a publication, by the sak's id."""
    return dict(publication.items.values_list("sak_version__sak_id", "sak_version__sha256")) if publication else None


@dataclass(frozen=True)
class VersionLine:
    """What a version says of one sak. The number follows the sak, and the place is that in the list."""

    sak_version_id: int
    minutes: int
    is_withdrawn: bool


def lines_of(publication: Publication) -> list[VersionLine]:
    """In their order. One query."""
    items = publication.items.order_by("position").values_list("sak_version_id", "minutes", "mark")
    return [VersionLine(version_id, minutes, mark == WITHDRAWN) for version_id, minutes, mark in items]


def same_facts(stored: dict[str, Any], facts: dict[str, Any]) -> bool:
    """Whether the meeting's own facts are the same; JSON has no tuples. Who is called is told with the rest and is no
    news alone: a deputy who comes in somebody's place makes no new innkalling."""
    return _without_called(json.loads(json.dumps(facts))) == _without_called(stored)


def _without_called(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name != "called"}


def unchanged_since(version: int) -> str:
    return _("Ingenting er endret siden versjon %(version)d, så det er ikke noe nytt å publisere.") % {
        "version": version
    }


def changed_positions(publication: Publication) -> frozenset[int]:
    """Positions of the saker that are new, changed, late or withdrawn since the version before. Two queries.

    Empty for a first version, and where only the order, the minutes or the meeting's own facts are others.
    """
    before = Publication.objects.filter(
        meeting_id=publication.meeting_id, kind=publication.kind, version=publication.version - 1
    )
    earlier = PublicationItem.objects.filter(publication__in=before).select_related("sak_version")
    marks = {item.sak_version.sak_id: item.mark for item in earlier.only("mark", "sak_version__sak_id")}
    if not marks:
        return frozenset()
    items = publication.items.select_related("sak_version").only("position", "mark", "sak_version__sak_id")
    return _changed(items, marks)


def _changed(items: Iterable[PublicationItem], earlier: Mapping[int, str]) -> frozenset[int]:
    """A sak stays marked as withdrawn in every later version, but is news in one."""
    return frozenset(
        item.position
        for item in items
        if item.mark and not (item.mark == WITHDRAWN and earlier.get(item.sak_version.sak_id) == WITHDRAWN)
    )
