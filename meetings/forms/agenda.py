"""Typed facts about a meeting and its agenda."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from meetings.actions.agenda import mark_of_meeting
from meetings.models import Meeting, Sak
from meetings.models.agenda import LONGEST_SAK_MINUTES
from organisations.fields import ClockField, DayField, SeenField, VersionField, text
from organisations.models import Utvalg
from organisations.querysets import valid_on
from organisations.reader import Reader


class TimeAndPlaceForm(forms.Form):
    """When and where. `starts_at` is the moment in Europe/Oslo."""

    save_label = _("Lagre møtet")

    seen = SeenField()
    date = DayField(label=_("Dato"), missing=_("Velg datoen for møtet"))
    time = ClockField(label=_("Starter kl."), missing=_("Skriv når møtet starter, for eksempel 09.00"))
    place = text(_("Sted"), 160)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"class": "stack"}
        self.helper.add_input(Submit("save", self.save_label))

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.cleaned_data["date"], self.cleaned_data["time"], tzinfo=settings.OSLO)

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, Any]:
        start = meeting.local_start
        facts = {"date": start.date(), "time": start.time(), "place": meeting.place}
        return {**facts, "seen": mark_of_meeting(meeting)}


class NewMeetingForm(TimeAndPlaceForm):
    save_label = _("Opprett møtet")

    seen = None  # type: ignore[assignment]
    utvalg = forms.ModelChoiceField(
        label=_("Utvalg"),
        queryset=Utvalg.objects.none(),
        empty_label=_("Velg utvalg"),
        error_messages={
            "required": _("Velg hvilket utvalg som skal møtes"),
            "invalid_choice": _("Velg et av utvalgene i listen"),
        },
    )
    field_order = ("utvalg", "date", "time", "place")

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Utvalg.objects.visible_to(reader).filter(valid_on())
        self.fields["utvalg"].queryset = bodies  # type: ignore[attr-defined]


class NewSakForm(forms.Form):
    title = text(
        _("Tittel"),
        250,
        missing=_("Skriv tittelen på saken"),
        help_text=_("Slik den skal stå i sakslisten. Tittelen kan endres senere."),
    )
    kind = forms.ChoiceField(
        label=_("Sakstype"),
        choices=Sak.Kind.choices,
        initial=Sak.Kind.VEDTAK,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Velg hva slags sak det er"),
            "invalid_choice": _("Velg en av sakstypene i listen"),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"class": "stack"}
        self.helper.add_input(Submit("save", _("Opprett saken")))


class MinutesForm(forms.Form):
    """How long one sak is planned to take."""

    sak = forms.IntegerField()
    minutes = forms.IntegerField(
        min_value=1,
        max_value=LONGEST_SAK_MINUTES,
        error_messages={
            "required": _("Skriv hvor mange minutter saken varer"),
            "invalid": _("Skriv varigheten i hele minutter, for eksempel 15"),
            "min_value": _("Varigheten må være minst %(limit_value)d minutt"),
            "max_value": _("Varigheten kan være høyst %(limit_value)d minutter"),
        },
    )


class OrderForm(forms.Form):
    """`order` is the ids of all saker, "12,14,13"; `version` the agenda they were seen in."""

    order = forms.RegexField(r"\A[0-9]{1,18}(,[0-9]{1,18})*\Z")
    version = VersionField()

    @property
    def ids(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["order"].split(",")]


class MoveForm(forms.Form):
    DELTAS = {"up": -1, "down": 1}

    sak = forms.IntegerField()
    direction = forms.ChoiceField(choices=[("up", "up"), ("down", "down")])
    version = VersionField()

    @property
    def delta(self) -> int:
        return self.DELTAS[self.cleaned_data["direction"]]


class SakStateForm(forms.Form):
    sak = forms.IntegerField()
    state = forms.ChoiceField(choices=[("ready", "ready"), ("draft", "draft")])
