"""Keeps the lease of a running job while its worker lives; a worker killed hard stops renewing at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, connection

from jobs.actions import LEASE_SECONDS, renew
from jobs.registry import Claim


@contextmanager
def heartbeat(held: Claim) -> Iterator[None]:
    stop = threading.Event()
    beat = threading.Thread(target=_beat, args=(held, stop), name="heartbeat", daemon=True)
    beat.start()
    try:
        yield
    finally:
        stop.set()
        beat.join(timeout=2)


def _beat(held: Claim, stop: threading.Event) -> None:
    try:
        while not stop.wait(LEASE_SECONDS / 3) and _renewed(held):
            pass
    finally:
        connection.close()


def _renewed(held: Claim) -> bool:
    """False where the claim is lost. The database may be away; the next beat then gets a new connection."""
    try:
        return renew(held)
    except Error:
        connection.close()
        return True
