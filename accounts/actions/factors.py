"""Every write about second factors but the making of one, which is allauth's: since when one is due, and the reset."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.devices import end_all
from accounts.letters import tell_owner
from accounts.rules import can_reset_factors, must_have_factor
from organisations import trail
from organisations.models import KnownAs, Person, Samarbeid, User
from organisations.reader import Reader
from organisations.readers import reader_for
from organisations.refusals import Refused, require


def note_first_login(user: User) -> None:
    """Since when the grace runs, by the real clock; nothing where it runs already."""
    if user.first_login_at is None:
        User.objects.filter(pk=user.pk, first_login_at=None).update(first_login_at=Now())
        user.first_login_at = timezone.now()


@transaction.atomic
def reset_factors(person: Person, *, reason: str, asked: str, by: Reader) -> None:
    """A lost factor: the passkeys, authenticator app and recovery codes are gone; the password and the mail remain.

    Effects: sessions ended, trail, a mail to the owner. Raises NotAllowed, and Refused where there is nothing to reset,
    where the person has not come in here, or prepares in another samarbeid too.
    """
    require(can_reset_factors(by, person.pk))
    samarbeid = Samarbeid.objects.get(slug=by.samarbeid_slug)
    known = KnownAs.objects.filter(samarbeid=samarbeid, person=person).first()
    require(known is not None)
    user = User.objects.select_for_update().filter(person=person).first()
    if user is None or known is None or known.accepted_at is None:
        raise Refused(_("Personen har ikke logget inn her ennå. Da er det ingenting å nullstille."))
    if _prepares_elsewhere(user, samarbeid):
        raise Refused(_("Dette kan ikke nullstilles herfra. Den som driver portalen, gjør det med login_link --reset."))
    if not forget_factors(user):
        raise Refused(_("Personen har ingen tilgangsnøkkel eller kode fra app. Da er det ingenting å nullstille."))
    end_all(user)
    tell_owner(user, "factor_reset")
    trail.record(
        "reset_factors", user, by=by, samarbeid_id=samarbeid.pk, person_id=person.pk, reason=reason, asked=asked
    )


def forget_factors(user: User) -> int:
    """How many were forgotten: passkeys, authenticator app, recovery codes. Part of a larger act."""
    count: int = Authenticator.objects.filter(user=user).delete()[0]
    return count


def _prepares_elsewhere(user: User, samarbeid: Samarbeid) -> bool:
    """Whether another samarbeid's rooms would stand behind a password alone."""
    others = KnownAs.objects.filter(person=user.person_id).exclude(samarbeid=samarbeid)
    slugs = others.values_list("samarbeid__slug", flat=True).order_by()
    return any(must_have_factor(reader_for(user, slug)) for slug in slugs)
