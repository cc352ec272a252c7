"""What a person is called in one samarbeid, and which rows are that person there.

A person's own row is shared by all samarbeid that know the address; what one of them shows is in its KnownAs row.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from organisations.models import KnownAs, Organisation, Person


def name_here(person: Person, samarbeid_id: int | None) -> str:
    """Reads what known_in fetched; a query of its own else."""
    return called_here(person, samarbeid_id).name


def called_here(person: Person, samarbeid_id: int | None) -> KnownAs | Person:
    """Has the name, title, telephone and organisation that are shown; the row itself of whom nobody here has named."""
    row = _row(person, samarbeid_id)
    if row and row.same_as:
        return _row(row.same_as, samarbeid_id) or row.same_as
    return row or person


def used_here(person: Person, samarbeid_id: int | None) -> Person:
    """Whom mails go to: the one that the person was joined with here, else the person."""
    row = _row(person, samarbeid_id)
    return row.same_as if row and row.same_as else person


def organisation_here(person: Person, samarbeid_id: int | None) -> Organisation | None:
    return called_here(person, samarbeid_id).organisation


def _row(person: Person, samarbeid_id: int | None) -> KnownAs | None:
    return next((each for each in person.known_as.all() if each.samarbeid_id == samarbeid_id), None)


def known_in(samarbeid_id: Any, person: str = "") -> Prefetch[Any, Any, Any]:
    """What name_here reads, for people or for the person that rows point at by that name; two queries at most."""
    here = KnownAs.objects.filter(samarbeid_id=samarbeid_id)
    rows = here.select_related("organisation", "same_as").prefetch_related(
        Prefetch("same_as__known_as", here.select_related("organisation", "same_as"))
    )
    return Prefetch(f"{person}__known_as" if person else "known_as", rows)


def used_ids(samarbeid_id: int, person_ids: Iterable[int]) -> set[int]:
    """Each the one that it was joined with here, else itself. One query."""
    ids = set(person_ids)
    joined = KnownAs.objects.filter(samarbeid_id=samarbeid_id, person__in=ids, same_as__isnull=False)
    kept = dict(joined.values_list("person_id", "same_as_id"))
    return {kept.get(each, each) for each in ids}
