"""What of the inquiries waits for an answer from the reader's own organisations."""

from __future__ import annotations

from django.urls import reverse

from inquiries import rules
from inquiries.models import Recipient
from organisations.reader import Reader
from organisations.unanswered import Unanswered


def unanswered_of(reader: Reader) -> list[Unanswered]:
    """Sent, not closed or taken back, and neither answered nor declined. One query."""
    own = Recipient.objects.visible_to(reader).waiting().filter(organisation__in=reader.organisation_ids)
    rows = own.select_related("inquiry__project", "organisation")
    return [_question(each, reader) for each in rows.order_by("pk")]


def _question(row: Recipient, reader: Reader) -> Unanswered:
    inquiry = row.inquiry
    return Unanswered(
        row.organisation,
        inquiry.title,
        str(inquiry.get_kind_display()),
        inquiry.project.name if inquiry.project else reader.samarbeid_name,
        reverse("inquiries:answer", args=[reader.samarbeid_slug, row.pk]),
        rules.can_answer(reader, row),
        due_on=inquiry.due_on,
        draft=bool(row.draft),
    )
