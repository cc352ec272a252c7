"""A request stored is a request kept: the row is the promise, Celery is only the doorbell.

The row is written in the caller's transaction; the bell rings on commit. A worker claims the row with one
UPDATE, holds it by a lease that its heartbeat renews, and ends it in the transaction that saves the result,
guarded by the fence. Whatever dies meanwhile, the sweep finds the row again. All times are the database's.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jobs.doorbell import ring
from jobs.lifecycle import CLAIMABLE, MAX_ATTEMPTS, OPEN, STOPPED
from jobs.models import Job
from jobs.registry import Claim

LEASE_SECONDS = settings.JOB_LEASE_SECONDS
POSTPONED_FOR_HOURS = 24
# Longer waits are left to the sweep: a broker is a poor calendar.
LONGEST_COUNTDOWN_SECONDS = 60


class LostClaim(Exception):
    """Another worker has taken the job over, or a person cancelled it; this result must be thrown away."""


@transaction.atomic
def enqueue(
    kind: str,
    *,
    samarbeid_id: int | None = None,
    key: str = "",
    queue: str = "",
    delay_seconds: float = 0,
    **payload: Any,
) -> Job:
    """Write the promise. A queued job with the same kind and key is reused and its time moved.

    `queue` names another line than that of the kind. `payload` holds ids and short codes, never text that someone
    may not see.
    Effects: one job row; the doorbell rings on commit.
    """
    job = _requeue_by_key(kind, key, delay_seconds) if key else None
    if job is None:
        job = _create(kind, key, samarbeid_id, queue, delay_seconds, payload)
    if delay_seconds <= LONGEST_COUNTDOWN_SECONDS:
        transaction.on_commit(lambda: ring(job.pk, kind, job.queue, delay_seconds=delay_seconds), robust=True)
    return job


def _create(
    kind: str, key: str, samarbeid_id: int | None, queue: str, delay_seconds: float, payload: dict[str, Any]
) -> Job:
    run_after = Now() + timedelta(seconds=delay_seconds)
    try:
        with transaction.atomic():
            return Job.objects.create(
                kind=kind, key=key, samarbeid_id=samarbeid_id, queue=queue, payload=payload, run_after=run_after
            )
    except IntegrityError:
        # Someone queued the same key between our look and our insert: theirs is as good.
        existing = _requeue_by_key(kind, key, delay_seconds)
        if existing is None:
            raise
        return existing


def _requeue_by_key(kind: str, key: str, delay_seconds: float) -> Job | None:
    queued = Job.objects.select_for_update().filter(kind=kind, key=key, state="queued")
    job = queued.first()
    if job is not None:
        Job.objects.filter(pk=job.pk).update(run_after=Now() + timedelta(seconds=delay_seconds))
    return job


CLAIM_SQL = """
UPDATE jobs_job AS j
   SET state = 'running', fence = fence + 1, attempts = attempts + 1,
       lease_until = statement_timestamp() + make_interval(secs => %(lease)s)
 WHERE j.id = %(id)s AND j.state IN ('queued', 'running') AND j.attempts < %(max_attempts)s
   AND j.run_after <= statement_timestamp() AND (j.lease_until IS NULL OR j.lease_until < statement_timestamp())
   AND NOT EXISTS (SELECT 1 FROM jobs_job AS other
                    WHERE j.key <> '' AND other.kind = j.kind AND other.key = j.key AND other.id <> j.id
                      AND other.state = 'running' AND other.lease_until >= statement_timestamp())
RETURNING kind, key, payload, samarbeid_id, fence, attempts, queue
"""


def claim(job_id: int) -> Claim | None:
    """Take the job, or None where it is done, held by a living worker, not yet due, or its key is running."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM_SQL, {"id": job_id, "lease": LEASE_SECONDS, "max_attempts": MAX_ATTEMPTS})
        row = cursor.fetchone()
    if row is None:
        return None
    kind, key, payload, samarbeid_id, fence, attempts, queue = row
    return Claim(job_id, kind, key, json.loads(payload), samarbeid_id, fence, attempts, queue)


def _held(held: Claim) -> QuerySet[Job]:
    return Job.objects.filter(pk=held.job_id, fence=held.fence, state="running")


def renew(held: Claim) -> bool:
    """The heartbeat: keep the lease. False where the claim is lost."""
    return bool(_held(held).update(lease_until=Now() + timedelta(seconds=LEASE_SECONDS)))


def report(held: Claim, done: int, total: int) -> None:
    """Show how far the job has come; keeps the lease too. Raises LostClaim."""
    lease = Now() + timedelta(seconds=LEASE_SECONDS)
    if not _held(held).update(progress_done=done, progress_total=total, lease_until=lease):
        raise LostClaim(held.job_id)


def finish(held: Claim) -> None:
    """End the job in the transaction that saves its result. Raises LostClaim, which undoes that result."""
    if not connection.in_atomic_block:
        raise RuntimeError("finish belongs in the transaction that saves the result")
    if not _held(held).update(state="done", lease_until=None, finished_at=Now(), error=""):
        raise LostClaim(held.job_id)


def give_up(held: Claim, sentence: str, *, final: bool = False) -> None:
    """Note why the attempt failed: back in the queue while attempts are left, else failed."""
    if final or held.attempt >= MAX_ATTEMPTS:
        _fail(held, sentence)
    else:
        _put_back(held, sentence, attempts=held.attempt, seconds=settings.JOB_RETRY_SECONDS)


def postpone(held: Claim, sentence: str) -> None:
    """Something outside the portal is away: try again in a minute, for a day from the request, then failed."""
    yesterday = Now() - timedelta(hours=POSTPONED_FOR_HOURS)
    if _held(held).filter(created_at__lt=yesterday).exists():
        _fail(held, sentence)
    else:
        _put_back(held, sentence, attempts=held.attempt - 1, seconds=settings.JOB_POSTPONE_SECONDS)


def _fail(held: Claim, sentence: str) -> None:
    _held(held).update(state="failed", lease_until=None, error=sentence, finished_at=Now())


def _put_back(held: Claim, sentence: str, *, attempts: int, seconds: float) -> None:
    again = Now() + timedelta(seconds=seconds)
    try:
        with transaction.atomic():
            _held(held).update(state="queued", lease_until=None, error=sentence, run_after=again, attempts=attempts)
    except IntegrityError:
        # A newer request with the same key already waits and will make the same thing.
        _held(held).update(state="superseded", lease_until=None, error=sentence, finished_at=Now())
        return
    ring(held.job_id, held.kind, held.queue, delay_seconds=seconds)


def hasten(kind: str, key: str) -> None:
    """What a delayed job waited for has come: let it run now."""
    for job in Job.objects.filter(kind=kind, key=key, state="queued"):
        Job.objects.filter(pk=job.pk).update(run_after=Now())
        _ring_on_commit(job)


def _ring_on_commit(job: Job) -> None:
    transaction.on_commit(lambda: ring(job.pk, job.kind, job.queue), robust=True)


def retry(job_id: int) -> bool:
    """A person pressed «Prøv igjen» on a failed job, «Bygg på nytt» on a cancelled one. False where it is neither, and
    where a newer request for the same thing already waits."""
    stopped = Job.objects.filter(pk=job_id, state__in=STOPPED)
    job = stopped.first()
    try:
        with transaction.atomic():
            moved = stopped.update(
                state="queued",
                attempts=0,
                lease_until=None,
                run_after=Now(),
                progress_done=0,
                finished_at=None,
                error="",
            )
    except IntegrityError:
        return False
    if job is None or not moved:
        return False
    _ring_on_commit(job)
    return True


def cancel(job_id: int) -> bool:
    """A person no longer wants it. False where it has ended already.

    Whoever is doing it loses the claim: the next report or the end raises LostClaim there, which undoes the work.
    """
    unended = Job.objects.filter(pk=job_id, state__in=OPEN)
    return bool(unended.update(state="cancelled", fence=F("fence") + 1, lease_until=None, finished_at=Now(), error=""))


def overdue() -> QuerySet[Job]:
    """Rows that no living worker holds though their time has come."""
    late = Now() - timedelta(seconds=settings.JOB_RING_AGAIN_SECONDS)
    free = Q(lease_until__isnull=True, run_after__lt=late) | Q(lease_until__lt=Now())
    return Job.objects.filter(free, state__in=CLAIMABLE, run_after__lte=Now())


def sweep() -> int:
    """Ring again for every overdue row; a row whose attempts are spent is failed. Returns how many were rung."""
    spent = overdue().filter(attempts__gte=MAX_ATTEMPTS)
    spent.update(
        state="failed",
        fence=F("fence") + 1,
        finished_at=Now(),
        lease_until=None,
        error=_("Arbeidet stoppet tre ganger uten å kunne si hvorfor."),
    )
    rung = 0
    for pk, kind, queue in overdue().order_by("run_after").values_list("pk", "kind", "queue")[:200]:
        if not ring(pk, kind, queue):
            break
        rung += 1
    return rung
