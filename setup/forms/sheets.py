"""Sending a spreadsheet, and saving what was looked at."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.fields import SeenField
from setup.sheets.reading import MAX_BYTES


class SheetForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Utfylt regneark (XLSX)"),
        widget=forms.ClearableFileInput({"accept": ".xlsx"}),
        error_messages={
            "required": gettext_lazy("Velg et regneark"),
            "invalid": gettext_lazy("Velg et regneark"),
            "empty": gettext_lazy("Fila er tom. Velg en annen"),
        },
    )

    def clean_file(self) -> UploadedFile[Any]:
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        if (sent.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("Fila er større enn 5 MB. Slett det som ikke hører til oppsettet"))
        return sent


class SaveForm(forms.Form):
    """`seen` is the fingerprint of what the page shows."""

    seen = SeenField(max_length=64)
