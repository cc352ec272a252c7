"""Who has something to log in by."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from organisations.models import User


def logging_in(users: Iterable[User]) -> set[int]:
    """The keys of those who have something to log in by: a password, a passkey, another's login. Two queries."""
    all_of_them = list(users)
    keys = [user.pk for user in all_of_them]
    passkeys = Authenticator.objects.filter(user__in=keys, type=Authenticator.Type.WEBAUTHN)
    others = SocialAccount.objects.filter(user__in=keys)
    return {
        *(user.pk for user in all_of_them if user.has_usable_password()),
        *passkeys.values_list("user_id", flat=True),
        *others.values_list("user_id", flat=True),
    }
