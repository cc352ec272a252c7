"""Beat as a program of its own: one at most rings, whoever dies or loses the database is followed by another."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from khs_portal.up.workers import CHECKED
from tests.drills.stage import BASE_DIR, Stage, running_stage
from tests.patience import wait_until

# On servers of their own, started once: all of them in one process.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("beat")]
RING = "Sending due task sweep-jobs"


class Beat:
    """One `celery beat`, by its log."""

    def __init__(self, stage: Stage, name: str) -> None:
        self.log = stage.state / f"log/{name}.log"
        argv = [sys.executable, "-m", "celery", "-A", "khs_portal", "beat", "--loglevel", "INFO",
                "--schedule", str(stage.state / "schedule")]  # fmt: skip
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                argv,
                cwd=BASE_DIR,
                env={**stage.env, **CHECKED, "DATABASE_URL": stage.postgres.url(), "KHS_LEASE_SECONDS": "3"},
                stdout=log,
                stderr=log,
            )

    def said(self, words: str) -> int:
        return self.log.read_text().count(words)

    def rings_again(self) -> None:
        rung = self.said(RING)
        wait_until(lambda: self.said(RING) > rung)


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with running_stage(migrated=False) as running:
        yield running


@contextmanager
def beats(stage: Stage, *names: str) -> Iterator[list[Beat]]:
    started: list[Beat] = []
    try:
        for name in names:
            started.append(Beat(stage, name))
            wait_until(lambda: started[-1].said("beat: "))
        yield started
    finally:
        for beat in started:
            beat.process.kill()
            beat.process.wait()


def test_the_second_stands_by_until_the_first_is_killed(stage: Stage) -> None:
    with beats(stage, "first", "second") as (first, second):
        wait_until(lambda: first.said(RING) + second.said(RING))
        ringing, waiting = (first, second) if first.said(RING) else (second, first)
        wait_until(lambda: waiting.said("another rings"))
        ringing.rings_again()
        ringing.rings_again()
        assert waiting.said(RING) == 0
        ringing.process.kill()
        ringing.process.wait()
        waiting.rings_again()


def test_a_beat_without_the_database_is_silent_until_it_has_the_lock_again(stage: Stage) -> None:
    with beats(stage, "alone") as (beat,):
        beat.rings_again()
        stage.database.stop()
        wait_until(lambda: beat.said("lost the lock"))
        wait_until(lambda: beat.said("no database"))
        stage.database.start_and_wait(60)
        beat.rings_again()
        away = beat.log.read_text().partition("lost the lock")[2].partition("has the lock")[0]
        assert (beat.said("has the lock"), away.count(RING)) == (2, 0)
        beat.process.send_signal(signal.SIGTERM)
        assert beat.process.wait(60) == 0


def test_a_lost_session_is_a_lost_lock(stage: Stage) -> None:
    """Its file of last rings is closed meanwhile, so that the one who follows can open it."""
    with beats(stage, "cut", "next") as both:
        wait_until(lambda: sum(beat.said(RING) for beat in both))
        for _ in range(2):
            stage.query("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted")
            rung = sum(beat.said(RING) for beat in both)
            wait_until(lambda: sum(beat.said(RING) for beat in both) > rung)  # noqa: B023  called at once
        assert [beat.said("corrupted") for beat in both] == [0, 0]
        held = stage.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")
        assert held == [(1,)]
