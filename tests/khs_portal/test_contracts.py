"""The contracts of the house bite: a planted line in the wrong place makes the check fail."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.house import APPS, ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
ROOMS = {each["containers"][0]: each for each in CONTRACTS if "containers" in each}

# File: a line that scripts/contracts shall find there, and what it says.
PLANTED = {
    "reporting/rules.py": (
        "lambda: Q(document__attachments__exemption__isnull=False)",
        "reporting follows “document__attachments__exemption__isnull” to meetings, which stands above or beside it",
    ),
    "reporting/querysets.py": (
        'lambda used: {f"{used}__sak__exemption": None}',
        "reporting follows “sak__exemption” to meetings, which stands above or beside it",
    ),
    "reporting/models.py": (
        "lambda: Document.objects.filter(attachments=None)",
        "reporting follows “attachments” to meetings, which stands above or beside it",
    ),
    "projects/querysets.py": (
        'lambda: models.Prefetch("updates")',
        "projects follows “updates” to reporting, which stands above or beside it",
    ),
    "training/querysets.py": (
        'PATHWAYS = "project__pathways"',
        "training follows “project__pathways” to pathways, which stands above or beside it",
    ),
    "documents/actions.py": (
        'lambda: apps.get_model("meetings", "Sak")',
        "documents names a table of meetings, which stands above or beside it",
    ),
    "organisations/actions/__init__.py": (
        'SAK = "meetings.Sak"',
        "organisations names a table of meetings, which stands above or beside it",
    ),
    "meetings/mailing.py": (
        'lambda: reverse("reading:referater")',
        "meetings stands below or beside reading, and names “reading:referater” of it",
    ),
    "indicators/pages.py": (
        'lambda name: reverse(f"training:{name}")',
        "indicators stands below or beside training, and names “training:” of it",
    ),
    "inquiries/replies.py": (
        'lambda: render_to_string("meetings/packets/sak.html")',
        "inquiries stands below or beside meetings, and names “meetings/packets/sak.html” of it",
    ),
    "templates/projects/edit.html": (
        '{% include "reporting/_lines.html" %}',
        "projects stands below or beside reporting, and names “reporting/_lines.html” of it",
    ),
    "templates/pathways/list.html": (
        "{% extends 'training/list.html' %}",
        "pathways stands below or beside training, and names “training/list.html” of it",
    ),
    "templates/organisations/outbox.html": (
        "{% url 'meetings:list' slug %}",
        "organisations stands below or beside meetings, and names “meetings:list” of it",
    ),
    "templates/base.html": (
        "{% url 'organisations:outbox' slug %}",
        "what all floors include names “organisations:outbox” of organisations",
    ),
    "jobs/actions.py": (
        "def late() -> None: import json",
        "an import inside a function gives no reason of scripts/contracts/imports.py",
    ),
    "figures/tables.py": (
        "def late() -> None: import json  # noqa: PLC0415  it is late",
        "an import inside a function gives no reason of scripts/contracts/imports.py",
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("house")
    for folder in (*APPS, "templates", "scripts/contracts"):
        shutil.copytree(ROOT / folder, home / folder, ignore=shutil.ignore_patterns("__pycache__", "*.ttf"))
    shutil.copy(ROOT / "pyproject.toml", home)
    return home


@contextmanager
def planted(home: Path, lines: dict[str, str]) -> Iterator[dict[str, int]]:
    """Each line behind all others of its file; gives the numbers that they have there."""
    before = {name: (home / name).read_text() for name in lines}
    for name, line in lines.items():
        (home / name).write_text(f"{before[name]}\n{line}\n")
    try:
        yield {name: text.count("\n") + 2 for name, text in before.items()}
    finally:
        for name, text in before.items():
            (home / name).write_text(text)


def broken_contracts(home: Path) -> list[str]:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint], cwd=home, capture_output=True, text=True)
    return re.findall(r"^(.+) BROKEN(?: \(.*\))?$", done.stdout, re.MULTILINE)


def found_faults(home: Path) -> tuple[int, list[str]]:
    done = subprocess.run([sys.executable, home / "scripts" / "contracts"], capture_output=True, text=True)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def test_the_house_as_it_stands_keeps_every_contract(copy):
    assert (broken_contracts(copy), found_faults(copy)) == ([], (0, []))


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("projects/models.py", "import meetings.models", "Floors: imports go down only"),
        ("training/models.py", "import pathways.models", "Peers never import each other"),
        ("reading/actions.py", "import weasyprint", "Only documents.rendering knows WeasyPrint"),
        ("reporting/rules.py", "import jobs.actions", "Rules are pure"),
        ("meetings/rules.py", "import meetings.lifecycle", "Rules never look at a state"),
        ("inquiries/lifecycle.py", "import inquiries.rules", "Lifecycles never look at a person"),
        (
            "training/lifecycle.py",
            "import training.models",
            "Lifecycles, moves and the Reader import nothing of Django's and no tables",
        ),
    ],
)
def test_a_planted_import_is_found(copy, file, line, contract):
    with planted(copy, {file: line}):
        assert contract in broken_contracts(copy)


def test_each_app_has_rooms_and_an_import_upwards_is_found_in_each(copy):
    assert set(ROOMS) == set(APPS)
    with planted(copy, dict(upwards(copy, app) for app in APPS)):
        assert {rooms["name"] for rooms in ROOMS.values()} <= set(broken_contracts(copy))


def upwards(home: Path, app: str) -> tuple[str, str]:
    """The file of a lowest room, and a line there that imports a highest one."""
    layers = ROOMS[app]["layers"]
    top, bottom = (re.split(r"\W+", layer)[0] for layer in (layers[0], layers[-1]))
    is_package = (home / app / bottom).is_dir()
    return f"{app}/{bottom}/__init__.py" if is_package else f"{app}/{bottom}.py", f"import {app}.{top}"


def test_a_new_room_must_be_placed(copy):
    stray = copy / "projects" / "helpers.py"
    stray.write_text("")
    try:
        assert broken_contracts(copy) == ["Rooms of projects: imports go down only"]
    finally:
        stray.unlink()


def test_whatever_is_planted_is_found_where_it_stands(copy):
    """In one go: what reads the house takes its time. Nothing planted is run, though Django loads the tables."""
    stray = copy / "templates" / "packets"
    stray.mkdir()
    with planted(copy, {name: line for name, (line, _sentence) in PLANTED.items()}) as places:
        expected = {f"{name}:{places[name]}: {sentence}" for name, (_line, sentence) in PLANTED.items()}
        status, faults = found_faults(copy)
    stray.rmdir()
    expected.add("templates/packets:1: this folder of templates belongs to no app, and is none of the house's own")
    assert (status, len(faults), set(faults)) == (1, len(expected), expected)
