"""The lines of a publication in one variant: the only way from what was stored to what is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from meetings.models import Publication, PublicationItem
from meetings.numbers import start_times
from meetings.snapshots import FrozenAttachment, FrozenSak
from organisations.dates import clock_time


@dataclass(frozen=True)
class Entry:
    """One sak of the packet: its line in the manifest and its frozen text in the variant."""

    item: PublicationItem
    sak: FrozenSak
    starts_at: str

    @property
    def key(self) -> str:
        return f"sak-{self.item.position}"

    @property
    def label(self) -> str:
        """«Sak 27/2014»."""
        return _("Sak %(label)s") % {"label": self.item.label}

    @property
    def withdrawn(self) -> bool:
        return self.item.mark == PublicationItem.Mark.WITHDRAWN

    @property
    def numbered_attachments(self) -> list[tuple[int, FrozenAttachment]]:
        """Vedlegg 1, 2, … through the whole sak, those left out too, so that both variants count alike. A sak that
        is withdrawn keeps its line and nothing else."""
        return [] if self.withdrawn else self.sak.numbered_attachments

    @property
    def enclosed(self) -> list[tuple[int, FrozenAttachment]]:
        """The attachments whose pages follow the sak."""
        return [(number, attachment) for number, attachment in self.numbered_attachments if not attachment.left_out]

    @property
    def leaves_out(self) -> bool:
        parts: Iterable[object] = (self.sak, *self.sak.sections, *self.sak.all_attachments)
        return any(part.left_out for part in parts)  # type: ignore[attr-defined]


def attachment_key(entry: Entry, number: int) -> str:
    return f"{entry.key}-vedlegg-{number}"


def entries(publication: Publication, variant: str) -> list[Entry]:
    """The manifest with the one variant of each sak; the other is never loaded."""
    items = list(
        publication.items.select_related("sak_version").only(
            "position", "label", "mark", "minutes", "publication_id", "samarbeid_id",
            "sak_version__sha256", f"sak_version__{variant}",
        )
    )  # fmt: skip
    counted = [0 if item.mark == PublicationItem.Mark.WITHDRAWN else item.minutes for item in items]
    times = start_times(publication.starts_at, counted)
    return [
        Entry(item, FrozenSak.from_json(getattr(item.sak_version, variant)), clock_time(starts_at))
        for item, starts_at in zip(items, times, strict=False)
    ]
