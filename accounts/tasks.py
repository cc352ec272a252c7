"""Job handlers of accounts: invitations, mails about a login, forgotten passwords, and what is forgotten each night."""

from __future__ import annotations

from contextlib import suppress

from celery import shared_task

from accounts.actions import addresses, devices, invitations
from accounts.actions.forgotten import forget_asked, mails_for
from accounts.actions.tries import forget_old_tries
from accounts.mails import invitation_mail
from accounts.models import AskedPassword
from accounts.sending import letter_of
from jobs.actions import enqueue, finish
from jobs.registry import Claim, handles
from organisations.delivering import AddressRefused, deliver, deliver_or_end


# Safe to run twice: what is sent stays so; a mail that must go again has a new token, and the older one ends.
@handles("invitation.send")
def send_invitation(held: Claim) -> None:
    pk = held.payload["invitation_id"]
    made = invitations.make_token(pk)
    if made:
        try:
            deliver(invitation_mail(*made))
        except AddressRefused as error:
            invitations.note_refused(pk, error.code, held)
            return
    invitations.note_sent(pk, held)


# Safe to run twice: what is gone is not found again.
@handles("login.forget")
def forget(held: Claim) -> None:
    devices.forget_devices(held)


# A mail can repeat only if the worker dies between the server's answer and the commit; it then has the same Message-ID.
@handles("login.tell")
def tell(held: Claim) -> None:
    message = letter_of(held)
    if message:
        deliver_or_end(message)
    finish(held)


# A second try makes another token: the link of the first, if it was sent, ends.
@handles("address.confirm")
def confirm_address(held: Claim) -> None:
    message = addresses.mail_to_confirm(held)
    if message:
        deliver_or_end(message)
    finish(held)


# A mail can repeat only if the worker dies between the server's answer and the commit; it then has another link, and
# both work.
@handles("password.forgotten")
def send_way_in(held: Claim) -> None:
    asked = AskedPassword.objects.filter(pk=held.payload["asked_id"]).first()
    if asked:
        with suppress(AddressRefused):
            for message in mails_for(asked):
                deliver(message)
    forget_asked(held.payload["asked_id"], held)


# Safe to run twice: what is gone is gone.
@handles("tries.forget")
def forget_tries(held: Claim) -> None:
    forget_old_tries(held)


# Rung by beat every night. Safe to run twice: the job is found again by its key.
@shared_task(name="accounts.tasks.enqueue_forgetting", ignore_result=True)
def enqueue_forgetting() -> None:
    enqueue("tries.forget", key="daily")
    enqueue("login.forget", key="daily")
