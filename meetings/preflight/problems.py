"""What is missing before an innkalling: one pure list that fills the page and blocks publishing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from documents.lifecycle import UNDER_WAY
from meetings.lifecycle import SAK_WITHOUT_NUMBER
from meetings.preflight.facts import AgendaFacts, AttachmentFacts, SakFacts

# What a packet may be before the secretariat is asked to think again.
MANY_PAGES = 500
MANY_BYTES = 100 * 1024 * 1024
# Before the code of a finding (documents.findings), so that none is taken for a problem of our own.
FOUND = "found_"


@dataclass(frozen=True)
class Problem:
    """`sentence` is shown as it stands; `sak_id` and `attachment_id` say where to mend it, None where it is the
    meeting's own, or the whole sak's. `found` is what the sentence says of a file that was looked into."""

    code: str
    sentence: str
    sak_id: int | None
    blocking: bool
    attachment_id: int | None = None
    found: str = field(default="", compare=False)


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
        "«%(title)s» i sak %(label)s har bare bilder, ingen tekst. Skjermlesere kan ikke lese det, og ingen kan søke i"
        " det."
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
    for finding in attachment.findings:
        said = _("«%(title)s» i sak %(label)s: %(found)s") % {**facts, "found": finding.sentence}
        yield Problem(FOUND + finding.code, said, sak.sak_id, False, attachment.attachment_id, found=finding.sentence)


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
