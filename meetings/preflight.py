"""What is missing before an innkalling: one pure list that fills the page and blocks publishing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from meetings import numbers
from meetings.lifecycle import AGENDA_OPEN, SAK_WITHOUT_NUMBER
from meetings.models import Attachment, Meeting, Sak, Section
from meetings.recipients import Recipient, called_to
from organisations import clock

# «vedlagt», «vedlagd» (nynorsk), «vedlegg», «vedlegget»; \m and \b are the start of a word in PostgreSQL and Python.
ATTACHMENT_WORDS = r"vedl(agt|agd|egg)"


@dataclass(frozen=True)
class Problem:
    """`sentence` is shown as it stands; `sak_id` says where to mend it, None where it is the meeting's own."""

    code: str
    sentence: str
    sak_id: int | None
    blocking: bool


@dataclass(frozen=True)
class AttachmentFacts:
    """`state` is that of documents.lifecycle; `reason` is a sentence where the file was stopped."""

    title: str
    state: str
    reason: str = ""


@dataclass(frozen=True)
class SakFacts:
    sak_id: int
    label: str
    state: str
    lacks_proposal: bool = False
    mentions_attachment: bool = False
    number_hint: str = ""
    attachments: tuple[AttachmentFacts, ...] = ()


@dataclass(frozen=True)
class AgendaFacts:
    """`recipients` counts those who will get the mail."""

    is_open: bool
    is_past: bool
    place: str
    recipients: int
    saker: tuple[SakFacts, ...]


def missing(facts: AgendaFacts) -> list[Problem]:
    """Everything in the way, the meeting's own first, then sak by sak in list order."""
    found = [*_about_meeting(facts)]
    for sak in facts.saker:
        if sak.state != "withdrawn":
            found.extend(_about_sak(sak))
    found.extend(_about_checks(facts))
    return found


def blocking(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.blocking]


def _about_meeting(facts: AgendaFacts) -> Iterator[Problem]:
    if not facts.is_open:
        yield Problem(
            "closed", _("Møtet er holdt eller avlyst, så innkallingen kan ikke publiseres."), None, blocking=True
        )
    if not facts.saker:
        yield Problem("no_saker", _("Møtet har ingen saker ennå."), None, blocking=True)
    if not facts.place.strip():
        yield Problem("no_place", _("Møtet har ikke noe sted."), None, blocking=False)
    if facts.is_past:
        yield Problem("in_past", _("Møtedatoen er passert."), None, blocking=False)
    if not facts.recipients:
        yield Problem("no_recipients", _("Ingen i utvalget har e-postadresse her."), None, blocking=False)


def _about_sak(sak: SakFacts) -> Iterator[Problem]:
    shown = {"label": sak.label}
    if sak.state == "draft":
        yield Problem("sak_draft", _("Sak %(label)s er fortsatt utkast.") % shown, sak.sak_id, blocking=True)
    if sak.lacks_proposal:
        sentence = _("Sak %(label)s mangler forslag til vedtak.") % shown
        yield Problem("no_proposal", sentence, sak.sak_id, blocking=True)
    if sak.mentions_attachment and not sak.attachments:
        sentence = _("Sak %(label)s nevner vedlegg, men har ingen.") % shown
        yield Problem("nothing_attached", sentence, sak.sak_id, blocking=False)
    if sak.state in SAK_WITHOUT_NUMBER and sak.number_hint and _bare(sak.number_hint) != _bare(sak.label):
        sentence = _("Papiret heter %(hint)s, men saken får %(label)s.") % {**shown, "hint": sak.number_hint}
        yield Problem("other_number", sentence, sak.sak_id, blocking=False)
    for attachment in sak.attachments:
        if attachment.state == "stopped":
            yield _stopped(sak, attachment)


def _stopped(sak: SakFacts, attachment: AttachmentFacts) -> Problem:
    sentence = _("«%(title)s» i sak %(label)s blir en erstatningsside.") % {
        "title": attachment.title,
        "label": sak.label,
    }
    return Problem("attachment_stopped", f"{sentence} {attachment.reason}".strip(), sak.sak_id, blocking=False)


def _about_checks(facts: AgendaFacts) -> Iterator[Problem]:
    states = [a.state for sak in facts.saker if sak.state != "withdrawn" for a in sak.attachments]
    waiting = states.count("received")
    if waiting:
        sentence = _("%(waiting)d av %(total)d vedlegg kontrolleres fortsatt.")
        yield Problem(
            "attachments_unchecked", sentence % {"waiting": waiting, "total": len(states)}, None, blocking=False
        )


def _bare(number: str) -> str:
    """«Sak 27/2014» and «27/2014» are the same number."""
    return re.sub(r"^sak|\s", "", number.casefold())


def agenda_facts(
    meeting: Meeting,
    saker: Iterable[Sak],
    *,
    labels: Mapping[int, str] | None = None,
    called: Sequence[Recipient] | None = None,
) -> AgendaFacts:
    """The facts about a meeting and its saker, in list order.

    `saker` come with `attachments__document__intake` prefetched (for_agenda or with_content). `labels` and
    `called` are looked up unless the caller already has them. Queries: one, and one for each of those two.
    """
    saker = list(saker)
    if labels is None:
        labels = numbers.labels(saker, numbers.series_of(meeting))
    if called is None:
        called = called_to(meeting)
    mentioning = _mentioning_attachments(meeting)
    return AgendaFacts(
        is_open=meeting.state in AGENDA_OPEN,
        is_past=meeting.local_start < clock.now(),
        place=meeting.place,
        recipients=sum(bool(recipient.email) for recipient in called),
        saker=tuple(_sak_facts(sak, labels[sak.pk], sak.pk in mentioning) for sak in saker),
    )


def _sak_facts(sak: Sak, label: str, text_mentions: bool) -> SakFacts:
    return SakFacts(
        sak_id=sak.pk,
        label=label,
        state=sak.state,
        lacks_proposal=sak.lacks_proposal,
        mentions_attachment=text_mentions or bool(re.search(rf"\b{ATTACHMENT_WORDS}", sak.proposal, re.IGNORECASE)),
        number_hint=sak.number_hint,
        attachments=tuple(_attachment_facts(attachment) for attachment in sak.attachments.all()),
    )


def _attachment_facts(attachment: Attachment) -> AttachmentFacts:
    # A document without a check is one whose check has not begun.
    intake = getattr(attachment.document, "intake", None)
    title = attachment.title
    return AttachmentFacts(title, intake.state, intake.reason) if intake else AttachmentFacts(title, "received")


def _mentioning_attachments(meeting: Meeting) -> set[int]:
    """Ids of the meeting's saker whose text speaks of attachments; the text itself stays in the database."""
    speaking = Section.objects.filter(
        samarbeid_id=meeting.samarbeid_id, sak__meeting_id=meeting.pk, html__iregex=rf"\m{ATTACHMENT_WORDS}"
    )
    return set(speaking.values_list("sak_id", flat=True))
