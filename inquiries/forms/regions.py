"""A region: its name, and who is in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from organisations.fields import SeenField, text
from organisations.models import Organisation


class RegionForm(forms.Form):
    """`cleaned_data["organisations"]` are ids of those that may be chosen."""

    seen = SeenField()
    name = text(gettext_lazy("Hva heter regionen?"), 120, missing=gettext_lazy("Skriv hva regionen heter"))
    organisations = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Hvem er med?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Velg minst én som er med"),
            "invalid_choice": gettext_lazy("Velg blant dem som står på listen"),
            "invalid_list": gettext_lazy("Velg blant dem som står på listen"),
        },
    )

    def __init__(self, choices: Iterable[Organisation], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["organisations"].choices = [(each.pk, each.name) for each in choices]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())
