"""The rows that facts of the trail name by id, all of a page at once, and only those of this samarbeid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, Model, OuterRef
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from organisations.known import name_here, used_here
from organisations.models import (
    Affiliation,
    KnownAs,
    Leadership,
    Membership,
    Organisation,
    Person,
    Region,
    Seat,
    Secretariat,
    Trail,
    Utvalg,
    Verv,
)
from organisations.reader import Reader
from organisations.roles import known_role, with_roles
from setup.happenings.shapes import Who
from setup.models import Merger, SheetUpload

Table = type[Model]
Ids = dict[Table, set[int]]

# Which row a fact points at, by its key without «_id» or «_ids».
POINTERS: dict[str, Table] = {
    "person": Person, "kept": Person, "double": Person,
    "organisation": Organisation, "successor": Organisation, "archive_owner": Organisation,
    "utvalg": Utvalg, "parent": Utvalg, "follows": Utvalg,
    "seat": Seat, "deputy_for": Seat, "deputy": Seat, "region": Region, "verv": Verv, "following_verv": Verv,
}  # fmt: skip
# What comes along with the rows of each table of a samarbeid.
RELATED: dict[Table, tuple[str, ...]] = {
    Utvalg: ("samarbeid",),
    Region: (),
    Seat: ("utvalg__samarbeid", "organisation"),
    Verv: ("seat__utvalg__samarbeid", "seat__organisation"),
    Leadership: ("utvalg__samarbeid", "verv__seat__organisation"),
    Membership: ("organisation",),
    Affiliation: ("organisation",),
    Secretariat: (),
    KnownAs: (),
    Merger: ("successor", "samarbeid"),
    SheetUpload: ("samarbeid",),
}
HEAVY: dict[Table, tuple[str, ...]] = {SheetUpload: ("data", "book", "preview", "report", "kept")}
FETCHED: dict[Table, tuple[str, ...]] = {Merger: ("parts__organisation",)}


@dataclass
class Names:
    """Rows by table and id; `people` by id, as they are called here."""

    rows: dict[Table, Mapping[int, Any]] = field(default_factory=dict)
    people: dict[int, Who] = field(default_factory=dict)

    def get(self, table: Table, pk: Any) -> Any:
        """The row, or None for one that is gone or another samarbeid's."""
        return self.rows.get(table, {}).get(pk)

    def person(self, pk: Any) -> Who:
        return self.people.get(pk) or Who(_("en person som er slettet"))

    def actor(self, pk: Any) -> Who:
        """At the beginning of a sentence."""
        who = self.person(pk)
        return who if who.pk else Who(capfirst(who.name))


def names_in(rows: Sequence[Trail], reader: Reader) -> Names:
    """A query for each table that is named, and some for people, however many the rows are."""
    ids, names = _ids_in(rows), Names()
    for table, related in RELATED.items():
        if ids.get(table):
            found = table._default_manager.filter(samarbeid_id=reader.samarbeid_id, pk__in=ids[table])
            fetched = (
                found.select_related(*related).prefetch_related(*FETCHED.get(table, ())).defer(*HEAVY.get(table, ()))
            )
            names.rows[table] = {row.pk: row for row in fetched}
    names.rows[Organisation] = Organisation.objects.in_bulk(ids.get(Organisation, set()))
    actors = {row.by_id for row in rows if row.by_id}
    names.people = _people(ids.get(Person, set()) | actors | _people_of(names), reader)
    return names


def _ids_in(rows: Iterable[Trail]) -> Ids:
    tables: tuple[Table, ...] = (*RELATED, Person)
    by_label = {table._meta.label_lower: table for table in tables}
    ids: Ids = {}
    for row in rows:
        if row.object_type in by_label:
            ids.setdefault(by_label[row.object_type], set()).add(row.object_id)
        pointers = [*row.facts.items(), *((key, pair) for key, pair in row.facts.get("changed", {}).items())]
        for key, value in pointers:
            if table := table_of(key):
                values = value if isinstance(value, list) else [value]
                ids.setdefault(table, set()).update(_numbers(values))
    return ids


def table_of(key: str) -> Table | None:
    """What a fact of that key points at."""
    return POINTERS.get(re.sub("_ids?$", "", key))


def _numbers(values: list[Any]) -> list[int]:
    """Of a list of ids, or of two such lists."""
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return [one for one in flat if isinstance(one, int)]


def _people_of(names: Names) -> set[int]:
    """Those whom the rows themselves name."""
    found: set[int | None] = set()
    for rows in names.rows.values():
        for row in rows.values():
            found |= {getattr(getattr(row, "verv", row), "person_id", None), getattr(row, "created_by_id", None)}
    return {pk for pk in found if pk is not None}


def _people(pks: set[int], reader: Reader) -> dict[int, Who]:
    """As they are called here; whoever was joined with another is called as that one. Of those whom the samarbeid does
    not know, no more than that is told."""
    here = reader.samarbeid_id or 0
    known = Exists(KnownAs.objects.filter(samarbeid_id=here, person_id=OuterRef("pk")))
    people = with_roles(Person.objects.filter(pk__in=pks).annotate(is_known=known))
    stranger = Who(_("en person utenfor samarbeidet"))
    return {each.pk: _called(each, here) if each.is_known else stranger for each in people}  # type: ignore[attr-defined]


def _called(person: Person, here: int) -> Who:
    """With the role where the name is none."""
    name, role = name_here(person, here), known_role(person, here)
    return Who(name, "" if role.casefold() == name.casefold() else role, used_here(person, here).pk)
