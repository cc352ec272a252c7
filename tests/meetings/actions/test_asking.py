"""A status that asks a body for a decision becomes one draft of a sak there."""

from datetime import datetime

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from documents.actions import receive
from jobs.actions import claim, enqueue
from jobs.models import Job
from meetings import tasks
from meetings.models import Sak
from organisations.models import Trail
from reporting.models import StatusUpdate, UpdateAttachment
from tests import factories
from tests.conftest import World
from tests.inquiries.factories import InquiryFactory
from tests.meetings.statuses import exempt, fetched

NOW = datetime(2014, 11, 10, 9, tzinfo=settings.OSLO)


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = "2014-11-17"


def asking(world: World, **fields) -> StatusUpdate:
    project = factories.ProjectFactory(
        samarbeid=world.samarbeid, name="Alert-opplæring", owner=world.lead.person, report_heading="Status Alert"
    )
    return factories.StatusUpdateFactory(
        **{
            "project": project, "state": "approved", "approved_at": NOW, "asks_utvalg": world.utvalg,
            "asks_title": "Videreføring av Alert", "asks_proposal": "<p>Alert videreføres.</p><script>x</script>",
            "done": "<p>Kurs holdt.</p>", "next": "<p>Januar.</p>", **fields,
        }
    )  # fmt: skip


def run(update: StatusUpdate) -> str:
    """As the worker does it. Returns how the job ended."""
    job = enqueue("status.asks_body", samarbeid_id=update.samarbeid_id, status_update_id=update.pk)
    tasks.make_sak_of_status(claim(job.pk))
    return Job.objects.get(pk=job.pk).state


def saker() -> list[tuple]:
    columns = ("meeting", "position", "kind", "state", "title", "proposal", "responsible", "asked_by")
    return list(Sak.objects.filter(asked_by__isnull=False).values_list(*columns))


def test_it_stands_last_in_the_bodys_next_draft_meeting(khs):
    for day, state in ((datetime(2014, 11, 18, 9), "called"), (datetime(2014, 12, 8, 9), "draft")):
        factories.MeetingFactory(utvalg=khs.utvalg, starts_at=day.replace(tzinfo=settings.OSLO), state=state)
    draft = factories.MeetingFactory(utvalg=khs.utvalg)
    factories.SakFactory(meeting=draft, position=4)
    update = asking(khs)
    ended = run(update)

    role = "Prosjektleder KHS"
    title, proposal = "Videreføring av Alert", "<p>Alert videreføres.</p>"
    assert (ended, saker()) == ("done", [(draft.pk, 5, "vedtakssak", "draft", title, proposal, role, update.pk)])
    section = Sak.objects.get(asked_by=update).sections.get()
    assert (section.heading, section.html, section.source_update) == (
        "Status Alert",
        "<p>Kurs holdt.</p><p>Januar.</p>",
        update,
    )
    draft.refresh_from_db()
    assert draft.version == 2


def test_without_a_draft_meeting_it_waits_in_the_queue(khs):
    factories.MeetingFactory(utvalg=khs.utvalg, state="called")
    factories.MeetingFactory(utvalg=khs.utvalg, starts_at=datetime(2014, 9, 1, 9, tzinfo=settings.OSLO))
    run(asking(khs))
    assert [row[:2] for row in saker()] == [(None, 0)]


def test_run_twice_there_is_one_and_what_was_written_in_it_stays(khs):
    update = asking(khs)
    run(update)
    Sak.objects.filter(asked_by=update).update(title="Rettet tittel")
    assert (run(update), [row[4] for row in saker()]) == ("done", ["Rettet tittel"])


@pytest.mark.parametrize("fields", [{"state": "withdrawn"}, {"asks_utvalg": None}])
def test_what_asks_no_longer_gets_no_sak(khs, fields):
    assert (run(asking(khs, **fields)), saker()) == ("done", [])


def test_the_documents_of_the_status_come_with_it(khs):
    update = asking(khs)
    document = receive(SimpleUploadedFile("plan.pdf", b"%PDF-1.4"), by=khs.by)
    UpdateAttachment.objects.create(samarbeid=khs.samarbeid, update=update, document=document, title="Plan")
    run(update)
    sak = Sak.objects.get(asked_by=update)
    assert list(sak.attachments.values_list("title", "document", "section")) == [
        ("Plan", document.pk, sak.sections.get().pk)
    ]


def test_the_answers_to_what_the_project_has_asked_come_with_it(khs):
    update = asking(khs)
    inquiry = InquiryFactory(samarbeid=khs.samarbeid, project=update.project, state="closed", closed_at=NOW)
    run(update)
    job = Job.objects.get(kind="answers.attach")
    tasks.attach_compiled_answers(claim(job.pk))
    sak = Sak.objects.get(asked_by=update)
    assert list(sak.answers_places.values_list("inquiry", "section")) == [(inquiry.pk, sak.sections.get().pk)]


def test_the_trail_names_the_status_and_no_person(khs):
    update = asking(khs)
    run(update)
    row = Trail.objects.get(verb="made_from_status")
    assert (row.by, row.facts) == (None, {"update_id": update.pk, "project_id": update.project_id})


def test_the_secretariat_sees_where_it_came_from(khs):
    update = asking(khs)
    run(update)
    page = khs.client_of(khs.secretary).get(Sak.objects.get(asked_by=update).get_absolute_url()).content.decode()
    assert (
        f'Laget av status fra <a href="/khs/prosjekter/status/{update.pk}/">Alert-opplæring, 10. november</a>' in page
    )


def test_the_database_knows_one_sak_per_status_and_none_of_another_samarbeid(khs, other):
    update = asking(khs)
    run(update)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.SakFactory(meeting__utvalg=khs.utvalg, asked_by=update)
    foreign = factories.SakFactory(meeting__utvalg=other.utvalg)
    Sak.objects.filter(asked_by=update).update(asked_by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sak.objects.filter(pk=foreign.pk).update(asked_by=update)
        transaction.get_connection().check_constraints()


def test_what_is_exempt_in_another_sak_is_so_in_this_one(khs):
    update = asking(khs)
    exempt(fetched(khs, factories.SakFactory(meeting__utvalg=khs.utvalg), update))
    run(update)

    section = Sak.objects.get(asked_by=update).sections.get()
    assert (section.exemption.text, section.public_heading) == ("Offl. § 13", "Personalforhold")
