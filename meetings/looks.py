"""Which answers belong to a sak, which of them a person has looked at, and what was chosen for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inquiries.compiled import chosen_pdf, fingerprint_of
from inquiries.models import Inquiry, Recipient
from inquiries.replies import answers_to
from meetings.models import AnswerLook, AnswersPlace, Sak

# What a compiled document holds: (recipient_id, fingerprint) of each answer, in order.
Inside = tuple[tuple[int, str], ...]
# Whether it is for everyone, and what it holds: the same document for several saker.
Key = tuple[bool, Inside]
Made = Mapping[Key, bytes]


@dataclass(frozen=True)
class Answer:
    """An answer that was given, as it is now, and what was chosen when it was last looked at."""

    recipient: Recipient
    fingerprint: str
    last: AnswerLook | None = None

    @property
    def look(self) -> AnswerLook | None:
        """The choice that counts: None where nobody has looked, or the answer was changed since."""
        return self.last if self.last and self.last.fingerprint == self.fingerprint else None


@dataclass(frozen=True)
class AnswerGroup:
    """Answers of one openness, which are one attachment: `hjemmel_id` is None for the public ones."""

    hjemmel_id: int | None
    answers: tuple[Answer, ...]

    @property
    def is_open(self) -> bool:
        return self.hjemmel_id is None

    @property
    def inside(self) -> Inside:
        return tuple((each.recipient.pk, each.fingerprint) for each in self.answers)

    @property
    def key(self) -> Key:
        return self.is_open, self.inside


def answers_at(places: Iterable[AnswersPlace]) -> dict[int, list[Answer]]:
    """The answers given at each place, by its id, in the order of the organisations. Four queries at most."""
    listed = list(places)
    if not listed:
        return {}
    rows = answers_to([each.inquiry for each in listed])
    looks = {(each.place_id, each.recipient_id): each for each in AnswerLook.objects.filter(place__in=listed)}
    return {
        place.pk: [
            Answer(row, fingerprint_of(row), looks.get((place.pk, row.pk)))
            for row in rows[place.inquiry_id]
            if row.has_replied
        ]
        for place in listed
    }


def waiting_at(places: Iterable[AnswersPlace]) -> dict[int, int]:
    """How many answers wait for a look at each place, by its id."""
    return {pk: sum(each.look is None for each in answers) for pk, answers in answers_at(places).items()}


def waiting_in(saker: Iterable[Sak]) -> dict[int, int]:
    """The same by sak. Of those fetched with `for_agenda`, only saker that answers belong to cost a query."""
    with_answers = [sak.pk for sak in saker if getattr(sak, "has_answers", False)]
    if not with_answers:
        return {}
    places = list(AnswersPlace.objects.standing().writable().filter(sak__in=with_answers).select_related("inquiry"))
    found: dict[int, int] = {}
    for place, total in zip(places, waiting_at(places).values(), strict=True):
        found[place.sak_id] = found.get(place.sak_id, 0) + total
    return found


def groups_of(answers: Iterable[Answer]) -> list[AnswerGroup]:
    """Those taken in, by their openness, the public ones first."""
    found: dict[int | None, list[Answer]] = {}
    for each in answers:
        if each.look and each.look.choice != AnswerLook.Choice.OUT:
            found.setdefault(each.look.exemption_id, []).append(each)
    return [AnswerGroup(pk, tuple(found[pk])) for pk in sorted(found, key=lambda pk: pk or 0)]


def compile_answers(inquiry: Inquiry) -> Made:
    """The documents for all places of the inquiry. Raises documents.rendering.RenderingFailed.

    The public one holds its own answers alone; how many have answered, and who has not, stands in the exempt ones.
    """
    places = AnswersPlace.objects.standing().writable().filter(inquiry=inquiry).select_related("inquiry")
    wanted = {group.key: group for answers in answers_at(places).values() for group in groups_of(answers)}
    if not wanted:
        return {}
    rows = answers_to([inquiry])[inquiry.pk]
    return {
        key: chosen_pdf(inquiry, [each.recipient for each in group.answers], None if group.is_open else rows)
        for key, group in wanted.items()
    }
