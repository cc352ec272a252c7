"""What the list of what is missing is made of: a meeting, its saker and their attachments, counted and looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from documents.findings import Finding
from documents.models import DocumentCheck
from meetings import numbers
from meetings.lifecycle import AGENDA_OPEN
from meetings.looks import waiting_in
from meetings.mentions import Mentions, mentions_in, mentions_of
from meetings.models import Attachment, Meeting, Sak
from meetings.recipients import CalledPerson, called_to
from organisations import clock

NOTHING_MENTIONED = Mentions()


@dataclass(frozen=True)
class AttachmentFacts:
    """`state` is that of documents.lifecycle; `reason` is a sentence where the file was stopped or waits.

    `sha256` shows that a file hangs there twice; `is_scan`, that no page has words; `id_numbers`, that some numbers
    identify a person; `stripped`, that active content was taken out; `findings` is what the intake tells the editor.
    """

    title: str
    state: str
    reason: str = ""
    sha256: str = ""
    pages: int = 0
    bytes: int = 0
    is_scan: bool = False
    id_numbers: bool = False
    stripped: bool = False
    attachment_id: int | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class SakFacts:
    """`pages_refused` is the reason, in a sentence, why the sak as last saved could not be made into pages.
    `withdrawn_statuses` are the projects whose status stands in it and was withdrawn since; `unlooked` counts the
    answers that belong to it and that nobody has looked at."""

    sak_id: int
    label: str
    state: str
    lacks_proposal: bool = False
    mentions: Mentions = NOTHING_MENTIONED
    number_hint: str = ""
    attachments: tuple[AttachmentFacts, ...] = ()
    pages_refused: str = ""
    withdrawn_statuses: tuple[str, ...] = ()
    unlooked: int = 0


@dataclass(frozen=True)
class AgendaFacts:
    """`recipients` counts those who will get the mail."""

    is_open: bool
    is_past: bool
    place: str
    recipients: int
    saker: tuple[SakFacts, ...]


def agenda_facts(
    meeting: Meeting,
    saker: Iterable[Sak],
    *,
    labels: Mapping[int, str] | None = None,
    called: Sequence[CalledPerson] | None = None,
) -> AgendaFacts:
    """The facts about a meeting and its saker, in list order.

    `saker` come with `attachments__document__documentcheck` prefetched (for_agenda or with_content). `labels` and
    `called` are looked up unless the caller already has them. Queries: one, and one for each of those two; five more
    where answers belong to a sak.
    """
    saker = list(saker)
    if labels is None:
        labels = numbers.labels(saker, numbers.series_of(meeting))
    if called is None:
        called = called_to(meeting)
    mentions, waiting = mentions_of(meeting), waiting_in(saker)
    return AgendaFacts(
        is_open=meeting.state in AGENDA_OPEN,
        is_past=meeting.local_start < clock.now(),
        place=meeting.place,
        recipients=sum(bool(recipient.email) for recipient in called),
        saker=tuple(
            _sak_facts(sak, labels[sak.pk], mentions.get(sak.pk, NOTHING_MENTIONED), waiting.get(sak.pk, 0))
            for sak in saker
        ),
    )


def _sak_facts(sak: Sak, label: str, in_sections: Mentions, unlooked: int) -> SakFacts:
    return SakFacts(
        sak_id=sak.pk,
        label=label,
        state=sak.state,
        lacks_proposal=sak.lacks_proposal,
        mentions=in_sections | mentions_in(sak.proposal),
        number_hint=sak.number_hint,
        attachments=tuple(_attachment_facts(attachment) for attachment in sak.attachments.all()),
        # Annotated by for_agenda, which the pages use; publishing asks only for what blocks.
        pages_refused=getattr(sak, "pages_refused", None) or "",
        withdrawn_statuses=tuple(getattr(sak, "withdrawn_statuses", ())),
        unlooked=unlooked,
    )


def _attachment_facts(attachment: Attachment) -> AttachmentFacts:
    document = attachment.document
    # A document without a check is one whose check has not begun.
    check = getattr(document, "documentcheck", None)
    facts = AttachmentFacts(
        attachment.title,
        check.state if check else "received",
        check.reason if check else "",
        sha256=document.sha256,
        bytes=document.bytes,
        attachment_id=attachment.pk,
    )
    return replace(facts, **_facts_of_check(check)) if check else facts


def _facts_of_check(check: DocumentCheck) -> dict[str, Any]:
    """What the check found out."""
    return {
        "pages": check.pages or 0,
        "is_scan": check.is_scan_without_text,
        "id_numbers": bool(check.id_numbers),
        "stripped": check.stripped,
        "findings": check.found,
    }
