"""A paper is kept while its person reads and corrects it, and becomes a sak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from documents.actions import receive
from documents.richtext import cleaned
from meetings import rules
from meetings.actions.attachments import hang_on
from meetings.actions.locking import count_change
from meetings.actions.ordering import next_position
from meetings.actions.pages import promise_pages
from meetings.actions.saker import append_section
from meetings.lifecycle import AGENDA_OPEN
from meetings.models import Meeting, PaperImport, Sak
from organisations import trail
from organisations.models import Utvalg
from organisations.reader import Reader
from organisations.refusals import Refused, require


@dataclass(frozen=True)
class NamedFile:
    """A file for an attachment that the paper names; `title` is the name as the paper has it."""

    title: str
    upload: File[Any]


@dataclass(frozen=True)
class PaperSection:
    """Plain text with one paragraph per line."""

    heading: str
    level: int
    text: str
    files: Sequence[NamedFile] = ()


@dataclass(frozen=True)
class Paper:
    """What the person accepted. Without a meeting the sak waits in the body's queue."""

    source: PaperImport
    utvalg: Utvalg
    meeting: Meeting | None
    title: str
    kind: str
    language: str
    responsible: str
    number_hint: str
    proposal: str
    sections: Sequence[PaperSection]
    files: Sequence[NamedFile] = field(default_factory=tuple)


@transaction.atomic
def begin_import(upload: File[Any], *, utvalg: Utvalg, meeting: Meeting | None, by: Reader) -> PaperImport:
    """Keep the paper for the one who sent it, to be read and corrected; what was left for weeks in the samarbeid goes.

    Raises NotAllowed, and Refused for an empty or too large file.
    """
    require(rules.can_plan_meetings(by) and utvalg.samarbeid_id == by.samarbeid_id)
    PaperImport.objects.forgotten().filter(samarbeid_id=utvalg.samarbeid_id).delete()
    begun = PaperImport.objects.create(
        samarbeid_id=utvalg.samarbeid_id,
        by_id=by.acting_id,
        utvalg=utvalg,
        meeting=meeting,
        document=receive(upload, by=by),
    )
    trail.record("began_import", begun, by=by, document_id=begun.document_id)
    return begun


@transaction.atomic
def accept_import(paper: Paper, *, by: Reader) -> Sak:
    """A draft sak with the paper's sections, proposal and files, and a pointer to the original.

    Raises NotAllowed, and Refused where the meeting takes no more saker or a file is empty or too large.
    """
    require(rules.can_accept_import(by, paper.source) and paper.utvalg.samarbeid_id == by.samarbeid_id)
    sak = Sak.objects.create(
        samarbeid_id=paper.utvalg.samarbeid_id,
        utvalg=paper.utvalg,
        meeting=paper.meeting,
        position=_last_place(paper.meeting, by) if paper.meeting else 0,
        title=paper.title,
        kind=paper.kind,
        language=paper.language,
        responsible=paper.responsible,
        number_hint=paper.number_hint,
        proposal=cleaned(as_paragraphs(paper.proposal)),
        imported_from_id=paper.source.document_id,
    )
    _add_parts(sak, paper, by)
    promise_pages(sak)
    trail.record("imported", sak, by=by, document_id=paper.source.document_id)
    return sak


def _last_place(meeting: Meeting, by: Reader) -> int:
    """Behind the others on the agenda, whose version moves so that nobody reorders an old list."""
    locked = Meeting.objects.lock(meeting)
    require(rules.can_edit_agenda(by, locked))
    if locked.state not in AGENDA_OPEN:
        raise Refused(_("Møtet tar ikke imot flere saker. Velg et annet møte, eller legg saken i køen."))
    count_change(locked)
    return next_position(locked.saker.all())


def _add_parts(sak: Sak, paper: Paper, by: Reader) -> None:
    allowed = paper.utvalg.allowed_endings
    for part in paper.sections:
        section = append_section(sak, heading=part.heading, level=part.level, html=as_paragraphs(part.text))
        for named in part.files:
            hang_on(sak, receive(named.upload, by=by, allowed=allowed), section=section, title=named.title, by=by)
    for named in paper.files:
        hang_on(sak, receive(named.upload, by=by, allowed=allowed), title=named.title, by=by)


def as_paragraphs(text: str) -> str:
    """Each line that says something as a paragraph, escaped."""
    lines = (line.strip() for line in text.splitlines())
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines if line))
