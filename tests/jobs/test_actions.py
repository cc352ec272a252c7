"""A promise in a row: claimed once, finished once, found again."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from jobs import actions
from jobs.models import Job

pytestmark = pytest.mark.django_db(transaction=True)


def make_job(**fields):
    return Job.objects.create(**{"kind": "prove", "key": "", **fields})


def expire_lease(job):
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))


def test_enqueue_writes_what_was_asked():
    job = actions.enqueue("prove", samarbeid_id=7, key="a", thing_id=3)
    row = Job.objects.values("kind", "key", "samarbeid_id", "payload", "state", "attempts").get(pk=job.pk)
    assert row == {
        "kind": "prove",
        "key": "a",
        "samarbeid_id": 7,
        "payload": {"thing_id": 3},
        "state": "queued",
        "attempts": 0,
    }


def test_a_rolled_back_request_leaves_no_job():
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.enqueue("prove")
        raise RuntimeError
    assert Job.objects.count() == 0


def test_the_same_key_waits_once_but_queues_again_while_running():
    first = actions.enqueue("prove", key="a")
    assert actions.enqueue("prove", key="a").pk == first.pk
    assert actions.claim(first.pk)
    second = actions.enqueue("prove", key="a")
    assert second.pk != first.pk
    assert actions.claim(second.pk) is None, "the key is running"


def test_a_held_job_is_not_claimed_again_until_its_lease_runs_out():
    job = make_job()
    first = actions.claim(job.pk)
    assert (first.fence, first.attempt) == (1, 1)
    assert actions.claim(job.pk) is None
    expire_lease(job)
    assert actions.claim(job.pk).fence == 2


def test_the_one_who_lost_the_claim_cannot_finish():
    job = make_job()
    slow = actions.claim(job.pk)
    expire_lease(job)
    quick = actions.claim(job.pk)
    with pytest.raises(actions.LostClaim), transaction.atomic():
        actions.finish(slow)
    with transaction.atomic():
        actions.finish(quick)
    assert Job.objects.get(pk=job.pk).state == "done"


def test_finish_outside_a_transaction_is_refused():
    held = actions.claim(make_job().pk)
    with pytest.raises(RuntimeError):
        actions.finish(held)


def test_three_attempts_then_failed_with_the_sentence():
    job = make_job()
    states = []
    for _ in range(3):
        Job.objects.filter(pk=job.pk).update(run_after=Now())
        actions.give_up(actions.claim(job.pk), "Filen er låst.")
        states.append(Job.objects.get(pk=job.pk).state)
    job.refresh_from_db()
    assert states == ["queued", "queued", "failed"]
    assert job.error == "Filen er låst."


def test_retry_by_a_person_starts_over():
    job = make_job(state="failed", attempts=3, error="x")
    actions.retry(job.pk)
    assert actions.claim(job.pk).attempt == 1


def test_a_job_for_later_is_not_claimed_now_and_hasten_brings_it_forward():
    job = actions.enqueue("prove", key="later", delay_seconds=900)
    assert actions.claim(job.pk) is None
    actions.hasten("prove", "later")
    assert actions.claim(job.pk) is not None


def test_sweep_fails_a_row_that_died_three_times():
    job = make_job(state="running", attempts=3)
    expire_lease(job)
    actions.sweep()
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "Arbeidet stoppet tre ganger uten å kunne si hvorfor.")


def test_overdue_finds_dead_and_forgotten_rows_and_no_others():
    dead = make_job(state="running", attempts=1)
    expire_lease(dead)
    forgotten = make_job(run_after=Now() - timedelta(minutes=1))
    make_job()
    make_job(state="done")
    actions.claim(make_job(run_after=Now() - timedelta(minutes=1)).pk)
    assert set(actions.overdue()) == {dead, forgotten}


def state(job):
    return Job.objects.values_list("state", "attempts", "error").get(pk=job.pk)


def test_a_cancelled_job_is_not_claimed_until_someone_asks_again():
    job = make_job(error="Tjeneren svarer ikke.")
    assert actions.cancel(job.pk) is True
    assert actions.claim(job.pk) is None
    assert state(job) == ("cancelled", 0, "")
    assert actions.cancel(job.pk) is False, "it has ended"
    assert actions.retry(job.pk) is True
    assert actions.retry(job.pk) is False, "it waits already"
    assert actions.claim(job.pk).attempt == 1


def test_whoever_does_a_cancelled_job_notices_at_the_next_report_and_cannot_finish():
    job = make_job()
    held = actions.claim(job.pk)
    actions.report(held, 1, 4)
    assert actions.cancel(job.pk) is True
    assert actions.renew(held) is False
    with pytest.raises(actions.LostClaim):
        actions.report(held, 2, 4)
    with pytest.raises(actions.LostClaim), transaction.atomic():
        actions.finish(held)
    actions.give_up(held, "Feil.")
    assert state(job) == ("cancelled", 1, "")


def test_a_job_cancelled_and_asked_for_again_is_not_finished_by_the_first_who_held_it():
    job = make_job()
    first = actions.claim(job.pk)
    actions.cancel(job.pk)
    actions.retry(job.pk)
    assert actions.claim(job.pk).fence > first.fence
    with pytest.raises(actions.LostClaim):
        actions.report(first, 1, 4)


def test_what_is_done_cannot_be_cancelled_or_asked_for_again():
    job = make_job(state="done")
    assert (actions.cancel(job.pk), actions.retry(job.pk)) == (False, False)
    assert state(job)[0] == "done"


def test_the_database_knows_the_states():
    with pytest.raises(IntegrityError, match="job_state_known"):
        make_job(state="dropped")


def test_a_failed_job_is_not_asked_for_again_beside_a_newer_one():
    old = actions.enqueue("proof", key="samme")
    Job.objects.filter(pk=old.pk).update(state="failed")
    new = actions.enqueue("proof", key="samme")
    assert (actions.retry(old.pk), list(Job.objects.filter(state="queued"))) == (False, [new])
