"""How the login of each whom a samarbeid knows stands, as far as it may know: by what, since when, and what is wrong.

A day and no more: who read what is nobody's to see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Invitation
from accounts.ways_in import logging_in
from organisations.dates import local, recent_day
from organisations.models import KnownAs, Notice, User

Type = Authenticator.Type
# The states, which are also the filters of the page.
IN, NOT_IN, INVITED, NOT_INVITED = "inne", "ikke-inne", "invitert", "ikke-invitert"
# Of an invitation: as if there were none.
UNUSED = ("ended", "accepted")
RETURNED, NO_EMAIL = "retur", "uten-epost"
LOOKS = {IN: "ok", NOT_IN: "draft", INVITED: "warn", NOT_INVITED: "draft", RETURNED: "bad", NO_EMAIL: "draft"}


@dataclass(frozen=True)
class LoginState:
    """`seen_at` is the last login, None before the first, or where this samarbeid may not know; so are
    `can_log_in`, whether there is anything to log in by, and `has_factor`, whether there is more than a password."""

    state: str
    words: str
    note: str = ""
    seen_at: datetime | None = None
    can_log_in: bool = False
    has_factor: bool = False
    was_invited: bool = False
    is_invited_today: bool = False

    @property
    def look(self) -> str:
        return LOOKS[self.state]

    @property
    def seen(self) -> str:
        """«I går»"""
        return recent_day(self.seen_at, timezone.now()) if self.seen_at else ""


@dataclass(frozen=True)
class Logins:
    """What is known of the logins of these people: invitations by person, factors by user, the users who can log in,
    (person, address) of mails that came back."""

    invitations: dict[int, Invitation]
    factors: dict[int, set[str]]
    able: set[int]
    returned: set[tuple[int, str]]

    def state_of(self, row: KnownAs) -> LoginState:
        """Of a row with its person and that one's login."""
        email = row.person.email.lower()
        user = _login_of(row)
        invitation = self.invitations.get(row.person_id)
        invitation = invitation if invitation and invitation.address == email else None
        facts: dict[str, Any] = {
            "seen_at": user.last_login if user else None,
            "can_log_in": user is not None and user.pk in self.able,
            "has_factor": user is not None and bool(self.factors.get(user.pk)),
            "was_invited": invitation is not None and invitation.state not in UNUSED,
            "is_invited_today": invitation is not None and _is_today(invitation.asked_at),
        }
        why = _why_returned(invitation)
        if not email:
            return LoginState(NO_EMAIL, _("Får papirene i posten"), **facts)
        if why or (row.person_id, email) in self.returned:
            return LoginState(RETURNED, _("E-post i retur"), why, **facts)
        if user and user.last_login:
            return LoginState(IN, self._means(user), **facts)
        if facts["can_log_in"]:
            return LoginState(NOT_IN, _("Har ikke logget inn"), **facts)
        return LoginState(*_of_invitation(invitation), **facts)

    def _means(self, user: User) -> str:
        factors = self.factors.get(user.pk, set())
        if Type.WEBAUTHN in factors:
            return _("Tilgangsnøkkel")
        if not user.has_usable_password():
            return _("Har logget inn")
        return _("Passord og kode") if Type.TOTP in factors else _("Passord")


def logins_in(samarbeid_id: int, rows: Iterable[KnownAs]) -> Logins:
    """Five queries, for one row and for all."""
    users = [user for row in rows if (user := _login_of(row))]
    factors: dict[int, set[str]] = defaultdict(set)
    kinds = Authenticator.objects.filter(user__in=[user.pk for user in users])
    for user_id, kind in kinds.values_list("user_id", "type"):
        factors[user_id].add(kind)
    newest = Invitation.objects.newest_in(samarbeid_id)
    return Logins(newest, factors, logging_in(users), _returned(samarbeid_id))


def _login_of(row: KnownAs) -> User | None:
    """As far as the samarbeid may know."""
    return getattr(row.person, "user", None) if row.accepted_at else None


def _returned(samarbeid_id: int) -> set[tuple[int, str]]:
    """Of notices: those that came back, and none was sent to the address since."""
    notices = Notice.objects.filter(samarbeid_id=samarbeid_id, person__isnull=False)
    since = notices.filter(
        person=OuterRef("person"), address__iexact=OuterRef("address"), pk__gt=OuterRef("pk"),
        sent_at__isnull=False, bounced_at__isnull=True,
    )  # fmt: skip
    back = notices.filter(~Exists(since), bounced_at__isnull=False).values_list("person_id", "address")
    return {(person_id, address.lower()) for person_id, address in back if person_id}


def _why_returned(invitation: Invitation | None) -> str:
    """Refused by the mail server, or by whoever got it: another person."""
    return invitation.why if invitation and (invitation.state == "refused" or invitation.is_disowned) else ""


def _of_invitation(invitation: Invitation | None) -> tuple[str, str, str]:
    """State, words and note."""
    if invitation is None or invitation.state in UNUSED:
        return NOT_INVITED, _("Ikke invitert"), ""
    words = _("Invitert %(day)s") % {"day": _inside(invitation.asked_at)}
    if invitation.state == "asked":
        return INVITED, words, _("E-posten er på vei")
    facts = {"day": _inside(invitation.expires_at)}
    notes = {
        "sent": _("Ikke åpnet. Går ut %(day)s"),
        "opened": _("Åpnet, ikke tatt i bruk. Går ut %(day)s"),
        "expired": _("Ikke tatt i bruk. Gikk ut %(day)s"),
    }
    return INVITED, words, notes[invitation.state] % facts


def _inside(moment: datetime) -> str:
    """«i dag», inside a sentence."""
    said = recent_day(moment, timezone.now())
    return said[0].lower() + said[1:]


def _is_today(moment: datetime) -> bool:
    """By the real clock."""
    return local(moment).date() == local(timezone.now()).date()
