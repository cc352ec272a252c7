"""The house as its contracts see it: the floors that pyproject.toml lists, the files of each app, and a fault."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"


@dataclass(frozen=True, order=True)
class Fault:
    """One line of the house that breaks a contract."""

    file: Path
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line}: {self.sentence}"


@cache
def floors() -> dict[str, int]:
    """App and number of its floor, 0 at the top; peers share a floor."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["name"].startswith("Floors"))
    return {app: floor for floor, layer in enumerate(layers) for app in re.findall(r"\w+", layer)}


def may_know(app: str, other: str) -> bool:
    """Its own, and what stands below; never a peer. What is no app of the house may be known by all."""
    return app == other or other not in floors() or floors()[app] < floors()[other]


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(), str(file))


def modules() -> Iterator[tuple[str, Path]]:
    """Each app with each of its Python files, but for migrations, which tell of the past."""
    for app in floors():
        for file in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in file.parts:
                yield app, file


def docstrings(tree: ast.Module) -> set[int]:
    """The ids of the nodes that are texts for people and no strings of the program."""
    return {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
