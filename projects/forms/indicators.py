"""Choosing what to see of an indicator, and sending a file of numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.text import sort_key
from projects.models import IndicatorDefinition

# Read while the person waits; larger files are for the command.
MAX_BYTES = 2 << 20
MAX_ROWS = 10_000


def _known() -> list[tuple[str, str]]:
    """Every indicator that has a definition, under the newest name of it."""
    names = IndicatorDefinition.objects.order_by("valid_from").values_list("indicator__code", "name")
    return [("", _("Velg indikator")), *sorted(dict(names).items(), key=lambda pair: sort_key(pair[1]))]


class NumbersForm(forms.Form):
    indicator = forms.ChoiceField(
        label=gettext_lazy("Indikator"),
        choices=_known,
        error_messages={
            "required": gettext_lazy("Velg hvilken indikator tallene gjelder"),
            "invalid_choice": gettext_lazy("Velg en indikator fra lista"),
        },
    )
    file = forms.FileField(
        label=gettext_lazy("Fil med tall"),
        help_text=gettext_lazy(
            "CSV, XLSX eller JSON-stat, høyst 2 MB. Én rad per tall, med kolonnene kommunenr, periode, gruppe, teller, "
            "nevner og verdi."
        ),
        widget=forms.FileInput({"accept": ".csv,.txt,.tsv,.xlsx,.json"}),
        error_messages={
            "required": gettext_lazy("Velg en fil"),
            "empty": gettext_lazy("Fila er tom. Velg en annen"),
            "invalid": gettext_lazy("Velg en fil"),
        },
    )
    source = forms.CharField(
        label=gettext_lazy("Kilde"),
        help_text=gettext_lazy("Står under alle figurer. Er feltet tomt, brukes kilden i definisjonen."),
        max_length=200,
        required=False,
        error_messages={
            "max_length": gettext_lazy("Kilden kan ha høyst %(limit_value)d tegn, nå har den %(show_value)d")
        },
    )
    preliminary = forms.BooleanField(label=gettext_lazy("Tallene er foreløpige"), required=False)

    def clean_file(self) -> UploadedFile[Any]:
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        if (sent.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("Fila er større enn 2 MB. Del den, eller be drift om å importere den"))
        return sent
