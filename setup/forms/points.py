"""What a samarbeid is called, whose archive its papers belong to, and the numbers that its bodies have used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.models import NumberSeries
from meetings.numbers import label
from organisations.fields import SeenField, helper, text
from organisations.models import LANGUAGES, Organisation, Utvalg
from organisations.texts import IdentityText
from setup.forms.parties import OrgnrField

# No body has treated more saker in a year.
LARGEST_NUMBER = 9999


class IdentityForm(forms.Form):
    """`owners` are those that may own the archive: who takes part, and whose it is."""

    seen = SeenField()
    name = text(_("Hva heter samarbeidet?"), 120, missing=_("Skriv hva samarbeidet heter"))
    short_name = text(
        _("Kort navn"), 40, missing=_("Skriv et kort navn"),
        help_text=_("Står der det er liten plass: «Sekretariat KHS»."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Målform"),
        choices=LANGUAGES,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Velg bokmål eller nynorsk")),
    )
    owner = forms.TypedChoiceField(
        label=_("Hvem eier arkivet?"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Kommunen eller foretaket som papirene arkiveres hos."),
        error_messages={"invalid_choice": _("Velg blant dem som står på listen")},
    )
    owner_orgnr = OrgnrField(help_text=_("Hvis eieren ikke står på listen."))
    owner_name = text(_("Navnet på eieren"), 120, help_text=_("Står feltet tomt, vises nummeret til navnet er kjent."))

    helper = helper(_("Lagre"))

    def __init__(self, owners: Iterable[Organisation], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choices = [("", _("Ikke valgt ennå")), *((each.pk, each.name) for each in owners)]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("owner_name") and not typed.get("owner_orgnr") and "owner_orgnr" not in self.errors:
            self.add_error("owner_orgnr", _("Skriv også organisasjonsnummeret"))
        if typed.get("owner") and typed.get("owner_orgnr"):
            self.add_error("owner_orgnr", _("Velg fra listen, eller skriv et nummer. Ikke begge deler"))
        return typed

    @property
    def identity(self) -> IdentityText:
        typed = self.cleaned_data
        return IdentityText(
            typed["name"], typed["short_name"], typed["language"],
            typed["owner"], typed["owner_orgnr"], typed["owner_name"],
        )  # fmt: skip


class LastNumbersForm(forms.Form):
    """The last number used this year, of each body; `series` by the body's id."""

    seen = SeenField()

    helper = helper(_("Lagre numrene"))

    def __init__(
        self, bodies: Iterable[Utvalg], series: Mapping[int, NumberSeries], data: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.bodies = {f"last_{body.pk}": body for body in bodies}
        for name, body in self.bodies.items():
            self.fields[name] = _last_number(body, series[body.pk])
            self.initial[name] = series[body.pk].next - 1

    @property
    def last(self) -> dict[Utvalg, int]:
        return {body: self.cleaned_data[name] for name, body in self.bodies.items()}


def _last_number(body: Utvalg, series: NumberSeries) -> forms.IntegerField:
    wrong = _("Skriv et helt tall fra %(first)d til %(last)d") % {"first": series.given, "last": LARGEST_NUMBER}
    return forms.IntegerField(
        label=body.name,
        min_value=series.given,
        max_value=LARGEST_NUMBER,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
        help_text=_("Neste sak er nå %(label)s.") % {"label": label(series, series.next)},
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
