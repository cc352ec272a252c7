"""What tests ask a warm child to do."""

import os
import signal
import socket
import time
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
