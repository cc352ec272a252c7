"""A real Celery worker against the test database, and ways to hurt it."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlencode

import psutil
from django.conf import settings
from django.db import connection

from khs_portal.up.workers import CHECKED, FILES, LARGE, SMALL
from tests import patience

BASE_DIR = Path(__file__).resolve().parent.parent
# Three times as fast as in production: what was killed is taken up again in a third of the time.
LEASE_SECONDS = "10"


def database_url() -> str:
    """The test database as the worker must see it."""
    return url_of(connection.settings_dict["NAME"])


def url_of(database: str) -> str:
    """Another database on the server of the tests, by socket or by host and port."""
    made = connection.settings_dict
    who = f"{made['USER']}:{quote(made['PASSWORD'], safe='')}" if made["PASSWORD"] else made["USER"]
    socket = made["OPTIONS"].get("host") or (made["HOST"] if made["HOST"].startswith("/") else "")
    place = "" if socket else f"{made['HOST']}:{made['PORT'] or 5432}"
    options = {"host": socket, "port": made["PORT"] or made["OPTIONS"].get("port")} if socket else {}
    return f"postgres://{who}@{place}/{database}?{urlencode({k: v for k, v in options.items() if v})}"


@contextmanager
def running_worker(log: Path, *, beat: bool = True, app: str = "khs_portal") -> Iterator[subprocess.Popen[bytes]]:
    """A worker for small work and files in its own process group, and the sweep's clock; stopped at the end."""
    clock = ["-B", "--schedule", str(log.with_suffix(".beat"))] if beat else []
    both = replace(SMALL, queues=SMALL.queues + FILES.queues)
    with _running(both.argv("--loglevel=WARNING", *clock, app=app), log) as worker:
        yield worker


@contextmanager
def running_large_worker(log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The worker for large packets beside it."""
    with _running(LARGE.argv("--loglevel=WARNING"), log) as worker:
        yield worker


@contextmanager
def _running(argv: list[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {
        **os.environ,
        **CHECKED,
        "DATABASE_URL": database_url(),
        "KHS_FILES_ROOT": str(settings.MEDIA_ROOT),
        "KHS_LOCAL": "1",
        "KHS_LEASE_SECONDS": LEASE_SECONDS,
    }
    environment.pop("KHS_DB_ROLE", None)
    with log.open("ab") as out:
        worker = subprocess.Popen(argv, cwd=BASE_DIR, env=environment, stdout=out, stderr=out, start_new_session=True)
    try:
        yield worker
    finally:
        kill_group(worker)


def kill_group(worker: subprocess.Popen[bytes]) -> None:
    """kill -9 of the worker and everything it started."""
    family: list[psutil.Process] = []
    with suppress(psutil.NoSuchProcess):
        family = psutil.Process(worker.pid).children(recursive=True)
    for process in family:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(timeout=patience.LONGEST_WAIT_SECONDS)


def wait_until(condition: Callable[[], object], *, seconds: float = 150) -> None:
    """As every wait, but a worker takes its time to start beside other tests."""
    patience.wait_until(condition, seconds=seconds)
