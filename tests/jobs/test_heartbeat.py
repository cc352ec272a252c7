"""The lease lasts as long as the worker, and not longer."""

import threading
from datetime import datetime

import pytest
from django.db import connection

from jobs import actions
from jobs.heartbeat import heartbeat
from jobs.models import Job
from jobs.registry import Claim
from tests.worker import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def ten_beats_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobs.heartbeat.LEASE_SECONDS", 0.3)


@pytest.fixture
def held() -> Claim:
    claim = actions.claim(Job.objects.create(kind="prove").pk)
    assert claim
    return claim


def lease(held: Claim) -> datetime:
    found = Job.objects.get(pk=held.job_id).lease_until
    assert found
    return found


def wait_for_a_beat(held: Claim) -> None:
    before = lease(held)
    wait_until(lambda: lease(held) > before)


def beats() -> bool:
    """Threads of tests before this one may still be ending; only those that renew count."""
    return any(thread.name == "heartbeat" for thread in threading.enumerate())


def other_connections() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND query LIKE '%jobs_job%lease_until%'"
        )
        return [pid for (pid,) in cursor.fetchall()]


def cut(pids: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(pg_terminate_backend(pid)) FROM unnest(%s) AS pid", [pids])


def test_the_lease_is_renewed_again_and_again(held: Claim) -> None:
    with heartbeat(held):
        wait_for_a_beat(held)
        wait_for_a_beat(held)


def test_nobody_renews_after_the_job_and_the_connection_is_given_back(held: Claim) -> None:
    with heartbeat(held):
        wait_for_a_beat(held)
    wait_until(lambda: not beats())
    ended = lease(held)
    wait_until(lambda: other_connections() == [])
    assert lease(held) == ended


def test_nobody_renews_after_a_handler_that_failed(held: Claim) -> None:
    with pytest.raises(ZeroDivisionError), heartbeat(held):
        raise ZeroDivisionError
    wait_until(lambda: not beats())


def test_it_stops_when_another_has_the_job(held: Claim) -> None:
    with heartbeat(held):
        wait_for_a_beat(held)
        Job.objects.filter(pk=held.job_id).update(fence=held.fence + 1)
        wait_until(lambda: not beats())


def test_it_goes_on_with_a_new_connection_when_its_own_is_cut(held: Claim) -> None:
    with heartbeat(held):
        wait_for_a_beat(held)
        cut_off = other_connections()
        cut(cut_off)
        wait_for_a_beat(held)
        wait_for_a_beat(held)
    assert len(cut_off) == 1
