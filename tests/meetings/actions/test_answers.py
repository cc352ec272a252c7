"""The answers to a project's request hang on the saker composed from the project, always the newest ones."""

from datetime import datetime

import pytest
from django.conf import settings as django_settings
from django.db import IntegrityError, transaction

from documents.files import read_kept
from documents.models import Document
from inquiries.models import Inquiry
from jobs.actions import claim, enqueue
from jobs.models import Job
from meetings import tasks
from meetings.actions.answers import promise_answers
from meetings.actions.attachments import edit_attachment, remove_attachment
from meetings.actions.publishing import publish_innkalling
from meetings.actions.saker import Openness
from meetings.actions.status import fill_from_updates
from meetings.models import Attachment, Meeting, Sak, Section
from meetings.preflight import agenda_facts, missing
from projects.models import Project
from reporting.models import StatusUpdate
from tests import factories
from tests.conftest import World
from tests.inquiries.factories import AnsweredFactory, InquiryFactory, RecipientFactory

ATTACH = "answers.attach"
TITLE = "Behov for Alert/ALERT-kurs"


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def project(khs: World) -> Project:
    return factories.ProjectFactory(samarbeid=khs.samarbeid, name="Alert")


@pytest.fixture
def asked(khs: World, project: Project) -> Inquiry:
    """Two are asked, one has answered."""
    inquiry = InquiryFactory(samarbeid=khs.samarbeid, project=project, title=TITLE)
    AnsweredFactory(inquiry=inquiry)
    RecipientFactory(inquiry=inquiry)
    return inquiry


def update_of(project: Project) -> StatusUpdate:
    at = datetime(2014, 11, 10, 9, tzinfo=django_settings.OSLO)
    return factories.StatusUpdateFactory(project=project, state="approved", approved_at=at)


def composed(world: World, project: Project, *, state: str = "ready", **meeting) -> Section:
    sak = factories.SakFactory(meeting=factories.MeetingFactory(utvalg=world.utvalg, **meeting), state=state)
    return factories.SectionFactory(sak=sak, source_update=update_of(project))


def run(inquiry: Inquiry) -> str:
    """An answer was changed, as the worker does it. Returns how the job that hangs it on ended."""
    told = enqueue("inquiry.answers_changed", samarbeid_id=inquiry.samarbeid_id, inquiry_id=inquiry.pk)
    tasks.follow_changed_answers(claim(told.pk))
    job = Job.objects.get(kind=ATTACH, key=f"inquiry-{inquiry.pk}", state="queued")
    tasks.attach_compiled_answers(claim(job.pk))
    assert Job.objects.get(pk=told.pk).state == "done"
    return Job.objects.get(pk=job.pk).state


def hanging() -> list[tuple]:
    return list(Attachment.objects.order_by("pk").values_list("sak", "section", "title", "document__original_name"))


def test_they_hang_in_the_section_of_the_project_and_are_checked_as_any_file(khs, project, asked):
    section = composed(khs, project)
    elsewhere = factories.SakFactory(meeting=section.sak.meeting)
    ended = run(asked)

    title = f"Svar på «{TITLE}»: 1 av 2 har svart"
    assert hanging() == [(section.sak_id, section.pk, title, "Svar på Behov for Alert-ALERT-kurs.pdf")]
    document = Document.objects.get()
    assert (ended, read_kept(khs.samarbeid.pk, document.sha256)[:5], document.mime) == (
        "done", b"%PDF-", "application/pdf",
    )  # fmt: skip
    assert (document.documentcheck.state, elsewhere.attachments.count()) == ("received", 0)
    assert Job.objects.filter(kind="document.intake", payload={"document_id": document.pk}).count() == 1


def test_new_answers_take_the_place_of_old_ones_where_they_hang_and_as_open_as_they_are(khs, project, asked):
    composed(khs, project)
    run(asked)
    old = Attachment.objects.get()
    edit_attachment(old, title="x", openness=Openness(factories.HjemmelFactory(), "Svar"), by=khs.by)
    AnsweredFactory(inquiry=asked)
    run(asked)
    new = Attachment.objects.get()

    assert (new.pk, new.position, new.public_title) == (old.pk, old.position, "Svar")
    assert (new.title, new.document_id == old.document_id) == (f"Svar på «{TITLE}»: 2 av 3 har svart", False)


def test_what_is_published_keeps_its_answers(khs, project, asked):
    section = composed(khs, project)
    run(asked)
    old = Attachment.objects.get().document_id
    publication = publish_innkalling(Meeting.objects.get(pk=section.sak.meeting_id), version=1, by=khs.by)
    AnsweredFactory(inquiry=asked)
    run(asked)

    [item] = publication.items.select_related("sak_version")
    [frozen] = item.sak_version.full["sections"][0]["attachments"]
    assert (frozen["document_id"], Attachment.objects.get().document_id == old) == (old, False)


@pytest.mark.parametrize(
    ("sak_state", "meeting_state"), [("treated", "in_session"), ("discarded", "draft"), ("listed", "ended")]
)
def test_a_sak_that_is_closed_is_left_alone(khs, project, asked, sak_state, meeting_state):
    composed(khs, project, state=sak_state)
    Meeting.objects.update(state=meeting_state)
    assert (run(asked), hanging()) == ("done", [])


def test_taken_off_by_a_person_they_stay_off(khs, project, asked):
    composed(khs, project)
    run(asked)
    remove_attachment(Attachment.objects.get(), by=khs.by)
    AnsweredFactory(inquiry=asked)
    assert (run(asked), hanging()) == ("done", [])


def test_a_request_taken_back_or_of_no_project_hangs_nowhere(khs, project, asked):
    composed(khs, project)
    Inquiry.objects.update(state="recalled", recalled_because="Feil mottakere")
    alone = InquiryFactory(samarbeid=khs.samarbeid, project=None)
    assert (run(asked), run(alone), hanging()) == ("done", "done", [])


def test_answers_of_no_project_hang_on_no_sak_also_where_nobody_composed_the_sections(khs, project):
    composed(khs, project)
    for meeting in (factories.MeetingFactory(utvalg=khs.utvalg), None):
        sak = factories.SakFactory(meeting=meeting, utvalg=khs.utvalg)
        factories.SectionFactory(sak=sak)
    alone = InquiryFactory(samarbeid=khs.samarbeid, project=None)
    AnsweredFactory(inquiry=alone)
    assert (run(alone), hanging(), Document.objects.count()) == ("done", [], 0)


def test_when_a_request_is_taken_back_its_answers_leave_the_saker_that_are_open(khs, project, asked):
    composed(khs, project)
    run(asked)
    Inquiry.objects.update(state="recalled", recalled_because="Feil mottakere")
    asked.refresh_from_db()
    assert (len(hanging()), run(asked), hanging(), Document.objects.count()) == (1, "done", [], 1)


def test_before_publishing_it_is_said_that_whole_answers_hang_there(khs, project, asked):
    section = composed(khs, project)
    run(asked)
    facts = agenda_facts(section.sak.meeting, Sak.objects.filter(pk=section.sak_id).for_agenda())
    said = [problem.sentence for problem in missing(facts) if problem.code == "attachment_answers"]
    assert said == [
        f"«Svar på «{TITLE}»: 1 av 2 har svart» i sak 1/2014 har hele svaret fra hver kommune. "
        "Alle som får lese vedlegget, ser dem."
    ]


def closed_on(project: Project, *day: int) -> Inquiry:
    at = datetime(*day, 12, tzinfo=django_settings.OSLO)
    return InquiryFactory(samarbeid=project.samarbeid, project=project, state="closed", closed_at=at)


def promised() -> set[int]:
    payloads = Job.objects.filter(kind=ATTACH).values_list("payload", flat=True)
    return {payload["inquiry_id"] for payload in payloads}


def test_composing_a_sak_asks_for_the_answers_to_what_its_status_is_about(khs, project, asked):
    """What is closed has its answers too: most requests are closed before the sak is composed. What was closed before
    the status before this one belongs to the sak that was made of that."""
    earlier = datetime(2014, 9, 8, 9, tzinfo=django_settings.OSLO)
    factories.StatusUpdateFactory(project=project, state="approved", approved_at=earlier)
    told = {asked.pk, closed_on(project, 2014, 9, 9).pk, closed_on(project, 2014, 11, 12).pk}
    closed_on(project, 2014, 9, 7)
    closed_on(factories.ProjectFactory(samarbeid=khs.samarbeid), 2014, 11, 1)
    InquiryFactory(samarbeid=khs.samarbeid, project=project, state="recalled")
    sak = factories.SakFactory(meeting__utvalg=khs.utvalg)
    fill_from_updates(sak, [update_of(project)], by=khs.by)
    assert promised() == told


def test_several_wishes_for_the_same_answers_are_one_job(khs, project, asked):
    composed(khs, project)
    promise_answers([asked])
    told = enqueue("inquiry.answers_changed", samarbeid_id=asked.samarbeid_id, inquiry_id=asked.pk)
    tasks.follow_changed_answers(claim(told.pk))
    jobs = Job.objects.exclude(pk=told.pk).values_list("kind", "key", "state", "payload", "samarbeid_id")
    here = asked.samarbeid_id
    assert list(jobs) == [(ATTACH, f"inquiry-{asked.pk}", "queued", {"inquiry_id": asked.pk}, here)]


def test_the_first_status_of_a_project_is_about_all_that_it_has_asked(khs, project):
    old = closed_on(project, 2013, 1, 1)
    withdrawn = datetime(2014, 9, 8, 9, tzinfo=django_settings.OSLO)
    factories.StatusUpdateFactory(project=project, state="withdrawn", approved_at=withdrawn)
    fill_from_updates(factories.SakFactory(meeting__utvalg=khs.utvalg), [update_of(project)], by=khs.by)
    assert (promised(), run(old), len(hanging())) == ({old.pk}, "done", 1)


def test_the_database_keeps_one_per_sak_and_none_of_another_samarbeid(khs, other, project, asked):
    section = composed(khs, project)
    run(asked)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.AttachmentFactory(sak=section.sak, answers_to=asked)
    foreign = factories.AttachmentFactory(sak=factories.SakFactory(meeting__utvalg=other.utvalg))
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=foreign.pk).update(answers_to=asked)
        transaction.get_connection().check_constraints()
    assert Sak.objects.count() == 2
