"""Status from the projects becomes sections of a sak: copies, with a pointer to where they came from, and with the
documents that belong to the status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.actions.answers import place_answers_of
from meetings.actions.attachments import hang_on
from meetings.actions.saker import append_section, cleaned, lock_writable, touch
from meetings.models import Attachment, Sak, Section
from organisations import trail
from organisations.reader import Reader
from organisations.refusals import Refused, require
from reporting.models import StatusUpdate


@dataclass(frozen=True)
class Filled:
    """The sections that are new, those whose text was replaced, and those left as they were."""

    added: list[Section]
    replaced: list[Section]
    left: list[Section]


@transaction.atomic
def fill_from_updates(sak: Sak, updates: Iterable[StatusUpdate], *, by: Reader, replace: bool = False) -> Filled:
    """One section per project, in the order given: the report's heading, what is done and what comes next.

    A new section gets the documents of its status, and the answers to what its project has asked belong to it, where
    each waits for a look. A project that already has a section keeps it as it is, what was taken off it too, unless
    `replace`: then the section keeps its place, key and attachments and gets the new text and the documents it lacks.
    Raises NotAllowed, and Refused for an update that is not approved.
    """
    row = lock_writable(sak, by=by)
    composed = {
        section.source_update.project_id: section
        for section in row.sections.select_related("source_update")
        if section.source_update
    }
    filled = Filled([], [], [])
    for update in updates:
        _check(row, update)
        _fill(row, update, composed.get(update.project_id), replace, filled)
    for section in filled.added + filled.replaced:
        hang_on_those_of(section, by=by)
    place_answers_of(filled.added)
    touch(row)
    trail.record("filled_from_updates", row, by=by, section_ids=[s.pk for s in filled.added + filled.replaced])
    return filled


def _check(sak: Sak, update: StatusUpdate) -> None:
    require(update.samarbeid_id == sak.samarbeid_id)
    if update.state != "approved":
        raise Refused(_("Statusen for «%(project)s» er ikke godkjent ennå.") % {"project": update.project.name})


def _fill(sak: Sak, update: StatusUpdate, earlier: Section | None, replace: bool, filled: Filled) -> None:
    heading, html = update.project.report_heading, update.done + update.next
    if earlier is None:
        filled.added.append(append_section(sak, heading=heading, html=html, update_id=update.pk))
    elif replace:
        filled.replaced.append(_rewrite(earlier, heading, html, update))
    else:
        filled.left.append(earlier)


def _rewrite(section: Section, heading: str, html: str, update: StatusUpdate) -> Section:
    section.heading, section.html, section.source_update = heading, cleaned(html), update
    section.version += 1
    section.save(update_fields=["heading", "html", "source_update", "version"])
    return section


def hang_on_those_of(section: Section, *, by: Reader | None) -> list[Attachment]:
    """The documents of the section's status under their own names; bytes that hang there already come once.

    The caller holds the sak's lock.
    """
    there = set(section.attachments.values_list("document__sha256", flat=True))
    assert section.source_update is not None
    return [
        hang_on(section.sak, each.document, section=section, title=each.title, by=by)
        for each in section.source_update.attachments.select_related("document")
        if each.document.sha256 not in there
    ]
