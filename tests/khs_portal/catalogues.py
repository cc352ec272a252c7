"""The source catalogues of libraries, and ours, as rows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

OURS = Path(settings.BASE_DIR) / "locale/nb/LC_MESSAGES/django.po"
NYNORSK = Path(settings.BASE_DIR) / "locale/nn/LC_MESSAGES/django.po"
_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?(".*")$')


@dataclass(frozen=True)
class Message:
    """`said` is the translation, or one for each plural form; `places` are files, from the library's name on."""

    id: str
    plural: str = ""
    context: str = ""
    said: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def messages_of(catalogue: Path, library: str = "") -> list[Message]:
    """All but the header."""
    blocks = catalogue.read_text(encoding="utf-8").split("\n\n")
    return [message for message in (_message(block, library) for block in blocks) if message.id]


def _message(block: str, library: str) -> Message:
    parts: dict[str, str] = {}
    name = ""
    for keyword, quoted in filter(None, map(_read, block.splitlines())):
        name = keyword or name
        parts[name] = parts.get(name, "") + ast.literal_eval(quoted)
    said = tuple(text for key, text in parts.items() if key.startswith("msgstr"))
    named = " ".join(re.findall(r"^#: (.*)$", block, re.MULTILINE))
    places = tuple(f"{library}/{place}" for place in re.findall(r"(\S+):\d+", named))
    return Message(parts.get("msgid", ""), parts.get("msgid_plural", ""), parts.get("msgctxt", ""), said, places)


def _read(line: str) -> tuple[str, str] | None:
    found = None if line.startswith("#") else _LINE.match(line)
    return (found[1] or "", found[2]) if found else None


def messages_of_libraries() -> Iterator[Message]:
    """The English catalogues of Django itself and of each library in INSTALLED_APPS that has one."""
    for name in ("django.conf", *settings.INSTALLED_APPS):
        spec = find_spec(name)
        assert spec and spec.submodule_search_locations
        file = Path(spec.submodule_search_locations[0]) / "locale/en/LC_MESSAGES/django.po"
        if file.is_file():
            yield from messages_of(file, name.partition(".")[0])
