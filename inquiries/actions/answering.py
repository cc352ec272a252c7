"""What a municipality does with an inquiry: colleagues write on one draft, and one of them sends it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from documents.actions import Received, receive, receive_each
from documents.cleaning import sanitise_html
from inquiries import rules
from inquiries.actions.inquiries import announce_change, refusal_of
from inquiries.lifecycle import OPEN_INQUIRIES, RECIPIENT_MOVES, REPLIED
from inquiries.models import EarlierAnswer, Inquiry, Nominee, Recipient, RecipientFile
from inquiries.texts import Reply, as_draft, as_text, gaps_in_reply
from organisations import clock, trail
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require

MOST_FILES = 20


@transaction.atomic
def save_draft(recipient: Recipient, reply: Reply, *, version: int, by: Reader) -> Recipient:
    """Keep what is written so far, for every colleague who answers for the organisation. Nobody else sees it.

    Raises NotAllowed, Refused, Stale.
    """
    clean = _clean(reply)
    fresh = _lock_at(recipient, version, clean, by)
    fresh.draft, fresh.draft_by_id, fresh.draft_at = as_draft(clean), by.person_id, clock.now()
    fresh.version += 1
    fresh.save(update_fields=["draft", "draft_by", "draft_at", "version"])
    trail.record_sitting("save_draft", fresh, by=by, inquiry_id=fresh.inquiry_id)
    return fresh


@transaction.atomic
def answer(recipient: Recipient, reply: Reply, *, version: int, by: Reader) -> Recipient:
    """Send the reply; an answer given before is kept beside it. Also after the deadline, until the inquiry is closed.

    Raises NotAllowed, Stale, and Refused (also with a sentence for what is missing).
    """
    clean = _clean(reply)
    fresh = _lock_at(recipient, version, clean, by)
    gaps = gaps_in_reply(clean, kind=fresh.inquiry.kind)
    if gaps:
        raise Refused(*gaps.values())
    _send(fresh, "answered", clean, by)
    trail.record("answer", fresh, by=by, inquiry_id=fresh.inquiry_id)
    announce_change(fresh.inquiry)
    return fresh


@transaction.atomic
def decline(recipient: Recipient, reply: Reply, *, version: int, by: Reader) -> Recipient:
    """Say that no answer will come; the reply's text may say why. Raises NotAllowed, Refused, Stale."""
    clean = _clean(reply)
    fresh = _lock_at(recipient, version, clean, by)
    _send(fresh, "declined", Reply(text=clean.text), by)
    trail.record("decline", fresh, by=by, inquiry_id=fresh.inquiry_id)
    announce_change(fresh.inquiry)
    return fresh


def attach(recipient: Recipient, uploads: Iterable[File[Any]], *, by: Reader) -> Received[RecipientFile]:
    """Keep files for the answer, each by itself; those that are fine are kept even where one is not.

    Raises NotAllowed, Refused.
    """
    return receive_each(uploads, lambda upload: _attach_one(recipient, upload, by))


@transaction.atomic
def _attach_one(recipient: Recipient, upload: File[Any], by: Reader) -> RecipientFile:
    fresh = _lock(recipient, by)
    if fresh.files.filter(removed_at__isnull=True).count() >= MOST_FILES:
        raise Refused(_("Et svar kan ha høyst %(limit)d filer.") % {"limit": MOST_FILES})
    document = receive(upload, by=by)
    row = RecipientFile.objects.create(samarbeid_id=fresh.samarbeid_id, recipient=fresh, document=document)
    trail.record("attach_to_answer", fresh, by=by, document_id=document.pk)
    return row


@transaction.atomic
def remove_file(row: RecipientFile, *, by: Reader) -> None:
    """Take a file off. One that was sent stays in the records, and those who asked no longer see it.

    Raises NotAllowed, Refused.
    """
    fresh = _lock(row.recipient, by)
    removed = RecipientFile.objects.filter(pk=row.pk, removed_at__isnull=True).update(removed_at=clock.now())
    if not removed:
        raise Refused(_("Filen er allerede fjernet."))
    trail.record("remove_from_answer", fresh, by=by, document_id=row.document_id)
    if row.sent_at is not None:
        announce_change(fresh.inquiry)


def _clean(reply: Reply) -> Reply:
    return replace(reply, text=sanitise_html(reply.text))


def _lock_at(recipient: Recipient, version: int, reply: Reply, by: Reader) -> Recipient:
    """As _lock. A newer draft that says the same is no conflict: the browser saves as one presses «Send»."""
    fresh = _lock(recipient, by)
    if fresh.version != version and fresh.draft != as_draft(reply):
        raise Stale
    return fresh


def _lock(recipient: Recipient, by: Reader) -> Recipient:
    """The inquiry is locked first, as when it is closed: an answer comes before that or is refused."""
    inquiry = Inquiry.objects.select_for_update().get(pk=recipient.inquiry_id)
    fresh = Recipient.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=recipient.pk)
    fresh.inquiry = inquiry
    require(rules.can_answer(by, fresh))
    if inquiry.state not in OPEN_INQUIRIES:
        raise Refused(refusal_of(inquiry.state))
    if fresh.state == "moved":
        raise Refused(_("Forespørselen er flyttet til organisasjonen som har overtatt."))
    return fresh


def _send(fresh: Recipient, state: str, reply: Reply, by: Reader) -> None:
    if fresh.state in REPLIED:
        _save_earlier(fresh)
    _move(fresh, state)
    fresh.answer, fresh.attending = reply.text, reply.attending
    fresh.answered_by_id, fresh.answered_at = by.person_id, clock.now()
    fresh.draft, fresh.draft_by, fresh.draft_at = {}, None, None
    fresh.version += 1
    fresh.save()
    _propose(fresh, reply)
    fresh.files.filter(sent_at__isnull=True, removed_at__isnull=True).update(sent_at=fresh.answered_at)


def _move(fresh: Recipient, state: str) -> None:
    """Sets the state; the caller saves. Raises Refused."""
    check_move(RECIPIENT_MOVES, fresh.state, state)
    fresh.state = state


def _save_earlier(fresh: Recipient) -> None:
    files = fresh.files.filter(sent_at__isnull=False, removed_at__isnull=True)
    EarlierAnswer.objects.create(
        samarbeid_id=fresh.samarbeid_id,
        recipient=fresh,
        state=fresh.state,
        answer=fresh.answer,
        attending=fresh.attending,
        nominees=list(fresh.nominees.values("name", "title", "email", "seat_id")),
        files=list(files.values_list("document__original_name", flat=True)),
        answered_by_id=fresh.answered_by_id,  # type: ignore[misc]
        answered_at=fresh.answered_at,  # type: ignore[misc]
    )


def _propose(fresh: Recipient, reply: Reply) -> None:
    """Those not decided on are replaced; who is appointed or turned down stays, and is not proposed twice.

    Who is proposed as before stays too: those who ask may be reading a page with that row.
    """
    there = {each.pk: as_text(each) for each in fresh.nominees.filter(state="proposed")}
    fresh.nominees.filter(pk__in=[pk for pk, text in there.items() if text not in reply.nominees]).delete()
    decided = set(fresh.nominees.exclude(state="proposed").values_list("name", flat=True))
    for each in reply.nominees:
        if each.name not in decided and each not in there.values():
            Nominee.objects.create(
                samarbeid_id=fresh.samarbeid_id,
                recipient=fresh,
                seat_id=each.seat_id,
                name=each.name,
                title=each.title,
                email=each.email,
            )
