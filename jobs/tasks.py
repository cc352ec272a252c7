"""What the worker runs: shells around jobs.actions."""

import errno
import logging

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection
from django.utils.translation import gettext as _

from jobs import actions
from jobs.heartbeat import heartbeat
from jobs.registry import Claim, Hopeless, NotNow, handler_for

log = logging.getLogger(__name__)
DISK_IS_FULL = {errno.ENOSPC, errno.EDQUOT}


# Safe to run twice: a job that is done, or held by a living worker, is not claimed again.
@shared_task(name="jobs.tasks.run_job", acks_late=True, reject_on_worker_lost=True, ignore_result=True)
def run_job(job_id: int) -> None:
    held = actions.claim(job_id)
    if held is None:
        return
    try:
        with heartbeat(held):
            handler_for(held.kind)(held)
    except actions.LostClaim:
        log.warning("job %s was taken over or cancelled", job_id)
    except Hopeless as error:
        actions.give_up(held, str(error), final=True)
    except NotNow as error:
        actions.postpone(held, str(error))
    except SoftTimeLimitExceeded:
        actions.give_up(held, _("Arbeidet tok for lang tid og ble stoppet."))
    except Exception as error:
        # A handler may fail in any way; the row must say so and be tried again.
        log.exception("job %s (%s) failed", job_id, held.kind)
        connection.close_if_unusable_or_obsolete()
        _put_off(held, error)


def _put_off(held: Claim, error: Exception) -> None:
    """A full disk is waited for, as everything outside the portal is; any other error costs an attempt."""
    if isinstance(error, OSError) and error.errno in DISK_IS_FULL:
        actions.postpone(held, _("Disken på tjeneren er full. Arbeidet gjøres når det er plass."))
    else:
        actions.give_up(held, _("Uventet feil: %(error)s.") % {"error": error.__class__.__name__})


# Safe to run twice: does nothing.
@shared_task(name="jobs.tasks.show_life", ignore_result=True)
def show_life() -> None:
    """That a worker's child does it is its sign of life, left where every task ends (khs_portal.celery)."""


# Safe to run twice: ringing twice for a row is harmless.
@shared_task(name="jobs.tasks.sweep", ignore_result=True)
def sweep() -> None:
    actions.sweep()
