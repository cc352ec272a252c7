"""What an indicator means, and the places of the indicators that a project follows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from indicators.actions.definitions import DefinitionFacts
from indicators.models import IndicatorDefinition
from indicators.pages import KnownIndicator
from organisations.fields import DayField, helper
from organisations.fields import text as line

MOST_DECIMALS = 4
MOST_PLACES = 99
# No code: it is none of a slug's.
NONE_FOLLOWED = "-"


class DefinitionForm(forms.Form):
    """`known` are the indicators whose counts it may be built on."""

    name = line(_("Navn"), 160, missing=_("Skriv hva indikatoren heter"))
    kind = forms.ChoiceField(
        label=_("Hva slags tall?"),
        choices=IndicatorDefinition.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg hva slags tall det er"), "invalid_choice": _("Velg et svar fra lista")},
    )
    unit = line(_("Enhet"), 60, missing=_("Skriv enheten, for eksempel pasienter eller prosent"))
    decimals = forms.IntegerField(
        label=_("Desimaler"),
        min_value=0,
        max_value=MOST_DECIMALS,
        initial=0,
        help_text=_("Hvor mange sifre som vises etter komma."),
        error_messages={
            "required": _("Skriv hvor mange desimaler, 0 for ingen"),
            "invalid": _("Skriv antall desimaler som et helt tall"),
            "min_value": _("Antall desimaler kan ikke være negativt"),
            "max_value": _("Antall desimaler kan være høyst 4"),
        },
    )
    direction = forms.ChoiceField(
        label=_("Hva er bra?"),
        choices=IndicatorDefinition.Direction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg hva som er bra"), "invalid_choice": _("Velg et svar fra lista")},
    )
    text = line(_("Hva er med i tallet?"), 4000, widget=forms.Textarea({"rows": 3}))
    numerator = line(_("Teller"), 300, help_text=_("For rater og prosent: hva som telles."))
    denominator = line(_("Nevner"), 300, help_text=_("For rater og prosent: hva det deles på."))
    source = line(_("Kilde"), 200, missing=_("Skriv hvor tallene kommer fra"))
    patient_based = forms.ChoiceField(
        label=_("Bygger tallene på pasienter?"),
        choices=[("ja", _("Ja, små tall skal skjules")), ("nei", _("Nei"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Velg om tallene bygger på pasienter"),
            "invalid_choice": _("Velg ja eller nei"),
        },
    )
    counts_from = forms.ChoiceField(
        required=False,
        label=_("Bygger på antallene i"),
        help_text=_("For eksempel liggedøgn per pasient. Det som er skjult der, blir skjult her også."),
        error_messages={"invalid_choice": _("Velg en indikator fra lista")},
    )
    valid_from = DayField(
        label=_("Gjelder fra"), help_text=_("En definisjon kan ikke rettes senere, bare følges av en ny versjon.")
    )

    helper = helper(_("Lagre definisjonen"))

    def __init__(self, known: Iterable[KnownIndicator], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.counts = {one.code: one for one in known}
        choices = [("", _("Ingen")), *((one.code, one.name) for one in self.counts.values())]
        self.fields["counts_from"].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(newest: IndicatorDefinition) -> dict[str, Any]:
        """All but the day, which must be a new one."""
        initial = {name: getattr(newest, name) for name in DefinitionForm.base_fields if name != "valid_from"}
        code = newest.counts_from.code if newest.counts_from else ""
        return initial | {"patient_based": "ja" if newest.patient_based else "nei", "counts_from": code}

    def facts(self) -> DefinitionFacts:
        counts = self.counts.get(self.cleaned_data["counts_from"])
        patient_based = self.cleaned_data["patient_based"] == "ja"
        typed = self.cleaned_data | {"patient_based": patient_based}
        return DefinitionFacts(**typed | {"counts_from": counts.used.indicator if counts else None})


class FollowForm(forms.Form):
    """A place for each of `known`; empty where the project does not follow it. `seen` are the codes that it followed
    when the page was made: two people may choose at once, and neither takes back what the other chose unread."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    helper = helper(_("Lagre valget"))

    def __init__(self, known: Iterable[KnownIndicator], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = list(known)
        for one in self.known:
            self.fields[f"place_{one.code}"] = _place(one.name)

    @staticmethod
    def seen_of(codes: Iterable[str]) -> str:
        return ",".join(codes) or NONE_FOLLOWED

    def seen_codes(self) -> list[str] | None:
        """None where the page did not say."""
        seen = self.cleaned_data["seen"]
        if not seen:
            return None
        return [] if seen == NONE_FOLLOWED else seen.split(",")

    def codes(self) -> list[str]:
        """Of those that have a place, in the order of their places; of two with one place the one that is listed
        first."""
        places = [(self.cleaned_data[f"place_{one.code}"], one.code) for one in self.known]
        return [code for _place, code in sorted((p for p in places if p[0]), key=lambda pair: pair[0])]


def _place(name: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=name,
        required=False,
        min_value=1,
        max_value=MOST_PLACES,
        error_messages={
            "invalid": _("Skriv plassen som et helt tall, 1 for den første"),
            "min_value": _("Plassen må være 1 eller mer"),
            "max_value": _("Plassen kan være høyst 99"),
        },
    )
