"""Every write of invitations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from accounts.actions.addresses import note_confirmed
from accounts.actions.links import LinkIsOver, end_open, make_login
from accounts.actions.proving import refuse_unproved
from accounts.inviting import may_invite, why_not
from accounts.lifecycle import DAYS, INVITATION_MOVES
from accounts.links import hash_of, new_token
from accounts.models import Invitation, LoginLink
from accounts.models.invitations import NOT_ME
from accounts.querysets import InvitationQuerySet
from jobs.actions import enqueue, finish
from jobs.registry import Claim
from organisations import trail
from organisations.actions.people import accept_here
from organisations.models import Person, Samarbeid, User
from organisations.moves import check_move
from organisations.outbox import keeps_mail
from organisations.reader import Reader
from organisations.readers import reader_for
from organisations.refusals import Refused, require


@transaction.atomic
def invite(people: Iterable[Person], *, by: Reader) -> list[Invitation]:
    """An invitation to each of them who can have one today; the others get none.

    Whether another samarbeid knows an address makes no difference. Effects: an Invitation each, which ends the older
    one, a job that sends it, a login without a password where there is none, trail. Raises NotAllowed, and Refused
    where none of them can have one, with why.
    """
    # Two who invite at once wait here for each other, and nobody who accepts.
    samarbeid = Samarbeid.objects.select_for_update(no_key=True).get(slug=by.samarbeid_slug)
    asked = list(people)
    require(all(may_invite(by, asked)))
    said = why_not(samarbeid.pk, asked)
    fine = [person for person in asked if not said[person.pk]]
    if not fine:
        raise Refused(*dict.fromkeys(said.values()))
    return [_invite(person, samarbeid.pk, by) for person in fine]


def _invite(person: Person, samarbeid_id: int, by: Reader) -> Invitation:
    make_login(person)
    end_open(person, samarbeid_id)
    row = Invitation.objects.create(
        samarbeid_id=samarbeid_id,
        person=person,
        address=person.email.lower(),
        asked_by_id=by.acting_id,
        expires_at=Now() + timedelta(days=DAYS),
    )
    row.refresh_from_db()
    enqueue("invitation.send", samarbeid_id=samarbeid_id, key=f"invitation-{row.pk}", invitation_id=row.pk)
    trail.record("invite", row, by=by, person_id=person.pk)
    return row


@transaction.atomic
def make_token(invitation_id: int) -> tuple[Invitation, str] | None:
    """The token of a mail that is about to be sent; one that was made before works no more. None where nothing is to be
    sent: it is sent, opened, over, or the person has another address by now.

    Effects: the hash alone is stored, the 14 days begin.
    """
    row = Invitation.objects.select_for_update(of=("self",)).filter(pk=invitation_id).first()
    if row is None or row.state != "asked":
        return None
    if row.person.email.lower() != row.address:
        _move(row, "ended", ended_at=Now())
        return None
    token = new_token()
    row.token_hash, row.expires_at = hash_of(token), Now() + timedelta(days=DAYS)
    row.save(update_fields=["token_hash", "expires_at"])
    row.refresh_from_db()
    return row, token


@transaction.atomic
def note_sent(invitation_id: int, held: Claim) -> None:
    """The mail server has taken the mail. Ends the job."""
    row = _locked(invitation_id)
    if row and row.state == "asked" and row.token_hash:
        _move(row, "sent", sent_at=Now())
    elif row and row.state == "opened" and not row.sent_at:
        Invitation.objects.filter(pk=row.pk).update(sent_at=Now())
    finish(held)


@transaction.atomic
def note_refused(invitation_id: int, code: int, held: Claim) -> None:
    """The mail server does not take the address. Ends the job; the invitation works no more."""
    row = _locked(invitation_id)
    if row and row.is_open:
        _refuse(row, str(code))
    finish(held)


def note_returned(invitation_id: int, status: str) -> bool:
    """The mail came back. False where that changes nothing: it is over already, or was never sent."""
    row = _locked(invitation_id)
    if row is None or not row.is_open or not row.token_hash:
        return False
    _refuse(row, status)
    return True


def _refuse(row: Invitation, refusal: str) -> None:
    _move(row, "refused", refused_at=Now(), refusal=refusal)
    trail.record("refuse_invitation", row, by=None, person_id=row.person_id)


@transaction.atomic
def open_invitation(token: str) -> Invitation:
    """The invitation behind the token. The first look is noted, by whomever: scanners look too. Raises LinkIsOver."""
    row = _standing(_behind(token))
    if row.state != "opened":
        _move(row, "opened", opened_at=Now())
    return row


@transaction.atomic
def accept(token: str, *, as_user: User | None = None) -> User:
    """The login of the person who was invited; the mail has shown that the address is the person's.

    Somebody with anything to log in by must be `as_user`, who is logged in; so must one whom another samarbeid knows
    where the portal keeps its mail, for a secretariat reads it there. Effects: the invitation is spent, the person's
    links of this samarbeid ended, the address verified, the name that was typed here accepted, trail. Raises
    LinkIsOver, MustProve.
    """
    return _accept(_standing(_behind(token)), as_user)


@transaction.atomic
def accept_met(*, as_user: User | None, invitation_id: int | None = None, address: str = "") -> User:
    """The same for whoever has come in by another's login: from the page of that invitation, or with the address that
    the provider has confirmed. Raises LinkIsOver, MustProve."""
    standing = Invitation.objects.standing()
    found = standing.filter(address=address.lower()) if invitation_id is None else standing.filter(pk=invitation_id)
    return _accept(_standing(found.order_by("-pk")), as_user)


def _accept(row: Invitation, as_user: User | None) -> User:
    user = User.objects.filter(person=row.person).first()
    if user is None or not user.is_active:
        raise LinkIsOver
    if as_user != user:
        refuse_unproved(user, row.samarbeid_id if keeps_mail() else None)
    if row.state != "opened":
        _move(row, "opened", opened_at=Now())
    _move(row, "accepted", accepted_at=Now())
    LoginLink.objects.unspent().filter(person=row.person, samarbeid=row.samarbeid_id).update(ended_at=Now())
    note_confirmed(user, row.address)
    accept_here(row.person, row.samarbeid_id)
    by = reader_for(user, row.samarbeid.slug)
    trail.record("accept_invitation", row, by=by, person_id=row.person_id)
    return user


@transaction.atomic
def disown(token: str) -> Invitation:
    """Whoever got it is another: it works no more, and the secretariat is told. Effects: trail. Raises LinkIsOver."""
    row = _standing(_behind(token))
    _move(row, "ended", ended_at=Now(), refusal=NOT_ME)
    trail.record("disown_invitation", row, by=None, person_id=row.person_id)
    return row


@transaction.atomic
def end(invitation: Invitation, *, by: Reader) -> None:
    """It has no use any more. One that is over stays as it is. Raises NotAllowed."""
    row = _locked(invitation.pk)
    require(row is not None and row.samarbeid_id == by.samarbeid_id and all(may_invite(by, [row.person])))
    if row and row.is_open:
        _move(row, "ended", ended_at=Now())
        trail.record("end_invitation", row, by=by, person_id=row.person_id)


def _behind(token: str) -> InvitationQuerySet:
    return Invitation.objects.standing().behind(token)


def _standing(found: InvitationQuerySet) -> Invitation:
    """Locked. Raises LinkIsOver, also where the person has no access or was joined with another here."""
    row = found.select_related("person", "samarbeid").select_for_update(of=("self",)).first()
    if row is None or not reader_for(User(person=row.person), row.samarbeid.slug).has_role:
        raise LinkIsOver
    return row


def _locked(invitation_id: int) -> Invitation | None:
    rows = Invitation.objects.select_related("person").select_for_update(of=("self",))
    return rows.filter(pk=invitation_id).first()


def _move(row: Invitation, state: str, **moments: Any) -> None:
    """Raises MoveRefused."""
    check_move(INVITATION_MOVES, row.state, state)
    Invitation.objects.filter(pk=row.pk).update(**moments)
    row.refresh_from_db(fields=list(moments))
