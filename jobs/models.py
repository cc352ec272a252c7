"""One row per promise: what is to be done, who holds it, how far it has come."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jobs.lifecycle import CLAIMABLE, STATES


class Job(models.Model):
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120, blank=True)
    payload = models.JSONField(default=dict)
    samarbeid_id = models.BigIntegerField(null=True, blank=True)
    # The line it stands in; empty: that of its kind (settings.JOB_QUEUES).
    queue = models.CharField(max_length=20, blank=True, db_default="")
    state = models.CharField(max_length=12, default="queued", choices=[(s, s) for s in STATES])
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(db_default=Now())
    lease_until = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="job_state_known"),
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(state="queued") & ~Q(key=""), name="job_one_queued_per_key"
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "key", "-id"], name="job_by_key"),
            models.Index(fields=["run_after"], condition=Q(state__in=sorted(CLAIMABLE)), name="job_due"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"
