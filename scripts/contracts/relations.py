"""No app follows a relation backwards to an app above it or beside it: a string would break silently up there.

Each path is tried from every table that the app may know, or from the one that the code names. It is at fault when it
leads somewhere only across a relation whose field an app above or beside declares.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db.models import Field, JSONField, Model
from django.db.models.fields.related import RelatedField

from house import Fault, docstrings, floors, may_know, modules, parsed
from paths import Found, paths_in


@dataclass(frozen=True)
class Step:
    """Where a name leads from a table: to the table `to` or to a value, by a field of the app `owner`."""

    to: type[Model] | None
    owner: str
    field: object


def faults() -> Iterator[Fault]:
    for app, file in modules():
        tree = parsed(file)
        for found in paths_in(tree):
            if climbed := _climbed(app, found):
                path = "__".join(found.names)
                yield Fault(file, found.line, f"{app} follows “{path}” to {climbed}, which stands above or beside it")
        yield from _tables_named(app, file, tree)


def _climbed(app: str, found: Found) -> str:
    """The app that the path climbs to; empty where it leads somewhere without, or nowhere."""
    tried = [_owners(model, found.names) for model in _starts(app, found.model)]
    led = [owners for owners in tried if owners]
    if not led and found.is_part:
        led = [owners for model in _tables() if (owners := _owners(model, found.names))]
    climbs = [_above(app, owners) for owners in led]
    return next(iter(climbs), "") if all(climbs) else ""


def _above(app: str, owners: Iterable[str]) -> str:
    return next((owner for owner in owners if not may_know(app, owner)), "")


def _starts(app: str, name: str) -> list[type[Model]]:
    named = [model for model in _tables() if model.__name__ == name]
    return named or [model for model in _tables() if may_know(app, model._meta.app_label)]


@cache
def _tables() -> tuple[type[Model], ...]:
    return tuple(model for model in apps.get_models() if model._meta.app_label in floors())


@cache
def _owners(model: type[Model], names: tuple[str, ...]) -> tuple[str, ...]:
    """The apps of all fields on the way; none where the path leads nowhere from this table."""
    owners: list[str] = []
    at: type[Model] | None = model
    last: object = None
    for name in names:
        step = _steps(at).get(name) if at else None
        if step is None:
            is_end = owners and (isinstance(last, JSONField) or name in _lookups())
            return tuple(owners) if is_end else ()
        at, last = step.to, step.field
        owners.append(step.owner)
    return tuple(owners)


@cache
def _steps(model: type[Model]) -> dict[str, Step]:
    """All names that may follow the table in a path, forwards and backwards."""
    steps = {"pk": Step(None, model._meta.app_label, None)}
    for field in model._meta.get_fields():
        declared = field if isinstance(field, Field) else getattr(field, "field", None)
        if isinstance(declared, Field):
            names = _names_forwards(field) if field is declared else _names_backwards(field)
            to = field.related_model if field.is_relation else None
            step = Step(to, declared.model._meta.app_label, declared)  # type: ignore[arg-type]
            steps.update(dict.fromkeys(names, step))
    return steps


def _names_forwards(field: object) -> list[str]:
    return [field.name, field.attname] if isinstance(field, Field) else []


def _names_backwards(relation: object) -> list[str]:
    declared = getattr(relation, "field", None)
    accessor = getattr(relation, "get_accessor_name", lambda: None)()
    asked = declared.related_query_name() if isinstance(declared, RelatedField) else None
    return [name for name in (asked, accessor) if name]


@cache
def _lookups() -> frozenset[str]:
    """`isnull`, `in`, `year` and all others that any field of the house has."""
    fields = [field for model in _tables() for field in model._meta.get_fields() if isinstance(field, Field)]
    return frozenset(name for field in fields for name in field.get_lookups())


def _tables_named(app: str, file: Path, tree: ast.Module) -> Iterator[Fault]:
    """`apps.get_model("app", …)` and `"app.Table"`."""
    spared = docstrings(tree)
    for node in ast.walk(tree):
        named = _table_named(node) if id(node) not in spared else ""
        if named and not may_know(app, named):
            yield Fault(file, node.lineno, f"{app} names a table of {named}, which stands above or beside it")  # type: ignore[attr-defined]


def _table_named(node: ast.AST) -> str:
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get_model" and node.args:
        return str(getattr(node.args[0], "value", ""))
    text = str(getattr(node, "value", "")) if isinstance(node, ast.Constant) else ""
    return found[1] if (found := re.fullmatch(rf"({'|'.join(floors())})\.[A-Z]\w+", text)) else ""
