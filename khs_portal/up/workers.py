"""How the Celery workers of one machine are started: small work in one, foreign files and large packets in one each, so
that no small packet, mail or sweep waits for a large packet or for a file that takes its time. See ADR 0008."""

from __future__ import annotations

import sys
from dataclasses import dataclass

# Django's checks, run before these begin, load all addresses and their pages: 0.7 s and 40 MB each time.
CHECKED = {"CELERY_SKIP_CHECKS": "true"}


@dataclass(frozen=True)
class Worker:
    """`name` is that of its log and its node; `nice` lowers its claim to the processor."""

    name: str
    queues: tuple[str, ...]
    concurrency: int
    nice: int = 0

    @property
    def env(self) -> dict[str, str]:
        """What its environment has besides. A single child loads the addresses if it ever needs them; several share
        those that the checks have loaded before they part."""
        return {} if self.concurrency > 1 else CHECKED

    def argv(self, *more: str, app: str = "khs_portal") -> list[str]:
        """The command line, with `more` behind it."""
        return [
            *(["nice", "-n", str(self.nice)] if self.nice else []),
            *(sys.executable, "-m", "celery", "-A", app, "worker", "-n", f"{self.name}@%h"),
            *("-Q", ",".join(self.queues), "--concurrency", str(self.concurrency), "--loglevel", "INFO"),
            *("--without-gossip", "--without-mingle", *more),
        ]


def beat(schedule: str) -> list[str]:
    """The command line of their clock, which keeps the times of its last rings in the file `schedule`."""
    return [sys.executable, "-m", "celery", "-A", "khs_portal", "beat", "--loglevel", "WARNING", "--schedule", schedule]


SMALL = Worker("worker", ("celery", "packets"), concurrency=2)
FILES = Worker("files", ("files",), concurrency=1, nice=5)
LARGE = Worker("large", ("large",), concurrency=1, nice=10)
ALL = (SMALL, FILES, LARGE)
