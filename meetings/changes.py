"""What is new in a version of an innkalling: the saker that stand in «bare det som er endret»."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
