"""Where a project stood in published papers, as far as the reader may see: only what is frozen is asked, in the
reader's variant, so that a section left out does not tell that the project was treated there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from meetings.models import Publication, PublicationItem
from meetings.rules import reads_full_variant
from meetings.snapshots import FrozenSak, FrozenSection, FrozenStatus
from organisations.reader import Reader
from projects.models import Project
from reporting.models import StatusUpdate


@dataclass(frozen=True)
class Treatment:
    """One sak of one meeting, in the newest paper that the reader may see: the minutes before the innkalling.

    `sections` are those composed from the project.
    """

    publication: Publication
    item: PublicationItem
    sak: FrozenSak
    sections: tuple[FrozenSection, ...]

    @property
    def is_cancelled(self) -> bool:
        """The meeting was not held: the sak stands in its papers, and was not treated there."""
        return self.publication.meeting.state == "cancelled"

    @property
    def url(self) -> str:
        samarbeid = self.publication.samarbeid.slug
        return reverse("publication_sak", args=[samarbeid, self.publication.pk, self.item.position])

    def holds(self, update: StatusUpdate) -> bool:
        return any(section.status and section.status.update_id == update.pk for section in self.sections)


def treatments_of(reader: Reader, project: Project) -> list[Treatment]:
    """The newest meeting first. Four queries, however many papers."""
    updates = frozenset(StatusUpdate.objects.visible_to(reader).filter(project=project).values_list("pk", flat=True))
    visible = list(Publication.objects.visible_to(reader).current().only("samarbeid_id", "utvalg_id", "meeting_id"))
    full = {publication.pk for publication in visible if reads_full_variant(reader, publication)}
    opened = {publication.pk for publication in visible} - full
    found = [*_among(full, "full", project, updates), *_among(opened, "open", project, updates)]
    return _newest_papers(found)


def _among(pks: Collection[int], variant: str, project: Project, updates: frozenset[int]) -> Iterable[Treatment]:
    for item in _items(pks, variant, project):
        sak = FrozenSak.from_json(getattr(item.sak_version, variant))
        sections = tuple(s for s in sak.sections if s.status and _is_of(s.status, project, updates))
        if sections:
            yield Treatment(item.publication, item, sak, sections)


def _items(pks: Collection[int], variant: str, project: Project) -> Iterable[PublicationItem]:
    """Lines whose sak has a section of the project in this variant; the other is never loaded. What is withdrawn is a
    line without content."""
    sections = f"sak_version__{variant}__sections__contains"
    composed = Q(**{sections: [{"status": {"project_slug": project.slug}}]})
    composed |= Q(**{sections: [{"status": {"project": project.name}}]})
    items = PublicationItem.objects.filter(composed, publication__in=pks, samarbeid_id=project.samarbeid_id)
    return (
        items.exclude(mark=PublicationItem.Mark.WITHDRAWN)
        .select_related("sak_version", "publication__samarbeid", "publication__meeting")
        .only(
            "position", "label", "mark", "samarbeid_id", f"sak_version__{variant}",
            *(f"publication__{name}" for name in ("kind", "facts", "held_on", "meeting_id", "utvalg_id")),
            "publication__samarbeid__slug", "publication__meeting__state",
        )
    )  # fmt: skip


def _is_of(status: FrozenStatus, project: Project, updates: frozenset[int]) -> bool:
    """Papers from before the status said where it came from name the project."""
    return status.update_id in updates if status.update_id is not None else status.project == project.name


def _newest_papers(found: Iterable[Treatment]) -> list[Treatment]:
    """Each sak once per meeting."""
    kinds = Publication.Kind.INNKALLING
    minutes_last = sorted(found, key=lambda each: each.publication.kind != kinds)
    newest = {(each.publication.meeting_id, each.sak.sak_id): each for each in minutes_last}
    return sorted(newest.values(), key=lambda each: (each.publication.held_on, each.item.position), reverse=True)
