"""Celery's beat, of which one at most rings: whoever holds an advisory lock of the database. See ADR 0017."""

from __future__ import annotations

from typing import Any

from celery.beat import PersistentScheduler
from celery.utils.log import get_logger
from django.conf import settings
from django.db import Error, connection

from khs_portal.status.signs import BEAT, leave_sign

log = get_logger(__name__)

LOCK = int.from_bytes(b"khs-beat")
# Whoever waits for the lock asks so often.
STANDBY_SECONDS = min(2.0, settings.JOB_SWEEP_SECONDS)
LONGEST_TICK_SECONDS = settings.JOB_SWEEP_SECONDS
# A machine that is gone without a goodbye is noticed in half a minute, at both ends; libpq ignores these for a socket.
AT_OUR_END = {"keepalives_idle": 10, "keepalives_interval": 10, "keepalives_count": 2, "tcp_user_timeout": 30_000}
AT_THE_SERVERS = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=2"


class Lock:
    """Held by a database session of its own: lost with it, however that ends. PgBouncer must not share the session."""

    def __init__(self) -> None:
        self.line = connection.copy()
        options = self.line.settings_dict["OPTIONS"]
        options |= AT_OUR_END | {"options": f"{options.get('options', '')} {AT_THE_SERVERS}".strip()}

    def hindrance(self) -> str:
        """Why it is not held; "" where it is. Taken again each time: a session may hold it many times, and a new one
        begins without."""
        try:
            with self.line.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
                return "" if cursor.fetchone()[0] else "another rings"
        except Error as error:
            self.line.close()
            return f"no database ({error.__class__.__name__})"


class OnlyBeat(PersistentScheduler):
    """Celery's own scheduler while the lock is held. Its file of last rings is open only then, so that another may
    have the same."""

    _store: Any
    _heap: Any

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self.lock, self.hindrance = Lock(), ""
        super().__init__(*arguments, **options)

    def setup_schedule(self) -> None:
        """Called when it is made; the lock comes first."""

    def tick(self, *arguments: Any, **options: Any) -> float:
        """One ring at most. Seconds until the next tick."""
        earlier, self.hindrance = self.hindrance, self.lock.hindrance()
        if self.hindrance != earlier:
            log.warning("beat: %s", self.hindrance or "nothing hinders it any more")
        if self.hindrance:
            self._stand_by()
            return STANDBY_SECONDS
        if earlier:
            # Whoever had it before may not know yet, and knows at its next tick.
            return LONGEST_TICK_SECONDS
        if self._store is None:
            log.info("beat: has the lock, rings")
            super().setup_schedule()
        seconds: float = super().tick(*arguments, **options)
        leave_sign(BEAT)
        return min(seconds, LONGEST_TICK_SECONDS)

    def _stand_by(self) -> None:
        if self._store is not None:
            log.warning("beat: lost the lock, stands by")
            self._store.close()
            self._store = self._heap = None
