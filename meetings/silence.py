"""Which projects have said nothing since their body last met."""

from __future__ import annotations

from datetime import datetime

from meetings.lifecycle import MINUTES_OPEN
from meetings.models import Meeting, Sak
from organisations import clock
from organisations.models import Trail, Utvalg
from projects.querysets import ProjectQuerySet
from reporting.querysets import silent_projects


def last_met(utvalg: Utvalg, *, before: datetime | None) -> datetime | None:
    """When the body last held a meeting, or last before the moment. One that people were called to is held once its
    time has come, also before its minutes are out; one that nobody was called to is not."""
    now = clock.now()
    moment = min(before, now) if before else now
    held = Meeting.objects.filter(utvalg=utvalg, state__in=MINUTES_OPEN, starts_at__lt=moment)
    return held.order_by("-starts_at").values_list("starts_at", flat=True).first()


def silent_before(meeting: Meeting) -> ProjectQuerySet:
    """The active projects that report to the body and have nothing new for this meeting."""
    return silent_projects(meeting.utvalg, since=last_met(meeting.utvalg, before=meeting.starts_at))


def status_asked_for(sak: Sak) -> dict[int, datetime]:
    """When the secretariat last asked for a text for the sak, by the project's id. One query."""
    rows = Trail.objects.filter(
        samarbeid_id=sak.samarbeid_id, object_type="meetings.sak", object_id=sak.pk, verb="asked_for_status"
    )
    return {facts["project_id"]: at for facts, at in rows.order_by("pk").values_list("facts", "at")}
