"""A portal of its own to break: PostgreSQL as in production (fsync on), a broker, a worker, people who ask for things.

Everything that uses the portal runs as a process of its own, so that a fault reaches it as it would in earnest.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import psycopg2
from celery import Celery

from khs_portal.up import embedded
from khs_portal.up.processes import make_folder
from khs_portal.up.state_folder import server_account
from khs_portal.up.workers import CHECKED, FILES, SMALL
from tests.worker import kill_group

BASE_DIR = Path(__file__).resolve().parents[2]
APP_ROLE = "khs_app"
# `make drill` keeps production's 30 seconds.
LEASE_SECONDS = float(os.environ.get("KHS_LEASE_SECONDS", "10"))


class Stage:
    """The servers of one run. Each drill has a samarbeid of its own in the same database."""

    def __init__(self, state: Path) -> None:
        account = server_account(Path("/nonexistent"))
        if account:
            os.chown(state, account.uid, account.gid)
        make_folder(state / "log", account)
        self.state = state
        self.run = embedded.run_folder(state, account)
        binaries = embedded.binaries_for(account, state)
        self.postgres = embedded.Postgres(binaries, state, self.run, account)
        self.valkey = embedded.Valkey(binaries.valkey, state, self.run, account)
        self.database = self.postgres.program(state / "log/postgres.log")
        self.broker = self.valkey.program(state / "log/valkey.log")
        self.env = self._environment()

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": self.postgres.url(APP_ROLE),
            "DATABASE_OWNER_URL": self.postgres.url(),
            "BROKER_URL": self.valkey.url,
            "KHS_STATE": str(self.state),
            "KHS_FILES_ROOT": str(self.state / "files"),
            "KHS_LOCAL": "1",
            "KHS_LEASE_SECONDS": str(LEASE_SECONDS),
        }

    def start(self, *, migrated: bool = True) -> None:
        self.postgres.prepare()
        self.database.start_and_wait(60)
        self.postgres.create_database()
        self.broker.start_and_wait(60)
        if migrated:
            migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
            subprocess.run(migrate, cwd=BASE_DIR, env={**self.env, "KHS_DB_ROLE": "owner"}, check=True)

    def stop(self) -> None:
        self.broker.stop()
        self.database.stop()
        shutil.rmtree(self.run, ignore_errors=True)

    def kill_broker(self) -> None:
        """kill -9, and everything it held is gone."""
        assert self.broker.process
        self.broker.process.kill()
        self.broker.process.wait()
        shutil.rmtree(self.state / "valkey")
        (self.run / "v.sock").unlink(missing_ok=True)

    def start_broker(self) -> None:
        account = self.valkey.account
        make_folder(self.state / "valkey", account)
        self.broker.start_and_wait(60)

    @contextmanager
    def broker_hanging(self) -> Iterator[None]:
        """It accepts and never answers."""
        assert self.broker.process
        self.broker.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.broker.process.send_signal(signal.SIGCONT)

    def crash_database(self) -> None:
        """PostgreSQL's `immediate` mode: no goodbye to anyone, recovery from the log at the next start."""
        assert self.database.process
        self.database.process.send_signal(signal.SIGQUIT)
        self.database.process.wait()

    def query(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        with closing(self.postgres.connect()) as connection, connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()

    @contextmanager
    def worker(self, app: str = "khs_portal", **env: str) -> Iterator[subprocess.Popen[bytes]]:
        """One worker for small work and files, with the sweep's clock; no packet here is large."""
        both = replace(SMALL, queues=SMALL.queues + FILES.queues)
        with self._working(both.argv("-B", "--schedule", str(self.state / "beat"), app=app), **env) as worker:
            yield worker

    @contextmanager
    def workers(self) -> Iterator[list[subprocess.Popen[bytes]]]:
        """Those for small work and for files apart, as `manage.py up` starts them."""
        clock = ("-B", "--schedule", str(self.state / "beat"))
        with self._working(SMALL.argv(*clock)) as small, self._working(FILES.argv()) as files:
            yield [small, files]

    @contextmanager
    def _working(self, argv: list[str], **env: str) -> Iterator[subprocess.Popen[bytes]]:
        with (self.state / "log/worker.log").open("ab") as log:
            worker = subprocess.Popen(
                argv, cwd=BASE_DIR, env={**self.env, **CHECKED, **env}, stdout=log, stderr=log, start_new_session=True
            )
        try:
            yield worker
        finally:
            kill_group(worker)

    @contextmanager
    def kept_worker(self) -> Iterator[None]:
        """A worker that is started again when it ends, as `manage.py up` and systemd do: at an unlucky moment the
        loss of the broker ends Celery itself (an error inside its transport)."""
        stop = threading.Event()
        keeper = threading.Thread(target=self._keep_a_worker, args=(stop,))
        keeper.start()
        try:
            yield
        finally:
            stop.set()
            keeper.join()

    def _keep_a_worker(self, stop: threading.Event) -> None:
        while not stop.is_set():
            with self.worker() as worker:
                while worker.poll() is None and not stop.wait(0.5):
                    pass

    def active_tasks(self) -> list[tuple[int, int]]:
        """(job, process) of every job that a worker child has in its hands."""
        with Celery(broker=self.valkey.url, set_as_current=False) as asker:
            answers = asker.control.inspect(timeout=3, limit=1).active() or {}
        tasks = [task for active in answers.values() for task in active]
        return [(task["args"][0], task["worker_pid"]) for task in tasks if task["args"]]


@contextmanager
def running_stage(*, migrated: bool = True) -> Iterator[Stage]:
    """`migrated` false: PostgreSQL with an empty database, as an operator makes it before a restore."""
    # Not tmp_path: pytest closes its folders to other users, and root's PostgreSQL runs as one.
    state = Path(tempfile.mkdtemp(prefix="khs-drill-"))
    stage = Stage(state)
    try:
        stage.start(migrated=migrated)
        yield stage
    finally:
        stage.stop()
        shutil.rmtree(state, ignore_errors=True)


class Drill:
    """One fault: the requests around it, the moment it was over, and what was kept."""

    def __init__(self, stage: Stage, name: str, requests: int, seed: int) -> None:
        self.stage, self.name, self.requests, self.seed = stage, name, requests, seed
        self.random = random.Random(seed)
        self.began = time.time()
        self.ended = self.began  # when the last fault was over
        self.strikes = 0
        self.requester: subprocess.Popen[str] | None = None

    @property
    def slug(self) -> str:
        return self.name.replace("_", "-")

    def ask(self, *, pace: float = 0.7, twice: bool = False) -> None:
        """Start those who ask; returns when everything is prepared and the first request is about to be made."""
        argv = [sys.executable, "-m", "tests.drills.requester", self.slug, str(self.requests), str(pace),
                str(self.seed), *(["--twice"] if twice else [])]  # fmt: skip
        log = (self.stage.state / "log/requester.log").open("a")
        self.requester = subprocess.Popen(
            argv, cwd=BASE_DIR, env=self.stage.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        )
        assert self.requester.stdout
        assert self.requester.stdout.readline() == "ready\n", (self.stage.state / "log/requester.log").read_text()

    def go(self) -> None:
        assert self.requester and self.requester.stdin
        self.requester.stdin.write("go\n")
        self.requester.stdin.flush()

    def pause(self, longest: float, shortest: float = 0) -> None:
        time.sleep(self.random.uniform(shortest, longest))

    def wait_until_busy(self, seconds: float = 60) -> None:
        """Returns when a worker has one of this drill's jobs in its hands, or there is nothing to do."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not self.count_jobs("running"):
            time.sleep(0.1)

    def rounds(self) -> range:
        """How many times the fault strikes: once in a small drill, up to five times in a large one."""
        return range(min(5, 1 + self.requests // 20))

    def fault_over(self, strikes: int = 1) -> None:
        self.ended = time.time()
        self.strikes += strikes

    def answers(self) -> list[dict[str, Any]]:
        """What each request came to, when all have been made."""
        assert self.requester
        said, _ = self.requester.communicate(timeout=900)
        assert self.requester.returncode == 0, (self.stage.state / "log/requester.log").read_text()[-3000:]
        return [json.loads(line) for line in said.splitlines()]

    def count_jobs(self, *states: str) -> int:
        sql = """SELECT count(*) FROM jobs_job j JOIN organisations_samarbeid s ON s.id = j.samarbeid_id
                  WHERE s.slug = %s AND j.state = ANY(%s)"""
        return int(self.stage.query(sql, self.slug, list(states))[0][0])

    def uploads(self) -> list[tuple[Any, ...]]:
        """The state of each upload's check and job."""
        sql = """SELECT c.state, j.state FROM documents_documentcheck c
                   JOIN organisations_samarbeid s ON s.id = c.samarbeid_id AND s.slug = %s
                   JOIN jobs_job j ON j.kind = 'document.intake' AND j.key = 'document-' || c.document_id"""
        return self.stage.query(sql, self.slug)

    def settle(self, seconds: float) -> None:
        """Wait until nothing waits. Not an error when it takes too long: the figures will say so."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with suppress(psycopg2.Error):
                if not self.count_jobs("queued", "running"):
                    return
            time.sleep(0.3)

    def audit(self) -> dict[str, Any]:
        """The figures of tests.drills.audit."""
        argv = [sys.executable, "-m", "tests.drills.audit", self.slug, str(self.began), str(self.ended)]
        done = subprocess.run(argv, cwd=BASE_DIR, env=self.stage.env, stdout=subprocess.PIPE, text=True, check=True)
        return dict(json.loads(done.stdout))

    def kill_busy_child(self) -> None:
        """kill -9 of a worker child with a longer job in its hands. Tries until one was caught in the act."""
        for _ in range(60):
            for job, pid in self.stage.active_tasks():
                sql = "SELECT fence FROM jobs_job WHERE id = %s AND state = 'running' AND kind <> 'notice.send'"
                if not self.stage.query(sql, job):
                    continue
                with suppress(psutil.NoSuchProcess):
                    psutil.Process(pid).kill()
                if self.stage.query(sql, job):
                    return
            time.sleep(0.1)
        raise AssertionError("no worker child was caught in the middle of a job")
