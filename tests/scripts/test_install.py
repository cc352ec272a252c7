"""`scripts/install` brings what a lock of npm names, once for each state of the lock; locks name no registry."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house import ROOT

LOCK = "scripts/javascript/package-lock.json"
# Stands for npm: notes what it was asked to do, and makes the folder, or fails as often as there are lines in `broken`.
NPM = """#!/bin/sh
echo "$*" >>asked
if [ -s broken ]; then sed -i 1d broken; exit 1; fi
mkdir -p scripts/javascript/node_modules
"""
SLEEP = '#!/bin/sh\necho "sleep $*" >>asked\n'
ASKED = "ci --prefix scripts/javascript --ignore-scripts --no-audit --no-fund --loglevel=error"


@pytest.fixture
def house(tmp_path) -> Path:
    """The script, a lock, and the names of npm and sleep."""
    for folder in ("scripts/javascript", ".venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(ROOT / "scripts/install", tmp_path / "scripts")
    (tmp_path / LOCK).write_text("{}")
    for name, text in (("npm", NPM), ("sleep", SLEEP)):
        (tmp_path / ".venv/bin" / name).write_text(text)
        (tmp_path / ".venv/bin" / name).chmod(0o755)
    return tmp_path


def install(house: Path) -> tuple[int, list[str]]:
    """Exit status, and all that npm was asked until now."""
    env = {"PATH": "/usr/bin:/bin"}
    done = subprocess.run(["scripts/install", LOCK], cwd=house, env=env, capture_output=True, text=True)
    return done.returncode, (house / "asked").read_text().splitlines()


def test_a_lock_is_installed_once_until_it_changes(house):
    assert [install(house), install(house)] == [(0, [ASKED])] * 2
    (house / LOCK).write_text('{"packages": {}}')
    assert install(house) == (0, [ASKED] * 2)


def test_a_line_that_falters_is_asked_again(house):
    (house / "broken").write_text("\n")
    assert install(house) == (0, [ASKED, "sleep 3", ASKED])


def test_what_failed_three_times_has_failed_and_is_asked_anew_when_one_asks_again(house):
    (house / "broken").write_text("\n\n\n")
    given_up = [ASKED, "sleep 3", ASKED, "sleep 12", ASKED]
    assert install(house) == (1, given_up)
    assert install(house) == (0, [*given_up, ASKED])


@pytest.mark.parametrize(
    "lock", sorted((ROOT / "scripts").glob("*/package-lock.json")), ids=lambda lock: lock.parent.name
)
def test_a_lock_says_what_and_not_from_where(lock: Path):
    packages = {name: about for name, about in json.loads(lock.read_text())["packages"].items() if name}
    without_sum = [name for name, about in packages.items() if not about.get("integrity")]
    assert (without_sum, [name for name, about in packages.items() if "resolved" in about]) == ([], [])
