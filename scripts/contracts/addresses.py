"""No app names a page or a template of an app above it or beside it, in a template or in Python.

`app:name` is the address of a page, `app/file.html` a template. A name without a namespace is the house's own: the roof
gives it (khs_portal/urls.py), and any floor may use it. A template outside the apps' folders is the house's own too,
and since all floors include it, it names no app.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.template.base import Lexer, TokenType

from house import TEMPLATES, Fault, floors, may_know, modules, strings_of

QUOTED = re.compile(r"""(["'])(.*?)\1""")


# Folders of templates that are the house's own.
HOUSE = ("allauth", "designsystemet", "guide", "partials")
# allauth names its templates by its own apps; our pages of them are an app's.
BY_ALLAUTH = {"account": "accounts", "mfa": "accounts"}


def faults() -> Iterator[Fault]:
    for folder in sorted(each for each in TEMPLATES.iterdir() if each.is_dir()):
        if folder.name not in (*floors(), *HOUSE, *BY_ALLAUTH):
            yield Fault(folder, 1, "this folder of templates belongs to no app, and is none of the house's own")
    for file in sorted(TEMPLATES.rglob("*.*")):
        yield from _faults_of_template(file)
    for app, file in modules():
        yield from _faults_of_module(app, file)


def _faults_of_template(file: Path) -> Iterator[Fault]:
    folder = file.relative_to(TEMPLATES).parts[0]
    owner = folder if folder in floors() else BY_ALLAUTH.get(folder, "")
    for token in Lexer(file.read_text()).tokenize():
        if token.token_type in (TokenType.BLOCK, TokenType.VAR):
            for _mark, text in QUOTED.findall(token.contents):
                yield from _fault(owner, text, file, token.lineno or 1)


def _faults_of_module(app: str, file: Path) -> Iterator[Fault]:
    for node in strings_of(file):
        yield from _fault(app, str(node.value), file, node.lineno)


def _fault(owner: str, text: str, file: Path, line: int) -> Iterator[Fault]:
    """The beginning is enough: the rest of an f-string is not known here."""
    named = _names().match(text)
    if named and not owner:
        yield Fault(file, line, f"what all floors include names “{text}” of {named[1]}")
    elif named and not may_know(owner, named[1]):
        yield Fault(file, line, f"{owner} stands below or beside {named[1]}, and names “{text}” of it")


@cache
def _names() -> re.Pattern[str]:
    """`app:` and a name or nothing more; `app/` and a template's name or the beginning of one."""
    return re.compile(rf"({'|'.join(floors())})(?::\w*$|/[\w/]*(?:\.html|\.txt)?$)")
