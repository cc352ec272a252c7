"""Promise P9: a backup made while twenty people write is whole, and what is restored from it goes on by itself."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.drills.stage import BASE_DIR, Drill, Stage, running_stage
from tests.drills.test_faults import KEPT, Note, outcome, promised

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("backup"), pytest.mark.timeout(1800)]

PROCESSES, THREADS = 4, 5
HEAD_START_SECONDS = 3
# Nothing is killed here, and hundreds of files wait for one worker: sweeps that come three times as often would ring
# for all of them again and again.
CLOCKS = {"KHS_LEASE_SECONDS": "30"}
# What a restored samarbeid must keep; the requests were made elsewhere.
KEPT_THERE = {name: value for name, value in KEPT.items() if name not in {"answered", "in_time"}}


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """Its own: what twenty wrote and nobody waits for would stand in the way of the other drills."""
    with running_stage() as running:
        yield running


class Writers:
    """Twenty people at work, in four processes with a samarbeid each."""

    def __init__(self, stage: Stage) -> None:
        self.slugs = [f"skriver-{number}" for number in range(PROCESSES)]
        log = (stage.state / "log/writers.log").open("a")
        argv = [[sys.executable, "-m", "tests.drills.writers", slug, str(THREADS)] for slug in self.slugs]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": log, "text": True}
        self.processes = [subprocess.Popen(each, cwd=BASE_DIR, env=stage.env, **pipes) for each in argv]
        for process in self.processes:
            assert process.stdout
            assert process.stdout.readline() == "ready\n", (stage.state / "log/writers.log").read_text()[-3000:]

    def begin(self) -> None:
        for process in self.processes:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()

    def end(self) -> list[dict[str, Any]]:
        said = [process.communicate("stop\n", timeout=300)[0] for process in self.processes]
        assert [process.returncode for process in self.processes] == [0] * PROCESSES
        return [json.loads(line) for text in said for line in text.splitlines()]


def manage(stage: Stage, *arguments: str, **env: str) -> float:
    """Seconds that a command took. Fails with what it said."""
    began = time.monotonic()
    argv = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(argv, cwd=BASE_DIR, env={**stage.env, **env}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return round(time.monotonic() - began, 1)


def looked_at(stage: Stage, backup: Path) -> dict[str, Any]:
    argv = [sys.executable, "-m", "tests.drills.restored", str(backup)]
    done = subprocess.run(argv, cwd=BASE_DIR, env=stage.env, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout))


def kept(stage: Stage, slug: str) -> dict[str, Any]:
    """What became of all that one samarbeid was promised before the backup, after the restore."""
    drill = Drill(stage, slug, 0, 0)
    drill.settle(300)
    figures = drill.audit()
    return {name: figures[name] for name in KEPT_THERE}


def new_requests(stage: Stage, seed: int) -> dict[str, Any]:
    """New work in the restored place: packets, files and mails, and what was promised of them."""
    drill = Drill(stage, "etterpaa", 5, seed)
    drill.ask()
    drill.go()
    return promised(outcome(drill, lambda _: None))


def whole_drill(stage: Stage, backups: Path) -> tuple[dict[str, Any], Path]:
    """Twenty write; two backups are made meanwhile, the second with the first one's files."""
    first, second = backups / "forste", backups / "andre"
    with stage.worker(**CLOCKS):
        writers = Writers(stage)
        writers.begin()
        time.sleep(HEAD_START_SECONDS)
        began = time.time()
        figures: dict[str, Any] = {"backup_s": manage(stage, "backup", str(first))}
        figures["next_backup_s"] = manage(stage, "backup", str(second), "--reuse", str(first))
        ended = time.time()
        writes = writers.end()
    meanwhile = [write["seconds"] for write in writes if began <= write["at"] <= ended]
    before = [write["seconds"] for write in writes if write["at"] < began]
    figures |= {
        "writes_meanwhile": len(meanwhile),
        "slowest_write_s": max(meanwhile),
        "slowest_before_s": max(before, default=0),
    }
    return figures, second


def test_backup_while_twenty_write(stage: Stage, drill: Drill, note: Note, tmp_path: Path) -> None:
    figures, backup = whole_drill(stage, tmp_path)
    with running_stage(migrated=False) as restored:
        figures["restore_s"] = manage(restored, "restore", str(backup), KHS_DB_ROLE="owner")
        seen = looked_at(restored, backup)
        with restored.worker(**CLOCKS):
            there = [kept(restored, f"skriver-{number}") for number in range(PROCESSES)]
            after = new_requests(restored, drill.seed)
    note(figures | seen | {"promises_kept": there == [KEPT_THERE] * PROCESSES, "new_requests_kept": after == KEPT})
    assert {name: seen[name] for name in ("other_counts", "files_as_listed", "wrong_files", "pages")} == {
        "other_counts": [], "files_as_listed": True, "wrong_files": [], "pages": [200],
    }  # fmt: skip
    assert there == [KEPT_THERE] * PROCESSES
    assert after == KEPT
    assert figures["writes_meanwhile"] >= PROCESSES * THREADS
