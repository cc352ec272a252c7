"""All processes that `manage.py up` starts, on the stage's data, and whoever kills them."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil

from khs_portal.up.rounds import readyz
from khs_portal.up.static_sources import fingerprint
from tests.drills.stage import BASE_DIR, Stage
from tests.patience import wait_until
from tests.ports import free_port

# What `up` starts itself.
SERVERS = ("DATABASE_URL", "DATABASE_OWNER_URL", "BROKER_URL")
# The first word that a command line has says what a process is; a child of one has its name.
KINDS = {
    "documents.warm": "warm child",
    "documents.child": "child for files",
    "soffice": "LibreOffice",
    "valkey-server": "Valkey",
    "postgres": "PostgreSQL",
    "gunicorn": "web",
    " beat ": "beat",
    "worker@": "worker",
    "files@": "files",
    "large@": "large",
}
PARTS = ("database", "broker", "beat", "worker", "files", "large")
MAINS = {"PostgreSQL", "Valkey", "beat", "worker", "files", "large", "web"}


class Family:
    """One `up`, started again when it is killed itself, as systemd would."""

    def __init__(self, stage: Stage, **env: str) -> None:
        self.stage, self.port = stage, free_port()
        own = {name: value for name, value in stage.env.items() if name not in SERVERS}
        self.env = {**own, "KHS_DEMO": "0", "PORT": str(self.port), "PYTHONUNBUFFERED": "1", **env}
        self.log = stage.state / "log/up.log"
        self.killed: Counter[str] = Counter()
        self.hung: Counter[str] = Counter()

    def start(self) -> None:
        # Nobody looks at a page here, and collecting takes seconds.
        (self.stage.state / "static-fingerprint").write_text(fingerprint())
        with self.log.open("wb") as log:
            self.up = subprocess.Popen(
                [sys.executable, "manage.py", "up"], cwd=BASE_DIR, env=self.env, stdout=log, stderr=log
            )
        wait_until(lambda: "Klar: " in self.said() or self.up.poll() is not None, seconds=300)
        assert self.up.poll() is None, self.said()

    def said(self) -> str:
        return self.log.read_text()

    def stop(self) -> None:
        """As a crash would; the stage's own servers find what it left. Nothing, where it has ended by itself."""
        family = self.members()
        self.up.kill()
        self.up.wait()
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, timeout=60)

    def members(self) -> list[psutil.Process]:
        try:
            return psutil.Process(self.up.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []

    def processes(self) -> dict[str, list[psutil.Process]]:
        """By kind; «… child» for one with a parent of the same kind."""
        found: dict[str, list[psutil.Process]] = {}
        for process in psutil.Process(self.up.pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                found.setdefault(named(process), []).append(process)
        return found

    def parts(self) -> dict[str, str]:
        return readyz(self.port) or {}

    def kill_one(self, chance: random.Random) -> None:
        """kill -9 of any: first a kind by chance, of those that were killed least often, since PostgreSQL has as many
        processes as all the others; then one of it."""
        processes = self.processes()
        kind = least_often(self.killed, [*sorted(processes), "supervisor"], chance)
        if kind == "supervisor":
            self.up.kill()
            self.up.wait()
            self.start()
        else:
            with suppress(psutil.NoSuchProcess):
                chance.choice(processes[kind]).kill()
        self.killed[kind] += 1

    def hang_one(self, chance: random.Random) -> None:
        """SIGSTOP of one that `up` started itself: it lives and does nothing. Of the web with its children, which
        would answer."""
        processes = self.processes()
        kind = least_often(self.hung, sorted(MAINS & processes.keys()), chance)
        for process in processes[kind] + (processes.get("web child", []) if kind == "web" else []):
            with suppress(psutil.NoSuchProcess):
                process.suspend()
        self.hung[kind] += 1

    def is_whole(self) -> bool:
        """Every part is up, and nobody is left hanging."""
        parts, processes = self.parts(), self.processes()
        are_up = {parts.get(name) for name in PARTS} == {"up"} and processes.keys() >= MAINS
        return are_up and not any(is_hanging(process) for found in processes.values() for process in found)


def least_often(struck: Counter[str], kinds: list[str], chance: random.Random) -> str:
    least = min(struck[kind] for kind in kinds)
    return chance.choice([kind for kind in kinds if struck[kind] == least])


def is_hanging(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return bool(process.status() == psutil.STATUS_STOPPED)
    return False


def named(process: psutil.Process) -> str:
    kind, parent = kind_of(process), process.parent()
    return f"{kind} child" if parent and kind_of(parent) == kind else kind


def kind_of(process: psutil.Process) -> str:
    command = f"{process.name()} {' '.join(process.cmdline())}"
    return next((kind for word, kind in KINDS.items() if word in command), process.name())


@contextmanager
def running_family(stage: Stage, **env: str) -> Iterator[Family]:
    """In place of the stage's own servers, which are back afterwards."""
    stage.broker.stop()
    stage.database.stop()
    family = Family(stage, **env)
    try:
        family.start()
        yield family
    finally:
        family.stop()
        stage.database.start_and_wait(60)
        stage.start_broker()
