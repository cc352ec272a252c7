"""Writing a sak: its head, its sections, its openness, and whether it is ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from documents.richtext import cleaned
from meetings import rules
from meetings.actions.ordering import Direction, next_position, swapped
from meetings.actions.pages import promise_pages
from meetings.lifecycle import SAK_MOVES, SAK_WRITABLE
from meetings.models import Attachment, Sak, Section
from organisations import trail
from organisations.marks import check_seen, mark_of
from organisations.models import Hjemmel
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require


@dataclass(frozen=True)
class Openness:
    """Whether something is exempt: without `exemption` it is public and the rest is forgotten."""

    exemption: Hjemmel | None = None
    public_title: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Missing:
    """What keeps a sak from being ready: the id of the field to mend, and a sentence."""

    field: str
    sentence: str


def lock_writable(sak: Sak, *, by: Reader) -> Sak:
    """The sak's row, locked. Raises NotAllowed, or Refused where its state no longer lets anyone write."""
    locked: Sak = Sak.objects.select_for_update(of=("self",)).select_related("utvalg", "samarbeid").get(pk=sak.pk)
    require(rules.can_edit_sak(by, locked))
    if locked.state not in SAK_WRITABLE:
        raise Refused(_("Saken kan ikke endres lenger, fordi den er behandlet, trukket eller forkastet."))
    return locked


def touch(sak: Sak) -> None:
    """Notes that the sak or a part of it was changed now; its pages are made anew."""
    sak.save(update_fields=["changed_at"])
    promise_pages(sak)


@transaction.atomic
def save_head(
    sak: Sak,
    *,
    title: str,
    kind: str,
    responsible: str,
    minutes: int,
    language: str,
    proposal: str,
    version: int,
    by: Reader,
) -> Sak:
    """Title, facts and proposal (HTML, cleaned here). Raises NotAllowed, Refused, or Stale where `version` is old."""
    row = lock_writable(sak, by=by)
    if row.version != version:
        raise Stale
    row.title, row.kind, row.responsible = title, kind, responsible
    row.minutes, row.language = minutes, language
    row.proposal = cleaned(proposal)
    row.version += 1
    row.save(update_fields=["title", "kind", "responsible", "minutes", "language", "proposal", "version", "changed_at"])
    promise_pages(row)
    trail.record_sitting("edited", row, by=by)
    return row


@transaction.atomic
def save_section(section: Section, *, heading: str, level: int, html: str, version: int, by: Reader) -> Section:
    """One section, its HTML cleaned here. Raises NotAllowed, Refused, or Stale where `version` is old."""
    sak = lock_writable(section.sak, by=by)
    row = Section.objects.select_for_update().get(pk=section.pk)
    if row.version != version:
        raise Stale
    row.heading, row.level, row.html = heading, level, cleaned(html)
    row.version += 1
    row.save(update_fields=["heading", "level", "html", "version"])
    touch(sak)
    trail.record_sitting("edited", row, by=by)
    return row


@transaction.atomic
def add_section(sak: Sak, *, heading: str, by: Reader, level: int = 1, html: str = "") -> Section:
    """A new section behind the others. Raises NotAllowed, Refused."""
    row = lock_writable(sak, by=by)
    section = append_section(row, heading=heading, level=level, html=html)
    touch(row)
    trail.record("added_section", row, by=by, section_id=section.pk)
    return section


def append_section(sak: Sak, *, heading: str, level: int = 1, html: str = "", update_id: int | None = None) -> Section:
    """The row alone, its HTML cleaned; the caller holds the sak's lock."""
    return Section.objects.create(
        samarbeid_id=sak.samarbeid_id,
        sak=sak,
        position=next_position(sak.sections.all()),
        heading=heading,
        level=level,
        html=cleaned(html),
        source_update_id=update_id,
    )


@transaction.atomic
def move_section(section: Section, direction: Direction, *, by: Reader) -> list[Section]:
    """One place up or down; at the end it stays. Returns all sections in their order."""
    sak = lock_writable(section.sak, by=by)
    ordered = swapped(list(sak.sections.order_by("position", "pk")), section, direction)
    Section.objects.bulk_update(ordered, ["position"])
    touch(sak)
    trail.record("moved_section", sak, by=by, section_id=section.pk, direction=direction)
    return ordered


@transaction.atomic
def set_openness(sak: Sak, openness: Openness, *, seen: str = "", by: Reader) -> Sak:
    """The sak as a whole: public, or exempt with hjemmel, public title and perhaps a last day. `seen` is
    mark_of_openness as the person read it. Raises NotAllowed, Refused, Stale."""
    row = lock_writable(sak, by=by)
    check_seen(seen, *_openness_of(row))
    check_lifting(row, row, openness, by)
    row.exemption = openness.exemption
    row.public_title, row.exempt_until = public_title_of(openness), openness.until if openness.exemption else None
    row.save(update_fields=["exemption", "public_title", "exempt_until", "changed_at"])
    promise_pages(row)
    trail.record("set_openness", row, by=by, hjemmel_id=row.exemption_id)
    return row


@transaction.atomic
def set_section_openness(section: Section, openness: Openness, *, seen: str = "", by: Reader) -> Section:
    """As for the sak, for one section."""
    sak = lock_writable(section.sak, by=by)
    row = Section.objects.select_for_update().get(pk=section.pk)
    check_seen(seen, *_openness_of(row))
    check_lifting(sak, row, openness, by)
    row.exemption, row.public_heading = openness.exemption, public_title_of(openness)
    row.save(update_fields=["exemption", "public_heading"])
    touch(sak)
    trail.record("set_openness", row, by=by, hjemmel_id=row.exemption_id)
    return row


def mark_of_openness(row: Sak | Section | Attachment) -> str:
    return mark_of(*_openness_of(row))


def _openness_of(row: Sak | Section | Attachment) -> tuple[object, ...]:
    if isinstance(row, Sak):
        return row.exemption_id, row.public_title, row.exempt_until
    if isinstance(row, Section):
        return row.exemption_id, row.public_heading
    return row.title, row.exemption_id, row.public_title


def check_openness(row: Attachment, seen: str) -> None:
    """Raises Stale where `seen` marks another title or openness than it has now."""
    check_seen(seen, *_openness_of(row))


def check_lifting(sak: Sak, row: Sak | Section | Attachment, openness: Openness, by: Reader) -> None:
    """Raises NotAllowed where `by` would make public what is exempt and may not."""
    if row.exemption_id and not openness.exemption:
        require(rules.can_lift_exemption(by, sak))


def public_title_of(openness: Openness) -> str:
    """Empty for what is public. Raises Refused where something exempt has none."""
    if openness.exemption and not openness.public_title.strip():
        raise Refused(_("Skriv en offentlig tittel. Den står i den åpne sakslisten i stedet for tittelen."))
    return openness.public_title.strip() if openness.exemption else ""


def missing_in(sak: Sak) -> list[Missing]:
    """What the sak lacks before it can be marked ready, in the order of the page."""
    found = []
    if not sak.responsible.strip():
        found.append(Missing("id_responsible", _("Skriv hvem som er saksansvarlig.")))
    if sak.lacks_proposal:
        found.append(Missing("id_proposal", _("Skriv forslag til vedtak.")))
    return found


@transaction.atomic
def mark_ready(sak: Sak, *, by: Reader) -> Sak:
    """From draft to ready. Raises NotAllowed, Refused with what is missing, MoveRefused."""
    row = lock_writable(sak, by=by)
    check_move(SAK_MOVES, row.state, "ready")
    missing = missing_in(row)
    if missing:
        raise Refused(*(one.sentence for one in missing))
    row.state = "ready"
    row.save(update_fields=["state", "changed_at"])
    trail.record("marked_ready", row, by=by)
    return row


@transaction.atomic
def mark_draft(sak: Sak, *, by: Reader) -> Sak:
    """From ready back to draft. Raises NotAllowed, Refused, MoveRefused."""
    row = lock_writable(sak, by=by)
    check_move(SAK_MOVES, row.state, "draft")
    row.state = "draft"
    row.save(update_fields=["state", "changed_at"])
    trail.record("marked_draft", row, by=by)
    return row
