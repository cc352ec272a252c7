"""Cells that name a row of another sheet: by its key, or by what it is known by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from setup.sheets.cells import WrongCell
from setup.sheets.names import meant, same_key
from setup.sheets.rows import Row

# Looking for what was meant takes time; whoever has so many wrong names has another fault.
MOST_GUESSES = 40


@dataclass
class RowDirectory:
    """The rows of one sheet, stored and to come. `labels` are what each is called, by key; `names` the keys by each
    name; `rows` those that the file has."""

    missing: str
    labels: dict[str, str] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    guesses: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, label: str, names: Iterable[str], row: Row | None = None) -> None:
        self.labels[key] = label
        if row is not None:
            self.rows[key] = row
        for name in (label, *names):
            if name:
                self.names.setdefault(same_key(name), set()).add(key)

    def find(self, typed: str) -> str:
        """The key. Raises WrongCell with a sentence where there is none, or more than one, or it is to come in a row
        that is wrong."""
        key = typed.replace(" ", "").upper()
        if key not in self.labels:
            key = self._named(typed)
        row = self.rows.get(key)
        if row is not None and row.known is None and row.is_wrong:
            words = {"name": self.labels[key], "sheet": row.sheet.name, "row": row.number}
            raise WrongCell(_("«%(name)s» blir ikke med før feilen på rad %(row)d i %(sheet)s er rettet.") % words)
        return key

    def has(self, typed: str) -> bool:
        return typed.replace(" ", "").upper() in self.labels or same_key(typed) in self.names

    def _named(self, typed: str) -> str:
        keys = self.names.get(same_key(typed), set())
        if len(keys) == 1:
            return next(iter(keys))
        if keys:
            listed = ", ".join(sorted(keys))
            raise WrongCell(_("Flere heter «%(typed)s». Skriv Nr: %(listed)s.") % {"typed": typed, "listed": listed})
        guess = self.guess(typed)
        sentence = self.missing % {"typed": typed}
        raise WrongCell(sentence + (_(" Mente du «%(guess)s»?") % {"guess": guess} if guess else ""))

    def guess(self, typed: str) -> str:
        if typed not in self.guesses and len(self.guesses) < MOST_GUESSES:
            self.guesses[typed] = meant(typed, self.labels.values())
        return self.guesses.get(typed, "")

    def written(self, key: str) -> str:
        """As a cell names it: by its label where that is the only one of it, else by its key."""
        label = self.labels.get(key, "")
        return label if self.names.get(same_key(label)) == {key} else key
