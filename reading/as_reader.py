"""Makes the innkalling as it would be read if it were published now: for the secretariat, through the eyes of others.

Stores nothing. What is shown is decided by the rules that decide it for those readers, of a publication that is not
stored and a Reader who stands for them all and can do nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from meetings.circles import Stand
from meetings.entries import Entry
from meetings.models import Meeting, PacketPreview, Publication
from meetings.planned import Planned, planned
from organisations import clock
from reading.papers import variant_for


@dataclass(frozen=True)
class AsRead:
    """What such a reader would have: the saker in the variant, and the PDF where it has been made. `numbers_wait`:
    some saker have no number yet but the one they would get."""

    stand: Stand
    publication: Publication
    variant: str
    listed: list[Entry]
    packet: PacketPreview | None
    numbers_wait: bool


def as_read_by(stand: Stand, meeting: Meeting) -> AsRead:
    plan = planned(meeting)
    publication = _unstored(meeting, plan)
    variant = variant_for(stand.reader, publication)
    packet = PacketPreview.objects.filter(meeting=meeting, variant=variant).select_related("document").first()
    listed = plan.full if variant == "full" else plan.open
    return AsRead(stand, publication, variant, listed, packet, numbers_wait=bool(plan.unnumbered))


def _unstored(meeting: Meeting, plan: Planned) -> Publication:
    return Publication(
        samarbeid=meeting.samarbeid,
        meeting=meeting,
        utvalg=meeting.utvalg,
        kind=Publication.Kind.INNKALLING,
        version=plan.version,
        facts=plan.facts.as_json(),
        held_on=meeting.local_start.date(),
        published_at=clock.now(),
    )
