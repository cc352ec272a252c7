"""What waits for an answer from the reader's own organisations: one list, of which every app that asks gives its part.

Each place that shows the list, or only its length, shows this one: see request.unanswered (organisations.readers).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext as _

from organisations import clock
from organisations.dates import long_date

if TYPE_CHECKING:
    from organisations.models import Organisation
    from organisations.reader import Reader


@dataclass(frozen=True)
class Unanswered:
    """One question to one organisation. `kind` says what it is, `asked_by` whose question; `url` is where it is
    answered, or read by whoever may not answer.

    `due_on` is the last day to answer. Without one, `on` is the day of what they are invited to, `when` that in words.
    `draft`: somebody there has begun.
    """

    organisation: Organisation
    title: str
    kind: str
    asked_by: str
    url: str
    may_answer: bool
    due_on: date | None = None
    on: date | None = None
    when: str = ""
    draft: bool = False

    @property
    def day(self) -> date | None:
        return self.due_on or self.on

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < clock.today()

    @property
    def deadline(self) -> str:
        """«Frist 5. desember 2014», or when it takes place; empty where neither is known."""
        if self.due_on is None:
            return self.when
        sentence = _("Fristen gikk ut %(day)s") if self.is_late else _("Frist %(day)s")
        return sentence % {"day": long_date(self.due_on)}


class Asking(Protocol):
    """A module or object that knows what its app has asked."""

    def unanswered_of(self, reader: Reader, /) -> list[Unanswered]:
        """Of the reader's own organisations, as far as the reader sees. As many queries for much as for little."""


_asking: list[Asking] = []


def register_asking(asking: Asking) -> None:
    """Each app that asks organisations registers when Django starts."""
    if asking not in _asking:
        _asking.append(asking)


def unanswered_of(reader: Reader) -> list[Unanswered]:
    """All of it, the first day first; nothing for whoever belongs to no organisation."""
    if not reader.is_municipality:
        return []
    found = [each for asking in _asking for each in asking.unanswered_of(reader)]
    return sorted(found, key=lambda each: (each.day or date.max, each.title, each.organisation.sort_key))
