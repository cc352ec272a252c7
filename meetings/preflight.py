"""What is missing before an innkalling: one pure list that fills the page and blocks publishing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from documents.lifecycle import UNDER_WAY
from documents.models import DocumentCheck
from meetings import numbers
from meetings.lifecycle import AGENDA_OPEN, SAK_WITHOUT_NUMBER
from meetings.looks import waiting_in
from meetings.mentions import Mentions, mentions_in, mentions_of
from meetings.models import Attachment, Meeting, Sak
from meetings.recipients import CalledPerson, called_to
from organisations import clock

# What a packet may be before the secretariat is asked to think again.
MANY_PAGES = 500
MANY_BYTES = 100 * 1024 * 1024
NOTHING_MENTIONED = Mentions()


@dataclass(frozen=True)
class Problem:
    """`sentence` is shown as it stands; `sak_id` and `attachment_id` say where to mend it, None where it is the
    meeting's own, or the whole sak's."""

    code: str
    sentence: str
    sak_id: int | None
    blocking: bool
    attachment_id: int | None = None


@dataclass(frozen=True)
class AttachmentFacts:
    """`state` is that of documents.lifecycle; `reason` is a sentence where the file was stopped or waits.

    `sha256` shows that a file hangs there twice; `is_scan`, that no page has words; `id_numbers`, that some numbers
    identify a person; `stripped`, that active content was taken out.
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


def missing(facts: AgendaFacts) -> list[Problem]:
    """Everything in the way, the meeting's own first, then sak by sak in list order."""
    found = [*_about_meeting(facts)]
    for sak in facts.saker:
        if sak.state != "withdrawn":
            found.extend(_about_sak(sak))
    found.extend(_about_answers(facts))
    found.extend(_about_same_files(facts))
    found.extend(_about_checks(facts))
    found.extend(_about_size(facts))
    return found


def blocking(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.blocking]


def _about_meeting(facts: AgendaFacts) -> Iterator[Problem]:
    if not facts.is_open:
        sentence = _("Møtet er i gang, holdt eller avlyst, så innkallingen kan ikke publiseres.")
        yield Problem("closed", sentence, None, blocking=True)
    if not facts.saker:
        yield Problem("no_saker", _("Møtet har ingen saker ennå."), None, blocking=True)
    if not facts.place.strip():
        yield Problem("no_place", _("Møtet har ikke noe sted."), None, blocking=False)
    if facts.is_past:
        yield Problem("in_past", _("Møtedatoen er passert."), None, blocking=False)
    if not facts.recipients:
        yield Problem("no_recipients", _("Ingen i utvalget har e-postadresse her."), None, blocking=False)


def _about_sak(sak: SakFacts) -> Iterator[Problem]:
    facts = {"label": sak.label}
    if sak.state == "draft":
        yield Problem("sak_draft", _("Sak %(label)s er fortsatt utkast.") % facts, sak.sak_id, blocking=True)
    if sak.lacks_proposal:
        sentence = _("Sak %(label)s mangler forslag til vedtak.") % facts
        yield Problem("no_proposal", sentence, sak.sak_id, blocking=True)
    if sak.pages_refused:
        sentence = _("Sak %(label)s blir en erstatningsside.") % facts
        yield Problem("sak_pageless", f"{sentence} {sak.pages_refused}", sak.sak_id, blocking=False)
    for project in sak.withdrawn_statuses:
        sentence = _("Statusen for «%(project)s» i sak %(label)s er trukket. Hent inn en ny, eller rett teksten.")
        yield Problem("status_withdrawn", sentence % {**facts, "project": project}, sak.sak_id, blocking=False)
    yield from _about_mentions(sak)
    if sak.state in SAK_WITHOUT_NUMBER and sak.number_hint and _bare(sak.number_hint) != _bare(sak.label):
        sentence = _("Papiret heter %(hint)s, men saken får %(label)s.") % {**facts, "hint": sak.number_hint}
        yield Problem("other_number", sentence, sak.sak_id, blocking=False)
    for attachment in sak.attachments:
        yield from _about_attachment(sak, attachment)


def _about_mentions(sak: SakFacts) -> Iterator[Problem]:
    """A sak that counts its attachments should count all of them, and none that it has not."""
    count, named = len(sak.attachments), sak.mentions.numbers
    facts = {"label": sak.label, "count": count}
    if sak.mentions.speaks and not count:
        sentence = _("Sak %(label)s nevner vedlegg, men har ingen.") % facts
        yield Problem("nothing_attached", sentence, sak.sak_id, blocking=False)
    elif any(number > count for number in named):
        facts["numbers"] = _listed(number for number in named if number > count)
        sentence = _("Sak %(label)s viser til vedlegg %(numbers)s, men har bare %(count)d vedlegg.") % facts
        yield Problem("attachment_missing", sentence, sak.sak_id, blocking=False)
    elif named and len(named) < count:
        facts["numbers"] = _listed(set(range(1, count + 1)) - named)
        sentence = _("Vedlegg %(numbers)s i sak %(label)s er ikke nevnt i teksten.") % facts
        yield Problem("attachment_not_mentioned", sentence, sak.sak_id, blocking=False)
    if sak.mentions.id_numbers:
        sentence = _("Teksten i sak %(label)s ser ut til å ha et fødselsnummer.") % facts
        yield Problem("id_number_in_text", sentence, sak.sak_id, blocking=False)


def _listed(numbers: Iterable[int]) -> str:
    """«2», «2 og 3», «2, 3 og 5»."""
    return _in_row([str(number) for number in sorted(numbers)])


def _in_row(words: Sequence[str]) -> str:
    *first, last = words
    return _("%(first)s og %(last)s") % {"first": ", ".join(first), "last": last} if first else last


ABOUT_ATTACHMENT = {
    "attachment_stopped": gettext_lazy("«%(title)s» i sak %(label)s blir en erstatningsside. %(reason)s"),
    "attachment_waiting": gettext_lazy(
        "«%(title)s» i sak %(label)s blir en erstatningsside hvis du publiserer nå. %(reason)s"
    ),
    "attachment_scanned": gettext_lazy(
        "«%(title)s» i sak %(label)s er skannet, uten tekst. Skjermlesere kan ikke lese det, og ingen kan søke i det."
    ),
    "attachment_id_number": gettext_lazy("«%(title)s» i sak %(label)s ser ut til å ha et fødselsnummer."),
    "attachment_stripped": gettext_lazy(
        "«%(title)s» i sak %(label)s hadde aktivt innhold. Det er fjernet i møtepakken."
    ),
}


def _about_attachment(sak: SakFacts, attachment: AttachmentFacts) -> Iterator[Problem]:
    holds = {
        "attachment_stopped": attachment.state == "stopped",
        "attachment_waiting": attachment.state == "waiting",
        "attachment_scanned": attachment.is_scan,
        "attachment_id_number": attachment.id_numbers,
        "attachment_stripped": attachment.stripped,
    }
    facts = {"title": attachment.title, "label": sak.label, "reason": attachment.reason}
    for code, sentence in ABOUT_ATTACHMENT.items():
        if holds[code]:
            said = (sentence % facts).strip()
            yield Problem(code, said, sak.sak_id, blocking=False, attachment_id=attachment.attachment_id)


def _attachments(facts: AgendaFacts) -> Iterator[tuple[SakFacts, AttachmentFacts]]:
    """Every attachment of the agenda with its sak; what is withdrawn has none."""
    return ((sak, each) for sak in facts.saker if sak.state != "withdrawn" for each in sak.attachments)


def _about_answers(facts: AgendaFacts) -> Iterator[Problem]:
    """Said once for the meeting; the way leads to the first sak where some wait."""
    waiting = [sak for sak in facts.saker if sak.unlooked]
    if waiting:
        total = sum(sak.unlooked for sak in waiting)
        sentence = ngettext(
            "%(total)d svar fra kommunene er ikke sett på, i sak %(labels)s. Det kommer ikke med i møtepakken.",
            "%(total)d svar fra kommunene er ikke sett på, i sak %(labels)s. De kommer ikke med i møtepakken.",
            total,
        )
        said = sentence % {"total": total, "labels": _in_row([sak.label for sak in waiting])}
        yield Problem("answers_unlooked", said, waiting[0].sak_id, blocking=False)


def _about_same_files(facts: AgendaFacts) -> Iterator[Problem]:
    """The same bytes again, said at the later place."""
    first: dict[str, tuple[SakFacts, AttachmentFacts]] = {}
    for sak, attachment in _attachments(facts):
        there, same = first.setdefault(attachment.sha256, (sak, attachment))
        if attachment.sha256 and same is not attachment:
            words = {"title": attachment.title, "label": sak.label, "same": same.title, "there": there.label}
            sentence = _("«%(title)s» i sak %(label)s er samme fil som «%(same)s» i sak %(there)s.") % words
            again = attachment.attachment_id
            yield Problem("same_file", sentence, sak.sak_id, blocking=False, attachment_id=again)


def _about_size(facts: AgendaFacts) -> Iterator[Problem]:
    """One figure for the whole packet: each sak is a page at least."""
    attached = [attachment for _sak, attachment in _attachments(facts)]
    pages, size = len(facts.saker) + sum(each.pages for each in attached), sum(each.bytes for each in attached)
    if pages > MANY_PAGES:
        sentence = _("Møtepakken blir på omtrent %(pages)d sider. Vurder om alle vedleggene må være med.")
        yield Problem("many_pages", sentence % {"pages": pages}, None, blocking=False)
    if size > MANY_BYTES:
        sentence = _("Vedleggene er på omtrent %(size)d MB til sammen. Det er mye å laste ned på telefon.")
        yield Problem("many_bytes", sentence % {"size": size // (1024 * 1024)}, None, blocking=False)


def _about_checks(facts: AgendaFacts) -> Iterator[Problem]:
    states = [attachment.state for _sak, attachment in _attachments(facts)]
    waiting = sum(state in UNDER_WAY for state in states)
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
    }
