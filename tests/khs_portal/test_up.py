"""`make up` as a person uses it: started, stopped and killed from outside, in a state folder of its own."""

import http.client
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import psutil
import psycopg2
import pytest

from khs_portal.processes import wait_until
from khs_portal.state_folder import server_account

BASE_DIR = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("up")]
# The test run's own servers and settings must not leak into the instance.
FOREIGN = re.compile(r"KHS_|DATABASE_|BROKER_URL|EMAIL_|PORT$|DJANGO_SETTINGS_MODULE|MAKE|MFLAGS|PYTEST")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Instance:
    """One `make up`: its output, its processes."""

    def __init__(self, state: Path, **env: str) -> None:
        self.state, self.port = state, int(env.get("PORT") or free_port())
        clean = {name: value for name, value in os.environ.items() if not FOREIGN.match(name)}
        clean |= {"KHS_STATE": str(state), "KHS_DEMO": "0", **env, "PORT": str(self.port)}
        self.make = subprocess.Popen(
            ["make", "up"], cwd=BASE_DIR, env=clean, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        self.output = ""
        self.family: list[psutil.Process] = []

    def wait_for(self, text: str, seconds: float = 120) -> "Instance":
        deadline = time.monotonic() + seconds
        while text not in self.output:
            ready, _, _ = select.select([self.make.stdout], [], [], max(0, deadline - time.monotonic()))
            piece = os.read(self.make.stdout.fileno(), 65536) if ready else b""
            assert piece, f"«{text}» never came:\n{self.output}"
            self.output += piece.decode()
        self.see_family()
        return self

    def ready(self) -> "Instance":
        return self.wait_for(f"Klar: http://127.0.0.1:{self.port}/\n")

    def see_family(self) -> None:
        top = psutil.Process(self.make.pid)
        self.family = [top, *top.children(recursive=True)]

    def child(self, word: str) -> psutil.Process:
        """The first of the family with this word in its command line: the parent before its children."""
        return next(process for process in self.family if word in " ".join(process.cmdline()))

    def health(self) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz/")
            return connection.getresponse().status
        except OSError:
            return 0
        finally:
            connection.close()

    def is_all_gone(self, seconds: float = 20) -> bool:
        self.make.wait(seconds)
        return wait_until(lambda: not [one for one in self.family if is_running(one)], seconds)

    def stop(self) -> None:
        self.see_family()
        os.killpg(self.make.pid, signal.SIGTERM)
        assert self.is_all_gone()

    def query(self, sql: str) -> object:
        with closing(psycopg2.connect(host=str(self.state / "run"), user="khs", dbname="khs")) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(sql)
                return cursor.fetchall() if cursor.description else None


def is_running(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def kill(processes: list[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()


@pytest.fixture
def state() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="khs-up-"))
    if account := server_account(Path("/nonexistent")):
        os.chown(folder, account.uid, account.gid)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def up(state: Path) -> Iterator["Instance"]:
    instance = Instance(state)
    yield instance.ready()
    kill([one for one in instance.family if is_running(one)])


def test_keeps_data_and_secret_through_stop_and_start(up: Instance, state: Path) -> None:
    assert up.health() == 200
    up.query("CREATE TABLE kept AS SELECT 'står her' AS text")
    secret = (state / "secret-key").read_text()
    os.kill(up.make.pid, signal.SIGTERM)
    assert up.is_all_gone()
    assert up.health() == 0
    again = Instance(state).ready()
    try:
        assert again.health() == 200
        assert again.query("SELECT text FROM kept") == [("står her",)]
        assert (state / "secret-key").read_text() == secret
        assert (state / "secret-key").stat().st_mode & 0o777 == 0o600
    finally:
        again.stop()


@pytest.mark.parametrize("to_group", [False, True])
def test_interrupt_stops_everything_sent_to_make_alone_or_to_its_group(up: Instance, to_group: bool) -> None:
    (os.killpg if to_group else os.kill)(up.make.pid, signal.SIGINT)
    assert up.is_all_gone()


def test_everything_killed_then_started_again_keeps_data(up: Instance, state: Path) -> None:
    up.query("CREATE TABLE kept AS SELECT 'står her' AS text")
    up.query("CHECKPOINT")
    kill(up.family)
    assert up.is_all_gone()
    again = Instance(state).ready()
    try:
        assert again.health() == 200
        assert again.query("SELECT text FROM kept") == [("står her",)]
    finally:
        again.stop()


def test_killed_supervisor_takes_all_along_and_a_new_start_at_once_succeeds(up: Instance, state: Path) -> None:
    up.child("manage.py up").kill()
    again = Instance(state, PORT=str(up.port)).ready()
    try:
        assert again.health() == 200
        assert up.is_all_gone()
    finally:
        again.stop()


@pytest.mark.parametrize("word", ["gunicorn", "celery", "valkey-server", "bin/postgres"])
def test_a_killed_part_comes_back(up: Instance, word: str) -> None:
    victim = up.child(word)
    victim.kill()
    up.wait_for("starter igjen om 0.5 s.", 20)
    assert wait_until(lambda: has_another(up, victim, word), 20)
    assert wait_until(lambda: up.health() == 200, 30)


def has_another(up: Instance, victim: psutil.Process, word: str) -> bool:
    up.see_family()
    with suppress(StopIteration, psutil.NoSuchProcess):
        return up.child(word).pid != victim.pid
    return False


def test_killed_worker_leaves_no_child_behind(up: Instance) -> None:
    worker = up.child("celery")
    children = worker.children(recursive=True)
    assert len(children) == 3  # two that work and the beat
    worker.kill()
    assert wait_until(lambda: not [one for one in children if is_running(one)], 10)


def test_second_start_with_the_same_state_says_so_and_the_first_lives_on(up: Instance, state: Path) -> None:
    second = Instance(state)
    text = second.make.communicate(timeout=60)[0].decode()
    assert f"Stopper: Portalen kjører alt med {state}." in text
    assert second.make.returncode == 2
    assert up.health() == 200


def test_taken_port_is_told_in_a_sentence(state: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        instance = Instance(state, PORT=str(port))
        text = instance.make.communicate(timeout=60)[0].decode()
    assert f"Stopper: Port {port} er i bruk eller ikke tillatt. Velg en annen: PORT={port + 1} make up" in text
    assert instance.make.returncode == 2


def test_answers_to_this_machine_alone(up: Instance) -> None:
    listening = {
        (found.laddr.ip, found.laddr.port)
        for process in up.family
        for found in process.net_connections("inet")
        if found.status == psutil.CONN_LISTEN
    }
    assert listening == {("127.0.0.1", up.port)}
