"""Every write of one-time links."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from accounts.actions.devices import end_all
from accounts.actions.factors import forget_factors
from accounts.actions.proving import note_vouched, refuse_unproved
from accounts.links import GivenLink, hash_of, new_token
from accounts.models import Invitation, LoginLink
from accounts.ways_in import logging_in
from organisations import rules, trail
from organisations.actions.people import accept_here, person_behind
from organisations.known import used_here
from organisations.models import KnownAs, Person, Samarbeid, User
from organisations.reader import Reader
from organisations.readers import home_of, reader_for
from organisations.refusals import Refused, require

HOURS = 48
Purpose = LoginLink.Purpose


class LinkIsOver(Refused):
    """Spent, replaced, too old or never given: whoever asks cannot tell which."""

    def __init__(self) -> None:
        super().__init__(_("Lenken virker ikke lenger. Be den som ga deg den, om en ny."))


@transaction.atomic
def give_login_link(person: Person, samarbeid: Samarbeid, *, purpose: str) -> GivenLink:
    """A new link for the person, which ends the older ones of the samarbeid.

    Effects: a row with the token's hash, trail. Given by whoever runs the portal: there is no reader.
    """
    return _give(person, samarbeid, purpose, None)


@transaction.atomic
def give_link_here(person: Person, *, by: Reader) -> GivenLink:
    """The same by the secretariat, for somebody the samarbeid knows who has not come in yet.

    Whether another samarbeid knows the address makes no difference to the answer: what such a link opens is decided
    when it is used (log_in_by_link). Raises NotAllowed, and Refused for whoever has no address, no access or a
    password.
    """
    require(rules.can_edit_people(by))
    samarbeid = Samarbeid.objects.get(slug=by.samarbeid_slug)
    row = KnownAs.objects.filter(samarbeid=samarbeid, person=person).first()
    require(row is not None)
    person = used_here(person, samarbeid.pk)
    if not person.email:
        raise Refused(_("Legg inn e-postadressen først. Den er navnet personen logger inn med."))
    if not reader_for(User(person=person), samarbeid.slug).has_role:
        raise Refused(_("Personen har ikke tilgang i dag. Gi tilgang eller en plass i et utvalg først."))
    if has_come_in(person, samarbeid):
        raise Refused(_("Personen har valgt passord. Er det glemt, kan det velges et nytt fra innloggingssiden."))
    make_login(person)
    return _give(person, samarbeid, Purpose.FIRST, by)


def make_login(person: Person) -> None:
    """So that whoever must prove to be the person can ask for a mail."""
    if not User.objects.filter(Q(person=person) | Q(email__iexact=person.email)).exists():
        User.objects.create_user(person.email, person=person)


def has_come_in(person: Person, samarbeid: Samarbeid) -> bool:
    """Whether the person has something to log in by, as far as this samarbeid may know."""
    known = KnownAs.objects.filter(samarbeid=samarbeid, person=person, accepted_at__isnull=False)
    login = User.objects.filter(person=person).first()
    return bool(login and logging_in([login]) and known.exists())


def _give(person: Person, samarbeid: Samarbeid, purpose: str, by: Reader | None) -> GivenLink:
    Person.objects.select_for_update().get(pk=person.pk)
    LoginLink.objects.unspent().filter(person=person, samarbeid=samarbeid).update(ended_at=Now())
    link, token = _new_link(purpose, person, samarbeid, by)
    trail.record("give_login_link", link, by=by, samarbeid_id=samarbeid.pk, person_id=person.pk, purpose=str(purpose))
    return GivenLink(person, samarbeid.pk, token, link.expires_at)


@transaction.atomic
def give_setup_link() -> GivenLink:
    """The link to a portal that has no samarbeid yet, which ends the older ones.

    Raises Refused where there is a samarbeid.
    """
    if Samarbeid.objects.exists():
        raise Refused(_("Portalen har alt et samarbeid. Lag et til med create_samarbeid."))
    end_setup_links()
    link, token = _new_link(Purpose.SETUP, None, None)
    return GivenLink(None, None, token, link.expires_at)


def end_links(person: Person, samarbeid_id: int) -> None:
    """The person has nothing in the samarbeid any more. Part of the act that ended it."""
    LoginLink.objects.unspent().filter(person=person, samarbeid_id=samarbeid_id).update(ended_at=Now())


def end_setup_links() -> None:
    """What they were for is done."""
    LoginLink.objects.unspent().filter(purpose=Purpose.SETUP).update(ended_at=Now())


def _new_link(
    purpose: str, person: Person | None, samarbeid: Samarbeid | None, by: Reader | None = None
) -> tuple[LoginLink, str]:
    token = new_token()
    link = LoginLink.objects.create(
        purpose=purpose,
        person=person,
        samarbeid=samarbeid,
        given_by_id=by.person_id if by else None,
        token_hash=hash_of(token),
        expires_at=Now() + timedelta(hours=HOURS),
    )
    link.refresh_from_db(fields=["expires_at"])
    return link, token


@transaction.atomic
def renew_login_link(email: str, *, reset: bool) -> GivenLink:
    """Another link for whoever has that address and a role today; with `reset` also where a password is chosen or a
    passkey made, all of which end when the link is used.

    Raises Refused.
    """
    user = User.objects.filter(email__iexact=email).select_related("person").first()
    person = user.person if user else _person_with_role(email)
    samarbeid = home_of(user or User(person=person)) if person else None
    if person is None or samarbeid is None:
        raise Refused(_("Ingen med tilgang i dag har adressen «%(email)s». Se etter skrivefeil.") % {"email": email})
    if user and not user.is_active:
        raise Refused(_("Kontoen til «%(email)s» er stengt.") % {"email": email})
    if user and logging_in([user]) and not reset:
        raise Refused(
            _(
                "«%(email)s» har valgt passord. Er det glemt, lag lenken med --reset: det gamle passordet slutter å "
                "virke når lenken brukes."
            )
            % {"email": email}
        )
    return give_login_link(person, samarbeid, purpose=Purpose.RESET if reset else Purpose.FIRST)


def _person_with_role(email: str) -> Person | None:
    person = person_behind(email)
    return person if person and home_of(User(person=person)) else None


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
def log_in_by_link(token: str, *, as_user: User | None = None) -> User:
    """The login of the person whose link it is; has no password until one is chosen.

    A link from a secretariat lets nobody be a person that another samarbeid knows, or one with a password: `as_user`,
    who is logged in already, must be that one. Effects: the link is spent, the login made where there is none, open
    invitations of the samarbeid ended, the name that was typed here accepted, trail; a reset ends the old password,
    passkeys and app, what it was joined with at providers, and all sessions. A login that begins by a
    secretariat's link counts in that samarbeid alone until a mail to its address is answered. Raises LinkIsOver,
    MustProve.
    """
    link = spend(token, Purpose.FIRST, Purpose.RESET)
    person = Person.objects.get(login_links=link)
    user = User.objects.filter(person=person).first() or _new_user(person)
    if not user.is_active:
        raise LinkIsOver
    if link.purpose == Purpose.FIRST and as_user != user:
        _refuse_unproved(link, user)
    if link.purpose == Purpose.RESET:
        _begin_anew(user)
    _vouch(link, user)
    _note(link, user)
    return user


def _vouch(link: LoginLink, user: User) -> None:
    """Whoever runs the portal answers for the person in all samarbeid, a secretariat in its own: it has held the link
    itself, and could come in by it."""
    if link.given_by_id is None:
        note_vouched(user, None)
    elif not logging_in([user]) and not EmailAddress.objects.filter(user=user, verified=True).exists():
        note_vouched(user, link.samarbeid_id)


def _begin_anew(user: User) -> None:
    """As before the first login: whoever lost the password has perhaps lost the telephone too, or another has it."""
    if user.has_usable_password():
        user.set_unusable_password()
        user.save(update_fields=["password"])
    forget_factors(user)
    SocialAccount.objects.filter(user=user).delete()
    end_all(user)


def _refuse_unproved(link: LoginLink, user: User) -> None:
    if link.given_by_id is not None:
        refuse_unproved(user, link.samarbeid_id)
    elif logging_in([user]):
        raise LinkIsOver


def end_open(person: Person, samarbeid_id: int) -> None:
    """What they were for is done, or another takes their place. Part of the act that does it."""
    Invitation.objects.open().filter(person=person, samarbeid_id=samarbeid_id).update(ended_at=Now())


def _note(link: LoginLink, user: User) -> None:
    samarbeid = link.samarbeid
    if samarbeid and user.person:
        end_open(user.person, samarbeid.pk)
        accept_here(user.person, samarbeid.pk)
        by = reader_for(user, samarbeid.slug)
        trail.record("log_in_by_link", link, by=by, samarbeid_id=samarbeid.pk, purpose=link.purpose)


def _new_user(person: Person) -> User:
    """Raises LinkIsOver where another person logs in with that address."""
    if User.objects.filter(email__iexact=person.email).exists():
        raise LinkIsOver
    return User.objects.create_user(person.email, person=person)
