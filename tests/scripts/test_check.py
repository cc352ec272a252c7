"""`scripts/check` goes through every step, whatever the one before said, and names those that fail."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import ROOT

QUICK = ("format", "lint", "contracts", "templates", "js", "css")
STATIC_BUT_PRODUCTION = ["format", "lint", "types", "imports", "contracts", "templates", "template-lint", "js", "css"]
STATIC = [*STATIC_BUT_PRODUCTION, "migrations", "deploy"]
BIOME = "scripts/javascript/node_modules/.bin/biome"
CONTRACTS = "import pathlib, sys\n\nsys.exit(pathlib.Path('broken').exists())\n"
# Stands for a tool: says what it was asked to do, and fails where its name is among those of $FAULTY.
TOOL = '#!/bin/sh\necho "RAN ${0##*/} $*"\ncase " $FAULTY " in *" ${0##*/} "*) exit 1 ;; esac\n'


@pytest.fixture
def copy(tmp_path) -> Path:
    """A small house without a fault, with the real script."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "scripts/tiptap").mkdir()
    (tmp_path / "static/js").mkdir(parents=True)
    (tmp_path / "static/css").mkdir()
    (tmp_path / "scripts/javascript/node_modules/.bin").mkdir(parents=True)
    shutil.copy(ROOT / "scripts/check", tmp_path / "scripts")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copy(ROOT / "biome.jsonc", tmp_path)
    (tmp_path / "scripts/contracts").write_text(CONTRACTS)
    (tmp_path / "page.py").write_text("x = 1\n")
    (tmp_path / "static/js/page.js").write_text("export const x = 1;\n")
    (tmp_path / "scripts/tiptap/entry.js").write_text("export const x = 1;\n")
    (tmp_path / "static/css/page.css").write_text("a { color: red; }\n")
    (tmp_path / "templates/page.html").write_text("{{ x }}\n")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "templates"], cwd=tmp_path, check=True)
    return tmp_path


def check(home: Path, *arguments: str, faulty: str = "") -> tuple[int, list[str], str]:
    """Exit status, the steps that were gone through, and what stands last on the other output."""
    env = {"PATH": "/usr/local/bin:/usr/bin:/bin", "FAULTY": faulty}
    done = subprocess.run(["scripts/check", *arguments], cwd=home, env=env, capture_output=True, text=True)
    (home / "said").write_text(done.stdout)
    return done.returncode, re.findall(r"^== (.+)$", done.stdout, re.MULTILINE), done.stderr.strip()


@pytest.fixture
def with_tools(copy) -> Path:
    """The real tools."""
    (copy / ".venv").symlink_to(Path(sys.prefix))
    (copy / BIOME).symlink_to(ROOT / BIOME)
    return copy


def test_no_fault(with_tools):
    assert check(with_tools, *QUICK)[:2] == (0, list(QUICK))


@pytest.mark.parametrize(
    ("place", "text", "step"),
    [
        ("page.py", "x  =  1\n", "format"),
        ("page.py", "import os\n", "lint"),
        ("broken", "", "contracts"),
        ("templates/page.html", "{{x}}\n", "templates"),
        ("static/js/page.js", "export const x = 'y';\n", "js"),
        ("static/js/page.js", "export const x = y;\n", "js"),
        ("scripts/tiptap/entry.js", "export let x = 1;\n", "js"),
        ("static/css/page.css", "a { colour: red; }\n", "css"),
    ],
)
def test_a_planted_fault_is_named_and_the_other_steps_run(with_tools, place, text, step):
    (with_tools / place).write_text(text)
    status, steps, last = check(with_tools, *QUICK)
    assert (status, steps, last.splitlines()[-1]) == (1, list(QUICK), f"failed: {step}")


@pytest.fixture
def with_names_of_tools(copy) -> Path:
    (copy / ".venv/bin").mkdir(parents=True)
    for name in ("ruff", "mypy", "lint-imports", "python", "djade", "djlint"):
        (copy / ".venv/bin" / name).write_text(TOOL)
        (copy / ".venv/bin" / name).chmod(0o755)
    (copy / BIOME).write_text(TOOL)
    (copy / BIOME).chmod(0o755)
    return copy


def ran(home: Path) -> list[str]:
    return re.findall(r"^RAN (.+)$", (home / "said").read_text(), re.MULTILINE)


STATIC_TOOLS = [
    "ruff format --check .",
    "ruff check .",
    "mypy .",
    "lint-imports ",
    "python scripts/contracts",
    "djade --check --target-version 5.2 templates/page.html",
    "djlint --lint --quiet templates/page.html",
    "biome ci --colors=off --error-on-warnings static/js scripts/tiptap/entry.js",
    "biome ci --colors=off --error-on-warnings static/css",
    "python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run",
    "python manage.py check --deploy --fail-level WARNING",
]
TESTS = "python -m pytest -n 2 --dist loadgroup -q -m not slow and not browser"


def test_static_runs_every_step_and_no_test(with_names_of_tools):
    assert check(with_names_of_tools, "--static") == (0, STATIC, "")
    assert ran(with_names_of_tools) == STATIC_TOOLS


def test_the_tests_come_after_the_static_steps_also_when_those_fail(with_names_of_tools):
    failed = "failed: format lint types"
    assert check(with_names_of_tools, faulty="ruff mypy") == (1, [*STATIC, "tests"], failed)
    assert ran(with_names_of_tools) == [*STATIC_TOOLS, TESTS]


def test_without_the_tools_of_the_browser_the_way_to_them_is_said_in_a_sentence(with_names_of_tools):
    (with_names_of_tools / BIOME).unlink()
    brings = "Run `make dev-install`, which also brings the node that it needs."
    assert check(with_names_of_tools, "js") == (1, ["js"], f"Biome is not installed. {brings}\nfailed: js")


def test_no_rule_of_the_browser_is_off_without_its_reason_above_it():
    lines = (ROOT / "biome.jsonc").read_text().splitlines()
    off = [at for at, line in enumerate(lines) if re.search(r': *("off"|false)', line)]
    assert len(off) == 3
    assert [lines[at] for at in off if not lines[at - 1].strip().startswith("// ")] == []


def test_a_step_that_is_not_there_is_said(with_names_of_tools):
    status, steps, last = check(with_names_of_tools, "typos")
    assert (status, steps, last.splitlines()[-1]) == (1, ["typos"], "failed: typos")
    assert last.startswith("no such step: typos (there are: format lint ")
