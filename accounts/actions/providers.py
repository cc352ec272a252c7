"""Every write of logins by providers."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from accounts.actions.invitations import accept_met
from accounts.actions.links import LinkIsOver
from accounts.actions.proving import MustProve
from organisations import trail
from organisations.models import User
from organisations.readers import home_of, reader_for
from organisations.refusals import Refused


class Stranger(Refused):
    """Nobody here: whoever asks cannot tell whether it is for want of an invitation, of access or of an open login.
    The words go to the log."""


@transaction.atomic
def meet(issuer: str, subject: str, *, address: str, invitation_id: int | None) -> User:
    """The login of whoever (issuer, subject) is. The first time it must be the same as somebody's open invitation, or
    have the confirmed address of a login that stands; afterwards the address does not matter.

    `address` is one that the provider may speak for, or empty; `invitation_id` the one whose page this browser came
    from. Effects: (issuer, subject) kept with the login, an invitation accepted, trail. Raises Stranger.
    """
    known = SocialAccount.objects.filter(provider=issuer, uid=subject).select_related("user").first()
    user = _user_of(known.user if known else None, address, invitation_id)
    home = home_of(user)
    if not user.is_active or home is None:
        raise Stranger("the login is closed, or has no access")
    if known is None:
        account = SocialAccount.objects.create(user=user, provider=issuer, uid=subject)
        by = reader_for(user, home.slug)
        trail.record("connect_provider", account, by=by, samarbeid_id=home.pk, issuer=issuer)
    return user


def _user_of(known: User | None, address: str, invitation_id: int | None) -> User:
    """Raises Stranger."""
    if invitation_id is not None:
        return _invited(known, invitation_id=invitation_id)
    return known or _user_with(address) or _invited(None, address=address)


def _invited(known: User | None, **by_what: Any) -> User:
    """Whoever is known already takes no invitation of another's. Raises Stranger."""
    try:
        user = accept_met(as_user=known, **by_what)
    except LinkIsOver:
        raise Stranger("nobody is known by that subject or address, and no invitation is open") from None
    except MustProve:
        raise Stranger("the invited person logs in otherwise already") from None
    if known not in (None, user):
        raise Stranger("the invitation is another's")
    return user


def _user_with(address: str) -> User | None:
    """One address that the login had before proves nothing of it any more."""
    found = EmailAddress.objects.filter(email__iexact=address, verified=True).select_related("user").first()
    return found.user if found and found.user.email.lower() == address.lower() else None
