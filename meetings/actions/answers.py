"""Hangs the answers to a project's inquiries on the saker that are composed from the project's status."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from documents.actions import keep_and_check
from documents.models import Document
from documents.names import clean_name
from inquiries.models import Inquiry
from inquiries.replies import tally_of
from jobs.actions import enqueue, finish
from jobs.registry import Claim
from meetings.actions.attachments import LONGEST_TITLE, hang_on
from meetings.actions.saker import touch
from meetings.lifecycle import AGENDA_OPEN, SAK_WRITABLE
from meetings.models import Attachment, Sak, Section
from organisations import trail
from organisations.models import Trail
from reporting.models import StatusUpdate


def saker_of(inquiry: Inquiry) -> QuerySet[Sak]:
    """Those that can still be written in and have a section composed from the inquiry's project; none for an inquiry
    without one, since every section that nobody composed would be its own."""
    if inquiry.project_id is None:
        return Sak.objects.none()
    composed = Section.objects.filter(source_update__project=inquiry.project_id, samarbeid_id=inquiry.samarbeid_id)
    can_change = Q(meeting=None) | Q(meeting__state__in=AGENDA_OPEN)
    return Sak.objects.filter(can_change, pk__in=composed.values("sak_id"), state__in=SAK_WRITABLE).order_by("pk")


def promise_answers(inquiries: Iterable[Inquiry]) -> None:
    """Have the answers compiled and hung on the saker that are composed from each inquiry's project. Effects: one job
    per inquiry, however often it is asked for; two of the same inquiry never run at once, so that the newest stand."""
    for inquiry in inquiries:
        enqueue(
            "answers.attach",
            samarbeid_id=inquiry.samarbeid_id,
            key=f"inquiry-{inquiry.pk}",
            inquiry_id=inquiry.pk,
        )


@transaction.atomic
def follow_answers(inquiry: Inquiry, *, held: Claim) -> None:
    """They were changed where they were given. Ends the job that says so; another attaches them, the same that meetings
    itself asks for: two that did the work could run at once, and the older answers win."""
    promise_answers([inquiry])
    finish(held)


@transaction.atomic
def attach_answers(inquiry: Inquiry, pdf: bytes, *, held: Claim) -> list[Attachment]:
    """The compiled answers as one attachment of each such sak, in the place of those compiled before. Ends the job.

    Where a person has taken it off, it stays off. What is published keeps the answers it was published with. Those to a
    inquiry that was taken back hang nowhere else.
    """
    locked = list(saker_of(inquiry).select_for_update(of=("self",)))
    changed = []
    if locked and pdf:
        document, title = _document(inquiry, pdf), _title(inquiry)
        changed = [done for sak in locked if (done := _attach(sak, inquiry, document, title))]
    elif inquiry.state == "recalled":
        _take_off(locked, inquiry)
    finish(held)
    return changed


def _document(inquiry: Inquiry, pdf: bytes) -> Document:
    name = _("Svar på %(title)s") % {"title": inquiry.title.replace("/", "-")}
    return keep_and_check(inquiry.samarbeid_id, pdf, name=clean_name(f"{name}.pdf"), mime="application/pdf")


def _title(inquiry: Inquiry) -> str:
    said = {"title": inquiry.title, "tally": tally_of([inquiry])[inquiry.pk].sentence}
    return (_("Svar på «%(title)s»: %(tally)s") % said)[:LONGEST_TITLE]


def _attach(sak: Sak, inquiry: Inquiry, document: Document, title: str) -> Attachment | None:
    there = Attachment.objects.filter(sak=sak, answers_to=inquiry).first()
    if there is not None:
        return _replace(there, document, title)
    return None if _was_taken_off(sak, inquiry) else _hang(sak, inquiry, document, title)


def _was_taken_off(sak: Sak, inquiry: Inquiry) -> bool:
    return _noted(sak).filter(facts__inquiry_id=inquiry.pk).exists()


def _noted(sak: Sak) -> QuerySet[Trail]:
    return Trail.objects.filter(
        samarbeid_id=sak.samarbeid_id, object_type=sak._meta.label_lower, object_id=sak.pk, verb="attached_answers"
    )


def _take_off(saker: Iterable[Sak], inquiry: Inquiry) -> None:
    for there in Attachment.objects.filter(sak__in=saker, answers_to=inquiry).select_related("sak"):
        trail.record("removed_answers", there.sak, by=None, inquiry_id=inquiry.pk, document_id=there.document_id)
        there.delete()
        touch(there.sak)


def _replace(there: Attachment, document: Document, title: str) -> Attachment:
    """Place and openness stay."""
    there.document, there.title = document, title
    there.save(update_fields=["document", "title"])
    touch(there.sak)
    trail.record("replaced_answers", there, by=None, document_id=document.pk)
    return there


def _hang(sak: Sak, inquiry: Inquiry, document: Document, title: str) -> Attachment:
    """In the project's section, so that what hides the section hides the answers too."""
    section = sak.sections.filter(source_update__project=inquiry.project_id).order_by("position", "pk").first()
    attachment = hang_on(sak, document, section=section, title=title, by=None)
    attachment.answers_to = inquiry
    attachment.save(update_fields=["answers_to"])
    trail.record("attached_answers", sak, by=None, inquiry_id=inquiry.pk, document_id=document.pk)
    return attachment


def inquiries_of(sections: Iterable[Section]) -> QuerySet[Inquiry]:
    """What the statuses of the sections are about: all that their projects ask now, and what was closed since the
    status before was approved (all that was closed, where there was none). Nothing that was taken back."""
    wanted = Q(pk__in=[])
    for section in sections:
        if section.source_update:
            wanted |= _about(section.source_update)
    return Inquiry.objects.filter(wanted)


def _about(update: StatusUpdate) -> Q:
    """What was closed earlier hangs on the saker made of the status before."""
    approved = StatusUpdate.objects.filter(project=update.project_id, state="approved").exclude(pk=update.pk)
    before = approved.filter(approved_at__lt=update.approved_at).order_by("-approved_at").first()
    closed = Q(state="closed", closed_at__gt=before.approved_at) if before else Q(state="closed")
    return Q(project=update.project_id) & (Q(state="sent") | closed)
