"""The `make` that `manage.py up` was started by, and what its end means."""

import os
import signal
from contextlib import suppress
from pathlib import Path


class Launcher:
    """The `make` above us. It passes SIGTERM on, but not a SIGINT sent to it alone: it only stops catching that
    signal and waits for us. Its death, or that it no longer catches SIGINT, therefore means: stop."""

    def __init__(self) -> None:
        self.pid = os.getppid()
        self.is_make = self._fact("Name") in {"make", "gmake"}
        self.caught_interrupt = self._catches_interrupt()

    def _fact(self, name: str) -> str:
        with suppress(OSError):
            for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
                if line.startswith(name + ":"):
                    return line.split()[1]
        return ""

    def _catches_interrupt(self) -> bool | None:
        """None where it cannot be read just now, which says nothing."""
        caught = self._fact("SigCgt")
        return bool(int(caught, 16) & 1 << (signal.SIGINT - 1)) if caught else None

    def wants_stop(self) -> bool:
        if not self.is_make:
            return False
        return os.getppid() != self.pid or (self.caught_interrupt is True and self._catches_interrupt() is False)
