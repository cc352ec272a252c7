"""Who has a place on a day and who waits in line, and the mails to organisations with people on the list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from organisations import clock
from organisations.actions import notify
from organisations.languages import in_own_language
from organisations.mailing import Mail
from organisations.models import Person
from organisations.moves import check_move
from training import notices
from training.lifecycle import OPEN_DAYS, REGISTRATION_MOVES, TAKES_A_PLACE
from training.models import Registration, TrainingDay


def fill_places(day: TrainingDay, *, silent: Iterable[int] = ()) -> None:
    """Places to the first in the line, and none beyond the places. The caller holds the day's row.

    The place of whoever withdrew is reserved while that can be undone; where the places get fewer, such a one goes
    first. Organisations are told of their people that moved; not about those in `silent`, whose page says it.
    """
    if day.state not in OPEN_DAYS:
        return
    line = list(Registration.objects.listed().filter(day=day))
    placed = [one for one in line if one.state == "registered"]
    reserved = [one for one in line if one.had_place]
    waiting = [one for one in line if one.state == "waiting"]
    sent_back = placed[day.places :]
    given_up = reserved[max(0, day.places - len(placed)) :]
    moved_up = waiting[: max(0, day.places - len(placed) - len(reserved))]
    for one, state in [*((one, "waiting") for one in sent_back), *((one, "registered") for one in moved_up)]:
        move_registration(one, state)
    for one in given_up:
        one.had_place = False
    Registration.objects.bulk_update([*sent_back, *moved_up, *given_up], ["state", "attended", "had_place"])
    quiet = set(silent)
    _tell_of(day, [one for one in moved_up if one.pk not in quiet], notices.got_place, "place")
    _tell_of(day, sent_back, notices.lost_place, "line")


def tell(day: TrainingDay, mail_of: Callable[[bool], Mail], *, key: str) -> None:
    """To whoever answers for an organisation with people on the list; once per key and person. `mail_of` is asked with
    whether the organisation has a place, so the caller fills the places first."""
    placed: dict[int, bool] = {}
    for organisation_id, state in (
        Registration.objects.in_line().filter(day=day).values_list("organisation_id", "state")
    ):
        placed[organisation_id] = placed.get(organisation_id, False) or state in TAKES_A_PLACE
    for organisation_id, people in notices.responders(day.samarbeid_id, placed).items():
        _send(day, partial(mail_of, placed[organisation_id]), people, key)


def _tell_of(
    day: TrainingDay,
    moved: Sequence[Registration],
    mail_of: Callable[[TrainingDay, Sequence[Registration]], Mail],
    word: str,
) -> None:
    """One mail per organisation about its own people."""
    if not moved:
        return
    by_organisation: dict[int, list[Registration]] = {}
    for one in moved:
        by_organisation.setdefault(one.organisation_id, []).append(one)
    people = notices.responders(day.samarbeid_id, by_organisation)
    for organisation_id, persons in people.items():
        mine = by_organisation[organisation_id]
        _send(day, partial(mail_of, day, mine), persons, f"{word}-{mine[0].pk}-{clock.now():%Y%m%d%H%M%S%f}")


def _send(day: TrainingDay, make: Callable[[], Mail], people: Collection[Person], key: str) -> None:
    for person, mail in in_own_language(people, day.samarbeid, make):
        notify(
            samarbeid_id=day.samarbeid_id,
            address=person.email,
            person=person,
            kind="training",
            subject=mail.subject,
            body=mail.body,
            dedupe_key=f"training-{key}-{person.pk}",
        )


def move_registration(one: Registration, state: str, otherwise: str = "") -> None:
    """Sets the state; the caller saves it and the attendance, which goes with the place. Raises Refused, with the
    sentence `otherwise` if there is one."""
    check_move(REGISTRATION_MOVES, one.state, state, otherwise)
    one.state = state
    # Noted while the day was marked held by mistake.
    one.attended = None
