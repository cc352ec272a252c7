"""People: typed, given access until a day, joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.fields import DayField, SeenField, text
from organisations.models import Affiliation, Organisation, Secretariat
from organisations.rules import GIVEN_LOCALLY
from organisations.texts import PersonText

# What a person of the name and organisation is called, that stands in the list already; empty for none.
Alike = Callable[[str, Organisation | None], str]
# Why an address cannot be this person's, as far as the samarbeid knows; empty where it can.
Taken = Callable[[str], str]


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(self, **kwargs: Any) -> None:
        messages = {"invalid_choice": _("Velg en organisasjon fra listen"), "required": _("Velg organisasjon")}
        super().__init__(
            label=_("Organisasjon"), queryset=Organisation.objects.none(), error_messages=messages, **kwargs
        )


class PersonForm(forms.Form):
    """`taken` is asked of the address, `alike` of name and organisation: a person twice is a question, no fault."""

    seen = SeenField()
    name = text(_("Navn"), 120, missing=_("Skriv hva personen heter"))
    title = text(_("Stilling eller tittel"), 120)
    organisation = OrganisationField(required=False, empty_label=_("Ingen"))
    email = forms.EmailField(
        label=_("E-post"),
        required=False,
        max_length=254,
        error_messages={
            "invalid": _("Skriv adressen som navn@kommune.no"),
            "max_length": _("Adressen kan ha høyst %(limit_value)d tegn"),
        },
    )
    phone = text(_("Telefon"), 30)
    another = forms.BooleanField(label=_("Dette er en annen person med samme navn"), required=False)

    def __init__(
        self, organisations: Iterable[Organisation], data: Any = None, *, taken: Taken, alike: Alike, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.taken, self.alike = taken, alike
        self.asks_another = False

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        sentence = self.taken(email) if email else ""
        if sentence:
            raise forms.ValidationError(sentence)
        return email

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        name = self.alike(cleaned.get("name", ""), cleaned.get("organisation")) if not self.errors else ""
        self.asks_another = bool(name)
        if name and not cleaned.get("another"):
            asked = _("%(name)s står i listen fra før. Kryss av nedenfor hvis dette er en annen.") % {"name": name}
            self.add_error("name", asked)
        return cleaned

    def said(self) -> PersonText:
        names = ("name", "title", "email", "phone", "organisation")
        return PersonText(**{name: self.cleaned_data[name] for name in names})


class ColleagueForm(forms.Form):
    """Somebody of one's own organisation. Nothing is asked of the list: it is not the local administrator's to read."""

    name = text(_("Navn"), 120, missing=_("Skriv hva personen heter"))
    title = text(_("Stilling eller tittel"), 120)
    email = forms.EmailField(
        label=_("E-post"),
        max_length=254,
        error_messages={
            "required": _("Skriv e-postadressen, for den logger personen inn med"),
            "invalid": _("Skriv adressen som navn@kommune.no"),
            "max_length": _("Adressen kan ha høyst %(limit_value)d tegn"),
        },
    )
    role = forms.ChoiceField(
        label=_("Tilgang"),
        choices=[choice for choice in Affiliation.Role.choices if choice[0] in GIVEN_LOCALLY],
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg tilgang"), "invalid_choice": _("Velg en tilgang fra listen")},
    )

    def said(self, organisation: Organisation) -> PersonText:
        typed = self.cleaned_data
        return PersonText(typed["name"], typed["title"], typed["email"], organisation=organisation)


class GiveForm(forms.Form):
    """One access or one task, from–to. `twice` says why the period cannot be given, empty where it can."""

    role = forms.ChoiceField(
        label=_("Tilgang"),
        choices=[*Affiliation.Role.choices, *Secretariat.Role.choices],
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg tilgang"), "invalid_choice": _("Velg en tilgang fra listen")},
    )
    organisation = OrganisationField(required=False, empty_label=_("Velg organisasjon"))
    valid_from = DayField(label=_("Fra og med"))
    valid_to = DayField(label=_("Til og med"), required=False)

    def __init__(
        self, organisations: Iterable[Organisation], data: Any = None, *, twice: Callable[..., str], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["organisation"].help_text = _("Gjelder den som leser, svarer eller er lokal administrator.")
        self.twice = twice

    @property
    def is_task(self) -> bool:
        return self.cleaned_data["role"] in Secretariat.Role.values

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("Siste dag kan ikke være før første dag"))
        if "role" in cleaned and not self.is_task and not cleaned.get("organisation") and "organisation" in cleaned:
            self.add_error("organisation", _("Velg organisasjonen som tilgangen gjelder"))
        if not self.errors:
            organisation = None if self.is_task else cleaned["organisation"]
            sentence = self.twice(cleaned["role"], organisation, first, last)
            if sentence:
                self.add_error("valid_from", sentence)
        return cleaned


class EndRightForm(forms.Form):
    seen = SeenField()
    on = DayField(label=_("Siste dag"))
