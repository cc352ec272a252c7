"""Which happenings are shown: stands in the address."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations import clock
from organisations.fields import DayField
from setup.happenings.choosing import OTHERS, PORTAL, SECRETARIAT, Wanted
from setup.happenings.verbs import KINDS

BY = (
    ("", gettext_lazy("Alle")),
    (SECRETARIAT, gettext_lazy("Sekretariatet")),
    (OTHERS, gettext_lazy("Kommunene og andre")),
    (PORTAL, gettext_lazy("Portalen")),
)
RECENT, THIS_YEAR, EVER, DAYS = "", "i-ar", "alle", "datoer"
PERIODS = (
    (RECENT, gettext_lazy("Siste 30 dager")),
    (THIS_YEAR, gettext_lazy("I år")),
    (EVER, gettext_lazy("Fra begynnelsen")),
    (DAYS, gettext_lazy("Velg datoer")),
)
RECENT_DAYS = timedelta(days=30)


class HappeningsForm(forms.Form):
    """What makes no sense narrows nothing, and is said beside its field."""

    q = forms.CharField(
        label=gettext_lazy("Person, utvalg eller ord"),
        required=False,
        max_length=80,
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
        error_messages={"max_length": gettext_lazy("Skriv høyst 80 tegn")},
    )
    hva = forms.MultipleChoiceField(
        label=gettext_lazy("Hva"),
        required=False,
        choices=list(KINDS.items()),
        error_messages={"invalid_choice": gettext_lazy("Velg blant dem som står på listen")},
    )
    av = forms.ChoiceField(
        label=gettext_lazy("Gjort av"),
        required=False,
        choices=BY,
        error_messages={"invalid_choice": gettext_lazy("Velg en fra listen")},
    )
    periode = forms.ChoiceField(
        label=gettext_lazy("Periode"),
        required=False,
        choices=PERIODS,
        error_messages={"invalid_choice": gettext_lazy("Velg en periode fra listen")},
    )
    fra = DayField(label=gettext_lazy("Fra og med"), required=False)
    til = DayField(label=gettext_lazy("Til og med"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        for name in ("q", "av", "periode", "fra", "til"):
            self.fields[name].widget.attrs["class"] = "ds-input"

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        since, until = typed.get("fra"), typed.get("til")
        if typed.get("periode") == DAYS and since and until and until < since:
            self.add_error("til", _("Den siste dagen er før den første"))
        return typed

    @property
    def choice(self) -> Wanted:
        self.is_valid()
        typed = self.cleaned_data
        since, until = self._period(typed)
        words = " ".join(typed.get("q", "").split())
        return Wanted(words, tuple(typed.get("hva", ())), typed.get("av", ""), since, until)

    @staticmethod
    def _period(typed: dict[str, Any]) -> tuple[date | None, date | None]:
        period, today = typed.get("periode", RECENT), clock.today()
        if period == DAYS:
            return typed.get("fra"), typed.get("til")
        begins = {RECENT: today - RECENT_DAYS, THIS_YEAR: today.replace(month=1, day=1)}
        return begins.get(period), None

    @property
    def narrowed(self) -> int:
        """How many of the fields narrow the list; the period does, unless it is all time."""
        choice = self.choice
        return sum(map(bool, (choice.words, choice.kinds, choice.by, choice.since or choice.until)))
