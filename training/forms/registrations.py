"""Registering people for a day of a course, changing who comes, and noting who came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.fields import SeenField
from organisations.fields import text as line_field
from organisations.models import Organisation
from training.actions.courses import seen_in
from training.actions.registrations import Participant, mark_of_registration
from training.models import Registration

LINES = 6
WHO = gettext_lazy("Skriv navnet")
WHAT = gettext_lazy("Skriv rollen, for eksempel «Sykepleier»")
CAME = {"": None, "ja": True, "nei": False}


class RegisterForm(forms.Form):
    """Several people of one organisation: a name and a role on each line; empty lines after the first are passed by."""

    def __init__(self, organisations: Iterable[Organisation], data: Any = None) -> None:
        super().__init__(data)
        self.organisations = {str(each.pk): each for each in organisations}
        choices = [(key, each.name) for key, each in self.organisations.items()]
        only = choices[0][0] if len(choices) == 1 else None
        self.fields["organisation"] = forms.ChoiceField(
            label=_("Kommune"),
            choices=choices if only else [("", _("Velg kommune")), *choices],
            initial=only,
            widget=forms.HiddenInput if only else forms.Select,
            error_messages={
                "required": _("Velg hvilken kommune de kommer fra"),
                "invalid_choice": _("Velg en kommune i listen"),
            },
        )
        for line in range(LINES):
            number = {"number": line + 1}
            name, role = (WHO, WHAT) if line == 0 else ("", "")
            self.fields[f"name_{line}"] = line_field(_("Navn, person %(number)d") % number, 120, missing=name)
            self.fields[f"role_{line}"] = line_field(_("Rolle, person %(number)d") % number, 120, missing=role)

    def lines(self) -> Iterator[tuple[BoundField, BoundField]]:
        for line in range(LINES):
            yield self[f"name_{line}"], self[f"role_{line}"]

    def clean(self) -> dict[str, Any]:
        for line in range(LINES):
            name, role = (self.cleaned_data.get(f"{field}_{line}") for field in ("name", "role"))
            if name and role == "":
                self.add_error(f"role_{line}", WHAT)
            if role and name == "":
                self.add_error(f"name_{line}", WHO)
        return self.cleaned_data

    def people(self) -> list[Participant]:
        lines = ((self.cleaned_data.get(f"name_{n}"), self.cleaned_data.get(f"role_{n}")) for n in range(LINES))
        return [Participant(name, role) for name, role in lines if name and role]

    def organisation(self) -> Organisation:
        return self.organisations[self.cleaned_data["organisation"]]


class RegistrationForm(forms.Form):
    """Who comes in a place. `seen` is what stood there when the page was made."""

    seen = SeenField()
    name = line_field(gettext_lazy("Navn"), 120, missing=WHO)
    role = line_field(gettext_lazy("Rolle"), 120, missing=WHAT)

    def __init__(self, registration: Registration, data: Any = None) -> None:
        stands = {"name": registration.person_name, "role": registration.role}
        super().__init__(data, initial={**stands, "seen": mark_of_registration(registration)})

    def person(self) -> Participant:
        return Participant(self.cleaned_data["name"], self.cleaned_data["role"])


class DayAttendanceForm(forms.Form):
    """One choice per person with a place. `seen` is what stood there when the page was made: two people may note who
    came at once, and neither takes back what the other noted."""

    def __init__(self, registrations: Iterable[Registration], data: Any = None) -> None:
        super().__init__(data)
        self.registrations = list(registrations)
        words = {came: word for word, came in CAME.items()}
        seen = ",".join(f"{one.pk}:{words[one.attended]}" for one in self.registrations)
        self.fields["seen"] = SeenField(initial=seen)
        for one in self.registrations:
            self.fields[f"came_{one.pk}"] = forms.ChoiceField(
                label=_("Oppmøte: %(who)s") % {"who": one.person_name or one.role},
                choices=[
                    ("", gettext_lazy("Ikke ført")),
                    ("ja", gettext_lazy("Møtte")),
                    ("nei", gettext_lazy("Møtte ikke")),
                ],
                initial=words[one.attended],
                required=False,
            )

    def rows(self) -> Iterator[tuple[Registration, BoundField]]:
        for one in self.registrations:
            yield one, self[f"came_{one.pk}"]

    def came(self) -> dict[int, bool | None]:
        """Those that were noted otherwise than they stood."""
        stood = dict(part.partition(":")[::2] for part in self.cleaned_data["seen"].split(","))
        noted = {one.pk: self.cleaned_data[f"came_{one.pk}"] for one in self.registrations}
        return {pk: CAME[word] for pk, word in noted.items() if stood.get(str(pk)) != word}

    def stood(self) -> dict[int, bool | None] | None:
        """What was noted when the page was made, by registration's id; None where the page does not say."""
        seen = seen_in(self.cleaned_data["seen"])
        return {pk: CAME.get(word) for pk, word in seen.items()} if seen else None

    def untouched(self) -> list[str]:
        came = self.came()
        return [f"came_{one.pk}" for one in self.registrations if one.pk not in came]
