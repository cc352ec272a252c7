"""Who takes part: chosen from the list, made here, changed, leaving."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from organisations.actions.parties import OwnText
from organisations.fields import DayField, SeenField, text
from organisations.models import LANGUAGES, Membership, Organisation, Region
from setup.orgnr import WrongNumber, checked_orgnr

NOT_AMONG = gettext_lazy("Velg blant dem som står på listen")


class PartyField(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        messages = {"required": gettext_lazy("Velg part"), "invalid_choice": gettext_lazy("Velg en part fra listen")}
        super().__init__(
            label=gettext_lazy("Part"), choices=Membership.Party.choices, error_messages=messages, **kwargs
        )


class OrgnrField(forms.CharField):
    """Nine digits with the right check digit (modulus 11, Enhetsregisteret), however they are grouped; may be empty."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
        label = gettext_lazy("Organisasjonsnummer")
        super().__init__(label=label, required=False, max_length=40, widget=widget, **kwargs)
        self.error_messages["max_length"] = gettext_lazy("Organisasjonsnummeret har ni sifre")

    def clean(self, value: Any) -> str:
        try:
            return checked_orgnr(super().clean(value))
        except WrongNumber as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


class PickForm(forms.Form):
    """`cleaned_data["organisations"]` are ids of `free`, those that the search found and that can join."""

    organisations = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Organisasjoner"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Velg minst én organisasjon"),
            "invalid_choice": NOT_AMONG,
            "invalid_list": NOT_AMONG,
        },
    )
    party = PartyField()
    from_on = DayField(label=gettext_lazy("Med fra"))

    def __init__(self, free: Iterable[Organisation], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["organisations"].choices = [(each.pk, each.name) for each in free]  # type: ignore[attr-defined]


class OwnForm(forms.Form):
    name = text(gettext_lazy("Navn"), 120, missing=gettext_lazy("Skriv hva organisasjonen heter"))
    orgnr = OrgnrField()
    party = PartyField(widget=forms.RadioSelect)
    from_on = DayField(label=gettext_lazy("Med fra"))

    def own(self) -> OwnText:
        return OwnText(self.cleaned_data["name"], self.cleaned_data["orgnr"])


class PartyForm(forms.Form):
    """`is_own` gives name and number too; regions are asked for where there are any."""

    seen = SeenField()
    name = text(gettext_lazy("Navn"), 120, missing=gettext_lazy("Skriv hva organisasjonen heter"))
    orgnr = OrgnrField()
    party = PartyField(widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=gettext_lazy("Målform"),
        choices=[("", gettext_lazy("Som samarbeidet")), *LANGUAGES],
        required=False,
        help_text=gettext_lazy(
            "Gjelder e-post, kalender, invitasjoner og sidene Mine møter og Referater, for dem som ikke har valgt selv."
        ),
        error_messages={"invalid_choice": gettext_lazy("Velg bokmål eller nynorsk, eller som samarbeidet")},
    )
    regions = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Regioner"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_AMONG, "invalid_list": NOT_AMONG},
    )

    def __init__(self, regions: Iterable[Region], data: Any = None, *, is_own: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choices = [(each.pk, each.name) for each in regions]
        self.fields["regions"].choices = choices  # type: ignore[attr-defined]
        for name in [*([] if is_own else ["name", "orgnr"]), *([] if choices else ["regions"])]:
            del self.fields[name]

    def own(self) -> OwnText | None:
        """None where name and number are not this samarbeid's to change."""
        if "name" not in self.fields:
            return None
        return OwnText(self.cleaned_data["name"], self.cleaned_data["orgnr"])


class LeaveForm(forms.Form):
    seen = SeenField()
    on = DayField(label=gettext_lazy("Siste dag i samarbeidet"))
