"""Numbers of Enhetsregisteret: nine digits with the right check digit (modulus 11), however they are grouped."""

from __future__ import annotations

from django.utils.translation import gettext as _
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.no import orgnr


class WrongNumber(ValueError):
    """`str()` is the sentence for whoever typed it."""


def checked_orgnr(typed: str) -> str:
    """Nine digits; empty for nothing. Raises WrongNumber."""
    digits = "".join(typed.split())
    if not digits:
        return ""
    try:
        return str(orgnr.validate(digits))
    except InvalidChecksum as wrong:
        raise WrongNumber(
            _("Kontrollsifferet stemmer ikke. Se om to sifre er byttet om, eller la feltet stå tomt.")
        ) from wrong
    except ValidationError as wrong:
        raise WrongNumber(_("Organisasjonsnummeret har ni sifre")) from wrong
