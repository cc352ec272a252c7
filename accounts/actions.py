"""Every write of one-time links."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from accounts.links import GivenLink, hash_of, new_token
from accounts.models import LoginLink
from organisations import trail
from organisations.models import Person, Samarbeid, User
from organisations.readers import home_of, reader_for
from organisations.refusals import Refused

HOURS = 48
Purpose = LoginLink.Purpose


class LinkIsOver(Refused):
    """Spent, replaced, too old or never given: whoever asks cannot tell which."""

    def __init__(self) -> None:
        super().__init__(_("Lenken virker ikke lenger. Be den som ga deg den, om en ny."))


@transaction.atomic
def give_login_link(person: Person, samarbeid: Samarbeid, *, purpose: str) -> GivenLink:
    """A new link for the person, which ends the older ones.

    Effects: a row with the token's hash, trail. Given by whoever runs the portal: there is no reader.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    LoginLink.objects.unspent().filter(person=person).update(ended_at=Now())
    link, token = _new_link(purpose, person, samarbeid)
    trail.record("give_login_link", link, by=None, samarbeid_id=samarbeid.pk, person_id=person.pk, purpose=str(purpose))
    return GivenLink(person, token, link.expires_at)


@transaction.atomic
def give_setup_link() -> GivenLink:
    """The link to a portal that has no samarbeid yet, which ends the older ones.

    Raises Refused where there is a samarbeid.
    """
    if Samarbeid.objects.exists():
        raise Refused(_("Portalen har alt et samarbeid. Lag et til med create_samarbeid."))
    end_setup_links()
    link, token = _new_link(Purpose.SETUP, None, None)
    return GivenLink(None, token, link.expires_at)


def end_setup_links() -> None:
    """What they were for is done."""
    LoginLink.objects.unspent().filter(purpose=Purpose.SETUP).update(ended_at=Now())


def _new_link(purpose: str, person: Person | None, samarbeid: Samarbeid | None) -> tuple[LoginLink, str]:
    token = new_token()
    link = LoginLink.objects.create(
        purpose=purpose,
        person=person,
        samarbeid=samarbeid,
        token_hash=hash_of(token),
        expires_at=Now() + timedelta(hours=HOURS),
    )
    link.refresh_from_db(fields=["expires_at"])
    return link, token


@transaction.atomic
def renew_login_link(email: str, *, reset: bool) -> GivenLink:
    """Another link for whoever has that address and a role today; with `reset` also where a password is chosen.

    Raises Refused.
    """
    user = User.objects.filter(email__iexact=email).select_related("person").first()
    person = user.person if user else _person_with_role(email)
    samarbeid = home_of(user or User(person=person)) if person else None
    if person is None or samarbeid is None:
        raise Refused(_("Ingen med tilgang i dag har adressen «%(email)s». Se etter skrivefeil.") % {"email": email})
    if user and not user.is_active:
        raise Refused(_("Kontoen til «%(email)s» er stengt.") % {"email": email})
    if user and user.has_usable_password() and not reset:
        raise Refused(
            _(
                "«%(email)s» har valgt passord. Er det glemt, lag lenken med --reset: det gamle passordet slutter å "
                "virke når lenken brukes."
            )
            % {"email": email}
        )
    return give_login_link(person, samarbeid, purpose=Purpose.RESET if reset else Purpose.FIRST)


def _person_with_role(email: str) -> Person | None:
    people = Person.objects.filter(email__iexact=email, same_as__isnull=True).order_by("pk")
    return next((person for person in people if home_of(User(person=person))), None)


def spend(token: str, *purposes: str) -> LoginLink:
    """The link, spent by whoever is here first. To be called in the transaction that does what it is for.

    Raises LinkIsOver.
    """
    link = (
        LoginLink.objects.standing().behind(token).filter(purpose__in=purposes).select_for_update(of=("self",)).first()
    )
    if link is None:
        raise LinkIsOver
    link.spent_at = Now()
    link.save(update_fields=["spent_at"])
    return link


@transaction.atomic
def log_in_by_link(token: str) -> User:
    """The login of the person whose link it is; has no password until one is chosen.

    Effects: the link is spent, the login made where there is none, an old password ended, trail. Raises LinkIsOver.
    """
    link = spend(token, Purpose.FIRST, Purpose.RESET)
    person = Person.objects.get(login_links=link)
    user = User.objects.filter(person=person).first() or _new_user(person)
    if not user.is_active or (link.purpose == Purpose.FIRST and user.has_usable_password()):
        raise LinkIsOver
    if user.has_usable_password():
        user.set_unusable_password()
        user.save(update_fields=["password"])
    samarbeid = link.samarbeid
    if samarbeid:
        by = reader_for(user, samarbeid.slug)
        trail.record("log_in_by_link", link, by=by, samarbeid_id=samarbeid.pk, purpose=link.purpose)
    return user


def _new_user(person: Person) -> User:
    """Raises LinkIsOver where another person logs in with that address."""
    if User.objects.filter(email__iexact=person.email).exists():
        raise LinkIsOver
    return User.objects.create_user(person.email, person=person)
