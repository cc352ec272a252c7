"""Somebody's last day, and who takes over what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.fields import DayField, SeenField
from setup.open_things import OpenThing

UNKNOWN = gettext_lazy("Velg en av dem som står på listen.")


class LastDayForm(forms.Form):
    """`shown` is the mark of what the page said would end: another day may end something else. `all_to` is asked where
    there is more than one thing, and answers for those that are left open, as far as that person may take them."""

    seen = SeenField()
    shown = SeenField()
    on = DayField(label=gettext_lazy("Siste dag"))

    def __init__(self, things: Sequence[OpenThing], data: Any = None, *, mark: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.mark = mark
        self.things = [each for each in things if each.heirs]
        now = _("Skal alt slutte med en gang, velg i går.")
        self.fields["on"].help_text = _("Etter denne dagen virker verken innlogging, varsler eller lenker.") + " " + now
        if len(self.things) > 1:
            self.fields["all_to"] = _choice(_("Gi alt til"), _all_heirs(self.things), _("Velg for hver"))
        for each in self.things:
            field = _choice(each.label, dict(each.heirs), _("Velg person"))
            field.required = not (self.is_bound and self.data.get("all_to"))
            field.error_messages["required"] = each.kind.missing
            self.fields[_field(each)] = field

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "on" in cleaned and cleaned.get("shown") not in ("", self.mark):
            self.add_error("on", _("Noe annet avsluttes eller må tas over da. Se over, og trykk en gang til."))
        for each in self.things:
            if not self._owner_of(each) and _field(each) not in self.errors:
                self.add_error(_field(each), str(each.kind.missing))
        return cleaned

    def _owner_of(self, thing: OpenThing) -> int | None:
        typed = self.cleaned_data.get(_field(thing)) or self.cleaned_data.get("all_to")
        return int(typed) if typed and int(typed) in thing.heir_ids else None

    def new_owners(self) -> dict[str, int]:
        return {each.key: owner for each in self.things if (owner := self._owner_of(each))}

    def owner_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if is_owner_field(name)]


def is_owner_field(name: str) -> bool:
    return name == "all_to" or name.startswith("tar_over_")


def names_of_owners(owners: dict[str, int]) -> dict[str, int]:
    """What the fields begin with: who was chosen before, by the keys of the things."""
    return {f"tar_over_{key}": person for key, person in owners.items()}


def _field(thing: OpenThing) -> str:
    return f"tar_over_{thing.key}"


def _all_heirs(things: Sequence[OpenThing]) -> dict[int, str]:
    found = {pk: name for each in things for pk, name in each.heirs}
    return dict(sorted(found.items(), key=lambda heir: heir[1].lower()))


def _choice(label: str, heirs: dict[int, str], empty: str) -> forms.ChoiceField:
    choices = [("", empty), *((str(pk), name) for pk, name in heirs.items())]
    return forms.ChoiceField(label=label, choices=choices, required=False, error_messages={"invalid_choice": UNKNOWN})
