"""JSON-stat 2.0 (json-stat.org/format; PxWebApi of Statistics Norway, FHI): one row per value of a dataset."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import product
from typing import Any

from documents.decoding import NotText, decode
from indicators.importing.shapes import MAX_ROWS, Sheet, Unreadable
from organisations.numbers import decimal_comma

COLUMNS = ("kommunenr", "kommune", "periode", "gruppe", "verdi")
GEO_NAMES = ("region", "kommune", "geo", "komm")
TIME_NAMES = ("tid", "time", "år", "periode", "aar")


def read_jsonstat(data: bytes) -> Sheet:
    """Raises Unreadable. Values are in row-major order; a status stands for a value that is null, or beside one."""
    try:
        found = json.loads(decode(data), parse_float=str, parse_int=str)
    except (NotText, ValueError, RecursionError) as error:
        raise Unreadable("not_json") from error
    try:
        return _sheet(found)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise Unreadable("not_jsonstat", found=str(error)) from error


def _sheet(found: dict[str, Any]) -> Sheet:
    if (found["version"], found["class"]) != ("2.0", "dataset"):
        raise Unreadable("not_jsonstat", found=str(found["version"]))
    ids, sizes = found["id"], [int(size) for size in found["size"]]
    total = math.prod(sizes)
    if total > MAX_ROWS:
        raise Unreadable("too_many_rows", found=str(MAX_ROWS))
    categories = [_categories(found["dimension"][one], size) for one, size in zip(ids, sizes, strict=True)]
    geo, time = _role(found, "geo", GEO_NAMES), _role(found, "time", TIME_NAMES)
    metric = found.get("role", {}).get("metric", [])
    if any(size > 1 for one, size in zip(ids, sizes, strict=True) if one in metric):
        raise Unreadable("several_contents")
    cells = _values(found, total)
    rows = (
        _row(dict(zip(ids, place, strict=True)), geo, time, metric, cell)
        for place, cell in zip(product(*categories), cells, strict=True)
    )
    return Sheet(COLUMNS, tuple(enumerate(rows, start=1)))


def _role(found: dict[str, Any], role: str, names: tuple[str, ...]) -> str:
    """The dimension of that role; by its name where no roles are given."""
    named = found.get("role", {}).get(role) or [one for one in found["id"] if one.lower() in names]
    if len(named) != 1:
        raise Unreadable(f"no_{role}")
    return str(named[0])


def _categories(dimension: dict[str, Any], size: int) -> list[tuple[str, str]]:
    """(code, label) in the order of the index, which may be a list, an object, or absent where there is one."""
    category = dimension["category"]
    labels = category.get("label", {})
    index = category.get("index", list(labels))
    codes = index if isinstance(index, list) else sorted(index, key=lambda code: int(index[code]))
    if len(codes) != size:
        raise ValueError("size")
    return [(str(code), str(labels.get(code, code))) for code in codes]


def _values(found: dict[str, Any], total: int) -> Iterator[str]:
    values = _by_place(found["value"], total)
    statuses = _by_place(found.get("status") or {}, total)
    for value, status in zip(values, statuses, strict=True):
        # What is flagged as confidential is never taken for a number, not even for 0.
        is_number = value is not None and status != ":"
        yield decimal_comma(str(value)) if is_number else str(status or "")


def _by_place(listed: Any, total: int) -> list[Any]:
    if isinstance(listed, str):
        return [listed] * total
    if isinstance(listed, dict):
        return [listed.get(str(place)) for place in range(total)]
    if len(listed) != total:
        raise ValueError("value")
    return list(listed)


def _row(place: dict[str, tuple[str, str]], geo: str, time: str, metric: list[str], cell: str) -> tuple[str, ...]:
    groups = [label for one, (_code, label) in place.items() if one not in (geo, time, *metric)]
    code, label = place[geo]
    return code, label, place[time][0], ", ".join(groups), cell
