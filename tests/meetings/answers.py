"""What tests of answers have in common: saker of every kind, a person's look, and the jobs as the worker does them."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from inquiries.models import Inquiry, Recipient
from jobs.actions import claim, enqueue
from jobs.models import Job
from meetings import tasks
from meetings.actions.looking import Look, look_at_answers
from meetings.looks import answers_at
from meetings.models import AnswersPlace, Attachment, Sak, Section
from meetings.snapshots import freeze, open_variant
from organisations.models import Hjemmel
from organisations.reader import Reader
from projects.models import Project
from reporting.models import StatusUpdate
from tests import factories
from tests.conftest import World
from tests.inquiries.factories import InquiryFactory

ATTACH = "answers.attach"


def at_nine(*day: int) -> datetime:
    return datetime(*day, 9, tzinfo=settings.OSLO)


def update_of(project: Project) -> StatusUpdate:
    return factories.StatusUpdateFactory(project=project, state="approved", approved_at=at_nine(2014, 11, 10))


def closed_on(project: Project, *day: int) -> Inquiry:
    here = {"samarbeid": project.samarbeid, "project": project}
    return InquiryFactory(**here, state="closed", closed_at=at_nine(*day))


def promised() -> set[int]:
    payloads = Job.objects.filter(kind=ATTACH).values_list("payload", flat=True)
    return {payload["inquiry_id"] for payload in payloads}


def composed(world: World, project: Project, *, state: str = "ready", **meeting) -> Section:
    sak = factories.SakFactory(meeting=factories.MeetingFactory(utvalg=world.utvalg, **meeting), state=state)
    return factories.SectionFactory(sak=sak, source_update=update_of(project))


def run(inquiry: Inquiry) -> str:
    """An answer was changed, as the worker does it. Returns how the job that hangs it on ended."""
    told = enqueue("inquiry.answers_changed", samarbeid_id=inquiry.samarbeid_id, inquiry_id=inquiry.pk)
    tasks.follow_changed_answers(claim(told.pk))
    assert Job.objects.get(pk=told.pk).state == "done"
    return attach(inquiry)


def attach(inquiry: Inquiry) -> str:
    job = Job.objects.get(kind=ATTACH, key=f"inquiry-{inquiry.pk}", state="queued")
    tasks.attach_compiled_answers(claim(job.pk))
    return Job.objects.get(pk=job.pk).state


def look(
    sak: Sak, inquiry: Inquiry, choices: dict[Recipient, str | None], *, by: Reader, hjemmel: Hjemmel | None = None
) -> None:
    """What a person chooses for each answer of the page as it stands now; None waits on."""
    place = AnswersPlace.objects.get(sak=sak, inquiry=inquiry)
    seen = {each.recipient.pk: each.fingerprint for each in answers_at([place])[place.pk]}
    looks = [
        Look(pk.pk, seen[pk.pk], choice, hjemmel if choice == "exempt" else None)
        for pk, choice in choices.items()
        if choice
    ]
    look_at_answers(place, looks, by=by)


def readable_in(sak: Sak) -> dict[str, set[int]]:
    """The recipients whose answers a reader of each variant can open from the sak."""
    full = freeze(Sak.objects.with_content().get(pk=sak.pk))
    inside = {each.pk: {pk for pk, _ in each.answers_inside} for each in Attachment.objects.filter(sak=sak)}
    return {
        variant: {pk for each in frozen.all_attachments if each.document_id for pk in inside[each.attachment_id]}
        for variant, frozen in (("full", full), ("open", open_variant(full)))
    }


def waiting_in(sak: Sak) -> int:
    places = AnswersPlace.objects.standing().writable().filter(sak=sak).select_related("inquiry")
    return sum(each.look is None for answers in answers_at(places).values() for each in answers)
