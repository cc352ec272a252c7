"""allauth's forms in our words: without placeholders that say the label again or a link inside the field, and what is
missing is said of the field itself."""

from typing import Any, cast

from allauth.account import forms as account
from django import forms
from django.utils.translation import gettext_lazy as _

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


class LoginForm(_InOurWords, account.LoginForm):
    helpless = ("password",)


class ChangePasswordForm(_InOurWords, account.ChangePasswordForm):
    helpless = ("oldpassword",)


class ResetPasswordForm(_InOurWords, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(_InOurWords, account.ResetPasswordKeyForm):
    pass


class SetPasswordForm(_InOurWords, account.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _("Minst 12 tegn, for eksempel flere ord etter hverandre.")
