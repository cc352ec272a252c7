"""Promises of seconds, and waits, kept apart from the machine's mood."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
TRIES = 3
LONGEST_WAIT_SECONDS = 60


def within(seconds: float, act: Callable[[], Result]) -> tuple[Result, float]:
    """What the act gives, and how long it took: less than `seconds` in one of three tries.

    A machine that does other work is slow now and then; what waits too long does so every time.
    """
    taken = []
    for _ in range(TRIES):
        began = time.monotonic()
        result = act()
        taken.append(time.monotonic() - began)
        if taken[-1] < seconds:
            return result, taken[-1]
    raise AssertionError(f"took {', '.join(f'{each:.2f}' for each in taken)} seconds, not less than {seconds}")


def wait_until(condition: Callable[[], object], *, seconds: float = LONGEST_WAIT_SECONDS, pause: float = 0.1) -> None:
    """Raises TimeoutError, which tells what was waited for, where the condition does not come true."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds:g} s for {described(condition)}")
        time.sleep(pause)


def described(condition: Callable[[], object]) -> str:
    """The lines that wait, as they stand in the test."""
    lines, _number = inspect.getsourcelines(condition)
    return " ".join(" ".join(lines).split())
