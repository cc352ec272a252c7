"""Who is silent, and how long that is borne."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from khs_portal.up.processes import ServerProgram
from khs_portal.up.rounds import Patience, Rounds, heard_behind
from tests.drills.stage import BASE_DIR, Stage, running_stage
from tests.patience import wait_until
from tests.ports import free_port

ALL_UP = dict.fromkeys(("database", "broker", "beat", "worker", "files", "large"), "up")
ALL_HEARD = dict.fromkeys(("beat", "worker", "files", "large"), True)


@pytest.mark.parametrize(
    ("states", "heard"),
    [
        ({}, ALL_HEARD),
        ({"files": "down"}, ALL_HEARD | {"files": False}),
        ({"large": "unknown"}, {"beat": True, "worker": True, "files": True}),
        ({"mail": "down", "scanner": "off", "waiting": "warn"}, ALL_HEARD),
        # Without beat nobody asks a worker for a sign.
        ({"beat": "down", "worker": "down", "files": "down", "large": "down"}, {"beat": False}),
        ({"beat": "unknown"}, {}),
        ({"broker": "down", "beat": "down", "worker": "down"}, {}),
        ({"database": "down", "worker": "down"}, {}),
    ],
)
def test_who_is_judged_by_an_answer_of_readyz(states: dict[str, str], heard: dict[str, bool]) -> None:
    assert heard_behind(ALL_UP | states) == heard


def test_an_answer_without_parts_judges_nobody() -> None:
    assert heard_behind({}) == {}


SILENT, HEARD, UNJUDGED = {"a": False}, {"a": True}, {}  # type: ignore[var-annotated]


@pytest.mark.parametrize(
    ("story", "ended"),
    [
        ([(0, SILENT), (89, SILENT)], []),
        ([(0, SILENT), (90, SILENT)], [90]),
        ([(0, SILENT), (50, HEARD), (60, SILENT), (140, SILENT), (150, SILENT)], [150]),
        ([(0, SILENT), (50, UNJUDGED), (60, SILENT), (140, SILENT)], []),
        # After each time twice as long, an hour at most.
        ([(0, SILENT), (90, SILENT), (100, SILENT), (279, SILENT), (280, SILENT)], [90, 280]),
        ([(at, SILENT) for at in range(0, 20_000, 10)], [90, 280, 650, 1380, 2830, 5720, 9330, 12940, 16550]),
        # Heard once, it has its first patience again.
        ([(0, SILENT), (90, SILENT), (100, HEARD), (110, SILENT), (200, SILENT)], [90, 200]),
    ],
)
def test_silence_is_borne_for_ninety_seconds(story: list[tuple[float, dict[str, bool]]], ended: list[float]) -> None:
    patience = Patience(90)
    assert [at for at, heard in story if patience.ended(heard, at) == ["a"]] == ended


def test_a_start_is_given_the_whole_patience() -> None:
    patience = Patience(90)
    patience.ended(SILENT, 0)
    patience.begin_anew("a")
    assert [at for at in (60, 90, 149, 150) if patience.ended(SILENT, at)] == [150]


def test_each_has_a_patience_of_its_own() -> None:
    patience = Patience(90)
    told = [patience.ended({"a": False, "b": at < 30}, at) for at in (0, 30, 90, 120)]
    assert told == [[], [], ["a"], ["b"]]


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with running_stage(migrated=False) as running:
        yield running


@pytest.mark.parametrize("which", [lambda stage: stage.database, lambda stage: stage.broker])
def test_a_server_that_hangs_is_the_only_one_blamed(stage: Stage, which: Callable[[Stage], ServerProgram]) -> None:
    server, rounds = which(stage), Rounds(free_port(), every=0, patience=0)
    servers = [stage.database, stage.broker]
    well = rounds.heard(servers)
    assert server.process
    server.process.send_signal(signal.SIGSTOP)
    try:
        hanging = rounds.heard(servers)
    finally:
        server.process.send_signal(signal.SIGCONT)
    assert well == {"PostgreSQL": True, "Valkey": True, "web": False}
    assert hanging == {"PostgreSQL": True, "Valkey": True} | {server.name: False}


def test_a_database_that_refuses_does_not_hang(stage: Stage) -> None:
    stage.database.stop()
    refused = stage.postgres.hangs()
    stage.database.start_and_wait(60)
    assert (refused, stage.postgres.hangs()) == (False, False)


def test_under_systemd_a_unit_restarts_the_silent(stage: Stage) -> None:
    argv = [sys.executable, "manage.py", "restart_silent", "--command", f"touch {stage.state}/silent-{{}}"]
    clocks = {"KHS_LEASE_SECONDS": "3", "KHS_SILENCE_SECONDS": "1"}
    env = {**stage.env, "DATABASE_URL": stage.postgres.url(), **clocks}
    unit = subprocess.Popen(argv, cwd=BASE_DIR, env=env)
    try:
        wait_until(lambda: list(stage.state.glob("silent-*")))
    finally:
        unit.kill()
        unit.wait()
    assert [path.name for path in stage.state.glob("silent-*")] == ["silent-beat"]
