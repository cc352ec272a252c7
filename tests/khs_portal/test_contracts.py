"""The contracts of the house bite: a planted line in the wrong room makes the check fail."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import APPS, ROOT


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("house")
    for app in APPS:
        shutil.copytree(ROOT / app, home / app, ignore=shutil.ignore_patterns("__pycache__", "*.ttf"))
    shutil.copy(ROOT / "pyproject.toml", home)
    return home


def broken_contracts(home: Path) -> list[str]:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=home, capture_output=True, text=True)
    return re.findall(r"^(.+) BROKEN(?: \(.*\))?$", done.stdout, re.MULTILINE)


def test_the_house_as_it_stands_keeps_every_contract(copy):
    assert broken_contracts(copy) == []


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("projects/models.py", "import meetings.models", "Floors: imports go down only"),
        ("reading/views.py", "import weasyprint", "Only documents.rendering knows WeasyPrint"),
        (
            "meetings/rules.py",
            "import meetings.lifecycle",
            "Rules never look at a state, lifecycles never look at a person",
        ),
        ("projects/querysets.py", "import projects.views", "Rooms of projects: imports go down only"),
    ],
)
def test_a_planted_line_is_found(copy, room, line, contract):
    original = (copy / room).read_text()
    (copy / room).write_text(original + f"\n{line}\n")
    try:
        assert contract in broken_contracts(copy)
    finally:
        (copy / room).write_text(original)


def test_a_new_room_must_be_placed(copy):
    stray = copy / "projects" / "helpers.py"
    stray.write_text("")
    try:
        assert broken_contracts(copy) == ["Rooms of projects: imports go down only"]
    finally:
        stray.unlink()
