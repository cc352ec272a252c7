"""Answers to inquiries get a place in a sak, and those that a person has taken in hang there as attachments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

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
from meetings.looks import AnswerGroup, Key, Made, answers_at, groups_of
from meetings.models import AnswersPlace, Attachment, Sak, Section
from organisations import trail
from reporting.models import StatusUpdate


def sections_of(inquiry: Inquiry) -> QuerySet[Section]:
    """Those composed from the inquiry's project in saker that can still be written in; none for an inquiry without
    one, since every section that nobody composed would be its own."""
    if inquiry.project_id is None:
        return Section.objects.none()
    can_change = Q(sak__meeting=None) | Q(sak__meeting__state__in=AGENDA_OPEN)
    composed = Section.objects.filter(source_update__project=inquiry.project_id, samarbeid_id=inquiry.samarbeid_id)
    return composed.filter(can_change, sak__state__in=SAK_WRITABLE).order_by("sak", "position", "pk")


def _place(inquiry: Inquiry, sections: Iterable[Section]) -> None:
    """Once in each sak, in the first of the sections; where a person has released them, they stay so."""
    rows = [
        AnswersPlace(samarbeid_id=each.samarbeid_id, sak_id=each.sak_id, section=each, inquiry=inquiry)
        for each in sections
    ]
    AnswersPlace.objects.bulk_create(rows, ignore_conflicts=True)


def place_answers_of(sections: Iterable[Section]) -> None:
    """The answers to what the statuses of the sections are about belong to these sections; part of an act that has
    asked its rule. Effects: the jobs that hang on what a person takes in."""
    for section in sections:
        about = list(inquiries_of([section]))
        for inquiry in about:
            _place(inquiry, [section])
        promise_answers(about)


def promise_answers(inquiries: Iterable[Inquiry]) -> None:
    """Have the answers that were taken in compiled and hung on the saker where they belong. Effects: one job per
    inquiry, however often it is asked for; two of the same inquiry never run at once, so that the newest stand."""
    for inquiry in inquiries:
        enqueue(
            "answers.attach",
            samarbeid_id=inquiry.samarbeid_id,
            key=f"inquiry-{inquiry.pk}",
            inquiry_id=inquiry.pk,
        )


@transaction.atomic
def follow_answers(inquiry: Inquiry, *, held: Claim) -> None:
    """They were changed where they were given: they belong to the sections composed from the inquiry's project, and
    wait there for a look. Ends the job that says so; another attaches them, the same that meetings itself asks for:
    two that did the work could run at once, and the older answers win."""
    _place(inquiry, sections_of(inquiry))
    promise_answers([inquiry])
    finish(held)


@transaction.atomic
def attach_answers(inquiry: Inquiry, made: Made, *, held: Claim) -> None:
    """What is taken in as one attachment per openness at each place that can be written in, in the place of those
    compiled before; what is no longer taken in comes off. Ends the job.

    What is published keeps the answers it was published with. Those to an inquiry that was taken back hang nowhere.
    What was chosen otherwise or changed while they were compiled waits for the job that this has promised.
    """
    places = AnswersPlace.objects.writable().filter(inquiry=inquiry, released=False).order_by("sak_id")
    # The saker first and in order, as everyone who writes in them.
    saker = Sak.objects.filter(pk__in=places.values("sak_id")).order_by("pk").select_for_update(of=("self",))
    locked = {sak.pk: sak for sak in saker}
    taken_in = {
        pk: groups_of(answers) for pk, answers in answers_at(places.standing().select_related("inquiry")).items()
    }
    shelf = _AnswerShelf(inquiry, made)
    for place in places.filter(sak__in=locked).select_related("section"):
        _settle(locked[place.sak_id], place, taken_in.get(place.pk, []), shelf)
    finish(held)


@dataclass
class _AnswerShelf:
    """The documents of the job in hand, each kept when it is first hung on a sak."""

    inquiry: Inquiry
    made: Made
    kept: dict[Key, Document] = field(default_factory=dict)

    def document(self, group: AnswerGroup) -> Document:
        if group.key not in self.kept:
            name = clean_name(_("Svar på %(title)s") % {"title": self.inquiry.title.replace("/", "-")} + ".pdf")
            here, pdf = self.inquiry.samarbeid_id, self.made[group.key]
            self.kept[group.key] = keep_and_check(here, pdf, name=name, mime="application/pdf")
        return self.kept[group.key]


def _settle(sak: Sak, place: AnswersPlace, groups: list[AnswerGroup], shelf: _AnswerShelf) -> None:
    take_off_beyond(sak, place, groups)
    there = {each.exemption_id: each for each in _attached_at(place)}
    for group in groups:
        hanging = there.get(group.hjemmel_id)
        if group.key not in shelf.made:
            continue
        if hanging is None:
            _hang(sak, place, group, shelf)
        elif not (group.is_open and _inside(hanging) == set(group.inside)):
            # Those that count who has answered are made anew each time.
            _replace(sak, hanging, group, shelf)


def _attached_at(place: AnswersPlace) -> QuerySet[Attachment]:
    return Attachment.objects.filter(sak=place.sak_id, answers_to=place.inquiry_id).order_by("pk")


def _inside(attachment: Attachment) -> set[tuple[int, str]]:
    return {(recipient_id, fingerprint) for recipient_id, fingerprint in attachment.answers_inside}


def take_off_beyond(sak: Sak, place: AnswersPlace, groups: Iterable[AnswerGroup]) -> None:
    """Attachments that hold anything but what is taken in now come off at once: they wait for no job, since the sak
    may be published before it. The caller holds the sak's lock."""
    taken_in = {group.hjemmel_id: set(group.inside) for group in groups}
    for each in _attached_at(place):
        if not _inside(each) or _inside(each) - taken_in.get(each.exemption_id, set()):
            trail.record("removed_answers", sak, by=None, inquiry_id=place.inquiry_id, document_id=each.document_id)
            each.delete()
            touch(sak)


def _title(inquiry: Inquiry, group: AnswerGroup) -> str:
    """A public one tells of no other answers, by a count either."""
    title = _("Svar på «%(title)s»") % {"title": inquiry.title}
    if not group.is_open:
        title = f"{title}: {tally_of([inquiry])[inquiry.pk].sentence}"
    return title[:LONGEST_TITLE]


def _replace(sak: Sak, there: Attachment, group: AnswerGroup, shelf: _AnswerShelf) -> None:
    """Place, openness and public title stay."""
    there.document, there.title = shelf.document(group), _title(shelf.inquiry, group)
    there.answers_inside = list(group.inside)
    there.save(update_fields=["document", "title", "answers_inside"])
    touch(sak)
    trail.record("replaced_answers", there, by=None, document_id=there.document_id)


def _hang(sak: Sak, place: AnswersPlace, group: AnswerGroup, shelf: _AnswerShelf) -> None:
    """In the section of the place, so that what hides the section hides the answers too."""
    document, title = shelf.document(group), _title(shelf.inquiry, group)
    attachment = hang_on(sak, document, section=place.section, title=title, by=None)
    attachment.answers_to, attachment.answers_inside = shelf.inquiry, list(group.inside)
    attachment.exemption_id = group.hjemmel_id
    # Not the title of the inquiry: nobody has made that public where all its answers are exempt.
    attachment.public_title = "" if group.is_open else _("Svar på en forespørsel")
    attachment.save(update_fields=["answers_to", "answers_inside", "exemption", "public_title"])
    trail.record("attached_answers", sak, by=None, inquiry_id=place.inquiry_id, document_id=document.pk)


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
