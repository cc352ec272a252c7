"""Every write of documents: receiving files, keeping what is made from them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.files import Kept, keep_bytes, keep_file, keep_upload
from documents.findings import as_stored
from documents.intake import Outcome, examine, without_space
from documents.lifecycle import MOVES, SETTLED, UNDER_WAY
from documents.models import Document, DocumentCheck, DocumentText, Rendition
from documents.names import clean_name
from documents.programs import ending_that_runs
from documents.sniffing import sniff_head
from documents.storage import FULL
from jobs.actions import enqueue, finish
from jobs.registry import Claim
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, require

Row = TypeVar("Row")
# Enough to see the names of the first parts of an office file.
SNIFF_BYTES = 16384
RETRY_OLD_SECONDS = 600


@dataclass(frozen=True)
class Received(Generic[Row]):
    """What became of several uploads: a row for each file that was kept, and a sentence for each that was not."""

    files: tuple[Row, ...]
    refused: tuple[str, ...]


@transaction.atomic
def receive(upload: File[Any], *, by: Reader, allowed: Collection[str] = ()) -> Document:
    """Keep an uploaded file as it is, of any type that cannot run, and have it looked at in the background.

    `allowed` are endings that the body takes although they can. Effects: the bytes under their sha256, a Document, its
    check in state received, an intake job. Raises Refused with a sentence for an empty or too large file, for one that
    can run, and where the disk is full.
    """
    require(by.is_authenticated and by.has_role)
    assert by.samarbeid_id is not None
    name = clean_name(upload.name or "")
    _check_size(upload, name)
    head = upload.read(SNIFF_BYTES)
    upload.seek(0)
    _check_kind(upload, name, head, allowed)
    document = Document.objects.create(
        samarbeid_id=by.samarbeid_id,
        original_name=name,
        mime=sniff_head(head),
        uploaded_by_id=by.person_id,
        **asdict(_kept(by.samarbeid_id, upload, name)),
    )
    DocumentCheck.objects.create(samarbeid_id=by.samarbeid_id, document=document)
    _enqueue_intake(document)
    return document


def receive_each(uploads: Iterable[File[Any]], receive_one: Callable[[File[Any]], Row]) -> Received[Row]:
    """Each upload by itself: one that `receive_one` refuses does not cost the others."""
    files: list[Row] = []
    refused: list[str] = []
    for upload in uploads:
        try:
            files.append(receive_one(upload))
        except Refused as refusal:
            refused.extend(refusal.sentences)
    return Received(tuple(files), tuple(refused))


def _check_size(upload: File[Any], name: str) -> None:
    if getattr(upload, "is_cut_off", False):
        raise _no_space(name)
    if not upload.size:
        raise Refused(_("Filen «%(name)s» er tom. Velg en fil med innhold.") % {"name": name})
    if upload.size > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
        sentence = _("Filen «%(name)s» er større enn %(limit)d MB. Del den opp, eller lagre den i mindre størrelse.")
        raise Refused(sentence % {"name": name, "limit": limit})


def _check_kind(upload: File[Any], name: str, head: bytes, allowed: Collection[str]) -> None:
    ending = ending_that_runs(upload, name, head, set(settings.REFUSED_FILES) - set(allowed))
    if ending:
        sentence = _(
            "Filen «%(name)s» er av typen .%(ending)s, som kan kjøre kode på maskinen til den som åpner den. Den er "
            "ikke lastet opp. Last opp innholdet som PDF i stedet."
        )
        raise Refused(sentence % {"name": name, "ending": ending})


def _kept(samarbeid_id: int, upload: File[Any], name: str) -> Kept:
    try:
        return keep_upload(samarbeid_id, upload)
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise _no_space(name) from error


def _no_space(name: str) -> Refused:
    sentence = _("Det er ikke plass til filen «%(name)s» akkurat nå. Ingenting er lagret. Prøv igjen om litt.")
    return Refused(sentence % {"name": name})


def keep_document(samarbeid_id: int, data: bytes | Path, *, name: str, mime: str) -> Document:
    """Keep a file that the portal made itself, from its bytes or from where it lies."""
    kept = keep_bytes(samarbeid_id, data) if isinstance(data, bytes) else keep_file(samarbeid_id, data)
    return Document.objects.create(
        samarbeid_id=samarbeid_id, sha256=kept.sha256, original_name=name, mime=mime, bytes=kept.bytes
    )


@transaction.atomic
def keep_and_check(samarbeid_id: int, data: bytes, *, name: str, mime: str) -> Document:
    """As keep_document, for a file that will hang on something: it is looked at in the background like any upload."""
    document = keep_document(samarbeid_id, data, name=name, mime=mime)
    DocumentCheck.objects.create(samarbeid_id=samarbeid_id, document=document)
    _enqueue_intake(document)
    return document


def keep_rendition(samarbeid_id: int, *, content_sha: str, recipe: str, data: bytes, pages: int) -> Rendition:
    """Keep a PDF made from content; made twice at once, the first is used."""
    kept = keep_bytes(samarbeid_id, data)
    rendition, _created = Rendition.objects.get_or_create(
        samarbeid_id=samarbeid_id,
        content_sha=content_sha,
        recipe=recipe,
        defaults={"sha256": kept.sha256, "bytes": kept.bytes, "pages": pages},
    )
    return rendition


def finish_check(document: Document) -> DocumentCheck:
    """For who needs the pages now: the check, finished here and now when the intake has not come to it yet.

    What waits stays waiting, and has a job that takes it up again.
    """
    check, _created = DocumentCheck.objects.select_related("rendition").get_or_create(
        document=document, defaults={"samarbeid_id": document.samarbeid_id}
    )
    if check.state in UNDER_WAY:
        return take_up(document)
    if check.state == "waiting":
        _take_up_later(document)
    return check


def take_up(document: Document, held: Claim | None = None) -> DocumentCheck:
    """Look at the document and save what was found. Whoever looks at the same document meanwhile does no harm: the
    first result stands. Ends the intake job where there is one."""
    _set_state(document, "checking")
    outcome = examine(document, report=lambda state: _set_state(document, state))
    try:
        return record_check(document, outcome, held)
    except OSError as error:
        if error.errno not in FULL:
            raise
        return record_check(document, without_space(outcome), held)


@transaction.atomic
def record_check(document: Document, outcome: Outcome, held: Claim | None = None) -> DocumentCheck:
    """Save what the intake found: pages, or a sentence for the editor; what waits gets a job that tries again.

    Raises OSError where there is no space for the pages.
    """
    check = _locked_check(document)
    if check.state not in SETTLED:
        _fill(check, document, outcome)
    if outcome.state == "waiting" and check.state == "waiting":
        _take_up_later(document)
    if held:
        finish(held)
    return check


def _fill(check: DocumentCheck, document: Document, outcome: Outcome) -> None:
    check_move(MOVES, check.state, outcome.state, may_stay=True)
    check.state, check.code, check.reason = outcome.state, outcome.code, outcome.reason
    check.mime, check.virus_scan = outcome.mime, outcome.virus_scan
    check.pages, check.is_tagged, check.stripped = outcome.pages, outcome.is_tagged, outcome.stripped
    check.findings = as_stored(outcome.findings)
    if outcome.words:
        check.pages_without_text, check.id_numbers = outcome.words.pages_without_text, outcome.words.id_numbers
        text = {"samarbeid_id": document.samarbeid_id, "text": outcome.words.text}
        DocumentText.objects.update_or_create(document=document, defaults=text)
    if outcome.state == "ready":
        check.rendition = keep_rendition(
            document.samarbeid_id,
            content_sha=document.sha256,
            recipe=outcome.recipe,
            data=outcome.pdf,
            pages=outcome.pages or 0,
        )
    check.changed_at = Now()
    check.save()
    check.refresh_from_db(fields=["changed_at"])


@transaction.atomic
def look_again(document: Document) -> bool:
    """Have what an older intake settled looked at as one that comes today. False where nothing is settled, or where
    something dangerous was found, which stays so.

    Effects: the check in state received, without the pages and words of then, which may say what was hidden; an intake
    job.
    """
    check = _locked_check(document)
    if check.state not in SETTLED or check.virus_scan == DocumentCheck.Scan.INFECTED:
        return False
    check_move(MOVES, check.state, "received")
    DocumentCheck.objects.filter(pk=check.pk).update(
        state="received", code="", reason="", rendition=None, changed_at=Now()
    )
    DocumentText.objects.filter(document=document).delete()
    _enqueue_intake(document)
    return True


def _locked_check(document: Document) -> DocumentCheck:
    return DocumentCheck.objects.select_for_update(of=("self",)).select_related("rendition").get(document=document)


@transaction.atomic
def _set_state(document: Document, state: str) -> None:
    """Under way, for the editor who watches; whoever has settled it meanwhile is right."""
    check = _locked_check(document)
    if check.state in SETTLED:
        return
    check_move(MOVES, check.state, state, may_stay=True)
    DocumentCheck.objects.filter(pk=check.pk).update(state=state, code="", reason="", changed_at=Now())


def _take_up_later(document: Document) -> None:
    """A new job each time: one that is postponed gives up after a day, and a file may wait longer."""
    old = document.created_at < timezone.now() - timedelta(hours=1)
    _enqueue_intake(document, delay_seconds=RETRY_OLD_SECONDS if old else settings.JOB_POSTPONE_SECONDS)


def _enqueue_intake(document: Document, *, delay_seconds: float = 0) -> None:
    enqueue(
        "document.intake",
        samarbeid_id=document.samarbeid_id,
        key=f"document-{document.pk}",
        delay_seconds=delay_seconds,
        document_id=document.pk,
    )
