"""Every write of the address that a person logs in with."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from accounts import telling
from accounts.actions.devices import end_all, end_others
from accounts.actions.links import LinkIsOver
from accounts.actions.proving import MustProve, note_vouched
from accounts.lengths import CONFIRMED_WITHIN
from accounts.letters import tell_owner
from accounts.links import hash_of, new_token
from accounts.models import AddressChange, Invitation, LoginLink
from jobs.actions import enqueue
from jobs.registry import Claim
from organisations.actions.people import move_address
from organisations.known import is_known_elsewhere
from organisations.languages import writing_to_login
from organisations.mailing import Mail, message_of
from organisations.models import Person, Samarbeid, User
from organisations.refusals import Refused

# Nobody fills other people's mail boxes from here.
MOST_A_DAY = 5


@transaction.atomic
def ask_for_address(user: User, address: str) -> AddressChange:
    """The owner wants to log in with another address. The answer is the same whether somebody has it or not.

    Effects: a row, which ends the one before; a mail to each address. Raises Refused.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if address.lower() == user.email.lower():
        raise Refused(_("Dette er adressen du logger inn med i dag."))
    asked = AddressChange.objects.filter(user=user, samarbeid=None, asked_at__gt=Now() - timedelta(days=1))
    if asked.count() >= MOST_A_DAY:
        raise Refused(_("Du har bedt om ny adresse flere ganger det siste døgnet. Vent til i morgen."))
    return ask(user, address)


def ask(user: User, address: str, *, samarbeid: Samarbeid | None = None, by: Person | None = None) -> AddressChange:
    """Part of an act that has asked its rule and holds the login."""
    AddressChange.objects.open().filter(user=user, samarbeid=samarbeid).update(ended_at=Now())
    change = AddressChange.objects.create(
        user=user,
        old_address=user.email,
        new_address=address.lower(),
        samarbeid=samarbeid,
        asked_by=by,
        expires_at=Now() + CONFIRMED_WITHIN,
    )
    enqueue("address.confirm", change_id=change.pk)
    tell_owner(user, "email_asked", change_id=change.pk)
    return change


@transaction.atomic
def mail_to_confirm(held: Claim) -> EmailMessage | None:
    """The mail to the new address, with a token made now; None where nobody waits for it any more.

    Where somebody has the address, the mail says so, and the change ends. Effects: the token's hash, or the end.
    """
    standing = AddressChange.objects.standing().select_for_update(of=("self",))
    change = standing.filter(pk=held.payload["change_id"]).select_related("user__person", "samarbeid").first()
    if change is None:
        return None
    with writing_to_login(change.user):
        mail = _mail_to_new(change)
    change.save(update_fields=["token_hash", "ended_at"])
    return message_of(mail, to=change.new_address, samarbeid_id=None, name=f"adresse-{change.pk}")


def _mail_to_new(change: AddressChange) -> Mail:
    """Ends the change, or gives it a token; the caller saves."""
    if is_taken(change):
        change.ended_at = Now()
        return telling.taken(change)
    token = new_token()
    change.token_hash = hash_of(token)
    return telling.confirm(change, token)


def is_taken(change: AddressChange) -> bool:
    """Whether somebody else has the new address."""
    logins = User.objects.filter(email__iexact=change.new_address).exclude(pk=change.user_id)
    people = Person.objects.filter(email__iexact=change.new_address, same_as__isnull=True)
    return logins.exists() or people.exclude(user=change.user_id).exists()


@transaction.atomic
def confirm_address(token: str, *, as_user: User | None, session_key: str | None) -> AddressChange:
    """The login has the new address from now on: in the person's row, the login's and allauth's.

    `as_user` is who is logged in, in the session: a change that a secretariat asked for must be confirmed by its owner.
    Effects: those, trail in each samarbeid that knows the person; unspent links, keys of forgotten passwords, and
    every session but the given one end; a mail to each address. Raises LinkIsOver, MustProve.
    """
    standing = AddressChange.objects.standing().behind(token).select_for_update(of=("self",))
    change = standing.select_related("user__person", "samarbeid").first()
    if change is None or not change.user.is_active:
        raise LinkIsOver
    if change.samarbeid_id and as_user != change.user:
        raise MustProve
    _move(change)
    if as_user == change.user and session_key:
        end_others(change.user, keep_session_key=session_key)
    else:
        end_all(change.user)
    return change


def _move(change: AddressChange) -> None:
    """Raises LinkIsOver where the login has another address by now, or somebody else has taken the new one."""
    user = User.objects.select_for_update(of=("self",)).select_related("person").get(pk=change.user_id)
    if user.email.lower() != change.old_address.lower() or _is_only_vouched_for(user):
        raise LinkIsOver
    try:
        with transaction.atomic():
            move_address(user, change.new_address)
    except IntegrityError as error:
        raise LinkIsOver from error
    change.confirmed_at = Now()
    change.save(update_fields=["confirmed_at"])
    note_moved(user, change)


def _is_only_vouched_for(user: User) -> bool:
    """Whether another samarbeid knows the person by an address that nobody has answered a mail to: with another address
    the login would be that one there too."""
    samarbeid_id = user.vouched_by_id
    return bool(user.person and samarbeid_id and is_known_elsewhere(user.person, samarbeid_id))


def note_moved(user: User, change: AddressChange, *, verified: bool = True) -> None:
    """What hung on the old address ends, and both are told. Keys of forgotten passwords hold the address themselves."""
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
    if verified:
        note_vouched(user, None)
    LoginLink.objects.unspent().filter(person=user.person).update(ended_at=Now())
    Invitation.objects.open().filter(person=user.person).update(ended_at=Now())
    AddressChange.objects.open().filter(user=user).update(ended_at=Now())
    for to in ("old", "new"):
        tell_owner(user, "email_changed", change_id=change.pk, to=to)


def note_confirmed(user: User, address: str) -> None:
    """A mail to it has been answered. As allauth notes it: a login has one address, and whoever had this one before has
    another by now. Part of the act that did it."""
    if user.email.lower() != address.lower():
        return
    EmailAddress.objects.filter(email__iexact=address).exclude(user=user).delete()
    EmailAddress.objects.filter(user=user).exclude(email__iexact=address).delete()
    fields = {"verified": True, "primary": True}
    EmailAddress.objects.update_or_create(user=user, email=address.lower(), defaults=fields)
    note_vouched(user, None)
