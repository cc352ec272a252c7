"""The fields that forms of all floors are made of: days, lines, texts, a version, one button."""

from __future__ import annotations

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

# From the oldest mandate that is still referred to, to what anyone plans for.
EARLIEST_YEAR, LATEST_YEAR = 1950, 2100
NO_DAY = _("Skriv datoen")
TOO_LONG = _("Teksten kan ha høyst %(limit_value)d tegn, nå har den %(show_value)d")


def helper(label: Any) -> FormHelper:
    """One column with one button that says what it does."""
    form_helper = FormHelper()
    form_helper.attrs = {"class": "stack"}
    form_helper.add_input(Submit("save", label))
    return form_helper


class DayField(forms.DateField):
    """A day, as the browser's own field sends it or typed by hand; `missing` is said where there is none."""

    default_error_messages = {
        "invalid": _("Skriv datoen som dag.måned.år, for eksempel 24.11.2014"),
        "wrong_year": _("Året må være mellom %(first)d og %(last)d"),
    }

    def __init__(self, *, missing: Any = NO_DAY, **kwargs: Any) -> None:
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        formats = ["%Y-%m-%d", "%d.%m.%Y"]
        super().__init__(widget=widget, input_formats=formats, error_messages={"required": missing}, **kwargs)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            years = {"first": EARLIEST_YEAR, "last": LATEST_YEAR}
            raise forms.ValidationError(self.error_messages["wrong_year"], code="wrong_year", params=years)
        return day


class ClockField(forms.TimeField):
    """A time of day; `missing` is said where there must be one."""

    default_error_messages = {"invalid": _("Skriv klokkeslettet som time og minutt, for eksempel 09.00")}

    def __init__(self, *, missing: Any = "", **kwargs: Any) -> None:
        kwargs["error_messages"] = {"required": missing} if missing else {}
        widget = forms.TimeInput({"type": "time"}, format="%H:%M")
        formats = ["%H:%M", "%H:%M:%S", "%H.%M"]
        super().__init__(widget=widget, input_formats=formats, required=bool(missing), **kwargs)


class LineField(forms.CharField):
    """One line, however it was typed: titles stand in the subjects of mails."""

    default_error_messages = {"max_length": TOO_LONG}

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value)).split())


def text(label: Any, longest: int, **more: Any) -> forms.CharField:
    """One line, or a field of lines with `widget`. `missing` is said where it must not be empty."""
    missing = more.pop("missing", "")
    messages = {"max_length": TOO_LONG}
    if missing:
        messages["required"] = missing
    kind = forms.CharField if "widget" in more else LineField
    return kind(label=label, max_length=longest, required=bool(missing), error_messages=messages, **more)


class VersionField(forms.IntegerField):
    """Which version was read before it was changed; 0 for what is new."""

    default_error_messages = dict.fromkeys(
        ("required", "invalid", "min_value", "max_value"), _("Siden er for gammel. Last den inn på nytt.")
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.HiddenInput, min_value=0, max_value=2_147_483_647, **kwargs)


class SeenField(forms.CharField):
    """The mark of what stood in the form when it was shown (organisations.marks); empty where nobody read anything."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, **kwargs)


class VersionForm(forms.Form):
    version = VersionField()
