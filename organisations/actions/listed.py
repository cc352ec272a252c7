"""The shipped list of organisations becomes rows, which this alone changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from organisations.listing import Listed, ListedNumber
from organisations.models import MunicipalityNumber, Organisation

Rows = dict[str, Organisation]
Facts = tuple[Any, ...]


@dataclass
class ListChanges:
    """Names of the organisations that are new, taken over from an own one, or changed; how many are as they were."""

    new: list[str] = field(default_factory=list)
    taken_over: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0


@transaction.atomic
def update_listed(entries: Iterable[Listed]) -> ListChanges:
    """Every organisation and number as the list has it; run again, nothing changes.

    Effects: new rows, and changes of those that came from the list. An own organisation that the list knows now (the
    same municipality number, or the only one of its kind and name) is the list's from then on, with all that hangs on
    it.
    """
    listed, changes = list(entries), ListChanges()
    rows = {row.listed_as: row for row in Organisation.objects.exclude(listed_as="").select_for_update()}
    known = set(rows)
    for entry, row in _taken_over([entry for entry in listed if entry.key not in rows]):
        rows[entry.key] = row
        changes.taken_over.append(entry.name)
    for entry in listed:
        if entry.key not in rows:
            rows[entry.key] = Organisation.objects.create(kind=entry.kind, name=entry.name, listed_as=entry.key)
            changes.new.append(entry.name)
    numbers = _numbers_of_all()
    for entry in listed:
        is_other = _set_facts(rows, entry) | _set_numbers(rows[entry.key], entry.numbers, numbers)
        if is_other and entry.key in known:
            changes.changed.append(entry.name)
        changes.unchanged += not is_other and entry.key in known
    return changes


def _taken_over(entries: list[Listed]) -> list[tuple[Listed, Organisation]]:
    """The own organisations that are meant by new entries."""
    own = list(Organisation.objects.filter(listed_as="").select_for_update())
    by_pk = {row.pk: row for row in own}
    numbered = MunicipalityNumber.objects.filter(organisation__in=own).values_list("nr", "organisation_id")
    by_nr = {nr: by_pk[pk] for nr, pk in numbered}
    found = []
    for entry in entries:
        named = [row for row in own if (row.kind, row.name.casefold()) == (entry.kind, entry.name.casefold())]
        meant = [by_nr[number.nr] for number in entry.numbers if number.nr in by_nr] if entry.numbers else named
        if len({row.pk for row in meant}) == 1 and not meant[0].listed_as:
            meant[0].listed_as = entry.key
            meant[0].save(update_fields=["listed_as"])
            found.append((entry, meant[0]))
    return found


def _set_facts(rows: Rows, entry: Listed) -> bool:
    """Returns whether anything was otherwise."""
    row = rows[entry.key]
    facts = {
        "name": entry.name,
        "kind": entry.kind,
        "valid_from": entry.valid_from,
        "valid_to": entry.valid_to,
        "parent_id": rows[entry.parent].pk if entry.parent else None,
        "successor_id": rows[entry.successor].pk if entry.successor else None,
    }
    other = {name: value for name, value in facts.items() if getattr(row, name) != value}
    for name, value in other.items():
        setattr(row, name, value)
    if other:
        row.save()
    return bool(other)


def _numbers_of_all() -> dict[str, list[MunicipalityNumber]]:
    numbers: dict[str, list[MunicipalityNumber]] = {}
    for number in MunicipalityNumber.objects.select_for_update():
        numbers.setdefault(number.nr, []).append(number)
    return numbers


def _set_numbers(
    row: Organisation, listed: tuple[ListedNumber, ...], numbers: dict[str, list[MunicipalityNumber]]
) -> bool:
    """As the list has them, also where somebody else had one of them. Returns whether anything was otherwise."""
    other = False
    for number in listed:
        stored = numbers.get(number.nr, [])
        if [_said(one) for one in stored] != [_facts_of(row, number)]:
            MunicipalityNumber.objects.filter(nr=number.nr).delete()
            pk, name, valid_from, valid_to, became = _facts_of(row, number)
            MunicipalityNumber.objects.create(
                organisation_id=pk, nr=number.nr, name=name, valid_from=valid_from, valid_to=valid_to, became=became
            )
            other = True
    return other


def _said(one: MunicipalityNumber) -> Facts:
    return one.organisation_id, one.name, one.valid_from, one.valid_to, one.became


def _facts_of(row: Organisation, number: ListedNumber) -> Facts:
    return row.pk, number.name, number.valid_from, number.valid_to, list(number.became)
