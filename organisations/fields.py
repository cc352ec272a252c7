"""The fields that forms of all floors are made of: days, lines, texts, a version, one button."""

from __future__ import annotations

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
WRONG_DAY = _("Skriv datoen som dag.måned.år, for eksempel 24.11.2014")


def helper(label: Any) -> FormHelper:
    """One column with one button that says what it does."""
    form_helper = FormHelper()
    form_helper.attrs = {"class": "stack"}
    form_helper.add_input(Submit("save", label))
    return form_helper


class DayField(forms.DateField):
    """A day within the years that anyone plans for; a field of other years is a class of its own."""

    first_year, last_year = EARLIEST_YEAR, LATEST_YEAR
    wrong_year = _("Året må være mellom %(first)d og %(last)d")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y"])
        messages = {"required": _("Skriv datoen"), "invalid": WRONG_DAY, **kwargs.pop("error_messages", {})}
        super().__init__(error_messages=messages, **kwargs)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day and not self.first_year <= day.year <= self.last_year:
            raise forms.ValidationError(self.wrong_year, params={"first": self.first_year, "last": self.last_year})
        return day


class LineField(forms.CharField):
    """One line, however it was typed: titles stand in the subjects of mails."""

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value)).split())


def text(label: Any, longest: int, **more: Any) -> forms.CharField:
    """One line, or a field of lines with `widget`. `missing` is said where it must not be empty."""
    missing = more.pop("missing", "")
    messages = {"max_length": _("Teksten kan ha høyst %(limit_value)d tegn, nå har den %(show_value)d")}
    if missing:
        messages["required"] = missing
    kind = forms.CharField if "widget" in more else LineField
    return kind(label=label, max_length=longest, required=bool(missing), error_messages=messages, **more)


class VersionForm(forms.Form):
    """Which version was read before it was changed; 0 for what is new."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_147_483_647)
