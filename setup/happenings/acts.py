"""One row of the trail with what it names, as the sentences ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from organisations.dates import long_date
from organisations.models import Organisation, Person, Region, Seat, Trail, Utvalg
from setup.happenings.names import Names, Table
from setup.happenings.shapes import Who


@dataclass(frozen=True)
class Act:
    """Every answer is words for a sentence; a row that is gone is said to be."""

    row: Trail
    names: Names
    slug: str

    @staticmethod
    def listed(names: Iterable[str]) -> str:
        return get_text_list(list(names), _("og"))

    @property
    def facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = self.row.facts
        return facts

    def object(self, table: Table) -> Any:
        """The row that was acted on, where it is of the table and still there."""
        is_so = self.row.object_type == table._meta.label_lower
        return self.names.get(table, self.row.object_id) if is_so else None

    def who(self, key: str = "person_id") -> Who:
        """The person that a fact names, or that was acted on."""
        is_person = self.row.object_type == Person._meta.label_lower
        return self.names.person(self.facts.get(key, self.row.object_id if is_person else None))

    def person(self, key: str = "person_id") -> str:
        return str(self.who(key))

    def organisation(self, pk: Any = None) -> str:
        """By id, or by the fact of the usual name."""
        return _name_of(self.names.get(Organisation, pk or self.facts.get("organisation_id")))

    def organisations(self, key: str = "organisation_ids") -> str:
        return self.listed(self.organisation(pk) for pk in self.facts.get(key, []))

    def regions(self, key: str = "region_ids") -> str:
        return self.listed(_name_of(self.names.get(Region, pk)) for pk in self.facts.get(key, []))

    @property
    def body(self) -> Utvalg | None:
        """The body that it is about: acted on, named, or that of a seat."""
        found = self.object(Utvalg) or self.names.get(Utvalg, self.facts.get("utvalg_id"))
        if not found and self.seat:
            found = self.seat.utvalg
        return found or None

    @property
    def body_name(self) -> str:
        return str(self.body) if self.body else _("et utvalg som er slettet")

    @property
    def seat(self) -> Seat | None:
        found: Seat | None = self.object(Seat) or self.names.get(Seat, self.facts.get("seat_id"))
        return found

    def day(self, key: str) -> str:
        """«1. januar 2015»; empty where no day is said."""
        said = self.facts.get(key)
        return long_date(date.fromisoformat(said)) if isinstance(said, str) and said else ""

    @property
    def first_day(self) -> str:
        return self.day("from_on") or self.day("valid_from")

    @property
    def last_day(self) -> str:
        return self.day("to_on") or self.day("valid_to")


def _name_of(row: Any) -> str:
    return row.name if row else _("en som er slettet")
