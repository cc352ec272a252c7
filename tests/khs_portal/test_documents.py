"""What the papers for developers say about the code is true of the code."""

import ast
import re

from tests.house import APPS, ROOT

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
    "leder": "a role in a body, stored as it is called",
    "medlem": "a role in a body, stored as it is called",
    "sekretariat": "a role, stored as it is called",
    "orientering": "a kind of sak, stored as it is called",
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
    assert glossary() - used == {"habilitet", "forfall"}


def test_no_other_norwegian_word_stands_in_code():
    assert words_in_code() & TEMPTING == set(NORWEGIAN_OUTSIDE)


def test_identifiers_are_ascii():
    assert {name for tree in code() for name in names_in(tree) if not name.isascii()} == set()


def test_the_rooms_of_the_house_exist():
    """Every file that the architecture names by its path."""
    text = (ROOT / "docs/architecture.md").read_text()
    named = set(re.findall(rf"`((?:{'|'.join(APPS)})/[a-z_/]+\.py)`", text))
    assert {path for path in named if not (ROOT / path).exists()} == set()
    assert len(named) > 4


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
