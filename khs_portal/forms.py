"""allauth's forms without what only repeats: placeholders that say the label again, and a link inside the field."""

from typing import Any

from allauth.account import forms as account
from django import forms


def _without_repetition(form: forms.Form, helpless: str) -> None:
    """Our templates link to «Glemt passordet?» below the button, where it does not stop the Tab key on its way."""
    form.fields[helpless].help_text = ""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class LoginForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_repetition(self, "password")


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_repetition(self, "oldpassword")
