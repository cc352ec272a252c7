"""The strings of a module that may be paths along relations: `document__attachments`, and plain names where Django
expects a path."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from house import docstrings

PATH = re.compile(r"-?[a-z][a-z0-9]*(?:_{1,2}[a-z0-9]+)*")
# Those whose keywords are paths, and those whose texts are.
ASKING = {"filter", "exclude", "get", "get_or_create", "update_or_create", "get_object_or_404", "Q"}
NAMING = {
    "select_related", "prefetch_related", "prefetch_related_objects", "values", "values_list", "order_by", "only",
    "defer", "distinct", "dates", "datetimes", "latest", "earliest", "in_bulk", "F", "OuterRef", "Prefetch", "Count",
    "Sum", "Min", "Max", "Avg", "ArrayAgg", "StringAgg", "FilteredRelation", "Lower", "Coalesce",
}  # fmt: skip
UNKNOWN = "?"


@dataclass(frozen=True)
class Found:
    """`names` is a path; `model` is the name of the class where it begins, empty where the code does not tell. A part
    of a path stands behind something that is known only when the program runs."""

    line: int
    names: tuple[str, ...]
    model: str = ""
    is_part: bool = False


def paths_in(tree: ast.Module) -> Iterator[Found]:
    spared = docstrings(tree)
    constants = _constants(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _paths_of_call(node)
        elif isinstance(node, ast.Constant) and id(node) not in spared:
            yield from _path(node, "__")
        elif isinstance(node, ast.JoinedStr | ast.BinOp):
            yield from _parts(node, _text(node, constants))


def _paths_of_call(call: ast.Call) -> Iterator[Found]:
    function, model = _function(call), _model(call)
    for keyword in call.keywords:
        if keyword.arg and (function in ASKING or "__" in keyword.arg):
            yield Found(keyword.value.lineno, tuple(keyword.arg.split("__")), model)
    if function in NAMING:
        for argument in call.args:
            yield from _path(argument, "", model)


def _path(node: ast.expr, must_hold: str, model: str = "") -> Iterator[Found]:
    text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    if must_hold in text and PATH.fullmatch(text):
        yield Found(node.lineno, tuple(text.removeprefix("-").split("__")), model)


def _function(call: ast.Call) -> str:
    return getattr(call.func, "attr", "") or getattr(call.func, "id", "")


def _model(call: ast.Call) -> str:
    """`Document` of `Document.objects.filter(…)`, also through several calls."""
    node: ast.expr = call.func
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return node.id if isinstance(node, ast.Name) and node.id != _function(call) else ""


def _constants(tree: ast.Module) -> dict[str, str]:
    """What a name stands for where the module gives it a plain text."""
    return {
        node.targets[0].id: node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def _text(node: ast.expr, constants: dict[str, str]) -> str:
    """The text put together as far as the code tells; UNKNOWN for what it does not tell."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.Name):
        return constants.get(node.id, UNKNOWN)
    if isinstance(node, ast.FormattedValue):
        return _text(node.value, constants)
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(each, constants) for each in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _text(node.left, constants) + _text(node.right, constants)
    return UNKNOWN


def _parts(node: ast.expr, text: str) -> Iterator[Found]:
    """The runs of whole names in `?__sak__exemption`: what touches something unknown is not known itself."""
    if "__" not in text or not re.fullmatch(r"[\w?-]+", text):
        return
    names = ["", *text.removeprefix("-").split("__"), ""]
    bounds = [place for place, name in enumerate(names) if not name or UNKNOWN in name]
    for start, end in pairwise(bounds):
        if run := tuple(names[start + 1 : end]):
            yield Found(node.lineno, run, is_part=UNKNOWN in names[start])
