"""A section is deleted, and brought back as it was while its sak has not been published without it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from meetings.actions.answers import promise_answers
from meetings.actions.saker import lock_writable, touch
from meetings.models import AnswerLook, AnswersPlace, Attachment, DeletedSection, Sak, Section
from organisations import trail
from organisations.moves import CHANGED_MEANWHILE, MoveRefused
from organisations.reader import Reader

# What a section and its deleted self have in common.
COPIED = (
    "key",
    "position",
    "level",
    "heading",
    "html",
    "source_update_id",
    "exemption_id",
    "public_heading",
    "version",
)
LOOK = ("recipient_id", "choice", "exemption_id", "fingerprint", "by_id")


@transaction.atomic
def delete_section(section: Section, *, by: Reader) -> DeletedSection:
    """The section and its text go; its attachments stay with the sak, exempt where the section was. Answers of
    municipalities, which belonged to the section, go with it. Raises NotAllowed, Refused."""
    sak = lock_writable(section.sak, by=by)
    row = Section.objects.filter(sak=sak, pk=section.pk).first()
    if row is None:
        raise MoveRefused(str(CHANGED_MEANWHILE))
    own = row.attachments.filter(answers_to=None).order_by("pk")
    deleted = DeletedSection.objects.create(
        samarbeid_id=sak.samarbeid_id,
        sak=sak,
        section_id=row.pk,
        attachments=[list(each) for each in own.values_list("pk", "exemption_id", "public_title")],
        answers=[_answers_at(place) for place in row.answers_places.prefetch_related("looks")],
        by_id=by.acting_id,
        **{name: getattr(row, name) for name in COPIED},
    )
    row.attachments.filter(answers_to__isnull=False).delete()
    _exempt_attachments_of(row)
    trail.record("deleted_section", sak, by=by, section_id=row.pk)
    row.delete()
    touch(sak)
    return deleted


def _answers_at(place: AnswersPlace) -> dict[str, Any]:
    looks = [{**{name: getattr(look, name) for name in LOOK}, "at": look.at.isoformat()} for look in place.looks.all()]
    return {"inquiry_id": place.inquiry_id, "released": place.released, "looks": looks}


def _exempt_attachments_of(section: Section) -> None:
    """An exempt section hides its attachments whatever they say of themselves; without it they must say it."""
    if section.exemption_id:
        section.attachments.filter(exemption=None).update(
            exemption=section.exemption_id, public_title=section.public_heading
        )


@transaction.atomic
def bring_back_section(deleted: DeletedSection, *, by: Reader) -> Section:
    """The section where it stood, with the attachments that still hang on the sak and the answers that were looked at.

    An attachment is as open as it was in the section, unless somebody has chosen for it since; answers that have got
    another place meanwhile stay there. Raises NotAllowed, MoveRefused, Refused.
    """
    sak = lock_writable(deleted.sak, by=by)
    row = DeletedSection.objects.filter(sak=sak, pk=deleted.pk).first()
    if row is None:
        raise MoveRefused(_("Delen er alt hentet tilbake, eller saken er publisert uten den."))
    sak.sections.filter(position__gte=row.position).update(position=F("position") + 1)
    section = Section.objects.create(
        pk=row.section_id, samarbeid_id=sak.samarbeid_id, sak=sak, **{name: getattr(row, name) for name in COPIED}
    )
    for pk, exemption_id, public_title in row.attachments:
        _hang_again(section, pk, exemption_id, public_title)
    _place_again(section, row.answers)
    row.delete()
    touch(sak)
    trail.record("brought_back_section", sak, by=by, section_id=section.pk)
    return section


def _hang_again(section: Section, pk: int, exemption_id: int | None, public_title: str) -> None:
    there = Attachment.objects.filter(pk=pk, sak=section.sak_id, section=None)
    there.update(section=section)
    hidden = {"exemption": section.exemption_id, "public_title": section.public_heading}
    if section.exemption_id and exemption_id is None:
        # The section hides it again; by itself it is as it was.
        Attachment.objects.filter(pk=pk, section=section, **hidden).update(exemption=None, public_title=public_title)


def _place_again(section: Section, answers: Iterable[dict[str, Any]]) -> None:
    """Effects: the jobs that hang on what was taken in."""
    for each in answers:
        place, is_new = AnswersPlace.objects.get_or_create(
            sak_id=section.sak_id,
            inquiry_id=each["inquiry_id"],
            defaults={"samarbeid_id": section.samarbeid_id, "section": section, "released": each["released"]},
        )
        if is_new:
            AnswerLook.objects.bulk_create(
                AnswerLook(samarbeid_id=section.samarbeid_id, place=place, **look) for look in each["looks"]
            )
            promise_answers([place.inquiry])


def forget_deleted(saker: Iterable[Sak]) -> None:
    """They are published without what was deleted: it is gone for good. Part of an act that has asked its rule."""
    DeletedSection.objects.filter(sak__in=saker).delete()
