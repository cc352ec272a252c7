"""allauth's forms of the second factors: a passkey's answer is looked at before it is used, and whoever types a wrong
code is told how many tries are left."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.mfa.base import forms as codes_forms
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import codes
from accounts.factors import factors_of
from organisations.models import User

LONGEST_NAME = 60
# What reading an answer raises that no browser gives: the library looks at its parts one by one.
NOT_AN_ANSWER = (TypeError, ValueError, KeyError, AttributeError, InvalidSignature, RecursionError)
# As long as a code is right: its own half minute, the one before and the one after.
CODE_LIVES_SECONDS = 90


def not_proved() -> ValidationError:
    return ValidationError(_("Tilgangsnøkkelen ble ikke godtatt. Prøv igjen."), code="incorrect_code")


class PasskeyAnswer(forms.JSONField):
    """What the browser says of a passkey. A page without scripts has none to send."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput)
        self.error_messages["required"] = self.error_messages["invalid"] = gettext_lazy(
            "Tilgangsnøkkelen ble ikke godtatt. Prøv igjen."
        )

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except RecursionError as error:
            raise not_proved() from error


class AddPasskeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]
    name = forms.CharField(label=gettext_lazy("Navn"), required=False, max_length=LONGEST_NAME)
    credential = PasskeyAnswer()
    # Each one is made to log in with: the options say so to the browser, and the answer is held against them.
    passwordless = None

    def clean(self) -> dict[str, Any]:
        try:
            return dict(super().clean())
        except NOT_AN_ANSWER as error:
            raise not_proved() from error


class NamePasskeyForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]
    name = forms.CharField(
        label=gettext_lazy("Navn"),
        max_length=LONGEST_NAME,
        error_messages={"required": gettext_lazy("Skriv et navn")},
    )


class _ByPasskey(webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """allauth counts these as tries of the login; there is nothing to guess in a signature, and nobody who tries wrong
    codes may keep the owner out."""

    credential = PasskeyAnswer()

    def clean_credential(self) -> Authenticator:
        answer = self.cleaned_data["credential"]
        try:
            auth.parse_authentication_response(answer)
            user = self.user or auth.extract_user_from_response(answer)
            return auth.complete_authentication(user, answer)
        except (ValidationError, *NOT_AN_ANSWER) as error:
            raise not_proved() from error


class LoginByPasskeyForm(_ByPasskey):
    passwordless = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=None, **kwargs)


class ProveByPasskeyForm(_ByPasskey):
    """At the login or later: who has just proved it is not asked again at once."""

    reauthenticated = True


class ProveAgainByPasskeyForm(ProveByPasskeyForm):
    pass


class _TriesLeft:
    """Of a form with a code: what was typed is asked about at most so often."""

    user: User

    @property
    def what_to_do(self) -> str:
        return _("Skriv koden som står i appen nå.")

    def _or_refuse(self, is_right: Any) -> str:
        """What `is_right` says of the code. Raises ValidationError."""
        if not codes.take_one(self.user):
            raise ValidationError(_pause(codes.tries_of(self.user).minutes))
        try:
            code: str = is_right()
        except ValidationError as error:
            raise ValidationError(_wrong(codes.tries_of(self.user), self.what_to_do)) from error
        codes.give_back(self.user)
        return code


def _pause(minutes: int) -> str:
    return ngettext(
        "Det er skrevet feil kode for mange ganger. Prøv igjen om %(minutes)d minutt.",
        "Det er skrevet feil kode for mange ganger. Prøv igjen om %(minutes)d minutter.",
        minutes,
    ) % {"minutes": minutes}


def _wrong(tries: codes.CodeTries, what_to_do: str) -> str:
    if not tries.left:
        return _("Koden stemte ikke.") + " " + _pause(tries.minutes)
    left = _("Du har %(left)d forsøk igjen, så må du vente %(minutes)d minutter.")
    return f"{_('Koden stemte ikke.')} {what_to_do} " + left % {"left": tries.left, "minutes": tries.minutes}


class CodeInput(forms.TextInput):
    """Empty when it is shown again: another code has come."""

    def format_value(self, value: Any) -> None:
        return None


def code_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Kode fra appen, seks siffer"),
        max_length=20,
        widget=CodeInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": gettext_lazy("Skriv koden")},
    )


class _Code(_TriesLeft, codes_forms.BaseAuthenticateForm):  # type: ignore[misc]
    """With `?reserve` in the address, or where there is no app, it is a code in reserve that is asked for; the other
    kind is taken too."""

    code = code_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        factors = factors_of(self.user)
        self.has_app, self.has_passkey = factors.app is not None, bool(factors.passkeys)
        self.has_codes = bool(factors.codes_left)
        asked_for_reserve = "reserve" in context.request.GET
        self.is_reserve = asked_for_reserve or not self.has_app
        # Whoever has a passkey alone is asked for it, and for no code.
        self.is_bare = self.has_passkey and not self.has_app and not asked_for_reserve
        if self.is_reserve:
            self.fields["code"].label = _("Reservekode, åtte siffer")

    @property
    def what_to_do(self) -> str:
        return _("Skriv en reservekode du ikke har brukt før.") if self.is_reserve else super().what_to_do

    def clean_code(self) -> str:
        return self._or_refuse(self._once)

    def _once(self) -> str:
        """A code that is right is right for longer than allauth remembers that it was used."""
        code: str = super().clean_code()
        digits = "".join(filter(str.isdigit, code))
        if not cache.add(f"accounts.code.{self.user.pk}.{digits}", 1, CODE_LIVES_SECONDS):
            raise ValidationError(_("Koden er brukt."))
        return code


class CodeForm(_Code):
    def save(self) -> None:
        post_authentication(context.request, self.authenticator, reauthenticated=True)


class CodeAgainForm(CodeForm):
    pass


class ConnectAppForm(_TriesLeft, totp.ActivateTOTPForm):  # type: ignore[misc]
    code = code_field()

    @property
    def secret_in_fours(self) -> str:
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))

    def clean_code(self) -> str:
        return self._or_refuse(super().clean_code)


class DisconnectAppForm(totp.DeactivateTOTPForm):  # type: ignore[misc]
    pass


class NewCodesForm(GenerateRecoveryCodesForm):  # type: ignore[misc]
    pass
