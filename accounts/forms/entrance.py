"""allauth's forms in our words: without placeholders that say the label again or a link inside the field, and what is
missing is said of the field itself."""

from datetime import timedelta
from typing import Any, cast

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from django import forms
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.actions.forgotten import ask_for_way_in
from accounts.forms.passwords import PasswordInput
from accounts.landing import next_of
from accounts.lengths import IDLE

MISSING = {
    "login": _("Skriv e-postadressen"),
    "email": _("Skriv e-postadressen"),
    "password": _("Skriv passordet"),
    "oldpassword": _("Skriv passordet du bruker i dag"),
    "password1": _("Skriv det nye passordet"),
    "password2": _("Skriv det nye passordet en gang til"),
}


class _InOurWords:
    """Our templates link to «Glemt passordet?» below the button, where it does not stop the Tab key on its way."""

    helpless: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in cast(forms.Form, self).fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = MISSING.get(name, field.error_messages.get("required", ""))
            field.help_text = "" if name in self.helpless else field.help_text
            if isinstance(field.widget, forms.PasswordInput):
                field.widget = PasswordInput(field.widget.attrs, is_measured=name == "password1")
            if name == "password1":
                field.help_text = _("Minst 12 tegn. Bruk tre–fire ord som ikke hører sammen.")


class LoginForm(_InOurWords, account.LoginForm):
    helpless = ("password",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The browser offers passkeys in the field too.
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"
        self.fields["remember"].label = _("Husk meg i 30 dager")
        self.fields["remember"].help_text = _(
            "Bare på din egen mobil eller pc. Forbereder eller administrerer du, logges du ut etter "
            "%(hours)d timer uten bruk."
        ) % {"hours": IDLE // timedelta(hours=1)}


class ChangePasswordForm(_InOurWords, account.ChangePasswordForm):
    helpless = ("oldpassword",)

    def clean_oldpassword(self) -> str:
        """As allauth's own, but counted: whoever found the browser open guesses no more often than at the login."""
        typed: str = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, typed):
            raise get_adapter().validation_error("enter_current_password")
        return typed


class ReauthenticateForm(_InOurWords, account.ReauthenticateForm):
    helpless = ("password",)


class ResetPasswordForm(_InOurWords, account.ResetPasswordForm):
    """Looks nobody up: that is the job's, so that the page does the same for whoever is known and whoever is not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Longer ones belong to nobody here; the field's own limit is beyond what is kept.
        field = self.fields["email"]
        field.validators = [each for each in field.validators if not isinstance(each, MaxLengthValidator)]
        field.validators.append(MaxLengthValidator(254, _("Adressen kan ha høyst %(limit_value)d tegn")))

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email: str = self.cleaned_data["email"]
        ask_for_way_in(email, to=next_of(request))
        return email


class ResetPasswordKeyForm(_InOurWords, account.ResetPasswordKeyForm):
    pass


class SetPasswordForm(_InOurWords, account.SetPasswordForm):
    pass
