"""Courses, their days, how many each municipality wants, and how far it has come at home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.fields import DayField, SeenField, VersionField
from organisations.fields import text as line
from organisations.models import Organisation
from training.actions.courses import CourseText, seen_in
from training.actions.days import DayText
from training.actions.rollouts import mark_of_rollout
from training.models import Rollout, Training, TrainingDay

MOST_PLACES = 2000


class NumberField(forms.IntegerField):
    """A whole number; the same sentence for all that is not one in the range."""

    def __init__(self, *, lowest: int, highest: int, required: bool = True, **options: Any) -> None:
        sentence = _whole_number(lowest, highest)
        messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence)
        super().__init__(min_value=lowest, max_value=highest, required=required, error_messages=messages, **options)


def _whole_number(lowest: int, highest: int) -> Any:
    return format_lazy(gettext_lazy("Skriv et helt tall fra {lowest} til {highest}"), lowest=lowest, highest=highest)


class CourseVersionForm(forms.Form):
    """Which text was read before it was changed; none for what is new."""

    version = VersionField(required=False)

    def __init__(self, row: Training | TrainingDay | None, data: Any = None) -> None:
        names = [name for name in self.base_fields if row is not None]
        super().__init__(data, initial={name: getattr(row, name) for name in names})
        self.fields["version"].required = row is not None


class CourseForm(CourseVersionForm):
    title = line(gettext_lazy("Tittel"), 160, missing=gettext_lazy("Skriv hva kurset heter"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Hva slags kurs?"),
        choices=Training.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Velg hva slags kurs det er")},
    )
    hours = NumberField(label=gettext_lazy("Timer"), lowest=1, highest=500, required=False)
    target_group = line(gettext_lazy("Målgruppe"), 200, help_text=gettext_lazy("For eksempel «Sykepleiere og leger»."))
    materials_paid_by = line(gettext_lazy("Hvem betaler lærebøker?"), 120)

    def text(self) -> CourseText:
        return CourseText(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class DayForm(CourseVersionForm):
    starts_on = DayField(label=gettext_lazy("Første dag"), missing=gettext_lazy("Skriv første dag"))
    ends_on = DayField(
        label=gettext_lazy("Siste dag"), required=False, help_text=gettext_lazy("Tomt når kurset varer én dag.")
    )
    venue = line(gettext_lazy("Sted"), 200)
    places = NumberField(label=gettext_lazy("Plasser"), lowest=1, highest=MOST_PLACES)
    registration_due_on = DayField(label=gettext_lazy("Påmeldingsfrist"), required=False)
    note = line(gettext_lazy("Merknad"), 500, help_text=gettext_lazy("For eksempel hvem kurset er for."))

    def clean(self) -> dict[str, Any]:
        starts_on, ends_on = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        due_on = self.cleaned_data.get("registration_due_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Siste dag kan ikke være før første dag"))
        if starts_on and due_on and due_on > starts_on:
            self.add_error("registration_due_on", _("Fristen kan ikke være etter at kurset har begynt"))
        return self.cleaned_data

    def text(self) -> DayText:
        cleaned = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return DayText(**{**cleaned, "ends_on": cleaned["ends_on"] or cleaned["starts_on"]})


class CancelForm(forms.Form):
    because = line(gettext_lazy("Hvorfor?"), 300, help_text=gettext_lazy("Står i varselet til kommunene."))


class GoalsForm(forms.Form):
    """A number per municipality; empty where no goal is set. `seen` is what stood there when the page was made: two
    people may set goals at once, and neither takes back what the other set."""

    def __init__(self, organisations: Iterable[Organisation], wanted: Mapping[int, int], data: Any = None) -> None:
        super().__init__(data)
        self.organisations = list(organisations)
        seen = ",".join(f"{pk}:{number}" for pk, number in wanted.items())
        self.fields["seen"] = SeenField(initial=seen)
        for organisation in self.organisations:
            self.fields[f"wanted_{organisation.pk}"] = NumberField(
                label=organisation.name,
                lowest=0,
                highest=MOST_PLACES,
                required=False,
                initial=wanted.get(organisation.pk),
            )

    def wanted(self) -> dict[int, int | None]:
        """Those that were set otherwise than they stood."""
        stood = self.stood()
        typed = {each.pk: self.cleaned_data[f"wanted_{each.pk}"] for each in self.organisations}
        return {pk: number for pk, number in typed.items() if stood.get(pk, "") != _word(number)}

    def stood(self) -> dict[int, str]:
        """The numbers as they were read, by organisation."""
        return seen_in(self.cleaned_data["seen"])

    def untouched(self) -> list[str]:
        return [f"wanted_{each.pk}" for each in self.organisations if each.pk not in self.wanted()]


def _word(number: int | None) -> str:
    return "" if number is None else str(number)


class RolloutForm(forms.Form):
    """`seen` is what stood there when the page was made."""

    seen = SeenField()
    state = forms.ChoiceField(
        label=gettext_lazy("Hvor langt er dere kommet?"),
        choices=Rollout.State.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Velg hvor langt dere er kommet")},
    )
    trained = NumberField(label=gettext_lazy("Ansatte som har fått opplæring"), lowest=0, highest=100_000)
    note = line(gettext_lazy("Merknad"), 500)

    def __init__(self, rollout: Rollout, data: Any = None) -> None:
        initial = {name: getattr(rollout, name) for name in ("state", "trained", "note")}
        super().__init__(data, initial={**initial, "seen": mark_of_rollout(rollout)})
