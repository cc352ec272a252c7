"""What each part of the portal says when it is asked how it is. Every answer is cheap; khs_portal.status asks them all
at once and waits for none of them long."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache as remembered
from pathlib import Path

import redis
from django.conf import settings
from django.db import connection
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from redis.backoff import NoBackoff
from redis.retry import Retry

from documents.child import guards_in_force
from documents.office import program
from documents.scanning import is_there
from jobs.models import Job
from organisations import numbers
from organisations.outbox import keeps_mail

UP, DOWN, OFF, WARN, UNKNOWN = "up", "down", "off", "warn", "unknown"
SOCKET_SECONDS = 1.0
LATE_AFTER_SECONDS = 120
LEAST_FREE_BYTES = 1_000_000_000
EXPECTED_GUARDS = ("limits", "audit-hook", "network-namespace", "landlock", "seccomp")


@dataclass(frozen=True)
class Health:
    """`state` is up, down, off (not meant to be there), warn (works, but someone should look) or unknown."""

    state: str
    sentence: str


Probe = Callable[[], Health]


def database() -> Health:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Health(UP, _("Databasen svarer."))


def broker() -> Health:
    address = settings.CACHES["default"]["LOCATION"]
    limits = {"socket_connect_timeout": SOCKET_SECONDS, "socket_timeout": SOCKET_SECONDS}
    try:
        with closing(redis.Redis.from_url(address, **limits, retry=Retry(NoBackoff(), 0))) as client:
            client.ping()
    except redis.RedisError:
        return Health(DOWN, _("Køen svarer ikke. Arbeid ligger lagret og starter når den svarer igjen."))
    return Health(UP, _("Køen svarer."))


def waiting() -> Health:
    """The oldest job whose time has come and that nobody holds; those that wait for a mail server are not due."""
    due = Job.objects.filter(state="queued", run_after__lte=Now())
    age = due.annotate(age=Now() - F("run_after")).order_by("-age").values_list("age", flat=True).first()
    if age is None:
        return Health(UP, _("Ingenting venter på arbeideren."))
    sentence = _("Det eldste arbeidet har ventet i %(time)s.") % {"time": duration(age.total_seconds())}
    return Health(WARN if age.total_seconds() > LATE_AFTER_SECONDS else UP, sentence)


# What is done by handing a mail over.
MAILS = ("notice.send", "invitation.send", "password.forgotten", "login.tell", "address.confirm")


def mail() -> Health:
    if keeps_mail():
        return Health(OFF, _("E-post samles i utboksen på denne maskinen og sendes ikke."))
    waits = _longest_waiting_mail()
    if not _mail_server_greets():
        return Health(DOWN, _("E-posttjeneren svarer ikke. Varsler sendes når den gjør det.") + waits)
    if waits:
        return Health(WARN, _("E-posttjeneren svarer.") + waits)
    if Job.objects.filter(kind__in=MAILS, state="failed", finished_at__gt=Now() - timedelta(days=1)).exists():
        return Health(WARN, _("E-posttjeneren svarer, men varsler er gitt opp det siste døgnet."))
    return Health(UP, _("E-posttjeneren svarer."))


def _longest_waiting_mail() -> str:
    """A sentence about the oldest mail that was tried and not sent; "" where there is none."""
    tried = Job.objects.filter(kind__in=MAILS, state="queued").exclude(error="")
    age = tried.annotate(age=Now() - F("created_at")).order_by("-age").values_list("age", flat=True).first()
    if age is None:
        return ""
    return " " + _("Det eldste har ventet i %(time)s.") % {"time": duration(age.total_seconds())}


def _mail_server_greets() -> bool:
    try:
        with socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), timeout=SOCKET_SECONDS) as line:
            greeted = line.recv(3) == b"220"
            with suppress(OSError):
                line.sendall(b"QUIT\r\n")
            return greeted
    except OSError:
        return False


def scanner() -> Health:
    if not settings.CLAMD:
        return Health(OFF, _("Ingen virusskanner er satt opp. Filer merkes «ikke kontrollert for virus»."))
    if not is_there(settings.CLAMD, SOCKET_SECONDS):
        return Health(DOWN, _("Virusskanneren svarer ikke. Opplastede filer venter til den gjør det."))
    return Health(UP, _("Virusskanneren svarer."))


def office() -> Health:
    if program():
        return Health(UP, _("LibreOffice er installert."))
    return Health(WARN, _("LibreOffice er ikke installert. Word-, Excel- og PowerPoint-filer venter til det er det."))


def disk() -> Health:
    free = shutil.disk_usage(existing(Path(settings.MEDIA_ROOT))).free
    amount = _("%(size)s GB ledig til filer.") % {"size": numbers.shown(free / 1e9, 1)}
    if free < LEAST_FREE_BYTES:
        return Health(WARN, amount + " " + _("Frigjør plass, ellers stopper opplasting og pakker snart."))
    return Health(UP, amount)


def existing(path: Path) -> Path:
    """The folder, or the nearest one above it that is made."""
    return next(place for place in (path, *path.parents) if place.exists())


def guards() -> Health:
    lacking = [name for name in EXPECTED_GUARDS if not any(held.startswith(name) for held in _guards())]
    if not lacking:
        return Health(UP, _("Filer utenfra leses bak alle sperrene."))
    sentence = _("Filer utenfra leses uten disse sperrene, som maskinen ikke har: %(names)s.")
    return Health(OFF, sentence % {"names": ", ".join(lacking)})


@remembered
def _guards() -> tuple[str, ...]:
    """They are the machine's, and stay while the process lives."""
    return tuple(guards_in_force())


def duration(seconds: float) -> str:
    """«40 sekunder», «3 minutter», «2 timer»."""
    if seconds < 60:
        return ngettext("%(n)d sekund", "%(n)d sekunder", int(seconds)) % {"n": seconds}
    if seconds < 3600:
        return ngettext("%(n)d minutt", "%(n)d minutter", int(seconds // 60)) % {"n": seconds // 60}
    return ngettext("%(n)d time", "%(n)d timer", int(seconds // 3600)) % {"n": seconds // 3600}
