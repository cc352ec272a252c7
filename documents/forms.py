"""Choosing many files at once, where they hang on something."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A list of uploads of any type. Size and emptiness are judged file by file when they are received."""

    widget = ManyFilesInput
    default_error_messages = {"required": gettext_lazy("Velg minst én fil")}

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = [file for file in (data or []) if file]
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files


class UploadForm(forms.Form):
    prefix = "filer"
    uploads = ManyFilesField(label=gettext_lazy("Velg filer"))
