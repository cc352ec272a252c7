"""What an inquiry asks and what a municipality replies, as people wrote it, and what is still missing."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from documents.richtext import has_content
from inquiries.models import Inquiry, Nominee, Recipient


@dataclass(frozen=True)
class InquiryText:
    """One inquiry as written. `text` is HTML; ids are of the samarbeid's own rows."""

    kind: str
    title: str = ""
    text: str = ""
    due_on: date | None = None
    project_id: int | None = None
    starts_at: datetime | None = None
    place: str = ""
    organisation_ids: frozenset[int] = frozenset()
    region_ids: frozenset[int] = frozenset()
    seat_ids: frozenset[int] = frozenset()


@dataclass(frozen=True)
class NomineeText:
    """Someone who is proposed; `seat_id` where it is for a certain seat."""

    name: str
    title: str = ""
    email: str = ""
    seat_id: int | None = None


def as_text(nominee: Nominee) -> NomineeText:
    return NomineeText(nominee.name, nominee.title, nominee.email, nominee.seat_id)


@dataclass(frozen=True)
class Reply:
    """What an organisation writes. `text` is HTML; `attending` is the number that will come."""

    text: str = ""
    attending: int | None = None
    nominees: tuple[NomineeText, ...] = field(default=())


def as_draft(reply: Reply) -> dict[str, Any]:
    return {**asdict(reply), "nominees": [asdict(each) for each in reply.nominees]}


def current_reply(recipient: Recipient) -> Reply:
    """The reply that a colleague goes on with: the draft, else the one that was sent. `nominees` are prefetched."""
    draft = recipient.draft
    if draft:
        nominees = tuple(NomineeText(**each) for each in draft.get("nominees", ()))
        return Reply(draft.get("text", ""), draft.get("attending"), nominees)
    return Reply(recipient.answer, recipient.attending, tuple(as_text(each) for each in recipient.nominees.all()))


def text_of(inquiry: Inquiry) -> InquiryText:
    """What stands in the rows. Two queries."""
    targets = list(inquiry.targets.all())
    return InquiryText(
        kind=inquiry.kind,
        title=inquiry.title,
        text=inquiry.text,
        due_on=inquiry.due_on,
        project_id=inquiry.project_id,
        starts_at=inquiry.starts_at,
        place=inquiry.place,
        organisation_ids=frozenset(each.organisation_id for each in targets if each.organisation_id),
        region_ids=frozenset(each.region_id for each in targets if each.region_id),
        seat_ids=frozenset(each.seat_id for each in inquiry.inquiry_seats.all()),
    )


def gaps_in_inquiry(text: InquiryText, *, today: date) -> dict[str, str]:
    """Field name -> sentence for everything that stops the inquiry from being sent; empty when nothing does."""
    gaps = {}
    if not text.title.strip():
        gaps["title"] = _("Skriv en tittel")
    if not has_content(text.text):
        gaps["text"] = _("Skriv hva dere spør om")
    if text.due_on is None:
        gaps["due_on"] = _("Skriv fristen for å svare")
    elif text.due_on < today:
        gaps["due_on"] = _("Fristen kan ikke være før i dag")
    if text.kind == "attend" and text.starts_at is None:
        gaps["starts_on"] = _("Skriv dag og klokkeslett for det dere inviterer til")
    if text.kind == "nominate" and not text.seat_ids:
        gaps["seats"] = _("Velg plassene som skal fylles")
    if not text.organisation_ids and not text.region_ids:
        gaps["organisations"] = _("Velg hvem som skal svare")
    return gaps


def gaps_in_reply(reply: Reply, *, kind: str) -> dict[str, str]:
    """As gaps_in_inquiry, for what an organisation sends."""
    if kind == "attend" and reply.attending is None:
        return {"attending": _("Skriv hvor mange som kommer. Skriv 0 hvis ingen kan")}
    if kind == "nominate" and not reply.nominees:
        return {"nominees": _("Skriv minst ett navn, eller velg «Svar at dere ikke har forslag»")}
    if kind == "answer" and not has_content(reply.text):
        return {"text": _("Skriv svaret")}
    return {}
