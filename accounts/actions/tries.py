"""Every write of counted tries."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.db.models.functions import Now

from accounts.models import AskedPassword, Tries
from accounts.origins import MAIL, TriedFrom, account_of
from accounts.pauses import A_DAY, LONGEST_WINDOW, MAILS, PASSWORDS, Ladder, Pause, next_account_at
from jobs.actions import finish
from jobs.registry import Claim


@transaction.atomic(durable=True)
def may_try(email: str, origin: TriedFrom) -> Pause | None:
    """None: the password may be looked at, and the try is counted. A Pause: it may not, and nothing is counted.

    Counted before the password is looked at, in a transaction of its own that no request takes back: two hundred at
    once are counted one after the other. As many statements for an unknown account as for a known one.
    """
    return _count(email, origin, PASSWORDS)


@transaction.atomic
def may_mail(email: str) -> bool:
    """Whether the address may be sent one more mail now, which is counted."""
    return _count(email, MAIL, MAILS) is None


def note_success(email: str, *origins: TriedFrom) -> None:
    """Whoever got in has guessed nothing: the count begins anew."""
    Tries.objects.filter(origin__in={origin.name for origin in origins}, account=account_of(email)).delete()


@transaction.atomic
def forget_old_tries(held: Claim) -> None:
    """Each night: rows that no pause looks at any more, and addresses whose job was given up.

    Effects: the rows deleted, the job finished.
    """
    Tries.objects.filter(tried_at__lt=Now() - LONGEST_WINDOW).delete()
    AskedPassword.objects.filter(asked_at__lt=Now() - LONGEST_WINDOW - A_DAY).delete()
    finish(held)


def _count(email: str, origin: TriedFrom, ladder: Ladder) -> Pause | None:
    now = _in_line(origin)
    names = {"origin": origin.name, "account": account_of(email)}
    row = Tries.objects.filter(**names).first() or Tries(**names)
    if row.pk and row.tried_at <= now - ladder.forgotten:
        row.count = 0
    pause = _pause_of(row, origin, now)
    if pause is None:
        row.count += 1
        row.tried_at, row.paused_until = now, now + ladder.after(row.count)
        row.save()
    return pause


def _pause_of(row: Tries, origin: TriedFrom, now: datetime) -> Pause | None:
    """What is tried already waits for its own pause; one more account also for those that failed at the network."""
    if row.paused_until and row.paused_until > now:
        return Pause(row.paused_until)
    since = Tries.objects.filter(origin=origin.name, tried_at__gt=now - LONGEST_WINDOW).exclude(account=row.account)
    failed_at = list(since.values_list("tried_at", flat=True)) if origin.is_network else []
    opens = next_account_at(failed_at, now) if row.count == 0 else None
    return Pause(opens, of_network=True) if opens else None


def _in_line(origin: TriedFrom) -> datetime:
    """The database's clock, after everybody who counts at the same origin is done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"accounts.tries {origin.name}"])
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now
