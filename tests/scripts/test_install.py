"""`scripts/install` brings what a lock of npm names, once for each state of the lock; locks name no registry."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house import ROOT

LOCK = "scripts/javascript/package-lock.json"
# Stands for npm: notes what it was asked to do, and makes the folder or fails.
NPM = '#!/bin/sh\necho "$*" >>asked\n[ ! -e broken ] && mkdir -p scripts/javascript/node_modules\n'
ASKED = "ci --prefix scripts/javascript --ignore-scripts --no-audit --no-fund --loglevel=error"


@pytest.fixture
def house(tmp_path) -> Path:
    """The scripts, a lock, and the names of node and npm."""
    for folder in ("scripts/javascript", "bin"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("install", "system-packages"):
        shutil.copy(ROOT / "scripts" / name, tmp_path / "scripts")
    (tmp_path / LOCK).write_text("{}")
    for name in ("node", "npm"):
        (tmp_path / "bin" / name).write_text(NPM)
        (tmp_path / "bin" / name).chmod(0o755)
    return tmp_path


def install(house: Path) -> tuple[int, list[str]]:
    """Exit status, and all that npm was asked until now."""
    env = {"PATH": f"{house}/bin:/usr/bin:/bin"}
    done = subprocess.run(["scripts/install", LOCK], cwd=house, env=env, capture_output=True, text=True)
    return done.returncode, (house / "asked").read_text().splitlines()


def test_a_lock_is_installed_once_until_it_changes(house):
    assert [install(house), install(house)] == [(0, [ASKED])] * 2
    (house / LOCK).write_text('{"packages": {}}')
    assert install(house) == (0, [ASKED] * 2)


def test_what_failed_is_tried_again(house):
    (house / "broken").touch()
    assert install(house)[0] != 0
    (house / "broken").unlink()
    assert install(house) == (0, [ASKED] * 2)


@pytest.mark.parametrize(
    "lock", sorted((ROOT / "scripts").glob("*/package-lock.json")), ids=lambda lock: lock.parent.name
)
def test_a_lock_says_what_and_not_from_where(lock: Path):
    packages = {name: about for name, about in json.loads(lock.read_text())["packages"].items() if name}
    without_sum = [name for name, about in packages.items() if not about.get("integrity")]
    assert (without_sum, [name for name, about in packages.items() if "resolved" in about]) == ([], [])
