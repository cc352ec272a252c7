"""What tests ask a warm child to do."""

import os
import resource
import signal
import socket
import stat
import threading
import time
from contextlib import suppress
from pathlib import Path

WARMED: list[bool] = []
REMEMBERED: list[str] = []


class OwnError(Exception):
    pass


def warm_up() -> None:
    WARMED.append(True)


def is_warm() -> bool:
    return WARMED == [True]


def whoami() -> int:
    return os.getpid()


def remember(word: str) -> list[str]:
    REMEMBERED.append(word)
    return REMEMBERED


def die() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def eat_memory() -> int:
    return len(bytearray(800 << 20))


def take(megabytes: int) -> int:
    return len(b"x" * (megabytes << 20))


def burn() -> None:
    while True:
        pass


def sleep() -> None:
    time.sleep(60)


def slowly(word: str) -> str:
    time.sleep(1)
    return word


def speak_on_every_line() -> list[str]:
    """To whoever owns the mother, in her name; and from a process that outlives the answer."""
    said = []
    for line in range(20):
        with suppress(OSError):
            if stat.S_ISFIFO(os.fstat(line).st_mode):
                said.append(f"line {line}")
    return [*said, _outcome(os.fork), _outcome(lambda: os.kill(os.getppid(), 0))]


def weaken_the_mother() -> dict[str, str]:
    """What would be felt by the next copy, or by the process that owns them all."""
    mother = os.getppid()
    return {
        "limit": _outcome(lambda: resource.prlimit(mother, resource.RLIMIT_NOFILE, (3, 3))),
        "processor": _outcome(lambda: os.sched_setaffinity(mother, {0})),
        "turn": _outcome(lambda: os.setpriority(os.PRIO_PROCESS, mother, 19)),
        "memory": _outcome(lambda: Path(f"/proc/{mother}/mem").open("r+b").close()),
        "own limit": _outcome(lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0))),
    }


def leave_a_file() -> str:
    return _outcome(lambda: Path("etterlatt").write_text("x"))


def with_a_thread() -> list[str]:
    said: list[str] = []
    thread = threading.Thread(target=said.append, args=("fra en tråd",))
    thread.start()
    thread.join()
    return said


def fail() -> None:
    raise RuntimeError("uventet")


def raise_own() -> None:
    raise OwnError("slik")


def reach() -> dict[str, str]:
    return {
        "network": _outcome(lambda: socket.create_connection(("127.0.0.1", 9), timeout=1)),
        "secret": _outcome(lambda: Path("/etc/passwd").read_text()),
    }


def _outcome(act) -> str:
    try:
        act()
    except OSError as error:
        return type(error).__name__
    return "reached"


def parent() -> int:
    return os.getppid()
