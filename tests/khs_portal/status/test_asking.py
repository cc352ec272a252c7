"""What the status page says of each part, and that it answers whatever does not."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.models.functions import Now
from django.test import Client

from jobs.actions import claim, enqueue, postpone
from jobs.models import Job
from khs_portal.cache import ForgivingRedisCache
from khs_portal.status import asking as status
from khs_portal.status import parts as probes
from khs_portal.status import programs, signs
from khs_portal.status.parts import DOWN, OFF, UNKNOWN, UP, WARN, Health
from tests.house import ROOT
from tests.patience import LONGEST_WAIT_SECONDS, within

LONGEST_SECONDS = 3


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch, settings) -> Iterator[None]:
    monkeypatch.setattr(status, "_newest", (0.0, []))
    monkeypatch.setattr(ForgivingRedisCache, "silent_until", 0.0)
    cache.delete_many([signs.key_of(name) for name in ("beat", "worker", "files", "large")])
    yield
    ForgivingRedisCache.silent_until = 0.0


@contextmanager
def listener(says: bytes | None, answers: bytes = b"") -> Iterator[int]:
    """A port where someone greets with `says` and answers what comes with `answers`; None: accepts, and is silent."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        lines = []
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            lines.append(line)
            if says is not None:
                line.sendall(says)
                if answers and line.recv(100):
                    line.sendall(answers)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server.getsockname()[1]
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()


def in_time(probe: probes.Probe) -> str:
    """The state, asked within what the page waits."""
    answer, _seconds = within(status.ANSWER_SECONDS, probe)
    return answer.state


@pytest.mark.parametrize(("answers", "state"), [(b"PONG\0", UP), (b"UNKNOWN COMMAND\0", DOWN)])
def test_scanner_that_answers(settings, answers, state):
    with listener(b"", answers) as port:
        settings.CLAMD = f"127.0.0.1:{port}"
        assert in_time(probes.scanner) == state


def test_scanner_that_hangs_is_gone_or_is_not_meant(settings, tmp_path):
    with listener(None) as port:
        settings.CLAMD = f"127.0.0.1:{port}"
        hanging = in_time(probes.scanner)
    states = [hanging]
    for address in (settings.CLAMD, str(tmp_path / "ingen.ctl"), "tull", ""):
        settings.CLAMD = address
        states.append(in_time(probes.scanner))
    assert states == [DOWN, DOWN, DOWN, DOWN, OFF]


@pytest.fixture
def real_mail(settings) -> None:
    settings.EMAIL_URL = settings.EMAIL_HOST = "127.0.0.1"


@pytest.mark.django_db
@pytest.mark.parametrize(("says", "state"), [(b"220 klar\r\n", UP), (b"554 nei\r\n", DOWN), (None, DOWN)])
def test_mail_server(settings, real_mail, says, state):
    with listener(says) as port:
        settings.EMAIL_PORT = port
        assert in_time(probes.mail) == state


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["notice.send", "password.forgotten"])
def test_mails_that_wait_and_mails_given_up(settings, real_mail, kind):
    with listener(b"220 klar\r\n") as port:
        settings.EMAIL_PORT = port
        job = enqueue(kind)
        held = claim(job.pk)
        assert held
        postpone(held, "E-posttjeneren svarer ikke.")
        Job.objects.update(created_at=Now() - timedelta(minutes=5, seconds=1))
        waiting = probes.mail()
        Job.objects.update(state="failed", finished_at=job.created_at)
        given_up = probes.mail()
    assert (waiting, given_up) == (
        Health(WARN, "E-posttjeneren svarer. Det eldste har ventet i 5 minutter."),
        Health(WARN, "E-posttjeneren svarer, men varsler er gitt opp det siste døgnet."),
    )


def test_mail_that_is_kept_here(settings):
    settings.LOCAL_MODE, settings.EMAIL_URL = True, ""
    assert probes.mail() == Health(OFF, "E-post samles i utboksen på denne maskinen og sendes ikke.")


def test_broker(settings):
    states = [in_time(probes.broker)]
    with listener(None) as port:
        settings.CACHES = {"default": {"LOCATION": f"redis://127.0.0.1:{port}/0"}}
        states.append(in_time(probes.broker))
    states.append(in_time(probes.broker))
    assert states == [UP, DOWN, DOWN]


@pytest.mark.django_db
def test_worker_by_its_last_sign_of_life():
    silent = programs.worker()
    signs.leave_sign("worker")
    alive = programs.worker()
    cache.set(signs.key_of("worker"), time.time() - 240, timeout=300)
    late = programs.worker()
    assert (silent.state, alive.state) == (DOWN, UP)
    assert late == Health(DOWN, "Arbeideren har ikke gitt lyd på 4 minutter. Pakker og e-post venter til den starter.")


@pytest.mark.django_db
def test_worker_that_is_too_busy_to_sweep_holds_a_lease():
    claim(enqueue("x").pk)
    held = programs.worker()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE jobs_job SET lease_until = now() - interval '1 second'")
    assert (held, programs.worker().state) == (Health(UP, "Arbeideren er i gang med noe."), DOWN)


@pytest.mark.django_db
def test_worker_behind_a_dead_broker_is_unknown(settings):
    with listener(None) as port:
        settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": f"redis://127.0.0.1:{port}/0"}}
        assert in_time(programs.worker) == UNKNOWN


@pytest.mark.django_db
def test_waiting_work():
    nothing = probes.waiting()
    enqueue("later", delay_seconds=3600)
    not_due = probes.waiting()
    job = enqueue("now")
    short = probes.waiting().state
    with connection.cursor() as cursor:
        cursor.execute("UPDATE jobs_job SET run_after = now() - interval '3 hours' WHERE id = %s", [job.pk])
    late = probes.waiting()
    assert (nothing, not_due, short) == (Health(UP, "Ingenting venter på arbeideren."), nothing, UP)
    assert late == Health(WARN, "Det eldste arbeidet har ventet i 3 timer.")


def test_office(settings, tmp_path):
    settings.SOFFICE = str(tmp_path / "soffice")
    lacking = probes.office()
    Path(settings.SOFFICE).write_text("#!/bin/sh\n")
    Path(settings.SOFFICE).chmod(0o755)
    assert (lacking, probes.office()) == (
        Health(WARN, "LibreOffice er ikke installert. Word-, Excel- og PowerPoint-filer venter til det er det."),
        Health(UP, "LibreOffice er installert."),
    )


def test_disk(settings, monkeypatch):
    roomy = probes.disk().state
    monkeypatch.setattr(probes, "LEAST_FREE_BYTES", 10**18)
    scarce = probes.disk()
    assert (roomy, scarce.state) == (UP, WARN)
    assert scarce.sentence.endswith("Frigjør plass, ellers stopper opplasting og pakker snart.")


def test_guards_are_those_of_the_child():
    from documents.child import guards_in_force

    held = guards_in_force()
    lacking = [name for name in probes.EXPECTED_GUARDS if not any(guard.startswith(name) for guard in held)]
    assert (probes.guards().state == OFF) == bool(lacking)
    assert all(name in probes.guards().sentence for name in lacking)


def test_a_part_that_hangs_is_waited_for_once(monkeypatch):
    go_on = threading.Event()
    asked: list[int] = []

    def hang() -> Health:
        asked.append(1)
        go_on.wait(LONGEST_WAIT_SECONDS)
        return Health(UP, "Svarer.")

    question = status.Question("hengende", hang)
    monkeypatch.setattr(status, "PARTS", {"hengende": ("Hengende", hang)})
    monkeypatch.setattr(status, "_questions", {"hengende": question})
    began = time.monotonic()
    first, second = status.ask_all(), status.ask_all()
    seconds = time.monotonic() - began
    go_on.set()
    third = status.ask_all()
    silent = status.PortalPart("hengende", "Hengende", DOWN, "Svarte ikke innen to sekunder.")
    assert (first, second, len(asked)) == ([silent], [silent], 1)
    assert seconds < 2 * LONGEST_SECONDS
    assert third == [status.PortalPart("hengende", "Hengende", UP, "Svarer.")]


def test_a_part_that_breaks_is_down(monkeypatch):
    question = status.Question("x", lambda: 1 / 0)  # type: ignore[arg-type, return-value]
    question.ask()
    assert question.heard(time.monotonic() + LONGEST_WAIT_SECONDS) == Health(DOWN, "Svarte med en feil.")


def parts(**states: str) -> list[status.PortalPart]:
    return [status.PortalPart(name, name.title(), states.get(name, UP), "Setning.") for name in status.PARTS]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("states", "answer"),
    [
        ({}, (200, "ok")),
        ({"scanner": OFF}, (200, "ok")),
        ({"mail": WARN}, (200, "degraded")),
        ({"worker": UNKNOWN, "broker": DOWN}, (200, "degraded")),
        ({"database": DOWN}, (503, "down")),
    ],
)
def test_what_the_monitor_is_told(monkeypatch, states, answer):
    monkeypatch.setattr(status, "current", lambda: parts(**states))
    response = Client().get("/readyz/")
    assert (response.status_code, response.json()) == (
        answer[0],
        {"status": answer[1], "parts": dict.fromkeys(status.PARTS, UP) | states},
    )


def test_the_page_names_each_part(khs):
    signs.leave_sign("worker")
    page = khs.client_of(khs.secretary).get("/status/").content.decode()
    assert [str(label) in page for label, _probe in status.PARTS.values()] == [True] * len(status.PARTS)
    assert "/status/" in khs.client_of(khs.secretary).get("/khs/moter/").content.decode()


def test_the_page_says_which_version_this_is(khs):
    stated = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)[1]
    page = khs.client_of(khs.secretary).get("/status/").content.decode()
    assert f"KHS-portalen, versjon {stated}</p>" in page


def test_the_page_says_that_all_is_well(khs, monkeypatch):
    monkeypatch.setattr(status, "current", lambda: parts(scanner=OFF))
    page = khs.client_of(khs.secretary).get("/status/").content.decode()
    assert ("Alt som er satt opp, virker." in page, "Nede" in page) == (True, False)


def test_the_page_says_that_something_is_down(khs, monkeypatch):
    monkeypatch.setattr(status, "current", lambda: parts(broker=DOWN))
    page = khs.client_of(khs.secretary).get("/status/").content.decode()
    assert ("Nede" in page, "Noe virker ikke som det skal." in page) == (True, True)


def test_asking_often_bothers_nobody(monkeypatch):
    asked: list[int] = []
    monkeypatch.setattr(status, "ask_all", lambda: asked.append(1) or parts())
    assert (status.current(), status.current(), len(asked)) == (parts(), parts(), 1)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 sekund"),
        (59.9, "59 sekunder"),
        (60, "1 minutt"),
        (3599, "59 minutter"),
        (3600, "1 time"),
        (7300, "2 timer"),
    ],
)
def test_how_long_in_words(seconds, words):
    assert probes.duration(seconds) == words


def test_a_cache_that_hangs_is_waited_for_once():
    with listener(None) as port:
        hanging = ForgivingRedisCache(f"redis://127.0.0.1:{port}/0", {})

        def asked() -> list[object]:
            ForgivingRedisCache.silent_until = 0.0
            return [hanging.get("a", "ingenting"), hanging.add("a", 1), hanging.get("b"), hanging.delete("a")]

        answers, seconds = within(2, asked)
    assert (answers, seconds >= 1) == (["ingenting", True, None, False], True)


@pytest.mark.django_db
def test_a_mail_server_that_hangs_does_not_hold_who_forgot_the_password(khs, settings):
    """The job meets the server; who asks meets the page at once, known or not."""
    settings.LOCAL_MODE, settings.EMAIL_TIMEOUT = False, 20
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with listener(None) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        for email in (khs.member.email, "ukjent@khs.example"):
            post = partial(Client().post, "/konto/passord/glemt/", {"email": email}, secure=True)
            answer, _seconds = within(LONGEST_SECONDS, post)
            assert answer.status_code == 302
    assert Job.objects.filter(kind="password.forgotten", state="queued").count() == 2
