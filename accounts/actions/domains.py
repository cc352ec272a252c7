"""A municipality's addresses have another domain: all that the samarbeid knows at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from accounts.actions.addresses import ask, note_moved
from accounts.actions.devices import end_all
from accounts.domains import Move, mark_of_moves, moves_of
from accounts.lengths import CONFIRMED_WITHIN
from accounts.models import AddressChange
from organisations import rules
from organisations.actions.people import change_person, lock
from organisations.models import Person, Samarbeid, User
from organisations.reader import Reader
from organisations.refusals import Refused, require
from organisations.texts import PersonText


@dataclass(frozen=True)
class Moved:
    changed: int
    waiting: int


@transaction.atomic
def change_domain(old: str, new: str, *, seen: str, by: Reader) -> Moved:
    """Each address of the old domain gets the new one. Whoever has never come in has it at once; a login that is used
    moves when its owner, logged in, has confirmed. What stands in the way stays. `seen` is the mark of what was shown.

    Effects: as change_person and ask_for_address for each. Raises NotAllowed, and Refused where the list has changed.
    """
    require(rules.can_edit_people(by))
    samarbeid = lock(by)
    moves = moves_of(samarbeid.pk, old, new)
    if seen != mark_of_moves(moves):
        raise Refused(_("Listen er endret siden du så den. Se over den på nytt."))
    todo = [move for move in moves if not move.hindrance]
    secretary = Person.objects.get(pk=by.person_id or 0)
    for move in todo:
        if move.waits and move.login:
            ask(move.login, move.new, samarbeid=samarbeid, by=secretary)
        else:
            _change(move, samarbeid, secretary, by)
    waiting = sum(move.waits for move in todo)
    return Moved(len(todo) - waiting, waiting)


def _change(move: Move, samarbeid: Samarbeid, secretary: Person, by: Reader) -> None:
    row, login = move.row, move.login
    said = PersonText(row.name, row.title, move.new, row.phone, row.organisation)
    change_person(row.person, said, by=by)
    moved = User.objects.filter(pk=login.pk, email=move.new).first() if login else None
    if moved is None:
        return
    AddressChange.objects.open().filter(user=moved).update(ended_at=Now())
    change = AddressChange.objects.create(
        user=moved, old_address=move.old, new_address=move.new, samarbeid=samarbeid, asked_by=secretary,
        expires_at=Now() + CONFIRMED_WITHIN, confirmed_at=Now(),
    )  # fmt: skip
    note_moved(moved, change, verified=False)
    end_all(moved)
