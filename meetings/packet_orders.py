"""Which PDFs a publication is to have, and in which line each is built. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meetings.models import Attachment, Publication, Sak

# A packet of more pages is built by a worker of its own, so that no small one waits for it. See ADR 0008.
LARGE_PACKET_PAGES = 300
LARGE_QUEUE = "large"
# An attachment that has no pages yet is taken for one of a page per so many bytes.
BYTES_A_PAGE = 25_000


@dataclass(frozen=True)
class Share:
    """What one sak brings to the packets: its pages, and whether the open variant leaves anything out."""

    position: int
    pages: int
    leaves_out: bool


@dataclass(frozen=True)
class PacketJob:
    """One PDF to build: it serves all its `variants`, and contains the first of them."""

    extent: str
    variants: tuple[str, ...]
    queue: str


def orders(shares: Sequence[Share], changed: Iterable[int]) -> list[PacketJob]:
    """Those of the whole packet, then those of the saker in the positions `changed`.

    Where every sak has changed, or none, the changes are no paper of their own.
    """
    new = [share for share in shares if share.position in set(changed)]
    delta = _of_extent("changes", new) if 0 < len(new) < len(shares) else []
    return [*_of_extent("whole", shares), *delta]


def _of_extent(extent: str, shares: Sequence[Share]) -> list[PacketJob]:
    """One PDF per variant; where nothing is left out one serves as both."""
    queue = LARGE_QUEUE if sum(share.pages for share in shares) > LARGE_PACKET_PAGES else ""
    if any(share.leaves_out for share in shares):
        return [PacketJob(extent, ("open",), queue), PacketJob(extent, ("full",), queue)]
    return [PacketJob(extent, ("full", "open"), queue)]


def pages_of(sak: Sak, kind: str) -> int:
    """About how many pages the sak has in a publication of the kind; minutes do not repeat attachments.

    The attachments come with `document__documentcheck__rendition` (with_content).
    """
    enclosed = sak.attachments.all() if kind == Publication.Kind.INNKALLING and sak.state != "withdrawn" else []
    return 1 + sum(_pages_of_attachment(attachment) for attachment in enclosed)


def _pages_of_attachment(attachment: Attachment) -> int:
    check = getattr(attachment.document, "documentcheck", None)
    if check is None or check.rendition is None:
        is_stopped = check is not None and check.state == "stopped"
        return 1 if is_stopped else 1 + attachment.document.bytes // BYTES_A_PAGE
    return check.rendition.pages  # type: ignore[no-any-return]
