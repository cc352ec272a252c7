"""A person says to which sak answers belong, looks at each of them, and chooses what becomes of it there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from inquiries.lifecycle import ASKED_INQUIRIES
from inquiries.models import Inquiry
from meetings import rules
from meetings.actions.answers import promise_answers, take_off_beyond
from meetings.actions.saker import lock_writable
from meetings.lifecycle import AGENDA_OPEN
from meetings.looks import Answer, answers_at, groups_of
from meetings.models import AnswerLook, AnswersPlace, Sak, Section
from organisations import clock, trail
from organisations.models import Hjemmel
from organisations.reader import Reader
from organisations.refusals import Refused, require


@dataclass(frozen=True)
class Look:
    """What a person chose for one answer; `seen` is the fingerprint of the answer that stood on the page."""

    recipient_id: int
    seen: str
    choice: str
    hjemmel: Hjemmel | None = None


@transaction.atomic
def place_answers(sak: Sak, inquiry: Inquiry, *, by: Reader, section: Section | None = None) -> AnswersPlace:
    """The answers to the inquiry belong to the sak, or to one of its sections, and wait there for a look.

    Raises NotAllowed, Refused: they belong there already, the sak or the inquiry is past that.
    """
    row = _lock(sak, by)
    require(inquiry.samarbeid_id == row.samarbeid_id and (section is None or section.sak_id == row.pk))
    if inquiry.state not in ASKED_INQUIRIES:
        raise Refused(_("Forespørselen er ikke sendt, eller den er trukket."))
    place, is_new = AnswersPlace.objects.get_or_create(
        sak=row, inquiry=inquiry, defaults={"samarbeid_id": row.samarbeid_id, "section": section}
    )
    if not is_new and not place.released:
        raise Refused(_("Svarene hører alt til saken."))
    place.section, place.released = section, False
    place.save(update_fields=["section", "released"])
    trail.record("placed_answers", row, by=by, inquiry_id=inquiry.pk, section_id=place.section_id)
    return place


@transaction.atomic
def release_answers(place: AnswersPlace, *, by: Reader) -> AnswersPlace:
    """The answers do not belong to the sak: what hangs there comes off, and what was chosen is forgotten.

    Raises NotAllowed, Refused.
    """
    row = _lock(place.sak, by)
    fresh = AnswersPlace.objects.select_for_update(of=("self",)).get(pk=place.pk)
    fresh.released = True
    fresh.save(update_fields=["released"])
    fresh.looks.all().delete()
    take_off_beyond(row, fresh, [])
    trail.record("released_answers", row, by=by, inquiry_id=fresh.inquiry_id)
    return fresh


@transaction.atomic
def look_at_answers(place: AnswersPlace, looks: Iterable[Look], *, by: Reader) -> AnswersPlace:
    """Each answer that was read is taken in, exempt or public, or left out; those not named wait on.

    What may no longer hang on the sak comes off at once; what is taken in follows as a job. Raises NotAllowed (also for
    who may not make public), Refused where an answer was changed since it was read: then nothing is saved.
    """
    row = _lock(place.sak, by)
    # Those who answer lock the inquiry, so that nobody changes an answer meanwhile.
    inquiry = Inquiry.objects.select_for_update(of=("self",)).get(pk=place.inquiry_id)
    here = AnswersPlace.objects.standing().filter(pk=place.pk).select_related("inquiry")
    fresh = here.first()
    if fresh is None:
        raise Refused(_("Svarene hører ikke lenger til saken."))
    answers = {each.recipient.pk: each for each in answers_at([fresh])[fresh.pk]}
    chosen = list(looks)
    for look in chosen:
        _save(row, fresh, look, answers.get(look.recipient_id), by)
    take_off_beyond(row, fresh, groups_of(answers_at([fresh])[fresh.pk]))
    promise_answers([inquiry])
    choices = {str(each.recipient_id): each.choice for each in chosen}
    trail.record("looked_at_answers", row, by=by, inquiry_id=inquiry.pk, choices=choices)
    return fresh


def _save(sak: Sak, place: AnswersPlace, look: Look, answer: Answer | None, by: Reader) -> None:
    if answer is None or answer.fingerprint != look.seen:
        raise Refused(_("Et svar er endret siden du leste det. Les det på nytt. Ingenting er lagret."))
    if look.choice == AnswerLook.Choice.OPEN:
        require(rules.can_lift_exemption(by, sak))
    chosen: dict[str, Any] = {
        "samarbeid_id": place.samarbeid_id,
        "choice": look.choice,
        "exemption": look.hjemmel if look.choice == AnswerLook.Choice.EXEMPT else None,
        "fingerprint": look.seen,
        "by_id": by.acting_id,
        "at": clock.now(),
    }
    AnswerLook.objects.update_or_create(place=place, recipient_id=look.recipient_id, defaults=chosen)


def _lock(sak: Sak, by: Reader) -> Sak:
    """Raises NotAllowed, or Refused where the papers no longer change."""
    row = lock_writable(sak, by=by)
    require(rules.can_look_at_answers(by, row))
    if row.meeting is not None and row.meeting.state not in AGENDA_OPEN:
        raise Refused(_("Sakspapirene kan ikke endres lenger, fordi møtet er i gang, holdt eller avlyst."))
    return row
