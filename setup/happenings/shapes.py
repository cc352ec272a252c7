"""What a row of the trail is told as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Change:
    """One value, as it was and as it became; empty for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Telling:
    """`text` follows the name of who acted, and ends without a full stop where `changes` come after it. `notes` are
    said below: a reason, what followed by itself. `rows` are those of an import, under `summary`. `url` and `link`
    (its words) lead to what it is about."""

    text: str
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    summary: str = ""
    rows: tuple[str, ...] = ()
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Who:
    """A person by name, with role where the name does not say it; `pk` is whose page the samarbeid has. The portal,
    whoever runs it, and those who are not to be named are said in words."""

    name: str
    role: str = ""
    pk: int | None = None

    def __str__(self) -> str:
        return f"{self.name} ({self.role})" if self.role else self.name


@dataclass(frozen=True)
class Happening:
    at: datetime
    kind: str
    who: Who
    told: Telling

    @property
    def sentence(self) -> str:
        """In plain text, from its actor to the last change."""
        changes = [f"{each.label} {each.before or '–'} → {each.after or '–'}" for each in self.told.changes]
        return " ".join([str(self.who), self.told.text, "; ".join(changes)]).strip()

    @property
    def text(self) -> str:
        """All that is shown but the time: where words are looked for."""
        return " ".join([self.sentence, *self.told.notes, self.told.summary, *self.told.rows])
