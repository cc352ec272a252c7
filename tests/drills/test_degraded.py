"""Promise P12: a part that is stopped or hangs takes nothing else along. Reading, saving and uploading answer within
three seconds, rightly, and the status page says what is down."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import psutil
import pytest

from tests.drills.stage import BASE_DIR, LEASE_SECONDS, Drill, Stage
from tests.drills.test_faults import Note
from tests.drills.web import Answer, Person, running_web, silent_listener
from tests.worker import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.timeout(600)]

LONGEST_SECONDS = 3
RIGHT = {"forgotten": 302, "log in": 302, "read": 200, "save": 200, "upload": 302, "status": 200, "readyz": 200}


class Day:
    """What a person does while something is down: {what: answer}."""

    def __init__(self, stage: Stage, slug: str) -> None:
        argv = [sys.executable, "-m", "tests.drills.ground", slug]
        done = subprocess.run(argv, cwd=BASE_DIR, env=stage.env, stdout=subprocess.PIPE, text=True, check=True)
        self.stage, self.place = stage, json.loads(done.stdout)

    def lived(self, port: int) -> dict[str, Answer]:
        person = Person(port)
        text = {"version": "1", "heading": "Opplysninger", "level": "1", "html": "<p>Skrevet mens noe var nede.</p>"}
        return {
            "forgotten": person.ask_for_password(self.place["email"]),
            "log in": person.log_in(self.place["email"], self.place["password"]),
            "read": person.get(self.place["meeting"]),
            "save": person.post(self.place["section"], text, {"X-Autosave": "1"}),
            "upload": person.post_file(self.place["upload"], "uploads", "notat.txt", b"Et notat."),
            "status": person.get("/status/"),
            "readyz": person.get("/readyz/"),
        }

    def saved(self) -> str:
        sql = "SELECT html FROM meetings_section WHERE id = %s"
        return str(self.stage.query(sql, self.place["section_id"])[0][0])


def figures_of(answers: dict[str, Answer]) -> dict[str, Any]:
    return {
        "statuses": {what: answer.status for what, answer in answers.items()},
        "seconds": {what: answer.seconds for what, answer in answers.items()},
        "in_time": all(answer.seconds <= LONGEST_SECONDS for answer in answers.values()),
    }


def lived_through(drill: Drill, port: int, note: Note) -> dict[str, str]:
    """Everything is asked, noted, right and in time. Returns the state of each part."""
    day = Day(drill.stage, drill.slug)
    answers = day.lived(port)
    figures = figures_of(answers)
    parts = answers["readyz"].json()["parts"]
    note(figures | {"down": [name for name, state in parts.items() if state in {"down", "unknown"}]})
    assert figures["statuses"] == RIGHT
    assert figures["in_time"], figures["seconds"]
    assert day.saved() == "<p>Skrevet mens noe var nede.</p>"
    assert "Noe virker ikke som det skal." in answers["status"].text
    return dict(parts)


def wait_for_sign_of(stage: Stage, port: int, state: str, seconds: float = 60) -> None:
    """Until the monitor says so of the worker."""
    wait_until(lambda: Person(port).get("/readyz/").json()["parts"]["worker"] == state, seconds=seconds)


@pytest.fixture(scope="module")
def port(stage: Stage) -> Iterator[int]:
    """One web server lives through all that happens to the broker and the worker."""
    with running_web(stage) as port:
        yield port


def test_broker_stopped(drill: Drill, port: int, note: Note) -> None:
    drill.stage.kill_broker()
    try:
        parts = lived_through(drill, port, note)
    finally:
        drill.stage.start_broker()
    assert (parts["broker"], parts["worker"]) == ("down", "unknown")
    assert drill.uploads() == [("received", "queued")]


def test_broker_hanging(drill: Drill, port: int, note: Note) -> None:
    with drill.stage.broker_hanging():
        parts = lived_through(drill, port, note)
    assert (parts["broker"], parts["worker"]) == ("down", "unknown")
    assert drill.uploads() == [("received", "queued")]


def test_worker_hanging_and_then_stopped(drill: Drill, port: int, note: Note) -> None:
    stage = drill.stage
    with stage.worker() as worker:
        wait_for_sign_of(stage, port, "up")
        family = [psutil.Process(worker.pid), *psutil.Process(worker.pid).children(recursive=True)]
        for process in family:
            process.send_signal(signal.SIGSTOP)
        # A cache that was slow once says «down» too early; after a lease no sign of life can be fresh.
        time.sleep(LEASE_SECONDS)
        wait_for_sign_of(stage, port, "down")
        hanging = lived_through(drill, port, note)
    stopped = Person(port).get("/readyz/").json()["parts"]
    waiting = drill.uploads()
    with stage.worker():
        wait_for_sign_of(stage, port, "up")
        drill.settle(90)
    assert (hanging["worker"], stopped["worker"], hanging["broker"]) == ("down", "down", "up")
    assert (waiting, [job for _check, job in drill.uploads()]) == ([("received", "queued")], ["done"])


def test_mail_server_hanging(drill: Drill, note: Note) -> None:
    with silent_listener() as mail, drill.stage.worker():
        server = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(mail)}
        with running_web(drill.stage, **server) as port:
            parts = lived_through(drill, port, note)
    assert parts["mail"] == "down"


def test_scanner_hanging(drill: Drill, note: Note) -> None:
    with silent_listener() as scanner:
        hanging = {"KHS_CLAMD": f"127.0.0.1:{scanner}"}
        with running_web(drill.stage, **hanging) as port, drill.stage.worker(**hanging):
            parts = lived_through(drill, port, note)
    assert parts["scanner"] == "down"
