"""A measure, and its numbers as pasted lines of day and value."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.fields import DayField, helper, text
from organisations.numbers import number_of
from pathways.actions.measures import MeasureFacts, version_of
from pathways.models import Measure

MOST_LINES = 400
Point = tuple[date, Decimal]


class MeasureForm(forms.Form):
    """`version` is how the measure was read before it was changed; empty for a new one."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    name = text(gettext_lazy("Hva måles?"), 120, missing=gettext_lazy("Skriv hva som måles"))
    unit = text(gettext_lazy("Enhet"), 40, missing=gettext_lazy("Skriv enheten, for eksempel dager eller prosent"))
    direction = forms.ChoiceField(
        label=gettext_lazy("Hva er bra?"),
        choices=Measure.Direction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Velg om lavere eller høyere er bedre")},
    )
    definition = text(
        gettext_lazy("Hva er med i tallet?"),
        500,
        missing=gettext_lazy("Skriv hva som er med i tallet, så alle måler likt"),
        widget=forms.Textarea({"rows": 3}),
    )
    source = text(gettext_lazy("Kilde"), 300, missing=gettext_lazy("Skriv hvor tallene kommer fra"))
    counts_people = forms.BooleanField(
        label=gettext_lazy("Tallet er et antall pasienter eller andre personer"),
        help_text=gettext_lazy("Da kan 1, 2, 3 og 4 ikke lagres, siden de kan peke på enkeltpersoner."),
        required=False,
    )

    helper = helper(gettext_lazy("Lagre målet"))

    def facts(self) -> MeasureFacts:
        return MeasureFacts(**{name: value for name, value in self.cleaned_data.items() if name != "version"})

    @staticmethod
    def initial_of(measure: Measure) -> dict[str, Any]:
        initial = {name: getattr(measure, name) for name in MeasureForm.base_fields if name != "version"}
        return {**initial, "version": version_of(measure)}


class PointsForm(forms.Form):
    """`cleaned_data["points"]` are (day, value) in the order of days."""

    points = forms.CharField(
        label=gettext_lazy("Målinger"),
        max_length=20_000,
        help_text=gettext_lazy(
            "Én måling per linje: dato;verdi, for eksempel 24.11.2014;12,5. Kan limes inn fra et regneark. "
            "En dag som har et tall fra før, får det nye."
        ),
        widget=forms.Textarea({"rows": 8}),
        error_messages={
            "required": gettext_lazy("Skriv minst én måling"),
            "max_length": gettext_lazy("Det er for mange målinger på én gang. Lim inn noen om gangen."),
        },
    )

    helper = helper(gettext_lazy("Lagre målingene"))

    def clean_points(self) -> list[Point]:
        """Every line that is wrong is named; then nothing is taken."""
        lines = [line.strip() for line in self.cleaned_data["points"].splitlines()]
        filled = [(number, line) for number, line in enumerate(lines, start=1) if line]
        if len(filled) > MOST_LINES:
            raise forms.ValidationError(_("Høyst %(most)d målinger om gangen.") % {"most": MOST_LINES})
        points: dict[date, Decimal] = {}
        errors = [error for number, line in filled if (error := _take(number, line, points))]
        if errors:
            raise forms.ValidationError(errors)
        return sorted(points.items())


def _take(number: int, line: str, points: dict[date, Decimal]) -> str:
    """Puts the line's point where it belongs; else a sentence that says what is wrong with it."""
    words: dict[str, Any] = {"number": number, "line": line[:60]}
    parts = [part.strip() for part in re.split(r"[;\t]", line)]
    if len(parts) != 2:
        return _("Linje %(number)d: skriv dato;verdi, for eksempel 24.11.2014;12,5. Der står «%(line)s».") % words
    day, value = day_of(parts[0]), value_of(parts[1])
    if day is None:
        return _("Linje %(number)d: «%(line)s» har ingen gyldig dato. Skriv den som 24.11.2014.") % words
    if value is None:
        return _("Linje %(number)d: «%(line)s» har ingen gyldig verdi. Skriv et tall, for eksempel 12,5.") % words
    if day in points:
        return _("Linje %(number)d: dagen står to ganger. Behold én av linjene.") % words
    points[day] = value
    return ""


def day_of(typed: str) -> date | None:
    """24.11.2014 or 2014-11-24, as in a field of its own."""
    try:
        return DayField().clean(typed)
    except forms.ValidationError:
        return None


def value_of(typed: str) -> Decimal | None:
    """A number with comma or point, at most nine digits before it and three after, as the column holds."""
    written = typed.replace(" ", "").replace("\u00a0", "")
    return number_of(written) if re.fullmatch(r"[-−+]?[0-9]{1,9}(?:[.,][0-9]{1,3})?", written) else None
