"""Who does what: handlers by kind name, so that a lower app can ask for work of a higher one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Claim:
    """The right to do one job now. `fence` proves it: a later claim of the same job has a higher one."""

    job_id: int
    kind: str
    key: str
    payload: dict[str, Any]
    samarbeid_id: int | None
    fence: int
    attempt: int
    queue: str = ""


class Hopeless(Exception):
    """Raised by a handler when another attempt would end the same way; the text is shown to people."""


class NotNow(Exception):
    """Raised by a handler when something outside the portal is away: the job waits, and the attempt does not count."""


Handler = Callable[[Claim], None]
_handlers: dict[str, Handler] = {}


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Register the function as the one that does jobs of this kind."""

    def register(handler: Handler) -> Handler:
        if kind in _handlers and _handlers[kind] is not handler:
            raise ValueError(f"two handlers for {kind}")
        _handlers[kind] = handler
        return handler

    return register


def handler_for(kind: str) -> Handler:
    """Raises KeyError where no app handles the kind."""
    return _handlers[kind]
