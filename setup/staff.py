"""Who has something in a samarbeid on a day, and what: those who may take over after somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from organisations.known import kept_for
from organisations.models import Affiliation, Secretariat, Verv
from organisations.querysets import valid_on

PREPARES = (Secretariat.Role.SEKRETARIAT, Secretariat.Role.PROSJEKTLEDER)
IMPORTS = (*PREPARES, Secretariat.Role.DATAANSVARLIG)


@dataclass(frozen=True)
class Staff:
    """Ids of people, by what they have. Those who were joined are the one that is used."""

    tasks: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    sits_in: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    answers_for: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def with_task(self, roles: Collection[str]) -> set[int]:
        return {person for role in roles for person in self.tasks[role]}

    def seated(self) -> set[int]:
        return {person for people in self.sits_in.values() for person in people}


def staff_on(samarbeid_id: int, day: date, *, but: Collection[int] = ()) -> Staff:
    """`but` are people that are left out. Four queries."""
    here = valid_on(day)
    tasks = Secretariat.objects.filter(here, samarbeid_id=samarbeid_id)
    seats = Verv.objects.filter(here, samarbeid_id=samarbeid_id)
    answers = Affiliation.objects.filter(here, samarbeid_id=samarbeid_id, role=Affiliation.Role.RESPONDER)
    found: list[list[tuple[Any, int]]] = [
        list(tasks.values_list("role", "person_id")),
        list(seats.values_list("seat__utvalg_id", "person_id")),
        list(answers.values_list("organisation_id", "person_id")),
    ]
    used = kept_for(samarbeid_id, {person for rows in found for _key, person in rows})
    staff = Staff()
    groups: tuple[dict[Any, set[int]], ...] = (staff.tasks, staff.sits_in, staff.answers_for)
    for rows, group in zip(found, groups, strict=True):
        for key, person in rows:
            if used[person] not in but:
                group[key].add(used[person])
    return staff
