"""Status from the projects becomes sections of a sak: copies, with a pointer to where they came from, and with the
documents that belong to the status."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from documents.cleaning import sanitise_html
from documents.differences import is_same
from documents.models import Document
from meetings.actions.answers import place_answers_of
from meetings.actions.attachments import hang_on
from meetings.actions.deleting import bring_back_section
from meetings.actions.saker import append_section, lock_writable, touch
from meetings.hiding import Hidden, document_hidden_as, hidden_as
from meetings.models import Attachment, Sak, Section
from meetings.offers import Standing, hanging_in, standing_in, text_of
from organisations import trail
from organisations.marks import check_seen
from organisations.reader import Reader
from organisations.refusals import Refused, require
from reporting.models import StatusUpdate


@dataclass(frozen=True)
class Filled:
    """The sections that are new or brought back, those that got another text, and those that had this one before."""

    added: list[Section]
    replaced: list[Section]
    left: list[Section]


@transaction.atomic
def fill_from_updates(
    sak: Sak, updates: Collection[StatusUpdate], *, by: Reader, seen: Mapping[int, str] | None = None
) -> Filled:
    """One section per project, in the order given: the report's heading, what is done and what comes next.

    A section that is there gets the new text, also over what was written in it by hand: whoever chooses it has read
    that. It keeps its place, key, heading, openness and attachments. One that was deleted is brought back with the new
    text. Each gets the documents of its status that it lacks; a new one the answers to what its project has asked,
    where each waits for a look. What is exempt where it stands comes in exempt (meetings.hiding).
    `seen` are the marks of offers.Standing.shown by the update's id, as the person read them. Raises NotAllowed, Stale,
    and Refused for an update that is not approved.
    """
    row = lock_writable(sak, by=by)
    for update in updates:
        _check(row, update)
    there, hidden = standing_in(row), hidden_as(row, [update.project_id for update in updates])
    filled = Filled([], [], [])
    for update in updates:
        standing = there.get(update.project_id, Standing())
        if standing.section and _stands(standing.section, update):
            filled.left.append(standing.section)
            continue
        check_seen((seen or {}).get(update.pk, ""), *standing.shown)
        section = _fill(row, update, standing, by)
        (filled.replaced if standing.section else filled.added).append(section)
        _hide(section, hidden.get(update.project_id), by=by)
        hang_on_those_of(section, by=by)
    _note(row, filled, by)
    return filled


def _check(sak: Sak, update: StatusUpdate) -> None:
    require(update.samarbeid_id == sak.samarbeid_id)
    if update.state != "approved":
        raise Refused(_("Statusen for «%(project)s» er ikke godkjent ennå.") % {"project": update.project.name})


def _stands(section: Section, update: StatusUpdate) -> bool:
    """Whether nothing would be another: this status, in these words, with all its documents."""
    if section.source_update_id != update.pk or not is_same(sanitise_html(section.html), text_of(update)):
        return False
    enclosed = set(update.attachments.values_list("document__sha256", flat=True))
    return enclosed <= hanging_in(section.sak)[section.pk]


def _fill(sak: Sak, update: StatusUpdate, standing: Standing, by: Reader | None) -> Section:
    if standing.section:
        return _rewrite(standing.section, update)
    if standing.deleted and by:
        return _rewrite(bring_back_section(standing.deleted, by=by), update)
    return append_section(sak, heading=update.project.report_heading, html=text_of(update), update_id=update.pk)


def _rewrite(section: Section, update: StatusUpdate) -> Section:
    section.html, section.source_update = text_of(update), update
    section.version += 1
    section.save(update_fields=["html", "source_update", "version"])
    return section


def _note(sak: Sak, filled: Filled, by: Reader) -> None:
    place_answers_of(filled.added)
    changed = filled.added + filled.replaced
    if changed:
        touch(sak)
        trail.record("filled_from_updates", sak, by=by, section_ids=[section.pk for section in changed])


def compose_section(sak: Sak, update: StatusUpdate) -> Section:
    """The section of a status in a sak that the portal makes by itself, with its documents and the places of answers;
    exempt where the status is."""
    hidden = hidden_as(sak, [update.project_id]).get(update.project_id)
    section = _fill(sak, update, Standing(), None)
    _hide(section, hidden, by=None)
    hang_on_those_of(section, by=None)
    place_answers_of([section])
    return section


def _hide(section: Section, hidden: Hidden | None, *, by: Reader | None) -> None:
    """One that is exempt stays as it is."""
    if hidden and not section.exemption_id:
        section.exemption, section.public_heading = hidden.hjemmel, hidden.public_title
        section.save(update_fields=["exemption", "public_heading"])
        trail.record("set_openness", section, by=by, hjemmel_id=section.exemption_id)


def hang_on_those_of(section: Section, *, by: Reader | None) -> list[Attachment]:
    """The documents of the section's status under their own names; bytes that hang there already come once. One that
    is exempt in another place is so here.

    The caller holds the sak's lock.
    """
    there = hanging_in(section.sak)[section.pk]
    assert section.source_update is not None
    lacking = section.source_update.attachments.select_related("document").exclude(document__sha256__in=there)
    return [_hang(section, each.title, each.document, by) for each in lacking]


def _hang(section: Section, title: str, document: Document, by: Reader | None) -> Attachment:
    hidden = None if section.exemption_id else document_hidden_as(document)
    attachment = hang_on(section.sak, document, section=section, title=title, by=by)
    if hidden:
        attachment.exemption, attachment.public_title = hidden.hjemmel, hidden.public_title
        attachment.save(update_fields=["exemption", "public_title"])
    return attachment
