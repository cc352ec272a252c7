"""The stage, and where the figures go: a JSON line per fault in KHS_DRILL_REPORT, and on the screen at the end."""

import json
import os
import platform
import random
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.drills.stage import BASE_DIR, Drill, Stage, running_stage

REPORT = Path(os.environ.get("KHS_DRILL_REPORT", BASE_DIR / ".pytest_cache" / "drills.jsonl"))
REQUESTS = int(os.environ.get("KHS_DRILL_REQUESTS", "5"))


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    with running_stage() as running:
        yield running


@pytest.fixture
def drill(stage: Stage, request: pytest.FixtureRequest) -> Drill:
    seed = int(os.environ.get("KHS_DRILL_SEED", random.randrange(10**6)))
    print(f"seed {seed}")  # noqa: T201
    return Drill(stage, request.function.__name__.removeprefix("test_"), REQUESTS, seed)


def commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=BASE_DIR, capture_output=True, text=True)
    return done.stdout.strip()


def machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, load {os.getloadavg()[0]:.1f}"


@pytest.fixture
def note(drill: Drill) -> Callable[[dict[str, Any]], None]:
    """Write a drill's figures down, whether they are good or bad."""

    def write(figures: dict[str, Any]) -> None:
        facts = {"fault": drill.name, "requests": drill.requests, "strikes": drill.strikes, "seed": drill.seed}
        line = json.dumps({**facts, **figures, "commit": commit(), "machine": machine()})
        REPORT.parent.mkdir(parents=True, exist_ok=True)
        with REPORT.open("a") as report:
            report.write(line + "\n")
        print(line)  # noqa: T201

    return write
