"""What is open goes to its new owners, each by the action of its own app. Part of the act that somebody leaves by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from indicators.actions.handing_over import hand_over_upload
from inquiries.actions.handing_over import hand_over_answer, hand_over_inquiry
from meetings.actions.handing_over import hand_over_sak
from organisations.models import Person
from organisations.reader import Reader
from projects.actions.handing_over import hand_over_project
from reporting.actions.handing_over import hand_over_update, hand_over_updates
from setup.open_things import OpenThing

# By the names of the kinds of setup.open_things.
ACTIONS: dict[str, Callable[..., None]] = {
    "sak": hand_over_sak,
    "prosjekt": hand_over_project,
    "status": hand_over_update,
    "foresporsel": hand_over_inquiry,
    "svar": hand_over_answer,
    "tall": hand_over_upload,
}


def hand_over(
    things: Iterable[OpenThing], chosen: Mapping[str, int], otherwise: int, *, by: Reader | None
) -> list[dict[str, Any]]:
    """Each to whom was chosen for it, if that person may still take it; else to `otherwise`, else to the first who may.
    `by` is None for the portal itself. Returns what Departure.handed_over is to hold."""
    return list(_handed_over(things, chosen, otherwise, by))


def _handed_over(
    things: Iterable[OpenThing], chosen: Mapping[str, int], otherwise: int, by: Reader | None
) -> Iterator[dict[str, Any]]:
    for thing in things:
        wanted = (chosen.get(thing.key), otherwise, *(pk for pk, _name in thing.heirs))
        to_id = next((pk for pk in wanted if pk in thing.heir_ids), None)
        if to_id:
            _give(thing, Person.objects.get(pk=to_id), by)
            yield {"key": thing.key, "to_id": to_id}


def _give(thing: OpenThing, to: Person, by: Reader | None) -> None:
    """What was begun of a project follows it."""
    ACTIONS[thing.kind.name](thing.row, to, by=by)
    if thing.kind.name == "prosjekt":
        hand_over_updates(thing.row, thing.before, to, by=by)
