"""An import inside a function says why it stands there, and the reasons are few."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from house import Fault, modules, nodes_of

REASONS = (
    # Libraries that read and make PDFs and pictures: in a child, so that neither web nor worker keeps their memory.
    "heavy: only the child loads it",
    # The same where memory is measured: it must not be that of whoever made the files.
    "heavy: what is measured does not load it",
    # Libraries that write sheets and cut fonts: every worker, web process and command would pay when it starts.
    "heavy: most processes never need it",
    # In AppConfig.ready: what imports tables can be imported first when all apps are loaded.
    "registered when Django is ready",
    # In what Python reads before it reads the settings, which the module asks.
    "before settings",
)
WRITTEN = re.compile(r"# noqa: (?:\w+, )*PLC0415  (.+)$")


def faults() -> Iterator[Fault]:
    for _app, file in modules():
        lines = file.read_text().splitlines()
        for line in sorted(_lines_inside_functions(file)):
            reason = WRITTEN.search(lines[line - 1])
            if reason is None or reason[1] not in REASONS:
                yield Fault(file, line, "an import inside a function gives no reason of scripts/contracts/imports.py")


def _lines_inside_functions(file: Path) -> set[int]:
    functions = [node for node in nodes_of(file) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    imports = (node for node in nodes_of(file) if isinstance(node, ast.Import | ast.ImportFrom))
    return {each.lineno for each in imports if any(_holds(function, each) for function in functions)}


def _holds(function: ast.FunctionDef | ast.AsyncFunctionDef, node: ast.stmt) -> bool:
    return function.lineno <= node.lineno <= (function.end_lineno or 0)
