"""Bodies: made from a preset, renamed, given other rules or a mandate, dissolved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from meetings.actions.series import check_last_number, check_pattern
from meetings.models import NumberSeries
from meetings.numbers import SeriesText, label
from organisations.actions import bodies as actions
from organisations.deadlines import check_days
from organisations.fields import DayField, SeenField, text
from organisations.models import CIRCLES, Utvalg
from organisations.querysets import UtvalgQuerySet
from organisations.refusals import Refused
from organisations.text import slug_of
from organisations.texts import BodyText
from setup.actions.bodies import RULES, check_allowed, check_ruleset
from setup.forms.founding import SLUG
from setup.presets import Preset

SHOWN_PATTERNS = tuple(NumberSeries.Pattern.values)
MOST_DAYS, HIGHEST_NUMBER = 365, 99_999
PREFIX = RegexValidator(r"^[^\W_]+(-[^\W_]+)*\Z", _("Bruk bare bokstaver, tall og bindestrek, for eksempel PS"))
CHOOSE = _("Velg fra listen")


def number(title: Any, highest: int) -> forms.IntegerField:
    said = _("Skriv et helt tall fra 0 til %(highest)d") % {"highest": highest}
    messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), said)
    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(label=title, min_value=0, max_value=highest, widget=widget, error_messages=messages)


def one_of(title: Any, choices: Any = (), **more: Any) -> forms.ChoiceField:
    messages = dict.fromkeys(("required", "invalid_choice"), CHOOSE)
    return forms.ChoiceField(label=title, choices=choices, error_messages=messages, **more)


def said_at(form: forms.Form, field: str, check: Callable[..., None], *args: Any) -> None:
    """What the action would refuse, said at the field it is about."""
    try:
        check(*args)
    except Refused as refused:
        form.add_error(field, list(refused.sentences))


class NameFields(forms.Form):
    name = text(_("Navn"), 120, missing=_("Skriv hva utvalget heter"))
    short_name = text(_("Kort navn"), 40)
    slug = text(
        _("Navnet i adressen"),
        60,
        validators=[SLUG],
        help_text=_("Små bokstaver, tall og bindestreker. Kan endres til det første papiret er publisert."),
    )

    def check_names(self, samarbeid_id: int, body: Utvalg | None) -> None:
        """An address that is not typed stays, or is made of the name of a new body."""
        name = self.cleaned_data.get("name")
        if name is None:
            return
        said_at(self, "name", actions.check_name, samarbeid_id, name, body)
        # One that is made of a name that is taken is taken too, which need not be said twice.
        if "slug" in self.cleaned_data and (self.cleaned_data["slug"] or "name" not in self.errors):
            slug = self.cleaned_data["slug"] = self.cleaned_data["slug"] or (body.slug if body else slug_of(name))
            said_at(self, "slug", actions.check_slug, samarbeid_id, slug, body)


class SeriesFields(forms.Form):
    """`series` is that of the body this year, stored or not."""

    pattern = one_of(_("Mønster"))
    letters = text(_("Forbokstaver"), 8, validators=[PREFIX])
    last_number = number("", HIGHEST_NUMBER)

    def set_series(self, series: NumberSeries) -> None:
        self.series = series
        examples = [(value, label(NumberSeries(year=series.year, pattern=value), 15)) for value in SHOWN_PATTERNS]
        self.fields["pattern"].choices = examples  # type: ignore[attr-defined]
        self.fields["last_number"].label = _("Siste nummer brukt i %(year)d") % {"year": series.year}

    @property
    def series_text(self) -> SeriesText:
        typed = self.cleaned_data
        return SeriesText(typed["pattern"], typed["letters"], typed["last_number"])

    def check_series(self) -> None:
        if {"pattern", "letters", "last_number"} <= set(self.cleaned_data):
            said_at(self, "pattern", check_pattern, self.series, self.series_text)
            said_at(self, "last_number", check_last_number, self.series, self.series_text.last_number)

    @property
    def next_label(self) -> str:
        """What the next sak is called with what stands in the fields; empty while that makes no number."""
        last = str(self["last_number"].value() or 0)
        pattern, prefix = self["pattern"].value(), str(self["letters"].value() or "")
        if pattern not in SHOWN_PATTERNS or not (last.isascii() and last.isdecimal() and len(last) <= 5):
            return ""
        return label(NumberSeries(year=self.series.year, pattern=pattern, prefix=prefix[:8]), int(last) + 1)


class DaysFields(forms.Form):
    matter_days = number(_("Saker meldes"), MOST_DAYS)
    paper_days = number(_("Saksframlegg"), MOST_DAYS)
    call_days = number(_("Innkalling"), MOST_DAYS)
    call_circle = one_of(_("Innkalling og saksframlegg"), CIRCLES)
    minutes_circle = one_of(_("Referat eller protokoll"), CIRCLES)

    def check_days(self) -> None:
        days = [self.cleaned_data.get(name) for name in ("matter_days", "paper_days", "call_days")]
        known = [each for each in days if each is not None]
        if len(known) == len(days):
            backwards = "paper_days" if known[1] > known[0] else "call_days"
            said_at(self, backwards, check_days, *known)


class ParentField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(self, bodies: UtvalgQuerySet) -> None:
        messages = {"invalid_choice": _("Velg et utvalg fra listen")}
        super().__init__(bodies, label=_("Under"), required=False, empty_label=_("Ingen"), error_messages=messages)


class NewBodyForm(NameFields, SeriesFields, DaysFields):
    """What is typed of a body that a preset begins; what the form does not ask is the preset's."""

    def __init__(
        self, bodies: UtvalgQuerySet, preset: Preset, series: NumberSeries, samarbeid_id: int, data: Any = None
    ) -> None:
        begun = {name: getattr(preset.text, name) for name in actions.TEXT_FIELDS}
        numbers = {"pattern": preset.series.pattern, "letters": preset.series.prefix, "last_number": 0}
        super().__init__(data, initial={**begun, **numbers})
        self.fields["parent"] = ParentField(bodies)
        self.fields["slug"].help_text = _("Lages av navnet hvis feltet står tomt.")
        self.preset, self.samarbeid_id = preset, samarbeid_id
        self.set_series(series)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        self.check_names(self.samarbeid_id, None)
        self.check_series()
        self.check_days()
        return typed

    @property
    def body_text(self) -> BodyText:
        typed = {name: value for name, value in self.cleaned_data.items() if name in actions.TEXT_FIELDS}
        begun = {name: getattr(self.preset.text, name) for name in actions.TEXT_FIELDS}
        return BodyText(**{**begun, **typed})


class RulesForm(SeriesFields, DaysFields):
    seen = SeenField()
    ruleset = one_of(_("Regler"), Utvalg.Ruleset.choices)
    deputies_read_all = forms.BooleanField(
        label=_("Vara leser alle papirer"), required=False,
        help_text=_("Ellers leser de papirene til møtene de er kalt inn til."),
    )  # fmt: skip
    leadership_alternates = forms.BooleanField(label=_("Partene leder på omgang"), required=False)
    allowed_files = text(
        _("Filtyper som tas imot selv om de kan kjøre kode"), 200,
        help_text=_("Endelser med mellomrom mellom, for eksempel html svg. Ellers avvises slike filer."),
    )  # fmt: skip

    def __init__(self, body: Utvalg, bodies: UtvalgQuerySet, series: NumberSeries, data: Any = None, **kw: Any) -> None:
        super().__init__(data, **kw)
        self.fields["parent"] = ParentField(bodies.exclude(pk=body.pk))
        self.body = body
        self.set_series(series)

    def clean_allowed_files(self) -> str:
        endings = self.cleaned_data["allowed_files"].lower().replace(",", " ").replace(";", " ").split()
        return " ".join(dict.fromkeys(ending.lstrip(".") for ending in endings))

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        self.check_series()
        self.check_days()
        said_at(self, "allowed_files", check_allowed, typed.get("allowed_files", ""))
        said_at(self, "parent", actions.check_parent, self.body, typed.get("parent"))
        if "ruleset" in typed:
            said_at(self, "ruleset", check_ruleset, self.body, typed["ruleset"])
        return typed

    @property
    def rules(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in RULES}


class RenameForm(NameFields):
    """`has_papers`: the address stands, and is not asked for."""

    seen = SeenField()

    def __init__(self, body: Utvalg, data: Any = None, *, has_papers: bool, **kw: Any) -> None:
        super().__init__(data, **kw)
        self.body = body
        if has_papers:
            del self.fields["slug"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        self.check_names(self.body.samarbeid_id, self.body)
        return typed

    @property
    def names(self) -> dict[str, str]:
        typed = self.cleaned_data
        return {"name": typed["name"], "short_name": typed["short_name"], "slug": typed.get("slug") or self.body.slug}


class MandateForm(forms.Form):
    seen = SeenField()
    text = text(_("Mandatet som tekst"), 20_000, widget=forms.Textarea({"rows": 12}))
    upload = forms.FileField(label=_("Mandatet som fil"), required=False, allow_empty_file=True)
    without_file = forms.BooleanField(label=_("Ta bort filen"), required=False)

    def __init__(self, data: Any = None, files: Any = None, *, has_file: bool, **kw: Any) -> None:
        super().__init__(data, files, **kw)
        if not has_file:
            del self.fields["without_file"]


class DissolveForm(forms.Form):
    seen = SeenField()
    on = DayField(label=_("Siste dag"))
