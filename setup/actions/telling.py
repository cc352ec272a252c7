"""The mails about somebody who leaves: to that person, and to those who take over. Parts of acts that have asked their
rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from organisations import clock
from organisations.actions import notify
from organisations.languages import writing_to
from organisations.mailing import Mail
from organisations.models import Person
from setup.mails import leaves, stays, took_over
from setup.models import Departure
from setup.open_things import OpenKind, OpenThing


def tell_of_departure(departure: Departure) -> None:
    _tell(departure, departure.person, leaves, "departure")


def tell_of_staying(departure: Departure) -> None:
    _tell(departure, departure.person, stays, "departure")


def tell_who_took_over(departure: Departure, things: Sequence[OpenThing]) -> None:
    """What kind of things, and how many: a title may be exempt, and a mail is open to many."""
    kinds = {each.key: each.kind for each in things}
    taken: dict[int, Counter[OpenKind]] = {}
    for each in departure.handed_over:
        taken.setdefault(each["to_id"], Counter())[kinds[each["key"]]] += 1
    for person in Person.objects.filter(pk__in=taken).order_by("pk"):
        _tell(departure, person, partial(_took_over, taken[person.pk]), "handed_over")


def _took_over(taken: Counter[OpenKind], departure: Departure) -> Mail:
    return took_over(departure, {str(kind.label): count for kind, count in taken.items()})


def _tell(departure: Departure, person: Person, make: Callable[[Departure], Mail], kind: str) -> None:
    """To whoever has an address. Each choice of a day is told, also of one that was chosen before."""
    if person.email:
        with writing_to(person, departure.samarbeid):
            mail = make(departure)
        notify(
            samarbeid_id=departure.samarbeid_id,
            person=person,
            address=person.email,
            kind=kind,
            subject=mail.subject,
            body=mail.body,
            dedupe_key=f"{kind}-{departure.pk}-{person.pk}-{clock.now().isoformat()}",
        )
