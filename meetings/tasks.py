"""Job handlers of meetings."""

import tempfile
from pathlib import Path

from celery import shared_task

from documents.actions import finish_check
from documents.assembly import AssemblyFailed
from documents.lifecycle import SETTLED
from documents.models import Document
from documents.rendering import RenderingFailed
from inquiries.models import Inquiry
from jobs.actions import enqueue, report
from jobs.registry import Claim, Hopeless, handles
from meetings.actions.answers import attach_answers, follow_answers
from meetings.actions.asking import make_asked_sak
from meetings.actions.excerpts import make_excerpts
from meetings.actions.own_pdfs import file_own_pdf, wait_for_pages
from meetings.actions.packets import file_packet, is_filed, make_packet, skip_packet
from meetings.actions.pages import make_contents, make_pages
from meetings.actions.previews import file_previews, make_previews
from meetings.actions.reminding import remind_silent
from meetings.looks import compile_answers
from meetings.models import Meeting, Publication


# Safe to run twice: a filed packet is kept, and a claim that was lost or cancelled undoes its own filing.
@handles("packet.build")
def build_packet(held: Claim) -> None:
    publication = Publication.objects.select_related("samarbeid").get(pk=held.payload["publication_id"])
    variants, extent = held.payload["variants"], held.payload.get("extent", "whole")
    if is_filed(publication, variants, extent):
        skip_packet(held)
        return

    def progress(done: int, total: int) -> None:
        report(held, done, total)

    with tempfile.TemporaryDirectory(prefix="khs-packet-") as folder:
        try:
            out = Path(folder) / "packet.pdf"
            made = make_packet(publication, variants[0], out=out, progress=progress, extent=extent)
        except (AssemblyFailed, RenderingFailed) as error:
            raise Hopeless(str(error)) from error
        file_packet(publication, variants, made, held=held, extent=extent)


# Safe to run twice: the newest takes the place of the last.
@handles("packet.preview")
def build_preview(held: Claim) -> None:
    meeting = Meeting.objects.select_related("utvalg", "samarbeid").get(pk=held.payload["meeting_id"])
    with tempfile.TemporaryDirectory(prefix="khs-packet-") as folder:
        try:
            made = make_previews(meeting, folder=Path(folder), progress=lambda done, total: report(held, done, total))
        except (AssemblyFailed, RenderingFailed) as error:
            raise Hopeless(str(error)) from error
        file_previews(meeting, made, held=held)


# Safe to run twice: what is filed waits no longer.
@handles("publication.own_pdf")
def take_own_pdf(held: Claim) -> None:
    document = Document.objects.get(pk=held.payload["document_id"])
    check = finish_check(document)
    if check.state in SETTLED:
        file_own_pdf(document, check.rendition, held=held)
    else:
        wait_for_pages(document, held=held)


# Safe to run twice: the same sak gives the same pages, which are kept once.
@handles("sak.pages")
def make_sak_pages(held: Claim) -> None:
    try:
        make_pages(held.payload["sak_id"], held=held)
    except RenderingFailed as error:
        raise Hopeless(str(error)) from error


# Safe to run twice, for the same reason.
@handles("meeting.contents")
def make_meeting_contents(held: Claim) -> None:
    try:
        make_contents(held.payload["meeting_id"], held=held)
    except RenderingFailed as error:
        raise Hopeless(str(error)) from error


# Safe to run twice, for the same reason.
@handles("excerpt.make")
def make_publication_excerpts(held: Claim) -> None:
    try:
        make_excerpts(held)
    except RenderingFailed as error:
        raise Hopeless(str(error)) from error


# Safe to run twice: the sak points at the status it was made of, and there is one at most.
@handles("status.asks_body")
def make_sak_of_status(held: Claim) -> None:
    make_asked_sak(held.payload["status_update_id"], held=held)


# Safe to run twice: one job waits at most.
@handles("inquiry.answers_changed")
def follow_changed_answers(held: Claim) -> None:
    follow_answers(Inquiry.objects.get(pk=held.payload["inquiry_id"]), held=held)


# Safe to run twice: new answers take the place of old ones.
@handles("answers.attach")
def attach_compiled_answers(held: Claim) -> None:
    inquiry = Inquiry.objects.select_related("samarbeid").get(pk=held.payload["inquiry_id"])
    try:
        made = compile_answers(inquiry)
    except RenderingFailed as error:
        raise Hopeless(str(error)) from error
    attach_answers(inquiry, made, held=held)


# Safe to run twice: each mail is promised once per meeting, project and step.
@handles("status.remind")
def remind_silent_projects(held: Claim) -> None:
    remind_silent(held=held)


# Safe to run twice: one job waits at most.
@shared_task(name="meetings.tasks.remind_daily", ignore_result=True)
def remind_daily() -> None:
    enqueue("status.remind", key="daily")
