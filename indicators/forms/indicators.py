"""Choosing what to see of an indicator, and sending a file of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.models import IndicatorDefinition
from indicators.pages import KnownIndicator
from organisations.dates import short_date

# Read while the person waits; larger files are for the command.
MAX_BYTES = 2 << 20
MAX_ROWS = 10_000


def _choices(known: Iterable[KnownIndicator]) -> Iterator[tuple[str, str]]:
    """Each indicator as the samarbeid knows it, and each newer version of its definition as a choice of its own."""
    yield "", _("Velg indikator")
    for one in known:
        yield one.code, one.name
        for newer in one.newer:
            facts = {"name": newer.name, "day": short_date(newer.valid_from)}
            yield f"{one.code}/{newer.pk}", _("%(name)s (ny definisjon fra %(day)s)") % facts


class NumbersForm(forms.Form):
    """`known` are the indicators as the samarbeid knows them. `cleaned_data["indicator"]` is a definition."""

    indicator = forms.ChoiceField(
        label=gettext_lazy("Indikator"),
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

    def __init__(self, known: list[KnownIndicator], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["indicator"].choices = list(_choices(known))  # type: ignore[attr-defined]

    def clean_indicator(self) -> IndicatorDefinition:
        code, _slash, newer = self.cleaned_data["indicator"].partition("/")
        (one,) = (one for one in self.known if one.code == code)
        return next((each for each in one.newer if str(each.pk) == newer), one.used)

    def clean_file(self) -> UploadedFile[Any]:
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        if (sent.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("Fila er større enn 2 MB. Del den, eller be drift om å importere den"))
        return sent
