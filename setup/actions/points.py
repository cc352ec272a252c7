"""«Kom i gang»: a point put aside and brought back, a mail sent to see whether mail works, the numbers used before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from jobs.actions import enqueue, finish
from jobs.registry import Claim
from meetings.actions.series import series_text, set_series
from meetings.numbers import series_of_bodies
from organisations import clock, trail
from organisations.marks import check_seen, mark_of
from organisations.models import Person, Samarbeid, Utvalg
from organisations.moves import check_move
from organisations.outbox import keeps_mail
from organisations.reader import Reader
from organisations.refusals import Refused, require
from setup import rules
from setup.lifecycle import TRIAL_MOVES
from setup.mail_answers import MailAnswer
from setup.mail_trials import is_on_its_way, job_key
from setup.models import MailTrial, PointMark


@transaction.atomic
def put_aside(point: str, *, by: Reader) -> PointMark:
    """The samarbeid goes without it until it is brought back; who said so, and when, stands there.

    Raises NotAllowed.
    """
    return mark(point, PointMark.Word.ASIDE, by=by)


def mark(point: str, word: str, *, by: Reader) -> PointMark:
    """Part of an act; what was said of the point before is over. Raises NotAllowed."""
    require(rules.can_move_in(by))
    said = {"word": word, "by_id": by.acting_id, "at": clock.now()}
    row, _is_new = PointMark.objects.update_or_create(samarbeid_id=by.samarbeid_id or 0, point=point, defaults=said)
    trail.record("mark_point", row, by=by, point=point, word=word)
    return row


@transaction.atomic
def bring_back(point: str, *, by: Reader) -> None:
    """One that was put aside counts again. One that was not is left as it is. Raises NotAllowed."""
    require(rules.can_move_in(by))
    aside = PointMark.objects.select_for_update().filter(samarbeid__slug=by.samarbeid_slug, word=PointMark.Word.ASIDE)
    row = aside.filter(point=point).first()
    if row:
        trail.record("bring_back_point", row, by=by, point=point)
        row.delete()


@transaction.atomic
def try_mail(*, by: Reader) -> MailTrial:
    """A mail to the one who asks, by the way that all mail goes; one that is on its way already is that one.

    Effects: a MailTrial and a job that sends it and notes what the server said. Raises NotAllowed, Refused.
    """
    require(rules.can_move_in(by))
    # Whoever presses at the same time waits here.
    samarbeid = Samarbeid.objects.select_for_update(no_key=True).get(slug=by.samarbeid_slug)
    address = Person.objects.values_list("email", flat=True).get(pk=by.acting_id)
    if not address:
        raise Refused(_("Du har ingen e-postadresse i portalen. Be en annen i sekretariatet sende prøven."))
    waiting = MailTrial.objects.filter(samarbeid=samarbeid, state="asked").first()
    if waiting and is_on_its_way(waiting):
        return waiting
    row = MailTrial.objects.create(
        samarbeid=samarbeid, address=address, kept=keeps_mail(), by_id=by.acting_id, at=clock.now()
    )
    enqueue("mail.try", samarbeid_id=samarbeid.pk, key=job_key(row), trial_id=row.pk)
    trail.record("try_mail", row, by=by)
    return row


@transaction.atomic
def note_trial(trial: MailTrial, answer: MailAnswer, held: Claim) -> None:
    """What the server said. Ends the job. Raises MoveRefused where the trial has ended."""
    fresh = MailTrial.objects.select_for_update().get(pk=trial.pk)
    state = "refused" if answer.fault else "taken"
    check_move(TRIAL_MOVES, fresh.state, state)
    fresh.state, fresh.fault, fresh.code, fresh.said = state, answer.fault, answer.code, answer.said
    fresh.kept = keeps_mail()
    fresh.ended_at = clock.now()
    fresh.save()
    finish(held)


@transaction.atomic
def set_numbers(last: Mapping[Utvalg, int], *, seen: str = "", by: Reader) -> None:
    """The last number that each body has used this year; 0 where it has used none. The point is answered by it.

    `seen` is mark_of_numbers as they were read. Raises NotAllowed, Stale, and Refused for a number lower than one that
    was given here.
    """
    year = clock.today().year
    mark(PointMark.Point.NUMBERS, PointMark.Word.ANSWERED, by=by)
    check_seen(seen, *_as_said(last))
    series = series_of_bodies(last, year)
    for body, number in last.items():
        set_series(body, replace(series_text(series[body.pk]), last_number=number), year=year, by=by)


def mark_of_numbers(bodies: Iterable[Utvalg]) -> str:
    return mark_of(*_as_said(bodies))


def _as_said(bodies: Iterable[Utvalg]) -> list[tuple[int, int]]:
    return [(pk, series.next) for pk, series in sorted(series_of_bodies(bodies, clock.today().year).items())]
