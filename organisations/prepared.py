"""A query whose SQL is made once per process, for what each request asks.

Django makes the SQL of a query anew each time, which for a query over several tables costs more than its answer. Only
for what stands in the way of every page; all else asks its queryset.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import connection, models

# What stands for a value while the SQL is made: seldom enough that it is none of the query's own.
STANDING_FOR: dict[type, Callable[[int], object]] = {
    int: lambda nr: -720_001 - nr,
    str: lambda nr: f"\x01{nr}\x01",
    date: lambda nr: date(1, 2, 3) + timedelta(days=nr),
}


class PreparedQuery:
    """`make` is given one value per name and returns a queryset of values_list; the query then takes others."""

    def __init__(self, make: Callable[..., models.QuerySet[Any, Any]], **types: type) -> None:
        self._make, self._types = make, types
        self._made: tuple[str, list[Any], dict[Any, str]] | None = None

    def rows(self, **given: object) -> list[tuple[Any, ...]]:
        """As the database gives them: without what fields of Django make of a value."""
        sql, parameters, names = self._made = self._made or self._prepare()
        with connection.cursor() as cursor:
            values: list[Any] = [given[names[each]] if each in names else each for each in parameters]
            cursor.execute(sql, values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def _prepare(self) -> tuple[str, list[Any], dict[Any, str]]:
        names = {STANDING_FOR[type_](nr): name for nr, (name, type_) in enumerate(self._types.items())}
        sql, parameters = self._make(**{name: value for value, name in names.items()}).query.sql_with_params()
        return sql, list(parameters), names
