"""The domain of a municipality's addresses, and the one that comes after it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from organisations.fields import SeenField

DOMAIN = RegexValidator(
    r"\A(?:[a-zæøå0-9](?:[a-zæøå0-9-]*[a-zæøå0-9])?\.)+[a-z]{2,24}\Z", _("Skriv domenet som kommune.no")
)


class DomainField(forms.CharField):
    """«@Kommune.no » is «kommune.no»."""

    default_validators = [DOMAIN]

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            max_length=120,
            error_messages={
                "required": _("Skriv det som står etter @"),
                "max_length": _("Domenet kan ha høyst %(limit_value)d tegn"),
            },
        )

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).lower().removeprefix("@")


class DomainForm(forms.Form):
    old = DomainField(_("Domenet i dag"))
    new = DomainField(_("Det nye domenet"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("old") and said.get("old") == said.get("new"):
            self.add_error("new", _("Det nye domenet må være et annet enn det gamle"))
        return said


class ChangeDomainForm(DomainForm):
    """The same with the mark of the list that was shown."""

    seen = SeenField()
