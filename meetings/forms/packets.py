"""The secretariat's own PDF of a publication."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from meetings.publication_files import VariantFiles


class VariantForm(forms.Form):
    """Which PDF of a publication. `files` are those there are; where there is one, it is not asked."""

    variant = forms.ChoiceField(
        label=gettext_lazy("Hvilken PDF skal byttes ut"),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Velg om det er den fullstendige eller den åpne PDF-en.")
        ),
    )

    def __init__(self, *args: Any, files: Iterable[VariantFiles], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.code, each.label) for each in files]
        self.fields["variant"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["variant"].widget = forms.HiddenInput()
            self.fields["variant"].initial = choices[0][0]

    @property
    def variants(self) -> list[str]:
        return self.cleaned_data["variant"].split("-")  # type: ignore[no-any-return]


class OwnPdfForm(VariantForm):
    pdf = forms.FileField(
        label=gettext_lazy("Velg PDF"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "required": gettext_lazy("Velg filen som skal lastes opp."),
            "max_length": gettext_lazy("Filnavnet er for langt. Gi filen et kortere navn."),
        },
    )
