"""Constraints that only this house has."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, UniqueConstraint
from django.db.models.constraints import BaseConstraint


class SameSamarbeid(BaseConstraint):
    """A composite foreign key: the row and the row it points at share `column` (the samarbeid unless told).

    FOREIGN KEY (<column>_id, <field>_id) REFERENCES target (<column>_id, id). The target needs a unique
    constraint on those two columns. A null pointer is let through (MATCH SIMPLE).
    """

    def __init__(self, field: str, *, name: str, column: str = "samarbeid") -> None:
        self.field = field
        self.column = column
        super().__init__(name=name)

    def _sql(self, model: type[Model] | None, editor: Any) -> str:
        assert model is not None
        target: Any = model._meta.get_field(self.field).related_model
        quote = editor.quote_name
        column, field = quote(f"{self.column}_id"), quote(f"{self.field}_id")
        return (
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} "
            f"FOREIGN KEY ({column}, {field}) REFERENCES {quote(target._meta.db_table)} ({column}, {quote('id')}) "
            "DEFERRABLE INITIALLY DEFERRED"
        )

    def constraint_sql(self, model: type[Model] | None, schema_editor: Any) -> None:  # type: ignore[override]
        # Inside CREATE TABLE: the target may not exist yet, so the constraint follows after all tables.
        schema_editor.deferred_sql.append(self._sql(model, schema_editor))

    def create_sql(self, model: type[Model] | None, schema_editor: Any) -> None:  # type: ignore[override]
        schema_editor.deferred_sql.append(self._sql(model, schema_editor))

    def remove_sql(self, model: type[Model] | None, schema_editor: Any) -> str:
        assert model is not None
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def validate(self, model: type[Model], instance: Model, exclude: Any = None, using: str = "default") -> None:
        target = getattr(instance, self.field)
        attribute = f"{self.column}_id"
        if target is not None and getattr(target, attribute) != getattr(instance, attribute):
            raise ValidationError(f"{self.field}: other {self.column}")

    def deconstruct(self) -> Any:
        path, _args, kwargs = super().deconstruct()
        if self.column != "samarbeid":
            kwargs["column"] = self.column
        return path, (self.field,), kwargs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameSamarbeid) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.field, self.name, self.column))


def tenancy(table: str, *pointers: str) -> list[BaseConstraint]:
    """The constraints of a tenant table: it can be pointed at, and each of its pointers stays at home."""
    target = UniqueConstraint(fields=["samarbeid", "id"], name=f"{table}_tenant")
    return [target, *(SameSamarbeid(field, name=f"{table}_{field}_same") for field in pointers)]
