"""Which programs are silent though their processes live: asked of the servers and of /readyz/, borne for a while."""

from __future__ import annotations

import http.client
import json
import time
from contextlib import closing

from khs_portal.up import workers
from khs_portal.up.processes import ServerProgram

LONGEST_BORNE_SECONDS = 3600.0
READYZ_SECONDS = 5
WORKERS = tuple(worker.name for worker in workers.ALL)


class Patience:
    """Silence of `seconds` is borne; twice as much after each time it ended in vain, an hour at most, until the program
    is heard. What cannot be judged for a while begins anew."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.since: dict[str, float] = {}
        self.borne: dict[str, float] = {}

    def begin_anew(self, name: str) -> None:
        """It has just been started."""
        self.since.pop(name, None)

    def ended(self, heard: dict[str, bool], now: float) -> list[str]:
        """Those whose silence has lasted too long, each named once. `heard` has the programs that could be judged."""
        silent = [name for name, is_heard in heard.items() if not is_heard]
        self.since = {name: self.since.get(name, now) for name in silent}
        self.borne = {name: borne for name, borne in self.borne.items() if not heard.get(name)}
        ended = [name for name in silent if now - self.since[name] >= self.borne.get(name, self.seconds)]
        for name in ended:
            self.borne[name] = min(LONGEST_BORNE_SECONDS, 2 * self.borne.get(name, self.seconds))
            del self.since[name]
        return ended


class Rounds:
    """Asks every `every` seconds, and bears silence of `patience`."""

    def __init__(self, port: int, *, every: float, patience: float) -> None:
        self.port, self.every = port, every
        self.patience = Patience(patience)
        self.asked_at = time.monotonic()

    def silent_too_long(self, programs: list[ServerProgram]) -> list[str]:
        """None between two rounds."""
        if time.monotonic() - self.asked_at < self.every:
            return []
        heard = self.heard(programs)
        self.asked_at = time.monotonic()
        return self.patience.ended(heard, self.asked_at)

    def heard(self, programs: list[ServerProgram]) -> dict[str, bool]:
        """Whoever stands on someone silent is not judged: servers first, then the web, beat, the workers."""
        servers = {program.name: not program.hangs() for program in programs if program.hangs}
        if not all(servers.values()):
            return servers
        parts = readyz(self.port)
        return servers | {"web": parts is not None} | heard_behind(parts or {})


def heard_behind(parts: dict[str, str]) -> dict[str, bool]:
    """Beat and the workers, of the parts in an answer of /readyz/."""
    known = {name: state == "up" for name, state in parts.items() if state in {"up", "down"}}
    if not known.get("database") or not known.get("broker") or "beat" not in known:
        return {}
    judged = ("beat", *WORKERS) if known["beat"] else ("beat",)
    return {name: known[name] for name in judged if name in known}


def readyz(port: int) -> dict[str, str] | None:
    """The state of each part; None where the web does not answer."""
    try:
        parts: dict[str, str] = json.loads(answer(port, "/readyz/", READYZ_SECONDS)[1])["parts"]
    except (OSError, http.client.HTTPException, ValueError, KeyError):
        return None
    return parts


def is_healthy(port: int) -> bool:
    try:
        return answer(port, "/healthz/", 2)[0] == 200
    except (OSError, http.client.HTTPException):
        return False


def answer(port: int, path: str, seconds: float) -> tuple[int, bytes]:
    """Status and body. Raises OSError or HTTPException."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)) as line:
        line.request("GET", path)
        response = line.getresponse()
        return response.status, response.read()
