"""What the papers for developers say about the code is true of the code."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

from django.apps import apps

from khs_portal.grants import is_insert_only
from tests.house import APPS, ROOT, code_of

# Plurals of the glossary's words, as the language makes them.
PLURALS = {"saker": "sak", "hjemler": "hjemmel", "referater": "referat"}
# Norwegian words of the field that lie near at hand; each has an English word in code, or stands in data alone.
TEMPTING = {
    *("aar", "bruker", "dag", "dato", "deltaker", "del", "deler", "filstorrelse", "forslag", "framlegg", "frist"),
    *("kallelse", "klokke", "kommune", "leder", "medlem", "minutter", "mote", "moete", "moter", "moeter", "mottaker"),
    *("nummer", "oppgave", "organ", "orientering", "overskrift", "pakke", "prosjekt", "rekkefolge", "rolle"),
    *("saksliste", "saksframlegg", "sekretariat", "sted", "tekst", "tidspunkt", "tilgang", "tilstand", "tittel"),
    *("utkast", "varighet", "varsel", "vedlegg"),
}
# Names that must be Norwegian: what an address or a stored paper says, and the field's own codes.
NORWEGIAN_OUTSIDE = {
    "aar": "a parameter of an address that people see",
    "tilstand": "a parameter of an address that people see",
    "forslag": "the import's own shape in JSON, forslag_til_vedtak, agreed with those who deliver papers",
    "kommune": "a kind of organisation, stored as it is called",
    "bruker": "a side of who takes part, stored as it is called",
    "medlem": "a role in a body, stored as it is called",
    "sekretariat": "a role, stored as it is called",
    "orientering": "a kind of sak, stored as it is called",
}

# Class names that more than one module has.
SHARED_NAMES = {
    "Command": "what Django calls the class of every command",
    "Period": "a range of days in the database, which migrations name; and a month, a third or a year of numbers",
}


def glossary() -> set[str]:
    rows = re.findall(r"^\| ([A-Z]\w+) \|", (ROOT / "docs/glossary.md").read_text(), re.MULTILINE)
    return {row.lower() for row in rows}


def code() -> list[ast.Module]:
    files = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    ours = [path for path in files if not {"migrations", "demo"} & set(path.parts)]
    return [ast.parse(path.read_text()) for path in ours]


def names_in(tree: ast.AST) -> set[str]:
    """Of classes, functions, arguments, attributes and variables; not of strings."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
    return found


def words_of(name: str) -> set[str]:
    """«SakVersion», «sak_list» and «VEDTAK_LABEL» in small letters, word by word."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return {word for word in parted.lower().split("_") if word}


def words_in_code() -> set[str]:
    return {word for tree in code() for name in names_in(tree) for word in words_of(name)}


def test_norwegian_words_of_the_glossary_stand_in_code():
    used = {PLURALS.get(word, word) for word in words_in_code()}
    assert glossary() - used == set()


def test_no_other_norwegian_word_stands_in_code():
    assert words_in_code() & TEMPTING == set(NORWEGIAN_OUTSIDE)


def test_identifiers_are_ascii():
    assert {name for tree in code() for name in names_in(tree) if not name.isascii()} == set()


def paths_named_in(text: str) -> set[str]:
    """Files that a page names, also inside a command; `tests/<app>/access.py` is a pattern and no file."""
    code = " ".join(re.findall(r"`([^`\n]+)`", text))
    return set(re.findall(r"(?<![\w/.<>*-])[\w.-]+(?:/[\w.-]+)+\.(?:py|html|css|js)\b", code))


def test_every_file_that_a_page_names_exists():
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    named = {(page.name, path) for page in pages for path in paths_named_in(page.read_text())}
    places = (ROOT, ROOT / "templates")
    assert {(page, path) for page, path in named if not any((place / path).exists() for place in places)} == set()
    assert len(named) > 40


def test_architecture_is_one_readable_page():
    lines = (ROOT / "docs/architecture.md").read_text().splitlines()
    assert len(lines) <= 150
    assert [line for line in lines if len(line) > 120] == []


def test_architecture_names_every_app_in_the_order_of_the_floors():
    text = (ROOT / "docs/architecture.md").read_text()
    assert re.findall(r"^\|(?: \w+)? \| (\w+) \|", text, re.MULTILINE) == ["app", *APPS]


def test_the_decision_about_insert_only_tables_lists_them_all():
    text = next((ROOT / "docs/adr").glob("0001-*.md")).read_text()
    listed = re.search(r"`insert_only = True` \(([^)]+)\)", text)
    tables = sorted(model.__name__ for model in apps.get_models() if is_insert_only(model))
    assert listed
    assert re.split(r",\s+", listed[1]) == tables


def test_decisions_are_numbered_and_complete():
    records = sorted((ROOT / "docs/adr").glob("*.md"))
    assert [path.name[:4] for path in records] == [f"{number:04d}" for number in range(1, len(records) + 1)]
    lacking = {
        path.name: part
        for path in records
        for part in ("Date: ", "Status: ", "## Context", "## Decision", "## Consequences")
        if part not in path.read_text()
    }
    assert lacking == {}


def test_our_own_words_stand_in_code():
    text = (ROOT / "docs/glossary.md").read_text()
    rows = re.findall(r"^\| ((?:\w+, )*[a-z]+) \|", text.partition("## Our own verbs")[2], re.MULTILINE)
    words = {word for row in rows for word in row.split(", ")} - {"word"}
    assert words - words_in_code() == set()
    assert len(words) > 15


def classes_of(tree: ast.AST) -> Iterator[str]:
    """Classes inside a class (Meta, choices of a model) are read with it, and are not named here."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name
        else:
            yield from classes_of(node)


def test_a_class_name_means_one_thing():
    trees = [ast.parse(path.read_text()) for app in APPS for path in code_of(app)]
    counted = Counter(name.lstrip("_") for tree in trees for name in classes_of(tree))
    assert {name for name, times in counted.items() if times > 1} == set(SHARED_NAMES)


def test_classes_are_found_wherever_they_stand():
    planted = "class A:\n class Meta: ...\nif x:\n class _B: ...\ndef f():\n class C: ..."
    assert list(classes_of(ast.parse(planted))) == ["A", "_B", "C"]
