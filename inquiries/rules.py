"""Who may see, send and answer inquiries. Pure: never looks at a state.

An inquiry is known to others than those who write it once it has been sent. What a municipality answers is for itself
and for those who asked; board members and other municipalities see the counts alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q

from organisations.rules import NOTHING, can_appoint

if TYPE_CHECKING:
    from inquiries.models import Inquiry, Recipient
    from organisations.reader import Reader
    from projects.models import Project


def manages_inquiries(reader: Reader) -> bool:
    return reader.is_secretariat or reader.leads_projects


def visible_inquiries(reader: Reader) -> Q:
    """All for the secretariat and project leads, their project's for owners; else those sent to the body or to us."""
    if not reader.has_role:
        return NOTHING
    here = Q(samarbeid_id=reader.samarbeid_id)
    if manages_inquiries(reader):
        return here
    sent = Q(sent_at__isnull=False)
    ours = Q(pk__in=_asked(reader))
    return here & (_owned(reader) | (sent if reader.is_member else sent & ours))


def readable_questions(reader: Reader) -> Q:
    """Those whose question the reader may read, not only title, deadline and counts."""
    if not reader.has_role:
        return NOTHING
    here = Q(samarbeid_id=reader.samarbeid_id)
    if manages_inquiries(reader):
        return here
    return here & (_owned(reader) | Q(sent_at__isnull=False, pk__in=_asked(reader)))


def managed_inquiries(reader: Reader) -> Q:
    """Those that the reader sends, reminds of and reads all answers of."""
    if not reader.has_role:
        return NOTHING
    here = Q(samarbeid_id=reader.samarbeid_id)
    return here if manages_inquiries(reader) else here & _owned(reader)


def visible_recipients(reader: Reader) -> Q:
    """Every answer for those who ask; to a municipality its own."""
    if not reader.has_role:
        return NOTHING
    here = Q(samarbeid_id=reader.samarbeid_id)
    managed = apps.get_model("inquiries", "Inquiry").objects.filter(managed_inquiries(reader)).values("pk")
    return here & (Q(inquiry_id__in=managed) | Q(organisation_id__in=reader.organisation_ids))


def visible_files(reader: Reader) -> Q:
    """Files that were sent, for those who ask; to a municipality its own, also before it answers."""
    recipients = apps.get_model("inquiries", "Recipient").objects.filter(visible_recipients(reader)).values("pk")
    own = Q(recipient__organisation_id__in=reader.organisation_ids)
    here = Q(samarbeid_id=reader.samarbeid_id, recipient_id__in=recipients)
    return here & (Q(sent_at__isnull=False) | own) if reader.has_role else NOTHING


def can_start_inquiry(reader: Reader, project: Project | None = None) -> bool:
    """The secretariat and project leads, and whoever owns the project that it is for. As to nominations, see
    can_write_inquiry."""
    if project is not None and project.samarbeid_id != reader.samarbeid_id:
        return False
    return manages_inquiries(reader) or (project is not None and project.owner_id in reader.person_ids)


def can_manage_inquiry(reader: Reader, inquiry: Inquiry) -> bool:
    """Read all answers, close, recall and remind: as can_start_inquiry."""
    return inquiry.samarbeid_id == reader.samarbeid_id and can_start_inquiry(reader, inquiry.project)


def can_nominate(reader: Reader, inquiry: Inquiry) -> bool:
    """Choose the seats that shall be filled, and decide on those proposed: whoever may appoint.

    The owner of a project may not: who also answers for a municipality could give himself a seat.
    """
    return can_appoint(reader, inquiry.samarbeid_id)


def can_write_inquiry(reader: Reader, inquiry: Inquiry) -> bool:
    """Write and send: whoever manages it, but one that asks for nominees only whoever may nominate."""
    may = inquiry.kind != "nominate" or can_nominate(reader, inquiry)
    return may and can_manage_inquiry(reader, inquiry)


def can_answer(reader: Reader, recipient: Recipient) -> bool:
    """Whoever answers for the organisation; any colleague goes on with the same draft."""
    return recipient.samarbeid_id == reader.samarbeid_id and recipient.organisation_id in reader.answers_for_ids


def _owned(reader: Reader) -> Q:
    """Never those without a project, which has no owner: nobody is no owner either."""
    return Q(project__owner_id__in=reader.person_ids) if reader.is_authenticated else NOTHING


def _asked(reader: Reader) -> Any:
    here = Q(samarbeid_id=reader.samarbeid_id, organisation_id__in=reader.organisation_ids)
    return apps.get_model("inquiries", "Recipient").objects.filter(here).values("inquiry_id")
