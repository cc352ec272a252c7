"""A seat, who sits in it, and who leads: what is wrong with them stands at the field (organisations.seating)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from organisations.fields import DayField, SeenField, text
from organisations.known import called_here, name_here
from organisations.models import LEADERSHIP_ROLES, KnownAs, Leadership, Organisation, Person, Seat, Utvalg, Verv
from organisations.querysets import KnownAsQuerySet
from organisations.seating import Faults, faults_of_leadership, faults_of_seat, faults_of_verv
from organisations.texts import SeatText

NOT_AMONG = gettext_lazy("Velg blant dem som står på listen")
LAST_RANK = 99
FOLLOWS = {"leder": gettext_lazy("Lederen i %(name)s"), "nestleder": gettext_lazy("Nestlederen i %(name)s")}


def _choice(label: Any, empty: Any, **more: Any) -> forms.ModelChoiceField[Any]:
    """One of the rows that the form is given; the empty one where it may be left out."""
    messages = {"invalid_choice": NOT_AMONG, "required": more.pop("missing", NOT_AMONG)}
    return forms.ModelChoiceField(
        label=label, queryset=Seat.objects.none(), empty_label=empty, error_messages=messages, **more
    )


class FaultsForm(forms.Form):
    def add_faults(self, faults: Faults) -> None:
        for name, sentence in faults.items():
            self.add_error(name if name in self.fields else None, sentence)


class BodySeatForm(FaultsForm):
    """`seat` is the one that is changed, None for a new one; `others` the bodies that it may follow."""

    seen = SeenField()
    role = forms.ChoiceField(
        label=gettext_lazy("Rolle"),
        choices=Seat.Role.choices,
        error_messages={"required": gettext_lazy("Velg rolle"), "invalid_choice": gettext_lazy("Velg en av rollene")},
    )
    label = text(gettext_lazy("Hva plassen er for"), 80, help_text=gettext_lazy("For eksempel «Brukerrepresentant»"))
    organisation = _choice(gettext_lazy("Oppnevnes av"), gettext_lazy("Ingen organisasjon"), required=False)
    appointed_by = text(
        gettext_lazy("Oppnevnes av andre"), 120,
        help_text=gettext_lazy("Når den som oppnevner, ikke er på listen. For eksempel «Fastlegene i kommunene»"),
    )  # fmt: skip
    voting = forms.BooleanField(
        label=gettext_lazy("Har stemme"),
        required=False,
        help_text=gettext_lazy("Observatører og sekretærer kan uttale seg og foreslå, men har ikke stemme."),
    )
    deputy_for = _choice(gettext_lazy("Vara for"), gettext_lazy("Alle fra organisasjonen"), required=False)
    rank = forms.IntegerField(
        label=gettext_lazy("Nummer i rekken"),
        min_value=1,
        max_value=LAST_RANK,
        help_text=gettext_lazy("Rekkefølgen i utvalget. Av varamedlemmer kalles det laveste nummeret først."),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), gettext_lazy("Skriv et tall fra 1 til 99")
        ),
    )
    follows = forms.ChoiceField(
        label=gettext_lazy("Følger den som leder"),
        required=False,
        help_text=gettext_lazy("Den som leder det andre utvalget, sitter her så lenge det varer."),
        error_messages={"invalid_choice": NOT_AMONG},
    )
    appoint_by = DayField(label=gettext_lazy("Oppnevnes innen"), required=False)
    valid_from = DayField(label=gettext_lazy("Plassen finnes fra"), required=False)

    def __init__(
        self,
        utvalg: Utvalg,
        seat: Seat | None,
        data: Any = None,
        *,
        members: Iterable[Organisation],
        others: Iterable[Utvalg],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.utvalg, self.seat = utvalg, seat
        self.others = {str(each.pk): each for each in others}
        self.fields["organisation"].queryset = members  # type: ignore[attr-defined]
        places = Seat.objects.standing().filter(utvalg=utvalg).exclude(role=Seat.Role.VARA)
        self.fields["deputy_for"].queryset = places.exclude(pk=seat.pk if seat else 0)  # type: ignore[attr-defined]
        self.fields["deputy_for"].queryset = self.fields["deputy_for"].queryset.select_related("organisation")  # type: ignore[attr-defined]
        self.fields["deputy_for"].label_from_instance = place_name  # type: ignore[attr-defined]
        roles = [
            (f"{pk}:{role}", FOLLOWS[role] % {"name": each.name})
            for pk, each in self.others.items()
            for role, _label in LEADERSHIP_ROLES
        ]
        self.fields["follows"].choices = [("", gettext_lazy("Ingen")), *roles]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors:
            self.add_faults(faults_of_seat(self.utvalg, self.as_text(), self.seat))
        return self.cleaned_data

    def as_text(self) -> SeatText:
        typed = self.cleaned_data
        pk, _colon, role = typed["follows"].partition(":")
        names = ("role", "organisation", "appointed_by", "label", "voting", "rank", "deputy_for")
        return SeatText(
            **{name: typed[name] for name in names}, follows=self.others.get(pk), follows_role=role,
            appoint_by=typed["appoint_by"], valid_from=typed["valid_from"],
        )  # fmt: skip


def place_name(seat: Seat) -> str:
    """«Medlem, Nes kommune»"""
    party = seat.organisation.name if seat.organisation else seat.appointed_by
    return ", ".join(filter(None, [str(seat.get_role_display()), seat.label, party]))


class AppointForm(FaultsForm):
    """`people` are those whom the samarbeid knows. A person's own key is in no page: it would say how old it is."""

    person = _choice(gettext_lazy("Person"), gettext_lazy("Velg person"), missing=gettext_lazy("Velg en person"))
    valid_from = DayField(label=gettext_lazy("Fra og med"))
    valid_to = DayField(label=gettext_lazy("Til og med"), required=False)

    def __init__(self, seat: Seat, people: KnownAsQuerySet, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.seat = seat
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["person"].label_from_instance = person_name  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors:
            self.add_faults(faults_of_verv(self.seat, *days_of(self.cleaned_data)))
        return self.cleaned_data


def person_name(called: KnownAs | Person) -> str:
    """«Kari Nes, kommunalsjef, Nes kommune»"""
    place = called.organisation.name if called.organisation else ""
    return ", ".join(filter(None, [called.name, called.title, place]))


def days_of(typed: dict[str, Any]) -> tuple[date, date | None]:
    return typed["valid_from"], typed["valid_to"]


class PeriodForm(FaultsForm):
    """Of a verv that stands."""

    seen = SeenField()
    valid_from = DayField(label=gettext_lazy("Fra og med"))
    valid_to = DayField(label=gettext_lazy("Til og med"), required=False)

    def __init__(self, verv: Verv, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.verv = verv

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors:
            self.add_faults(faults_of_verv(self.verv.seat, *days_of(self.cleaned_data), self.verv))
        return self.cleaned_data


class LeadForm(FaultsForm):
    """`now` is who leads until somebody else does, if anybody; asked to, the form ends that the day before."""

    verv = _choice(gettext_lazy("Hvem"), gettext_lazy("Velg blant medlemmene"), missing=gettext_lazy("Velg hvem"))
    valid_from = DayField(label=gettext_lazy("Fra og med"))
    valid_to = DayField(label=gettext_lazy("Til og med"), required=False)
    replaces = forms.BooleanField(required=False)

    def __init__(self, role: str, members: Any, now: Leadership | None, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.role, self.now = role, now
        self.fields["verv"].queryset = members  # type: ignore[attr-defined]
        self.fields["verv"].label_from_instance = lambda verv: person_name(called_here(verv.person, verv.samarbeid_id))  # type: ignore[attr-defined]
        if now is None:
            del self.fields["replaces"]
        else:
            said = gettext_lazy("%(name)s går av dagen før")
            self.fields["replaces"].label = said % {"name": name_here(now.verv.person, now.samarbeid_id)}

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors:
            typed = self.cleaned_data
            self.add_faults(faults_of_leadership(typed["verv"], self.role, *days_of(typed), self.replaced()))
        return self.cleaned_data

    def replaced(self) -> Leadership | None:
        return self.now if self.cleaned_data.get("replaces") else None


class EndForm(forms.Form):
    seen = SeenField()
    on = DayField(label=gettext_lazy("Siste dag"))
