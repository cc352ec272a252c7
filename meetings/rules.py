"""Who may see and do what with meetings. Pure: never looks at a state.

A live meeting or sak is for those who prepare it: secretariat, leader and author. Everyone else reads
publications, and that a publication is opened for their circle is the gate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q

from inquiries.rules import manages_inquiries
from organisations.rules import NOTHING

if TYPE_CHECKING:
    from meetings.models import Meeting, PaperImport, Publication, Sak
    from organisations.reader import Reader


def visible_meetings(reader: Reader) -> Q:
    """The secretariat sees every meeting, a leader those of the own body."""
    if reader.is_secretariat:
        return Q(samarbeid_id=reader.samarbeid_id)
    return Q(samarbeid_id=reader.samarbeid_id, utvalg_id__in=reader.led_body_ids) if reader.led_body_ids else NOTHING


def visible_saker(reader: Reader) -> Q:
    """As for meetings; an author also sees the own saker."""
    if reader.is_secretariat:
        return Q(samarbeid_id=reader.samarbeid_id)
    if not reader.is_authenticated:
        return NOTHING
    mine = Q(author_id__in=reader.person_ids) | Q(utvalg_id__in=reader.led_body_ids)
    return Q(samarbeid_id=reader.samarbeid_id) & mine


def can_plan_meetings(reader: Reader) -> bool:
    """The secretariat plans meetings, orders agendas, publishes and keeps the minutes."""
    return reader.is_secretariat


def own_imports(reader: Reader) -> Q:
    """A paper that was read is no sak yet: for whoever began it, while that person prepares meetings."""
    if not can_plan_meetings(reader):
        return NOTHING
    return Q(samarbeid_id=reader.samarbeid_id, by_id__in=reader.person_ids)


def can_accept_import(reader: Reader, paper: PaperImport) -> bool:
    """Make a sak of it: as own_imports."""
    return _prepares(reader, paper.samarbeid_id) and paper.by_id in reader.person_ids


def _prepares(reader: Reader, samarbeid_id: int) -> bool:
    return reader.is_secretariat and samarbeid_id == reader.samarbeid_id


def can_edit_agenda(reader: Reader, meeting: Meeting) -> bool:
    return _prepares(reader, meeting.samarbeid_id)


def can_arrange_sak(reader: Reader, sak: Sak) -> bool:
    """Put it on a meeting, in the queue, away, and back again."""
    return _prepares(reader, sak.samarbeid_id)


def can_publish(reader: Reader, meeting: Meeting) -> bool:
    return _prepares(reader, meeting.samarbeid_id)


def can_write_minutes(reader: Reader, meeting: Meeting) -> bool:
    return _prepares(reader, meeting.samarbeid_id)


def can_edit_sak(reader: Reader, sak: Sak) -> bool:
    """The secretariat and the sak's author."""
    if sak.samarbeid_id != reader.samarbeid_id:
        return False
    return reader.is_secretariat or (reader.is_authenticated and sak.author_id in reader.person_ids)


def can_ask_for_status(reader: Reader, sak: Sak) -> bool:
    """The secretariat asks the projects for texts for a sak."""
    return _prepares(reader, sak.samarbeid_id)


def can_lift_exemption(reader: Reader, sak: Sak) -> bool:
    """Whoever writes a sak may exempt something; making public what is exempt is for the secretariat."""
    return _prepares(reader, sak.samarbeid_id)


def can_look_at_answers(reader: Reader, sak: Sak) -> bool:
    """Whoever writes the sak, of those who may read all answers of municipalities. Making one public is
    can_lift_exemption."""
    return can_edit_sak(reader, sak) and manages_inquiries(reader)


def exempt_attachments() -> Q:
    """Those that are exempt themselves or hang on an exempt section or sak."""
    return Q(exemption__isnull=False) | Q(section__exemption__isnull=False) | Q(sak__exemption__isnull=False)


def exempt_documents() -> Q:
    """Documents of attachments that are exempt."""
    used = apps.get_model("meetings", "Attachment").objects.filter(exempt_attachments())
    return Q(pk__in=used.values("document_id"))


def visible_publications(reader: Reader) -> Q:
    """Secretariat: all. Members and everyone else in the body: those opened to members, a deputy perhaps only when
    called. Parties: those opened to the parties. A retracted publication is for the secretariat alone."""
    if not reader.has_role:
        return NOTHING
    here = Q(samarbeid_id=reader.samarbeid_id)
    if reader.is_secretariat:
        return here
    status = apps.get_model("meetings", "PublicationStatus").objects
    standing = status.filter(here, retracted=False)
    # Outside the body only the newest version is read: what it corrected is the body's own affair.
    newest = standing.filter(current=True, circle__in=["parties", "public"])
    opened = Q(pk__in=newest.values("publication_id"))
    return here & (opened | read_with_the_body(reader) & Q(pk__in=standing.values("publication_id")))


def read_with_the_body(reader: Reader) -> Q:
    """The papers of the own bodies; where a deputy does not read all of them, those of the meetings he or she is
    called to."""
    called = Q(utvalg_id__in=reader.deputy_body_ids, meeting_id__in=reader.called_meeting_ids)
    return Q(utvalg_id__in=reader.body_ids) | called


def reads_with_the_body(reader: Reader, publication: Publication) -> bool:
    """As read_with_the_body."""
    is_called = publication.meeting_id in reader.called_meeting_ids
    return publication.utvalg_id in reader.body_ids or (is_called and publication.utvalg_id in reader.deputy_body_ids)


def reads_full_variant(reader: Reader, publication: Publication) -> bool:
    """The body and the secretariat read everything; everyone else the open variant, whatever the circle."""
    if publication.samarbeid_id != reader.samarbeid_id:
        return False
    return reader.is_secretariat or reads_with_the_body(reader, publication)
