"""The biography of a project: everything the reader may see of it, and no sign of what the reader may not."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.actions import receive
from meetings.models import PublicationStatus, SakVersion
from reading.history import history_of
from reporting.models import UpdateAttachment
from tests import factories
from tests.inquiries.factories import DraftFactory, InquiryFactory
from tests.meetings.test_snapshots import SCHEMA_1
from tests.reading.composed import call, draft, enclose, hold, oslo, project_of, update_of
from tests.reading.pages import read
from tests.reporting.factories import UpdateAttachmentFactory


@pytest.fixture(autouse=True)
def autumn(settings):
    settings.DEMO_TODAY = "2014-11-17"


def told(world, user, project):
    """(day, kind, title) of each line."""
    return [(line.on, line.kind, line.title) for line in history_of(world.reader(user), project)]


def test_status_sak_vedtak_and_attachment_over_the_years_the_newest_first(khs):
    project = project_of(khs)
    old = update_of(project, date(2013, 5, 2), headline="Kurset er planlagt.")
    section = draft(khs, update_of(project, headline="To samlinger er holdt."))
    enclose(khs, section)
    call(khs, section)
    hold(khs, section)
    update_of(project, date(2014, 12, 1), state="submitted", approved_at=None, headline="Ikke godkjent.")

    assert told(khs, khs.reader_user, project) == [
        (date(2014, 11, 24), "vedtak", "Vedtak i sak 1/2014"),
        (date(2014, 11, 24), "sak", "Sak 1/2014 Informasjon fra prosjektleder"),
        (date(2014, 11, 24), "vedlegg", "referat.pdf"),
        (date(2014, 11, 10), "status", "To samlinger er holdt."),
        (old.period_to, "status", "Kurset er planlagt."),
    ]


def test_only_the_body_reads_of_a_sak_in_its_innkalling(khs):
    project = project_of(khs)
    section = draft(khs, update_of(project))
    call(khs, section)

    line = (date(2014, 11, 24), "sak", "Sak 1/2014 Informasjon fra prosjektleder")
    assert [line in told(khs, user, project) for user in (khs.secretary, khs.member, khs.reader_user, khs.lead)] == [
        True, True, False, False,
    ]  # fmt: skip


def test_a_draft_is_in_nobodys_history(khs):
    project = project_of(khs)
    draft(khs, update_of(project))
    assert [kind for _day, kind, _title in told(khs, khs.secretary, project)] == ["status"]


@pytest.mark.parametrize("where", ["section", "sak"])
def test_what_is_exempt_does_not_tell_that_the_project_was_treated(khs, where):
    project = project_of(khs)
    section = draft(khs, update_of(project))
    enclose(khs, section)
    row = section if where == "section" else section.sak
    row.exemption = factories.HjemmelFactory()
    row.public_heading = row.public_title = "Unntatt"
    row.save()
    call(khs, section)
    hold(khs, section)

    kinds = {user: [kind for _day, kind, _title in told(khs, user, project)] for user in (khs.member, khs.reader_user)}
    assert kinds == {khs.member: ["vedtak", "sak", "vedlegg", "status"], khs.reader_user: ["status"]}


@pytest.mark.parametrize("where", ["attachment", "section", "sak"])
def test_a_file_of_a_status_that_a_sak_exempts_is_kept_from_those_who_read_the_status(khs, where):
    project = project_of(khs)
    update = update_of(project)
    section = draft(khs, update)
    attachment = enclose(khs, section)
    kept = UpdateAttachmentFactory(update=update, document=attachment.document, title="referat.pdf")
    row = {"attachment": attachment, "section": section, "sak": section.sak}[where]
    row.exemption = factories.HjemmelFactory()
    row.public_heading = row.public_title = "Unntatt"
    row.save()

    shown = {}
    for user in (khs.reader_user, khs.member, khs.secretary, khs.lead):
        client = khs.client_of(user)
        page = client.get(update.get_absolute_url()).content.decode()
        file = client.get(f"/khs/prosjekter/status/vedlegg/{kept.pk}/")
        line = (update.period_to, "vedlegg", "referat.pdf") in told(khs, user, project)
        shown[user] = ("referat.pdf" in page, file.status_code, line)
    hidden, seen = (False, 404, False), (True, 200, True)
    assert shown == {khs.reader_user: hidden, khs.member: hidden, khs.secretary: seen, khs.lead: seen}
    address = f"/khs/saker/{section.sak.slug}/deler/{section.pk}/offentlighet/"
    assert "Selve statusen kan fortsatt leses" in khs.client_of(khs.secretary).get(address).content.decode()


def test_lifting_the_exemption_later_does_not_open_old_papers(khs):
    project = project_of(khs)
    section = draft(khs, update_of(project), exemption=factories.HjemmelFactory(), public_heading="Unntatt")
    call(khs, section)
    hold(khs, section)
    section.exemption = None
    section.save()
    assert [kind for _day, kind, _title in told(khs, khs.reader_user, project)] == ["status"]


def test_papers_of_another_body_and_of_another_samarbeid_stay_closed(khs, other):
    elsewhere = factories.UtvalgFactory(samarbeid=khs.samarbeid, name="Ressursgruppen")
    project = project_of(khs, khs.utvalg, elsewhere)
    call(khs, draft(khs, update_of(project), utvalg=elsewhere))
    foreign = project_of(other)
    section = draft(other, update_of(foreign))
    call(other, section)
    hold(other, section)

    assert [kind for _day, kind, _title in told(khs, khs.member, project)] == ["status"]
    assert khs.client_of(khs.secretary).get(f"/khs/prosjekter/{foreign.slug}-annet/historie/").status_code == 404


def test_a_retracted_paper_is_gone_and_the_innkalling_stands_for_the_body(khs):
    project = project_of(khs)
    section = draft(khs, update_of(project))
    call(khs, section)
    PublicationStatus.objects.filter(publication=hold(khs, section)).update(retracted=True)
    kinds = {user: [kind for _day, kind, _title in told(khs, user, project)] for user in (khs.member, khs.reader_user)}
    assert kinds == {khs.member: ["sak", "status"], khs.reader_user: ["status"]}


def test_papers_from_before_a_status_said_its_source_are_found_by_name(khs):
    project = project_of(khs)
    section = draft(khs, update_of(project))
    publication = call(khs, section)
    stored = {**SCHEMA_1, "sak_id": section.sak_id}
    old = SakVersion.objects.create(
        samarbeid=khs.samarbeid, sak=section.sak, schema=1, full=stored, open=stored, sha256="old"
    )
    publication.items.update(sak_version=old)
    namesake = project_of(khs, name="Alert-opplæring 2")
    assert [kind for _day, kind, _title in told(khs, khs.member, project)] == [
        "vedtak", "sak", "vedlegg", "status",
    ]  # fmt: skip
    assert told(khs, khs.member, namesake) == []


def test_a_document_of_a_status_that_no_sak_has_taken_is_told_once(khs):
    project = project_of(khs)
    update = update_of(project)
    document = receive(SimpleUploadedFile("plan.pdf", b"%PDF-1.4 plan"), by=khs.by)
    UpdateAttachment.objects.create(samarbeid=khs.samarbeid, update=update, document=document, title="Plan")
    before = told(khs, khs.reader_user, project)
    section = draft(khs, update)
    factories.AttachmentFactory(sak=section.sak, section=section, document=document, title="Plan")
    call(khs, section)
    hold(khs, section)
    after = told(khs, khs.reader_user, project)

    assert before[:1] == [(date(2014, 11, 10), "vedlegg", "Plan")]
    assert [line for line in after if line[1] == "vedlegg"] == [(date(2014, 11, 24), "vedlegg", "Plan")]


def test_the_deadlines_of_what_it_asks_are_told_to_those_who_see_the_request(khs):
    project = project_of(khs)
    asked = {"samarbeid": khs.samarbeid, "project": project}
    InquiryFactory(**asked, title="Oppnevning", due_on=date(2014, 11, 11))
    InquiryFactory(**asked, title="Trukket", state="recalled", recalled_because="Feil")
    DraftFactory(**asked, title="Utkast")
    line = (date(2014, 11, 11), "frist", "Oppnevning")
    users = (khs.secretary, khs.member, khs.reader_user)
    assert [told(khs, user, project) for user in users] == [[line], [line], []]


def test_a_withdrawn_status_stays_and_says_so(khs):
    project = project_of(khs)
    update_of(project, state="withdrawn")
    page = read(khs.client_of(khs.reader_user), f"/khs/prosjekter/{project.slug}/historie/")
    assert "Trukket" in page.text


def test_the_page_has_years_and_is_narrowed_by_year_and_kind(khs):
    project = project_of(khs)
    update_of(project, date(2013, 5, 2), headline="Kurset er planlagt.")
    section = draft(khs, update_of(project, headline="To samlinger er holdt."))
    call(khs, section)
    minutes = hold(khs, section)
    client, address = khs.client_of(khs.reader_user), f"/khs/prosjekter/{project.slug}/historie/"
    everything, year, kind, wrong = (
        read(client, address + query) for query in ("", "?aar=2013", "?type=vedtak", "?aar=1999&type=tull")
    )

    assert [f"/khs/les/{minutes.pk}/1/", "Vedtak i sak 1/2014"] in everything.links
    assert "4 hendelser du kan se" in everything.text
    assert ("1 hendelse du kan se" in year.text, "Kurset er planlagt." in year.text) == (True, True)
    assert ("Alert videreføres." in kind.text, "To samlinger er holdt." in kind.text) == (True, False)
    assert "Velg et år fra listen." in wrong.text


def test_the_project_page_leads_to_its_history(khs):
    project = project_of(khs)
    page = read(khs.client_of(khs.reader_user), project.get_absolute_url())
    assert [f"/khs/prosjekter/{project.slug}/historie/", "Hele historien, med saker og vedtak"] in page.links


def test_ten_saker_take_no_more_queries_than_one(khs):
    project = project_of(khs)

    def grow(day):
        section = draft(khs, update_of(project, day.date()), day=day)
        enclose(khs, section, f"{day:%d%m}.pdf")
        call(khs, section)
        hold(khs, section)

    def count():
        with CaptureQueriesContext(
            connection,
        ) as taken:
            lines = history_of(khs.reader(khs.reader_user), project)
        return len(taken), len(lines)

    grow(oslo(2014, 9, 1))
    one = count()
    grow(oslo(2014, 10, 6))
    grow(oslo(2014, 11, 3))
    three = count()
    assert (one[0] == three[0], one[1], three[1]) == (True, 4, 12)
