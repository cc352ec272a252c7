"""Many rows written at once, and what it takes to take them back: what was made, what stood before, what went."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import ForeignObjectRel, Model, QuerySet

Values = dict[str, Any]


class KeptBack:
    """One statement for each table and kind of change, however many rows. `as_json` is {"made": {TABLE: ids},
    "changed": {TABLE: [[id, before, after]]}, "gone": {TABLE: [values]}}, the values by column."""

    def __init__(self) -> None:
        self.made: dict[str, list[int]] = defaultdict(list)
        self.changed: dict[str, dict[int, tuple[Values, Values]]] = defaultdict(dict)
        self.gone: dict[str, list[Values]] = defaultdict(list)

    def make(self, rows: Sequence[Model]) -> None:
        """They have ids afterwards."""
        if rows:
            table = type(rows[0])
            table._default_manager.bulk_create(rows)
            self.made[table._meta.label_lower] += [row.pk for row in rows]

    def change(self, row: Model, **values: Any) -> bool:
        """Sets what is another; `write_changes` stores it. False where nothing is."""
        before = {name: getattr(row, name) for name, value in values.items() if getattr(row, name) != value}
        if not before:
            return False
        old, new = self.changed[row._meta.label_lower].get(row.pk, ({}, {}))
        for name in before:
            setattr(row, name, values[name])
        after = {name: values[name] for name in before}
        self.changed[row._meta.label_lower][row.pk] = ({**before, **old}, {**new, **after})
        return True

    def write_changes(self, rows: Iterable[Model], columns: Sequence[str]) -> None:
        """Of one table. An upsert of rows that are there: a statement of this kind is short however many there are."""
        rows = list(rows)
        if rows:
            type(rows[0])._default_manager.bulk_create(
                rows, update_conflicts=True, update_fields=list(columns), unique_fields=["id"]
            )

    def remove(self, rows: Sequence[Model]) -> None:
        if rows:
            table = type(rows[0])
            self.gone[table._meta.label_lower] += [_values_of(row) for row in rows]
            table._default_manager.filter(pk__in=[row.pk for row in rows]).delete()

    @contextmanager
    def watching(self, *rows: QuerySet[Any, Any]) -> Iterator[None]:
        """What others than we write in these rows meanwhile is kept too. Two statements for each."""
        before = [_by_pk(each) for each in rows]
        yield
        for each, old in zip(rows, before, strict=True):
            self._note(each.model, old, _by_pk(each))

    def _note(self, table: type[Model], before: dict[int, Values], after: dict[int, Values]) -> None:
        label = table._meta.label_lower
        self.made[label] += [pk for pk in after if pk not in before]
        self.gone[label] += [values for pk, values in before.items() if pk not in after]
        for pk in before.keys() & after.keys():
            changed = {name: value for name, value in after[pk].items() if before[pk][name] != value}
            if changed:
                old, new = self.changed[label].get(pk, ({}, {}))
                self.changed[label][pk] = ({name: before[pk][name] for name in changed} | old, new | changed)
        made = set(self.made[label])
        self._forget(label, made & {values["id"] for values in self.gone[label]})

    def _forget(self, label: str, pks: set[int]) -> None:
        """What was made and went again never was."""
        self.made[label] = [pk for pk in self.made[label] if pk not in pks]
        self.gone[label] = [values for values in self.gone[label] if values["id"] not in pks]

    def as_json(self) -> dict[str, Any]:
        """A row that was made, or went, is no changed one; what went is as it stood at first."""
        said: dict[str, Any] = {"made": self.made, "changed": {}, "gone": {}}
        for table, rows in self.changed.items():
            left = {*self.made.get(table, ()), *(values["id"] for values in self.gone.get(table, ()))}
            kept = [[pk, before, after] for pk, (before, after) in rows.items() if pk not in left]
            said["changed"][table] = kept
        for table, gone in self.gone.items():
            first = self.changed.get(table, {})
            said["gone"][table] = [values | first.get(values["id"], ({}, {}))[0] for values in gone]
        return json.loads(json.dumps(said, cls=DjangoJSONEncoder))  # type: ignore[no-any-return]


def _by_pk(rows: QuerySet[Any, Any]) -> dict[int, Values]:
    return {row.pk: _values_of(row) for row in rows.all()}


def _values_of(row: Model) -> Values:
    return {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}


def built_upon(kept: dict[str, Any], samarbeid_id: int) -> list[Model]:
    """Rows that were made or changed and that something else hangs on, or that were changed again since; the first of
    each table. Some queries for each table. What other samarbeid have to do with a person or an organisation is not
    told: such a row stays when the rest is taken back."""
    found: list[Model] = []
    for label, ids in kept["made"].items():
        table = apps.get_model(label)
        used = [pk for rows in _pointing(table, ids, kept) for pk in _own_of(rows, samarbeid_id)[:1]]
        found.extend(table._default_manager.filter(pk__in=used[:1]))
        found.extend(_missing(table, ids))
    for label, rows in kept["changed"].items():
        found.extend(list(_changed_again(apps.get_model(label), rows))[:1])
    return found


def _missing(table: type[Model], ids: list[int]) -> list[Model]:
    """Somebody took a row away: it is not taken back twice."""
    there = set(table._default_manager.filter(pk__in=ids).values_list("pk", flat=True))
    return [table(pk=pk) for pk in ids if pk not in there][:1]


def _pointing(table: type[Model], ids: list[int], kept: dict[str, Any]) -> Iterator[QuerySet[Any, Any]]:
    """The ids that rows point at, table by table; not those that were made, or made to point, by the same upload."""
    for pointer in table._meta.get_fields(include_hidden=True):
        if not isinstance(pointer, ForeignObjectRel) or pointer.many_to_many:
            continue
        others: Any = pointer.related_model
        column: Any = pointer.field
        rows = others._default_manager.filter(**{f"{column.name}__in": ids})
        label = others._meta.label_lower
        own = [pk for pk, _before, after in kept["changed"].get(label, []) if column.attname in after]
        own += kept["made"].get(label, [])
        yield rows.exclude(pk__in=own).values_list(column.attname, flat=True)


def _own_of(rows: QuerySet[Any, Any], samarbeid_id: int) -> QuerySet[Any, Any]:
    return rows.filter(samarbeid_id=samarbeid_id) if _is_tenants(rows.model) else rows


def _is_tenants(table: type[Model]) -> bool:
    return any(column.attname == "samarbeid_id" for column in table._meta.concrete_fields)


def _changed_again(table: type[Model], rows: list[Any]) -> Iterator[Model]:
    stands = table._default_manager.in_bulk([pk for pk, _before, _after in rows])
    for pk, _before, after in rows:
        row = stands.get(pk)
        if row is None or any(_typed(table, name, value) != getattr(row, name) for name, value in after.items()):
            yield row or table(pk=pk)


def _typed(table: type[Model], name: str, value: Any) -> Any:
    column = next(each for each in table._meta.concrete_fields if each.attname == name)
    return column.to_python(value)


def put_back(kept: dict[str, Any], order: Sequence[str]) -> None:
    """Made rows go, changed ones are as before, and those that went are there again. `order` are the tables, each
    before those that hang on it."""
    for label in order:
        table = apps.get_model(label)
        # A verv follows a leadership, which is another verv's.
        made = table._default_manager.filter(pk__in=kept["made"].get(label, []))
        for pointer in _pointers(table, order[order.index(label) + 1 :]):
            made.update(**{pointer: None})
    for label in reversed(order):
        table, changed = apps.get_model(label), kept["changed"].get(label, [])
        ids, pointers = kept["made"].get(label, []), _pointers(table, [label])
        if pointers:
            # Rows that point at each other (a body under another, a deputy of a seat) let go first.
            _restore(table, changed)
            table._default_manager.filter(pk__in=ids).update(**dict.fromkeys(pointers))
        table._default_manager.filter(pk__in=ids).exclude(pk__in=_shared(table, ids, kept)).delete()
        if not pointers:
            _restore(table, changed)
        gone = [table(**_all_typed(table, values)) for values in kept["gone"].get(label, [])]
        table._default_manager.bulk_create(gone)


def _shared(table: type[Model], ids: list[int], kept: dict[str, Any]) -> set[int]:
    """Of rows that no samarbeid owns, those that another one uses too."""
    if _is_tenants(table):
        return set()
    return {pk for rows in _pointing(table, ids, kept) for pk in rows}


def _pointers(table: type[Model], labels: Sequence[str]) -> list[str]:
    """Columns that may be empty and point at one of the tables."""
    columns = [column for column in table._meta.concrete_fields if column.is_relation and column.null]
    return [column.attname for column in columns if column.related_model._meta.label_lower in labels]  # type: ignore[union-attr]


def _all_typed(table: type[Model], values: Values) -> Values:
    return {name: _typed(table, name, value) for name, value in values.items()}


def _restore(table: type[Model], rows: list[Any]) -> None:
    stands = table._default_manager.in_bulk([pk for pk, _before, _after in rows])
    columns: set[str] = set()
    changed = []
    for pk, before, _after in rows:
        row = stands[pk]
        for name, value in before.items():
            setattr(row, name, _typed(table, name, value))
        columns |= set(before)
        changed.append(row)
    if changed:
        table._default_manager.bulk_create(
            changed, update_conflicts=True, update_fields=sorted(columns), unique_fields=["id"]
        )
