"""However a handler ends, the row says how."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from jobs import actions, registry
from jobs.models import Job
from jobs.registry import Claim, Hopeless, NotNow
from jobs.tasks import run_job
from tests.worker import running_worker, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
Handle = Callable[[Callable[[Claim], None]], None]


@pytest.fixture
def handle(monkeypatch: pytest.MonkeyPatch) -> Handle:
    """Make a function the handler of «prove»."""
    return lambda handler: monkeypatch.setitem(registry._handlers, "prove", handler)


def make_job(kind: str = "prove", **fields: object) -> Job:
    return Job.objects.create(kind=kind, **fields)


def row(job: Job) -> tuple[str, int, str]:
    return Job.objects.values_list("state", "attempts", "error").get(pk=job.pk)


def finish(held: Claim) -> None:
    with transaction.atomic():
        actions.finish(held)


def expire_lease(job_id: int) -> None:
    Job.objects.filter(pk=job_id).update(lease_until=Now() - timedelta(seconds=1))


def test_the_handler_gets_the_claim_and_ends_the_job(handle: Handle) -> None:
    got: list[Claim] = []
    handle(lambda held: (got.append(held), finish(held)))
    job = make_job(key="a", payload={"thing_id": 3}, samarbeid_id=7)
    run_job(job.pk)
    assert got == [Claim(job.pk, "prove", "a", {"thing_id": 3}, 7, 1, 1)]
    assert row(job) == ("done", 1, "")


def test_rung_twice_the_work_is_done_once(handle: Handle) -> None:
    times: list[int] = []
    handle(lambda held: (times.append(held.fence), finish(held)))
    job = make_job()
    run_job(job.pk)
    run_job(job.pk)
    assert times == [1]


def test_a_handler_that_fails_is_tried_again_and_the_row_names_the_error(handle: Handle) -> None:
    def fails(held: Claim) -> None:
        raise ZeroDivisionError("with details that are for the log")

    handle(fails)
    job = make_job()
    run_job(job.pk)
    assert row(job) == ("queued", 1, "Uventet feil: ZeroDivisionError.")


def test_what_a_failed_handler_wrote_in_its_transaction_is_undone(handle: Handle) -> None:
    def fails(held: Claim) -> None:
        with transaction.atomic():
            make_job(kind="written")
            actions.finish(held)
            raise ZeroDivisionError

    handle(fails)
    job = make_job()
    run_job(job.pk)
    assert row(job) == ("queued", 1, "Uventet feil: ZeroDivisionError.")
    assert not Job.objects.filter(kind="written").exists()


def test_hopeless_is_not_tried_again(handle: Handle) -> None:
    def hopeless(held: Claim) -> None:
        raise Hopeless("Filen er låst med passord.")

    handle(hopeless)
    job = make_job()
    run_job(job.pk)
    assert row(job) == ("failed", 1, "Filen er låst med passord.")


def test_what_is_away_costs_no_attempt_however_often(handle: Handle) -> None:
    def away(held: Claim) -> None:
        raise NotNow("Tjeneren svarer ikke.")

    handle(away)
    job = make_job()
    for _ in range(5):
        Job.objects.filter(pk=job.pk).update(run_after=Now())
        run_job(job.pk)
    assert row(job) == ("queued", 0, "Tjeneren svarer ikke.")
    assert Job.objects.filter(pk=job.pk, run_after__gt=Now() + timedelta(seconds=50)).exists()


def test_what_is_away_for_a_day_is_not_waited_for(handle: Handle) -> None:
    def away(held: Claim) -> None:
        raise NotNow("Tjeneren svarer ikke.")

    handle(away)
    job = make_job(created_at=Now() - timedelta(hours=25))
    run_job(job.pk)
    assert row(job) == ("failed", 1, "Tjeneren svarer ikke.")


def test_a_kind_nobody_handles_says_so_in_the_row() -> None:
    job = make_job(kind="unheard.of")
    run_job(job.pk)
    assert row(job) == ("queued", 1, "Uventet feil: KeyError.")


def test_the_one_who_lost_the_claim_leaves_the_row_to_the_one_who_took_it(handle: Handle) -> None:
    def slow(held: Claim) -> None:
        expire_lease(held.job_id)
        assert actions.claim(held.job_id)
        with transaction.atomic():
            make_job(kind="written")
            actions.finish(held)

    handle(slow)
    job = make_job()
    run_job(job.pk)
    assert row(job) == ("running", 2, "")
    assert not Job.objects.filter(kind="written").exists()


def test_an_attempt_that_fails_after_the_claim_was_lost_does_not_touch_the_row(handle: Handle) -> None:
    def slow(held: Claim) -> None:
        expire_lease(held.job_id)
        assert actions.claim(held.job_id)
        raise ZeroDivisionError

    handle(slow)
    job = make_job()
    run_job(job.pk)
    assert row(job) == ("running", 2, "")


def test_a_connection_cut_under_the_handler_is_replaced_to_tell_the_row(handle: Handle) -> None:
    def cut(held: Claim) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    handle(cut)
    job = make_job()
    run_job(job.pk)
    assert row(job) == ("queued", 1, "Uventet feil: OperationalError.")


@pytest.mark.slow
def test_work_that_takes_too_long_is_stopped_and_the_row_says_so(tmp_path) -> None:
    # Left to the worker's own sweep: a message from here would carry the limit of the settings with it.
    job = make_job("prove.endless", run_after=Now() - timedelta(minutes=1))
    with running_worker(tmp_path / "worker.log", app="tests.jobs.proving"):
        wait_until(lambda: row(job)[0] == "queued" and row(job)[1] == 1)
    assert row(job) == ("queued", 1, "Arbeidet tok for lang tid og ble stoppet.")


@pytest.mark.slow
def test_a_real_sweep_finds_the_forgotten_and_the_dead_and_ends_the_spent(tmp_path) -> None:
    forgotten = make_job("prove.quick", run_after=Now() - timedelta(minutes=1))
    dead = make_job("prove.quick", state="running", attempts=1, lease_until=Now() - timedelta(seconds=1))
    spent = make_job("prove.quick", state="running", attempts=3, lease_until=Now() - timedelta(seconds=1))
    later = make_job("prove.quick", run_after=Now() + timedelta(minutes=10))
    with running_worker(tmp_path / "worker.log", app="tests.jobs.proving"):
        wait_until(lambda: not Job.objects.exclude(pk=later.pk).filter(state__in=["queued", "running"]).exists())
    assert [row(job) for job in (forgotten, dead, spent, later)] == [
        ("done", 1, ""),
        ("done", 2, ""),
        ("failed", 3, "Arbeidet stoppet tre ganger uten å kunne si hvorfor."),
        ("queued", 0, ""),
    ]
