"""The pages of docs/ that are made from the code. `scripts/describe` writes them, a test compares them.

docs/apps.md is the docstrings of the apps, docs/lifecycles.md the tables of moves as drawings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from textwrap import fill
from types import ModuleType

from tests.house import APPS, ROOT

HEADINGS = ("Nouns", "Machines", "Job kinds")
MADE_BY = "Made from the code by `scripts/describe`; a test compares them."


def pages() -> dict[str, str]:
    """The text of each page, by its path."""
    return {"docs/apps.md": apps_page(), "docs/lifecycles.md": lifecycles_page()}


def apps_page() -> str:
    head = f"# The apps\n\n{_wrapped(f'Top floor first, each in the words of its own `__init__.py`. {MADE_BY}')}\n"
    return "\n".join([head, *(_section(app) for app in APPS)])


def _section(app: str) -> str:
    lines = description(app)
    items = "\n".join(_wrapped(f"- **{heading}**: {lines[heading]}", indent="  ") for heading in HEADINGS)
    return f"## {app}\n\n{lines['']}\n\n{items}\n"


def _wrapped(text: str, *, indent: str = "") -> str:
    return fill(text, 120, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def description(app: str) -> dict[str, str]:
    """What an app's docstring says under each heading, each as one line; its first line under the empty heading."""
    first, rest = (import_module(app).__doc__ or "").strip().split("\n\n")
    parts = re.split(rf"^({'|'.join(HEADINGS)}): ", rest, flags=re.MULTILINE)
    under = dict(zip(parts[1::2], parts[2::2], strict=True))
    return {"": first} | {heading: " ".join(under[heading].split()) for heading in HEADINGS}


def named(app: str, heading: str) -> list[str]:
    """The names under a heading; what stands in parentheses explains."""
    text = re.sub(r" \([^)]*\)", "", description(app)[heading]).removesuffix(".")
    return [] if text == "none" else text.split(", ")


def lifecycles_page() -> str:
    what = (
        "The tables of moves in each app's `lifecycle.py`. A number on an arrow is an unusual move; its reason follows."
    )
    return "\n".join(
        [f"# Lifecycles\n\n{_wrapped(f'{what} {MADE_BY}')}\n", *(_drawing(*table) for table in lifecycles())]
    )


def lifecycles() -> Iterator[tuple[str, str, tuple[str, ...], Mapping[tuple[str, str], str]]]:
    """App, noun, states (that of a new row first) and moves with their reasons: all tables, top floor first."""
    for app in APPS:
        if find_spec(f"{app}.lifecycle"):
            module = import_module(f"{app}.lifecycle")
            for name, moves in vars(module).items():
                if name == "MOVES" or name.endswith("_MOVES"):
                    noun = name.removesuffix("MOVES").removesuffix("_")
                    yield app, noun.lower() or app.removesuffix("s"), _states(module, noun), moves


def _states(module: ModuleType, noun: str) -> tuple[str, ...]:
    """The table of states that stands beside one of moves."""
    of_noun = [name for name in vars(module) if re.fullmatch(rf"{noun or '[A-Z]*?'}_?(STATES|PHASES)", name)]
    states: tuple[str, ...] = getattr(module, of_noun[0])
    return states


def _drawing(app: str, noun: str, states: tuple[str, ...], moves: Mapping[tuple[str, str], str]) -> str:
    reasons = {move: reason for move, reason in moves.items() if reason}
    numbers = {move: f": {number}" for number, move in enumerate(reasons, 1)}
    arrows = [f"    {old} --> {new}{numbers.get((old, new), '')}" for old, new in moves]
    drawn = "\n".join(["```mermaid", "stateDiagram-v2", f"    [*] --> {states[0]}", *arrows, "```"])
    listed = [f"{number}. {old} → {new}: {reason}" for number, ((old, new), reason) in enumerate(reasons.items(), 1)]
    return "\n".join([f"## {app}: {noun}\n", drawn, *(["", *listed] if listed else []), ""])


if __name__ == "__main__":
    for path, text in pages().items():
        (ROOT / path).write_text(text)
