"""One row of a sheet on its way: what was typed, what it means, what it changes, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from setup.sheets.layout import SheetLayout

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class Note:
    """A fault or a warning at a cell. `field` is empty where it is about the row as a whole."""

    field: str
    kind: str
    text: str


@dataclass
class Row:
    """`texts` are what was typed, by field, of the columns that the file has; `values` what they mean, of those that
    are right. `known` is what the row changes, None for a new one; `before` what stands there, in the same terms.

    A value that names a row is that row's key: «O12» of one that is stored, «Organisasjoner 5» of one to come.
    """

    sheet: SheetLayout
    number: int
    texts: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    known: Any = None
    before: dict[str, Any] = field(default_factory=dict)
    target: Any = None
    is_example: bool = False

    @property
    def key(self) -> str:
        return str(self.known.key) if self.known is not None else f"{self.sheet.name} {self.number}"

    @property
    def is_wrong(self) -> bool:
        return any(note.kind == ERROR for note in self.notes)

    @property
    def counts(self) -> bool:
        """Whether it is saved, if anything is."""
        return not self.is_example and not self.is_wrong

    @property
    def changes(self) -> dict[str, tuple[Any, Any]]:
        """Old and new value by field, of one that is stored."""
        return {
            name: (self.before[name], value)
            for name, value in self.values.items()
            if name in self.before and self.before[name] != value
        }

    @property
    def outcome(self) -> str:
        """new, changed, unchanged, left_out or error."""
        if self.is_example:
            return "left_out"
        if self.is_wrong:
            return "error"
        if self.known is None:
            return "new"
        return "changed" if self.changes else "unchanged"

    def wrong(self, field: str, text: str) -> None:
        """One sentence a cell: the first that was found."""
        if not any((note.field, note.kind) == (field, ERROR) for note in self.notes):
            self.notes.append(Note(field, ERROR, text))

    def warn(self, field: str, text: str) -> None:
        self.notes.append(Note(field, WARNING, text))

    def value(self, field: str) -> Any:
        """What will stand there: as typed, else as it stands."""
        return self.values[field] if field in self.values else self.before.get(field)

    def is_typed(self, field: str) -> bool:
        return bool(self.texts.get(field))
