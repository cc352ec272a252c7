"""What keeps a person from shutting themselves out."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils.translation import gettext as _

from organisations.models import User
from organisations.refusals import Refused


def keep_a_way_in(user: User, *, without: Authenticator) -> None:
    """To be called in the transaction that removes the passkey. Two that are removed at once: the later one waits, and
    is refused.

    Raises Refused where it is the last way in. Effects: the user's row is locked.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    others = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exclude(pk=without.pk)
    if not (user.has_usable_password() or others.exists() or SocialAccount.objects.filter(user=user).exists()):
        raise Refused(
            _("Dette er den eneste måten du kan logge inn på. Lag en ny tilgangsnøkkel eller velg et passord først.")
        )
