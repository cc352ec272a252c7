"""What those who ask do with an inquiry: begin, write, send, close, take back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from documents.cleaning import sanitise_html
from inquiries import mails, rules
from inquiries.addressees import addressees, organisations_of
from inquiries.lifecycle import INQUIRY_MOVES, OPEN_INQUIRIES, RECIPIENT_MOVES, WRITABLE_INQUIRIES
from inquiries.models import Inquiry, InquirySeat, InquiryTarget, Recipient
from inquiries.texts import InquiryText, gaps_in_inquiry, text_of
from jobs.actions import enqueue
from organisations import clock, trail
from organisations.actions import notify
from organisations.languages import in_own_language
from organisations.mailing import Mail
from organisations.models import Notice, Person
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require
from projects.models import Project

MailOf = Callable[[Recipient], Mail]


@transaction.atomic
def start_inquiry(kind: str, *, by: Reader, project: Project | None = None) -> Inquiry:
    """An empty draft of the kind (Inquiry.Kind). Raises NotAllowed."""
    require(by.samarbeid_id is not None and rules.can_start_inquiry(by, project))
    inquiry = Inquiry(
        samarbeid_id=by.samarbeid_id,  # type: ignore[misc]
        kind=Inquiry.Kind(kind),
        project=project,
        created_by_id=by.acting_id,
    )
    require(rules.can_write_inquiry(by, inquiry))
    inquiry.save()
    trail.record("start_inquiry", inquiry, by=by)
    return inquiry


@transaction.atomic
def write_inquiry(inquiry: Inquiry, text: InquiryText, *, version: int, by: Reader) -> Inquiry:
    """Keep what is written so far; nothing needs to be finished. Ids that are not among the choices of the form are the
    form's to refuse. Raises NotAllowed, Refused, Stale."""
    clean = replace(text, text=sanitise_html(text.text))
    fresh = _lock_to_write(inquiry, by)
    # A newer draft that says the same is no conflict: the browser saves as one presses the button.
    if fresh.version != version and text_of(fresh) != clean:
        raise Stale
    for name in ("kind", "title", "text", "due_on", "project_id", "starts_at", "place"):
        setattr(fresh, name, getattr(clean, name))
    fresh.version += 1
    fresh.save()
    # And of what has become of it.
    require(rules.can_write_inquiry(by, fresh) and (not clean.seat_ids or rules.can_nominate(by, fresh)))
    _choose(fresh, clean)
    trail.record_sitting("write_inquiry", fresh, by=by)
    return fresh


def _choose(inquiry: Inquiry, text: InquiryText) -> None:
    here = {"samarbeid_id": inquiry.samarbeid_id, "inquiry": inquiry}
    inquiry.targets.all().delete()
    InquiryTarget.objects.bulk_create(
        [InquiryTarget(**here, organisation_id=pk) for pk in sorted(text.organisation_ids)]
        + [InquiryTarget(**here, region_id=pk) for pk in sorted(text.region_ids)]
    )
    inquiry.inquiry_seats.all().delete()
    InquirySeat.objects.bulk_create([InquirySeat(**here, seat_id=pk) for pk in sorted(text.seat_ids)])


@transaction.atomic
def send_inquiry(inquiry: Inquiry, *, version: int, by: Reader) -> Inquiry:
    """Ask every organisation chosen, and those in the chosen regions today; mail to those who answer for them.

    Raises NotAllowed, Stale, and Refused (also with a sentence for each thing that is missing).
    """
    fresh = _lock_to_write(inquiry, by)
    if fresh.version != version:
        raise Stale
    gaps = gaps_in_inquiry(text_of(fresh), today=clock.today())
    organisations = list(organisations_of(fresh))
    if not organisations:
        gaps.setdefault("organisations", _("Ingen av regionene har medlemmer. Velg hvem som skal svare"))
    if gaps:
        raise Refused(*gaps.values())
    _move(fresh, "sent")
    fresh.sent_at = clock.now()
    fresh.save(update_fields=["state", "sent_at"])
    Recipient.objects.bulk_create(
        [Recipient(samarbeid_id=fresh.samarbeid_id, inquiry=fresh, organisation=each) for each in organisations]
    )
    tell(fresh, fresh.recipients.select_related("organisation"), mails.asked, "sent")
    trail.record("send_inquiry", fresh, by=by, recipients=len(organisations))
    return fresh


@transaction.atomic
def close_inquiry(inquiry: Inquiry, *, by: Reader) -> Inquiry:
    """No more answers; those given stand. Raises NotAllowed, Refused."""
    fresh = lock_open(inquiry, by)
    _move(fresh, "closed")
    fresh.closed_at = clock.now()
    fresh.save(update_fields=["state", "closed_at"])
    trail.record("close_inquiry", fresh, by=by)
    announce_change(fresh)
    return fresh


@transaction.atomic
def recall_inquiry(inquiry: Inquiry, *, because: str, by: Reader) -> Inquiry:
    """It should not have been sent; everyone who got it is told why (1-300 characters). Raises NotAllowed, Refused."""
    fresh = lock_open(inquiry, by)
    reason = " ".join(because.split())
    if not 0 < len(reason) <= 300:
        raise Refused(_("Skriv hvorfor den trekkes, med høyst 300 tegn"))
    _move(fresh, "recalled")
    fresh.recalled_because = reason
    fresh.save(update_fields=["state", "recalled_because"])
    tell(fresh, fresh.recipients.asked(), mails.recalled, "recalled")
    trail.record("recall_inquiry", fresh, by=by)
    announce_change(fresh)
    return fresh


@transaction.atomic
def ask_successor(recipient: Recipient, *, by: Reader) -> Recipient:
    """The organisation has ended: its successor is asked instead, once. Raises NotAllowed, Refused."""
    inquiry = lock_open(recipient.inquiry, by)
    fresh = Recipient.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=recipient.pk)
    ended, successor = fresh.organisation.valid_to, fresh.organisation.successor_id
    if ended is None or ended >= clock.today() or successor is None:
        raise Refused(_("Organisasjonen er ikke avløst av en annen."))
    asked, created = hand_over(fresh, successor)
    if created:
        tell(inquiry, [asked], mails.asked, "sent")
    trail.record("ask_successor", fresh, by=by, successor_id=asked.pk)
    announce_change(inquiry)
    return asked


def hand_over(recipient: Recipient, successor_id: int) -> tuple[Recipient, bool]:
    """Part of an act that holds the row: the successor is asked instead, and goes on with what both have begun.

    Returns its row, and whether it is new. Raises Refused."""
    check_move(RECIPIENT_MOVES, recipient.state, "moved")
    recipient.state = "moved"
    recipient.save(update_fields=["state"])
    asked, created = Recipient.objects.get_or_create(
        inquiry_id=recipient.inquiry_id,
        organisation_id=successor_id,
        defaults={"samarbeid_id": recipient.samarbeid_id},
    )
    if asked.state == "waiting" and recipient.draft:
        _go_on_with(recipient, asked)
    return asked, created


def _go_on_with(recipient: Recipient, asked: Recipient) -> None:
    begun = asked.draft or {**recipient.draft, "text": ""}
    asked.draft = {**begun, "text": begun.get("text", "") + recipient.draft.get("text", "")}
    asked.draft_by_id, asked.draft_at = recipient.draft_by_id, recipient.draft_at
    asked.version += 1
    asked.save(update_fields=["draft", "draft_by", "draft_at", "version"])
    recipient.files.filter(sent_at__isnull=True).update(recipient=asked)


def announce_change(inquiry: Inquiry) -> None:
    """A job for whoever shows the answers elsewhere; several changes in a row are one."""
    enqueue(
        "inquiry.answers_changed",
        samarbeid_id=inquiry.samarbeid_id,
        key=f"inquiry-{inquiry.pk}",
        inquiry_id=inquiry.pk,
    )


def tell(inquiry: Inquiry, recipients: Iterable[Recipient], mail_of: MailOf, key: str) -> dict[Recipient, int]:
    """Mails to all who answer for the organisations, with which the recipients come; part of an act that has asked its
    rule.

    Returns how many are new for each that has any: a mail promised before with the same key is none.
    """
    asked = {each.organisation: each for each in recipients}
    told = {}
    for addressee in addressees(inquiry.samarbeid_id, asked):
        recipient = asked[addressee.organisation]
        recipient.inquiry = inquiry
        its_key = f"inquiry-{inquiry.pk}-{key}-{addressee.organisation.pk}"
        mails_to = in_own_language(addressee.people, inquiry.samarbeid, partial(mail_of, recipient))
        new = sum(_promise(inquiry, person, mail, its_key).is_new for person, mail in mails_to)
        if new:
            told[recipient] = new
    return told


def _promise(inquiry: Inquiry, person: Person, mail: Mail, key: str) -> Notice:
    return notify(
        samarbeid_id=inquiry.samarbeid_id,
        person=person,
        address=person.email,
        kind="inquiry",
        subject=mail.subject,
        body=mail.body,
        dedupe_key=f"{key}-{person.pk}",
    )


def _lock(inquiry: Inquiry) -> Inquiry:
    locked = Inquiry.objects.select_for_update(of=("self",)).select_related("project", "samarbeid")
    found: Inquiry = locked.get(pk=inquiry.pk)
    return found


def _lock_to_write(inquiry: Inquiry, by: Reader) -> Inquiry:
    fresh = _lock(inquiry)
    # Asked of the row as it is now: a lead may have made a nomination of it.
    require(rules.can_write_inquiry(by, fresh))
    if fresh.state not in WRITABLE_INQUIRIES:
        raise Refused(refusal_of(fresh.state))
    return fresh


def lock_open(inquiry: Inquiry, by: Reader) -> Inquiry:
    """The row of one that can be answered, held until the transaction ends. Raises NotAllowed, Refused."""
    fresh = _lock(inquiry)
    require(rules.can_manage_inquiry(by, fresh))
    if fresh.state not in OPEN_INQUIRIES:
        raise Refused(refusal_of(fresh.state))
    return fresh


def _move(fresh: Inquiry, state: str) -> None:
    """Sets the state; the caller saves. Raises Refused."""
    check_move(INQUIRY_MOVES, fresh.state, state, refusal_of(fresh.state))
    fresh.state = state


def refusal_of(state: str) -> str:
    """Why nothing can be done in this state."""
    return {
        "draft": _("Forespørselen er et utkast. Send den først."),
        "sent": _("Forespørselen er sendt og kan ikke endres. Trekk den, og send en ny, hvis noe er feil."),
        "closed": _("Forespørselen er avsluttet. Svarene kan ikke endres."),
        "recalled": _("Forespørselen er trukket. Den skal ikke besvares."),
    }[state]
