"""What a person is called in one samarbeid, and which rows are that person there.

A person's own row is shared by all samarbeid that know the address; what one of them shows is in its KnownAs row.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from organisations.models import KnownAs, Person


def name_here(person: Person, samarbeid_id: int | None) -> str:
    return called_here(person, samarbeid_id).name


def called_here(person: Person, samarbeid_id: int | None) -> KnownAs | Person:
    """Has the name, title, telephone and organisation that are shown there; the person's own where nobody there knows
    the person. Reads what names_of fetched, else asks."""
    row = _row(person, samarbeid_id)
    if row and row.same_as:
        return _row(row.same_as, samarbeid_id) or row.same_as
    return row or person


def used_here(person: Person, samarbeid_id: int | None) -> Person:
    """The one that the person was joined with there, whose address it is; else the person."""
    row = _row(person, samarbeid_id)
    return row.same_as if row and row.same_as else person


def _row(person: Person, samarbeid_id: int | None) -> KnownAs | None:
    return next((each for each in person.known_as.all() if each.samarbeid_id == samarbeid_id), None)


def names_of(person: str = "") -> Prefetch[Any, Any, Any]:
    """What name_here reads, for people or for the person that rows point at by that name. Two queries at most."""
    rows = KnownAs.objects.select_related("organisation", "same_as__organisation")
    joined = Prefetch("same_as__known_as", KnownAs.objects.select_related("organisation"))
    return Prefetch(f"{person}__known_as" if person else "known_as", rows.prefetch_related(joined))


def used_ids(samarbeid_id: int, person_ids: Iterable[int]) -> set[int]:
    """Each the one that it was joined with there, else itself. One query."""
    return set(kept_for(samarbeid_id, person_ids).values())


def kept_for(samarbeid_id: int, person_ids: Iterable[int]) -> dict[int, int]:
    """The same, by the one that it is for."""
    ids = set(person_ids)
    joined = KnownAs.objects.filter(samarbeid_id=samarbeid_id, person__in=ids, same_as__isnull=False)
    kept = dict(joined.values_list("person_id", "same_as_id"))
    return {each: kept.get(each) or each for each in ids}


def is_known_elsewhere(person: Person, samarbeid_id: int) -> bool:
    """Asked to keep others' rows as they are; the answer is shown to nobody."""
    return KnownAs.objects.filter(person=person).exclude(samarbeid_id=samarbeid_id).exists()


def belongs_to(person: Person, samarbeid_id: int) -> str:
    words = {"name": name_here(person, samarbeid_id)}
    return _("Adressen hører til %(name)s. Er det samme person, så slå de to sammen.") % words
