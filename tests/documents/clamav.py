"""A real clamd with one signature of our own, and a scanner that never answers."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tests.patience import wait_until

CLAMD = shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin")
HARMFUL = b"nordlys-skadelig-kode-91"


@contextmanager
def running_clamd() -> Iterator[str]:
    """The path of its socket. In a short folder: a socket's path has room for 107 letters."""
    assert CLAMD is not None
    with tempfile.TemporaryDirectory(prefix="khs-clamd-") as made:
        folder = Path(made)
        (folder / "db").mkdir()
        (folder / "db/egen.ndb").write_text(f"Egen.Prove:0:*:{HARMFUL.hex()}\n")
        (folder / "clamd.conf").write_text(
            f"LocalSocket {folder}/s\nDatabaseDirectory {folder}/db\nForeground yes\nStreamMaxLength 60M\n"
        )
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen([CLAMD, "-c", str(folder / "clamd.conf")], stdout=log, stderr=log)
        try:
            wait_until(lambda: _answers(f"{folder}/s"))
            yield f"{folder}/s"
        finally:
            process.kill()
            process.wait()


def _answers(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(path) == 0


class HangingScanner:
    """Takes every connection and never says anything."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(address)
        self.server.listen()
        self.server.setblocking(False)
        self._lines: list[socket.socket] = []

    def asked(self) -> int:
        """How often someone has turned to it: connections wait in line until they are counted."""
        with suppress(BlockingIOError):
            while True:
                self._lines.append(self.server.accept()[0])
        return len(self._lines)

    def close(self) -> None:
        for each in (*self._lines, self.server):
            each.close()


@contextmanager
def hanging_scanner() -> Iterator[HangingScanner]:
    with tempfile.TemporaryDirectory(prefix="khs-clamd-") as folder, closing(HangingScanner(f"{folder}/s")) as scanner:
        yield scanner
