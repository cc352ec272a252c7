"""What a session says of its login: when it began, when it was last used, how long it may last.

All of it lies in the session, so that no request asks the database for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from accounts.lengths import IDLE, LONGEST, REMEMBERED, WRITTEN_EACH

NAME = "stay"
IN_SECONDS = ("began_at", "seen_at", "trusted_until")


@dataclass(frozen=True)
class Stay:
    """`wished` is «Husk meg»; `strict` is of whoever must have a second factor; `device_id` is the browser's Device."""

    began_at: datetime
    seen_at: datetime
    wished: bool = False
    strict: bool = False
    device_id: int | None = None
    trusted_until: datetime | None = None

    def is_over(self, now: datetime) -> bool:
        """A session that is not remembered is ended by its row too; one that became strict is ended here."""
        return now >= self.began_at + LONGEST or (not self.is_remembered and now >= self.seen_at + IDLE)

    def is_written_again(self, now: datetime) -> bool:
        return now >= self.seen_at + WRITTEN_EACH

    @property
    def is_remembered(self) -> bool:
        return self.wished and not self.strict

    @property
    def remembered_until(self) -> datetime | None:
        return self.began_at + REMEMBERED if self.is_remembered else None

    def seen(self, now: datetime) -> Stay:
        return replace(self, seen_at=now)


def wish(session: SessionBase, wished: bool) -> None:
    """«Husk meg» as it was ticked or not, before or after the login that it is of."""
    session.set_expiry(int(REMEMBERED.total_seconds()) if wished else 0)


def is_wished(session: SessionBase) -> bool:
    return bool(session.get("_session_expiry"))


def stay_of(session: SessionBase | dict[str, Any]) -> Stay | None:
    kept = session.get(NAME)
    if kept is None:
        return None
    times = {name: datetime.fromtimestamp(kept[name], UTC) for name in IN_SECONDS if kept[name]}
    return Stay(**kept | times)


def keep(session: SessionBase, stay: Stay) -> None:
    """Into the session, with when it ends: by the day, after a pause, or with the browser."""
    values = {name: getattr(stay, name) for name in Stay.__dataclass_fields__}
    session[NAME] = values | {name: int(values[name].timestamp()) for name in IN_SECONDS if values[name]}
    if stay.remembered_until:
        session.set_expiry(stay.remembered_until)
    else:
        # Strict and remembered outlives the browser, though not the pause.
        session.set_expiry(int(IDLE.total_seconds()) if stay.wished else 0)
