"""Narrowing the list of referater, and the history of a project."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class NarrowForm(forms.Form):
    """`found` is (slug, name, year) of everything the reader may see; only that can be chosen."""

    utvalg = forms.ChoiceField(
        label=_("Utvalg"),
        required=False,
        widget=forms.Select({"class": "ds-input"}),
        error_messages={"invalid_choice": _("Velg et utvalg fra listen.")},
    )
    aar = forms.ChoiceField(
        label=_("År"),
        required=False,
        widget=forms.Select({"class": "ds-input"}),
        error_messages={"invalid_choice": _("Velg et år fra listen.")},
    )

    def __init__(self, found: Iterable[tuple[str, str, int]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(found)
        bodies = dict.fromkeys((slug, name) for slug, name, _year in found)
        years = sorted({str(year) for _slug, _name, year in found}, reverse=True)
        self.fields["utvalg"].choices = [("", _("Alle utvalg")), *bodies]  # type: ignore[attr-defined]
        self.fields["aar"].choices = [("", _("Alle år")), *((year, year) for year in years)]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, str]:
        """The valid choices; what is not in the list narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class HistoryForm(forms.Form):
    """`years` and `kinds` (code, name) are those that the history has; only they can be chosen."""

    aar = forms.ChoiceField(
        label=_("År"),
        required=False,
        widget=forms.Select({"class": "ds-input"}),
        error_messages={"invalid_choice": _("Velg et år fra listen.")},
    )
    type = forms.ChoiceField(
        label=_("Vis"),
        required=False,
        widget=forms.Select({"class": "ds-input"}),
        error_messages={"invalid_choice": _("Velg en type fra listen.")},
    )

    def __init__(self, years: Iterable[int], kinds: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aar"].choices = [("", _("Alle år")), *((str(year), str(year)) for year in years)]  # type: ignore[attr-defined]
        self.fields["type"].choices = [("", _("Alt")), *kinds]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, str]:
        """The valid choices; what is not in the list narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
