"""What is said of beat and the workers: by their signs of life, and by the jobs they hold."""

from __future__ import annotations

import time

import pytest
from django.core.cache import cache
from django.db import connection

from jobs.actions import claim, enqueue
from khs_portal.status import programs, signs
from khs_portal.status.parts import DOWN, UP, Health

NAMES = ("beat", "worker", "files", "large")
FOUND = {"beat": programs.beat, "worker": programs.worker, "files": programs.files, "large": programs.large}


@pytest.fixture(autouse=True)
def nothing_known() -> None:
    cache.delete_many([signs.key_of(name) for name in NAMES])


def states() -> dict[str, str]:
    return {name: found().state for name, found in FOUND.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_each_by_its_own_sign(name: str) -> None:
    signs.leave_sign(name)
    assert states() == dict.fromkeys(NAMES, DOWN) | {name: UP}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("queue", "name"), [("celery", "worker"), ("packets", "worker"), ("files", "files"), ("large", "large")]
)
def test_a_task_is_the_sign_of_whoever_takes_from_its_queue(queue: str, name: str) -> None:
    signs.leave_sign_from(queue)
    signs.leave_sign_from("of somebody else")
    assert states() == dict.fromkeys(NAMES, DOWN) | {name: UP}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "queue", "name"),
    [
        ("notice.send", "", "worker"),
        ("packet.build", "", "worker"),
        ("packet.build", "large", "large"),
        ("document.intake", "", "files"),
    ],
)
def test_a_held_job_is_the_sign_of_its_own_worker(kind: str, queue: str, name: str) -> None:
    claim(enqueue(kind, queue=queue).pk)
    held = states()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE jobs_job SET lease_until = now() - interval '1 second'")
    assert held == dict.fromkeys(NAMES, DOWN) | {name: UP}
    assert states() == dict.fromkeys(NAMES, DOWN)


@pytest.mark.django_db
def test_the_words() -> None:
    never = {name: found().sentence for name, found in FOUND.items()}
    for name in NAMES:
        cache.set(signs.key_of(name), time.time() - 240, timeout=300)
    waits = {
        "beat": "Påminnelser og avbrutt arbeid venter til den går igjen.",
        "worker": "Pakker og e-post venter til den starter.",
        "files": "Opplastede filer venter til den starter.",
        "large": "Store pakker venter til den starter.",
    }
    words = {name: "Klokken har ikke ringt" if name == "beat" else "Arbeideren har ikke gitt lyd" for name in NAMES}
    assert never == {name: f"{words[name]}. {waits[name]}" for name in NAMES}
    late = {name: found() for name, found in FOUND.items()}
    assert late == {name: Health(DOWN, f"{words[name]} på 4 minutter. {waits[name]}") for name in NAMES}
