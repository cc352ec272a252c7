"""The address one logs in with."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.entrance import MISSING


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Ny e-postadresse"),
        max_length=254,
        error_messages={
            "required": MISSING["email"],
            "invalid": _("Skriv adressen som navn@kommune.no"),
            "max_length": _("Adressen kan ha høyst %(limit_value)d tegn"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        return email.lower()
