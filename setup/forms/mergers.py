"""A merger: into which, on which day, and what becomes of seats in the same body."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.dates import A_DAY, day_month
from organisations.fields import DayField
from organisations.models import Organisation
from setup.moving import InCommon

BOTH, ONE = "alle", "en"


class MergerForm(forms.Form):
    """`successors` are those that may be chosen; where there is one, the list has said it, and it is not asked."""

    successor = forms.TypedChoiceField(
        label=gettext_lazy("Hvem blir de del av?"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Velg hvem den blir del av"),
            "invalid_choice": gettext_lazy("Velg blant dem som står på listen"),
        },
    )
    on = DayField(label=gettext_lazy("Første dag som sammenslått"))

    def __init__(self, successors: Iterable[Organisation], data: Any = None, *, is_said: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if is_said:
            del self.fields["successor"]
            return
        choices = [("", _("Velg")), *((each.pk, each.name) for each in successors)]
        self.fields["successor"].choices = choices  # type: ignore[attr-defined]
        self.fields["successor"].label = _("Hvem blir den del av?")

    def ask_of(self, in_common: Iterable[InCommon]) -> None:
        """A choice for each body where more than one of them has a seat."""
        for each in in_common:
            words = {"body": each.body.name}
            self.fields[f"seats_{each.body.pk}"] = forms.ChoiceField(
                label=_("Flere av dem har plass i %(body)s") % words,
                choices=[(BOTH, BOTH), (ONE, ONE)],
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Velg hva som skal skje med plassene i %(body)s.") % words,
                    "invalid_choice": _("Velg hva som skal skje med plassene i %(body)s.") % words,
                },
            )

    def one_seat_in(self) -> list[int]:
        chosen = [name for name, value in self.cleaned_data.items() if name.startswith("seats_") and value == ONE]
        return [int(name.removeprefix("seats_")) for name in chosen]


def choices_of(form: MergerForm, in_common: Iterable[InCommon]) -> list[tuple[Any, InCommon]]:
    """The bound fields with what they are about."""
    return [(form[f"seats_{each.body.pk}"], each) for each in in_common]


def last_day_before(form: MergerForm) -> str:
    """«31. desember», as far as the day is typed."""
    on = getattr(form, "cleaned_data", {}).get("on") or form.initial.get("on")
    return day_month(on - A_DAY) if on else ""
