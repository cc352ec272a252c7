"""What each group is: the sum of all, a part of all or of another group, the same as another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from indicators.placements import GroupRow
from indicators.placing import division_of, faults_in, read_kind
from indicators.suppression import Placing
from organisations.fields import text as line

LONGEST = 40
WHOLE, PART, SAME = "alle", "del", "lik"
NOT_DIVIDED = _("Velg «En del av alle» for å bruke en inndeling, eller la feltet stå tomt")


class GroupsForm(forms.Form):
    """Two fields for each of `rows`, named by a mark of the group's name. `seen` marks what was declared when the page
    was made: two people may place at once, and neither takes back what the other placed unread."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, rows: Sequence[GroupRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = list(rows)
        self.names = {mark_of(row.name): row.name for row in self.groups}
        for row in self.groups:
            self.fields[f"what_{mark_of(row.name)}"] = self._what(row)
            self.fields[f"division_{mark_of(row.name)}"] = _division(row)

    def _what(self, row: GroupRow) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=_("Hva er %(name)s?") % {"name": row.name},
            required=False,
            choices=list(self._choices(row)),
            initial=_initial(row.place),
            error_messages={"invalid_choice": _("Velg et svar fra lista")},
        )

    def _choices(self, row: GroupRow) -> Iterator[tuple[str, Any]]:
        yield "", _("Som navnet sier") if row.state == "read" else _("Ikke plassert")
        yield WHOLE, _("Summen av alle")
        yield PART, _("En del av alle")
        # What its name says needs no place; a hundred ages with a hundred choices each would be no page.
        others = self._others(row) if row.place or not read_kind(row.name) else []
        yield from ((f"{PART}:{mark_of(one)}", _("Del av: %(name)s") % {"name": one}) for one in others)
        if row.names_total:
            yield from ((f"{SAME}:{mark_of(one)}", _("Det samme som: %(name)s") % {"name": one}) for one in others)

    def _others(self, row: GroupRow) -> list[str]:
        """Those that it may be a part of: one of a hundred ages is offered where it is suggested only."""
        known = [one.name for one in self.groups if one.name != row.name and (one.place or not read_kind(one.name))]
        parent = row.place.parent if row.place else ""
        read = [one.name for one in self.groups if one.state == "read" and (row.names_total or one.name == parent)]
        return [*known, *read]

    def rows(self) -> Iterator[tuple[GroupRow, BoundField, BoundField]]:
        for row in self.groups:
            yield row, self[f"what_{mark_of(row.name)}"], self[f"division_{mark_of(row.name)}"]

    def clean(self) -> dict[str, Any]:
        """What is wrong with a place stands at its own field."""
        for mark in self.names:
            if self._typed("division", mark) and self._typed("what", mark) in ("", WHOLE):
                self.add_error(f"division_{mark}", NOT_DIVIDED)
        if not self.errors:
            for name, sentence in faults_in(self.placings(), list(self.names.values())).items():
                self.add_error(f"what_{mark_of(name)}", sentence)
        return self.cleaned_data

    def _typed(self, field: str, mark: str) -> str:
        return str(self.cleaned_data.get(f"{field}_{mark}") or "")

    def placings(self) -> dict[str, Placing]:
        """Of those that were given a place."""
        chosen = {name: self._typed("what", mark).partition(":") for mark, name in self.names.items()}
        parents = {name: self.names.get(mark, "") for name, (_kind, _colon, mark) in chosen.items()}
        placed = {name: kind for name, (kind, _colon, _mark) in chosen.items() if kind}
        return {
            name: Placing(self._division(name, parents), parents[name], kind in (WHOLE, SAME))
            for name, kind in placed.items()
        }

    def _division(self, name: str, parents: Mapping[str, str]) -> str:
        """What was typed; else what it is a part of says it, however far up."""
        passed: set[str] = set()
        while name and name not in passed:
            passed.add(name)
            if typed := self._typed("division", mark_of(name)):
                return typed
            if not parents[name] and not self._typed("what", mark_of(name)):
                return division_of(name, {}) or ""
            name = parents[name]
        return ""


def mark_of(name: str) -> str:
    """Stands for the group's name in names of fields."""
    return hashlib.sha256(name.encode()).hexdigest()[:10]


def _initial(place: Placing | None) -> str:
    if place is None:
        return ""
    if not place.parent:
        return WHOLE if place.is_total else PART
    return f"{SAME if place.is_total else PART}:{mark_of(place.parent)}"


def _division(row: GroupRow) -> forms.CharField:
    of_all = row.place.division if row.place and not row.place.parent and not row.place.is_total else ""
    return line(_("Inndeling for %(name)s") % {"name": row.name}, LONGEST, initial=of_all)


def divisions_in(rows: Iterable[GroupRow]) -> list[str]:
    """Those that are in use, to choose among."""
    return sorted({row.place.division for row in rows if row.place} - {""})
