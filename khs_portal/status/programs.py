"""Do the programs that work behind the pages give signs of life? Beat by its ticks; a worker by any task that a child
of it has done, or by a job that it holds."""

from __future__ import annotations

from django.conf import settings
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jobs.models import Job
from khs_portal.status.parts import DOWN, UNKNOWN, UP, Health, broker, duration
from khs_portal.status.signs import BEAT, SILENT_AFTER_SECONDS, silent_for
from khs_portal.up.workers import FILES, LARGE, SMALL, Worker


def worker() -> Health:
    return _of_worker(SMALL, _("Pakker og e-post venter til den starter."))


def files() -> Health:
    return _of_worker(FILES, _("Opplastede filer venter til den starter."))


def large() -> Health:
    return _of_worker(LARGE, _("Store pakker venter til den starter."))


def beat() -> Health:
    if broker().state == DOWN:
        return Health(UNKNOWN, _("Klokken kan ikke ringe så lenge køen ikke svarer."))
    silence = silent_for(BEAT)
    if silence is not None and silence < SILENT_AFTER_SECONDS:
        return Health(UP, _("Klokken ringte for mindre enn et halvt minutt siden."))
    waits = _("Påminnelser og avbrutt arbeid venter til den går igjen.")
    if silence is None:
        return Health(DOWN, _("Klokken har ikke ringt.") + " " + waits)
    return Health(DOWN, _("Klokken har ikke ringt på %(time)s.") % {"time": duration(silence)} + " " + waits)


def _of_worker(asked: Worker, waits: str) -> Health:
    """A broker that hangs is waited for once only: the sign of life lies with it, and two waits are more than the page
    waits."""
    answers = broker().state != DOWN
    silence = silent_for(asked.name) if answers else None
    if silence is not None and silence < SILENT_AFTER_SECONDS:
        return Health(UP, _("Arbeideren ga lyd for mindre enn et halvt minutt siden."))
    if _holds_a_job(asked):
        return Health(UP, _("Arbeideren er i gang med noe."))
    if not answers:
        return Health(UNKNOWN, _("Arbeideren får ikke beskjed om noe så lenge køen ikke svarer."))
    if silence is None:
        return Health(DOWN, _("Arbeideren har ikke gitt lyd.") + " " + waits)
    return Health(DOWN, _("Arbeideren har ikke gitt lyd på %(time)s.") % {"time": duration(silence)} + " " + waits)


def _holds_a_job(asked: Worker) -> bool:
    held = Job.objects.filter(state="running", lease_until__gt=Now()).values_list("queue", "kind")
    return any((queue or settings.JOB_QUEUES.get(kind, "celery")) in asked.queues for queue, kind in held)
