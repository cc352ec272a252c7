"""`make up` as a person uses it: started, stopped and killed from outside, in a state folder of its own."""

import http.client
import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psutil
import psycopg2
import pytest

from khs_portal.up.processes import wait_until
from khs_portal.up.state_folder import server_account
from tests.ports import free_port

BASE_DIR = Path(__file__).resolve().parents[3]
# A first start makes every table; on a busy machine that is minutes.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200), pytest.mark.xdist_group("up")]
# The test run's own servers and settings must not leak into the instance.
FOREIGN = re.compile(r"KHS_|DATABASE_|BROKER_URL|EMAIL_|PORT$|DJANGO_SETTINGS_MODULE|MAKE|MFLAGS|PYTEST")

STARTED: list["Instance"] = []


def listen_to_interrupt() -> None:
    """As from a terminal: a test run in the background has SIGINT ignored, and make would inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Instance:
    """One `make up`: its output, its processes."""

    def __init__(self, state: Path, **env: str) -> None:
        self.state, self.port = state, int(env.get("PORT") or free_port())
        clean = {name: value for name, value in os.environ.items() if not FOREIGN.match(name)}
        clean |= {"KHS_STATE": str(state), "KHS_DEMO": "0", **env, "PORT": str(self.port)}
        self.make = subprocess.Popen(
            ["make", "up"], cwd=BASE_DIR, env=clean, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
            preexec_fn=listen_to_interrupt,
        )  # fmt: skip
        STARTED.append(self)
        self.output = ""
        self.family: list[psutil.Process] = []

    def wait_for(self, text: str, seconds: float = 300) -> "Instance":
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
        if self.make.poll() is not None:
            return  # its number may be someone else's by now
        with suppress(psutil.NoSuchProcess):
            top = psutil.Process(self.make.pid)
            self.family = [top, *top.children(recursive=True)]

    def child(self, word: str) -> psutil.Process:
        """The first of the family with this word in its command line: the parent before its children."""
        return next(process for process in self.family if word in command_of(process))

    def health(self) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz/")
            return connection.getresponse().status
        except OSError:
            return 0
        finally:
            connection.close()

    def is_all_gone(self, seconds: float = 60) -> bool:
        self.make.wait(seconds)
        return wait_until(lambda: not [one for one in self.family if is_running(one)], seconds)

    def stop(self, signal_number: int, *, to_group: bool) -> None:
        """As a person or a service manager would; everything is gone in a minute, also beside other tests."""
        self.see_family()
        (os.killpg if to_group else os.kill)(self.make.pid, signal_number)
        assert self.is_all_gone()

    def query(self, sql: str) -> object:
        with closing(psycopg2.connect(host=str(self.state / "run"), user="khs", dbname="khs")) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(sql)
                return cursor.fetchall() if cursor.description else None


def command_of(process: psutil.Process) -> str:
    """Empty where it has ended since it was seen."""
    with suppress(psutil.NoSuchProcess):
        return " ".join(process.cmdline())
    return ""


def is_running(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def kill(processes: list[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()


@contextmanager
def state_folder() -> Iterator[Path]:
    """A folder that servers may use also when root runs the tests; what still runs in it at the end is killed."""
    folder = Path(tempfile.mkdtemp(prefix="khs-up-"))
    if account := server_account(Path("/nonexistent")):
        os.chown(folder, account.uid, account.gid)
    try:
        yield folder
    finally:
        for instance in [one for one in STARTED if one.state == folder]:
            instance.see_family()
            kill(instance.family)
            instance.make.wait()
        shutil.rmtree(folder)


@pytest.fixture
def state() -> Iterator[Path]:
    with state_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    """The state folder of an instance that was started for the first time, answered and was stopped."""
    with state_folder() as folder:
        first = Instance(folder).ready()
        assert first.health() == 200
        # Its workers may still be starting, and are stopped one after another: how long it takes is no promise here.
        first.see_family()
        os.killpg(first.make.pid, signal.SIGTERM)
        assert first.is_all_gone(120)
        yield folder


def copy_of(prepared: Path, state: Path) -> Path:
    """With owners and rights: only the first start makes every table."""
    subprocess.run(["cp", "-a", f"{prepared}/.", str(state)], check=True)
    return state


@pytest.fixture
def up(prepared: Path, state: Path) -> Instance:
    """An instance that the test stops or kills."""
    return Instance(copy_of(prepared, state)).ready()


@pytest.fixture(scope="module")
def steady(prepared: Path) -> Iterator[Instance]:
    """An instance that lives through its tests."""
    with state_folder() as folder:
        living = Instance(copy_of(prepared, folder)).ready()
        yield living
        living.stop(signal.SIGINT, to_group=False)


def test_killed_and_stopped_in_every_way_it_starts_again_with_its_data_and_secret(up: Instance, state: Path) -> None:
    """The supervisor killed, everything killed, make told to end: one life, since each start takes its time."""
    assert up.health() == 200
    up.query("CREATE TABLE kept AS SELECT 'står her' AS text")
    secret = (state / "secret-key").read_text()
    up.child("manage.py up").kill()
    second = again(up)
    kill(second.family)
    third = again(second)
    third.stop(signal.SIGTERM, to_group=False)
    assert third.health() == 0
    fourth = again(third)
    assert (state / "secret-key").read_text() == secret
    assert (state / "secret-key").stat().st_mode & 0o777 == 0o600
    fourth.stop(signal.SIGINT, to_group=True)


def again(before: Instance) -> Instance:
    """Started at once, in the same folder and at the same port: nothing of the one before lives on, its data does."""
    instance = Instance(before.state, PORT=str(before.port)).ready()
    assert instance.health() == 200
    assert before.is_all_gone()
    assert instance.query("SELECT text FROM kept") == [("står her",)]
    return instance


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("gunicorn", "web"),
        ("worker@", "worker"),
        ("files@", "files"),
        ("large@", "large"),
        (" beat ", "beat"),
        ("valkey-server", "Valkey"),
        ("bin/postgres", "PostgreSQL"),
    ],
)
def test_a_killed_part_leaves_no_child_behind_and_comes_back(steady: Instance, word: str, name: str) -> None:
    victim = steady.child(word)
    family = [victim, *victim.children(recursive=True)]
    victim.kill()
    steady.wait_for(f"{name} stoppet (kode -9), starter igjen om 0.5 s.")
    assert wait_until(lambda: not [one for one in family if is_running(one)], 60)
    assert wait_until(lambda: has_another(steady, victim, word), 60)
    assert wait_until(lambda: steady.health() == 200, 60)


def has_another(instance: Instance, victim: psutil.Process, word: str) -> bool:
    instance.see_family()
    with suppress(StopIteration, psutil.NoSuchProcess):
        return instance.child(word).pid != victim.pid
    return False


def test_an_empty_portal_gives_a_link_to_the_screen_and_to_no_log(steady: Instance) -> None:
    steady.wait_for(f"Lenken virker én gang, i 48 timer:\nhttp://localhost:{steady.port}/oppsett/")
    token = re.findall(r"/oppsett/([\w-]+)/", steady.output)[0]
    with closing(http.client.HTTPConnection("127.0.0.1", steady.port, timeout=60)) as connection:
        connection.request("GET", f"/oppsett/{token}/")
        assert connection.getresponse().status == 200
    assert [file.name for file in (steady.state / "log").iterdir() if token in file.read_text(errors="replace")] == []
    assert not (steady.state / "setup-link").exists()


def test_second_start_with_the_same_state_says_so_and_the_first_lives_on(steady: Instance) -> None:
    second = Instance(steady.state)
    text = second.make.communicate(timeout=300)[0].decode()
    assert f"Stopper: Portalen kjører alt med {steady.state}." in text
    assert second.make.returncode == 2
    assert steady.health() == 200


def test_taken_port_is_told_in_a_sentence(steady: Instance, state: Path) -> None:
    second = Instance(state, PORT=str(steady.port))
    text = second.make.communicate(timeout=300)[0].decode()
    sentence = f"Port {steady.port} er i bruk eller ikke tillatt. Velg en annen: PORT={steady.port + 1} make up"
    assert f"Stopper: {sentence}\n" in text
    assert second.make.returncode == 2
    assert list((state / "log").iterdir()) == []


def test_answers_to_this_machine_alone(steady: Instance) -> None:
    steady.see_family()
    connections = []
    for process in steady.family:
        with suppress(psutil.NoSuchProcess):  # it has ended since it was seen
            connections += process.net_connections("inet")
    listening = {(found.laddr.ip, found.laddr.port) for found in connections if found.status == psutil.CONN_LISTEN}
    assert listening == {("127.0.0.1", steady.port)}
