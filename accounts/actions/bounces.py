"""What a mail that came back changes."""

from __future__ import annotations

from django.db import transaction

from accounts.actions.invitations import note_returned
from accounts.bounces import Bounce
from organisations.actions import note_bounced


@transaction.atomic
def take(bounce: Bounce) -> bool:
    """The row of the mail says that it came back. False where that changes nothing: there is no such row, it is said
    already, or the mail is older than a bounce can be. Effects: as note_returned and note_bounced."""
    kind, key = bounce.name.split("-")
    if kind == "invitasjon":
        return note_returned(int(key), bounce.status)
    return kind == "varsel" and note_bounced(int(key))
