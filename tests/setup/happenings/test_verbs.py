"""Every act that the code notes in the trail is told as a sentence, or there is a reason why not."""

import ast
import re
from collections.abc import Iterator

from setup.happenings.verbs import KINDS, VERBS
from tests.house import APPS, ROOT, code_of
from tests.setup.happenings.untold import UNTOLD

# What stands where no constant does, as a pattern for the words it may be.
ANY = "[a-z]+"
# Where the verb is an argument of a function: what it is called with.
PASSED_ON = {"meetings/actions/session.py": {"sak_treated", "sak_reopened"}}
RECORDERS = {"record", "record_sitting"}


def recorded() -> dict[str, set[str]]:
    """The verbs as patterns, each with the files that note it."""
    found: dict[str, set[str]] = {}
    for app in APPS:
        for path in code_of(app):
            file = str(path.relative_to(ROOT))
            for verb in verbs_in(ast.parse(path.read_text(encoding="utf-8"))):
                for each in PASSED_ON.get(file, {ANY}) if verb == ANY else {verb}:
                    found.setdefault(each, set()).add(file)
    return found


def verbs_in(tree: ast.Module) -> Iterator[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            on = call.func.value
            if isinstance(on, ast.Name) and on.id == "trail" and call.func.attr in RECORDERS:
                yield from words_of(call.args[0])


def words_of(said: ast.expr) -> Iterator[str]:
    if isinstance(said, ast.Constant):
        yield str(said.value)
    elif isinstance(said, ast.JoinedStr):
        yield "".join(str(each.value) if isinstance(each, ast.Constant) else ANY for each in said.values)
    elif isinstance(said, ast.IfExp):
        yield from words_of(said.body)
        yield from words_of(said.orelse)
    else:
        yield ANY


def test_every_act_is_told_or_there_is_a_reason() -> None:
    untold = {verb for verbs in UNTOLD.values() for verb in verbs}
    noted = recorded()
    known = untold | set(VERBS)
    lacking = {verb: files for verb, files in noted.items() if not any(re.fullmatch(verb, each) for each in known)}
    gone = {verb for verb in known if not any(re.fullmatch(pattern, verb) for pattern in noted if pattern != ANY)}
    assert (lacking, gone, untold & set(VERBS)) == ({}, set(), set())


def test_each_act_stands_under_a_heading() -> None:
    assert {verb.kind for verb in VERBS.values()} - set(KINDS) == set()
