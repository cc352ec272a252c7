"""Sending a file of numbers, and saying what it is to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from indicators.models import Dataset, IndicatorDefinition, IndicatorUpload
from indicators.pages import KnownIndicator
from organisations.dates import short_date
from organisations.fields import text

# Larger files are for the command.
MAX_BYTES = 2 << 20


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
    source = text(
        gettext_lazy("Kilde"),
        200,
        help_text=gettext_lazy("Står under alle figurer. Er feltet tomt, brukes kilden i definisjonen."),
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


class ExtentForm(forms.Form):
    """What the file is to do to the numbers that stand: each choice says how many of them would be gone."""

    extent = forms.ChoiceField(
        label=gettext_lazy("Hva skal fila gjøre med tallene som står?"),
        choices=IndicatorUpload.Extent.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Velg hva fila skal gjøre med tallene som står")
        ),
    )

    def __init__(self, upload: IndicatorUpload, data: Any = None) -> None:
        super().__init__(data, initial={"extent": upload.extent})
        leaves = upload.facts.get("leaves", {})
        named = [(value, _worded(label, leaves.get(value, 0))) for value, label in IndicatorUpload.Extent.choices]
        self.fields["extent"].choices = [  # type: ignore[attr-defined]
            one for one in named if one[0] in ("parts", upload.extent) or leaves.get(one[0])
        ]
        # Where nothing would be gone, there is nothing to choose.
        self.has_choice = len(self.fields["extent"].choices) > 1  # type: ignore[attr-defined]


def _worded(label: Any, leaves: int) -> str:
    if not leaves:
        return str(label)
    gone = ngettext("%(count)d tall som vises i dag, blir borte", "%(count)d tall som vises i dag, blir borte", leaves)
    return f"{label}: {gone % {'count': leaves}}"


class ConfirmForm(forms.Form):
    """`seen` is the fingerprint of what the page shows. Where small numbers can no longer be protected, whoever decides
    says so."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    decided = forms.BooleanField(
        label=gettext_lazy("Jeg har vurdert de små tallene som ikke lenger kan beskyttes, og importerer likevel"),
        error_messages={"required": gettext_lazy("Kryss av når du har vurdert det, eller forkast fila")},
    )

    def __init__(self, upload: IndicatorUpload, data: Any = None) -> None:
        super().__init__(data, initial={"seen": upload.fingerprint})
        if not upload.unprotected:
            del self.fields["decided"]


class CompareForm(forms.Form):
    """Which of the other versions to compare with: the one before, unless something else is asked for."""

    med = forms.ChoiceField(label=gettext_lazy("Sammenlign med"), required=False)

    def __init__(self, version: Dataset, others: Iterable[int], data: Any = None) -> None:
        super().__init__(data)
        self.others = [one for one in others if one != version.version]
        self.fields["med"].choices = [  # type: ignore[attr-defined]
            (str(one), _("Versjon %(version)d") % {"version": one}) for one in self.others
        ]
        self.default = max((one for one in self.others if one < version.version), default=max(self.others, default=0))

    @property
    def chosen(self) -> int:
        return int(self.cleaned_data["med"]) if self.is_valid() and self.cleaned_data["med"] else self.default
