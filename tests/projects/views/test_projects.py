"""The pages of projects, milestones and files, and what the status page shows and asks."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from documents.actions import receive
from projects.models import Milestone, Project
from reporting.models import StatusUpdate, UpdateAttachment
from tests import factories
from tests.projects.factories import MilestoneFactory, ProjectParticipantFactory
from tests.reporting.factories import UpdateAttachmentFactory
from tests.reporting.views.test_status import TYPED, client_of, url

TOLD = {"state": "approved", "approved_at": "2014-11-12T10:00:00Z"}
MARK = "HEMMELIGMERKE"


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def project(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Alert")
    factories.ReportsToFactory(project=project, utvalg=khs.utvalg)
    return project


@pytest.fixture
def update(project):
    return factories.StatusUpdateFactory(project=project)


def page_of(world, role, path):
    return client_of(world, role).get(url(path)).content.decode()


def missing(page, wanted):
    return [text for text in wanted if text not in page]


def test_the_project_page_shows_mandate_participants_milestones_and_lights(khs, other, project):
    Project.objects.filter(pk=project.pk).update(
        mandate="Gjør det", mandate_by=khs.utvalg, mandate_on=date(2014, 9, 22), participants="En avdeling"
    )
    ProjectParticipantFactory(project=project, organisation=khs.municipality)
    MilestoneFactory(project=project, title="Frist for forslag", on=date(2014, 11, 11))
    MilestoneFactory(project__samarbeid=other.samarbeid, title=MARK)
    for day, light in ((date(2014, 9, 29), "paa_plan"), (date(2014, 11, 10), "avvik")):
        factories.StatusUpdateFactory(project=project, period_to=day, light=light, **TOLD)
    page = page_of(khs, "reader_user", "alert/")
    wanted = [
        "Gjør det", "Fastsatt av Prosjektstyret 22. september 2014", "En avdeling", khs.municipality.name,
        "Frist for forslag", '<span class="st bad">Forfalt</span>', "Utvikling, eldste først",
    ]  # fmt: skip
    assert (missing(page, wanted), MARK in page) == ([], False)
    assert page.index("29.09.2014") < page.index("10.11.2014")


@pytest.mark.parametrize(("role", "edits"), [("secretary", True), ("lead", True), ("member", False)])
def test_only_those_who_may_are_offered_to_change(khs, project, role, edits):
    page = page_of(khs, role, "alert/") + page_of(khs, role, "")
    offers = ["Endre prosjektet", "Sett på pause", "Endre milepæler", "Nytt prosjekt"]
    assert missing(page, offers) == ([] if edits else offers)


def test_a_project_is_made_started_and_described(khs, project):
    client = client_of(khs, "lead")
    owner = khs.lead.person_id
    answer = client.post(url("ny/"), {"version": "1", "name": "Kols", "owner": owner, "bodies": [khs.utvalg.pk]})
    assert answer.url == url("kols/")
    client.post(url("kols/tilstand/"), {"state": "active"})
    client.post(url("kols/endre/"), {"version": "1", "name": "Kols 2", "owner": owner})
    made = Project.objects.get(slug="kols")
    told = (made.name, made.report_heading, made.state, made.version, made.bodies.count())
    assert told == ("Kols 2", "Status Kols 2", "active", 2, 0)


def test_an_edit_on_an_old_version_keeps_what_was_typed(khs, project):
    Project.objects.filter(pk=project.pk).update(version=4)
    typed = {"version": "1", "name": "Mitt navn", "owner": khs.lead.person_id}
    answer = client_of(khs, "secretary").post(url("alert/endre/"), typed)
    form = answer.context["form"]
    assert (answer.status_code, form["version"].value(), form["name"].value()) == (409, "4", "Mitt navn")
    assert Project.objects.get(pk=project.pk).name == "Alert"


def test_a_move_that_makes_no_sense_says_so(khs, project):
    answer = client_of(khs, "secretary").post(url("alert/tilstand/"), {"state": "dropped"}, follow=True)
    assert "Prosjektet er ikke lenger slik det sto på siden." in answer.content.decode()


def test_a_milestone_is_added_changed_and_marked(khs, project):
    client = client_of(khs, "secretary")
    typed = {"version": "1", "title": "Sluttrapport", "on": "2015-02-01", "precision": "circa"}
    client.post(url("alert/milepaeler/"), typed)
    one = Milestone.objects.get()
    client.post(url(f"alert/milepaeler/{one.pk}/"), {**typed, "responsible": "Prosjektleder"})
    client.post(url(f"alert/milepaeler/{one.pk}/tilstand/"), {"state": "reached"})
    page = page_of(khs, "secretary", "alert/milepaeler/")
    assert missing(page, ["Ca. 1. februar 2015 · Prosjektleder", '<span class="st ok">Nådd</span>']) == []
    stale = client.post(url(f"alert/milepaeler/{one.pk}/"), {**typed, "title": "Mitt"})
    assert (stale.status_code, stale.context["form"]["title"].value()) == (409, "Mitt")


def test_the_writing_page_offers_numbers_a_body_and_what_is_new(khs, project, update):
    previous = {"done": "<p>En samling er holdt.</p>", "next": "", "period_to": date(2014, 9, 29)}
    factories.StatusUpdateFactory(project=project, numbers=[["milepæler nådd", "0"]], **previous, **TOLD)
    MilestoneFactory(project=project, state="reached")
    StatusUpdate.objects.filter(pk=update.pk).update(done="<p>{milepæler nådd} samling er holdt.</p>", next="")
    page = page_of(khs, "secretary", f"status/{update.pk}/")
    wanted = [
        "Tall du kan sette inn", "{milepæler nådd}", "+1 siden 29. september", "Nei, til orientering",
        "Ja, lag vedtakssak i Prosjektstyret", "Vis endringer siden 29. september 2014",
        "<del>En</del><ins>1</ins> samling er holdt.",
    ]  # fmt: skip
    assert missing(page, wanted) == []


def test_the_approver_sees_what_is_new_and_what_a_body_is_asked(khs, project, update):
    factories.StatusUpdateFactory(project=project, headline="Før", period_to=date(2014, 9, 29), **TOLD)
    StatusUpdate.objects.filter(pk=update.pk).update(
        state="submitted", asks_utvalg=khs.utvalg, asks_title="Mer penger", asks_proposal="<p>Gi mer.</p>"
    )
    page = page_of(khs, "lead", f"status/{update.pk}/")
    wanted = ["<del>Før</del>", "Vis endringer", "Prosjektstyret må ta stilling:", "Mer penger", "<p>Gi mer.</p>"]
    assert missing(page, [*wanted, "lages et utkast til vedtakssak i Prosjektstyret"]) == []


def test_an_unknown_number_and_an_unfinished_question_are_said_at_their_fields(khs, project, update):
    MilestoneFactory(project=project)
    typed = {**TYPED, "done": "<p>{kurs}</p>", "asks_utvalg": khs.utvalg.pk}
    answer = client_of(khs, "secretary").post(url(f"status/{update.pk}/send/"), typed)
    errors = {name: list(texts) for name, texts in answer.context["form"].errors.items()}
    unknown = "Det finnes ikke noe tall som heter {kurs}. Disse finnes: {milepæler nådd}, {milepæler i alt}"
    asked = {"asks_title": ["Skriv hva saken skal hete"], "asks_proposal": ["Skriv hva utvalget skal vedta"]}
    assert (answer.status_code, errors) == (422, {"done": [unknown], **asked})


def test_autosave_keeps_what_a_body_is_asked(khs, update):
    typed = {**TYPED, "asks_utvalg": khs.utvalg.pk, "asks_title": "", "asks_proposal": "<p>Gi mer.</p>"}
    answer = client_of(khs, "secretary").post(url(f"status/{update.pk}/"), typed, headers={"X-Autosave": "1"})
    update.refresh_from_db()
    assert (answer.status_code, update.asks_utvalg, update.asks_proposal) == (200, khs.utvalg, "<p>Gi mer.</p>")


def test_what_stands_in_hidden_fields_stops_nobody(khs, update):
    typed = {**TYPED, "asks_utvalg": "nei", "asks_title": "{kurs}" * 100, "asks_proposal": "<p>{kurs}</p>"}
    answer = client_of(khs, "secretary").post(url(f"status/{update.pk}/send/"), typed)
    update.refresh_from_db()
    assert (answer.status_code, update.state, update.asks_title) == (302, "submitted", "")


def upload(client, update, name="referat virksomhetsdata 21  oktober.pdf", data=b"%PDF-1.4"):
    return client.post(url(f"status/{update.pk}/filer/last-opp/"), {"filer-uploads": SimpleUploadedFile(name, data)})


def test_a_file_is_uploaded_watched_fetched_and_taken_off(khs, update):
    client = client_of(khs, "secretary")
    assert upload(client, update).url == f"{url(f'status/{update.pk}/')}#vedlegg"
    one = UpdateAttachment.objects.get()
    assert "referat virksomhetsdata 21  oktober.pdf" in page_of(khs, "secretary", f"status/{update.pk}/")
    seen = client.get(url(f"status/{update.pk}/filer/?sett=received"))
    fresh = client.get(url(f"status/{update.pk}/filer/"))
    assert (seen.status_code, fresh.status_code, "mottatt" in fresh.content.decode()) == (204, 200, True)
    fetched = client.get(url(f"status/vedlegg/{one.pk}/"))
    assert b"".join(fetched.streaming_content) == b"%PDF-1.4"
    client.post(url(f"status/vedlegg/{one.pk}/fjern/"))
    assert UpdateAttachment.objects.count() == 0
    assert client.get(url(f"status/{update.pk}/filer/")).status_code == 286


def test_a_file_that_is_refused_is_named_and_nothing_typed_is_lost(khs, update):
    answer = upload(client_of(khs, "secretary"), update, "tom.txt", b"")
    page = answer.content.decode()
    assert (answer.status_code, "Filen «tom.txt» er tom." in page, update.headline in page) == (422, True, True)
    nothing = client_of(khs, "secretary").post(url(f"status/{update.pk}/filer/last-opp/"))
    assert (nothing.status_code, "Velg minst én fil" in nothing.content.decode()) == (422, True)


def test_files_of_a_draft_are_told_to_no_reader(khs, project, update):
    UpdateAttachmentFactory(update=update, title=f"{MARK}.pdf")
    told = factories.StatusUpdateFactory(project=project, **TOLD)
    UpdateAttachmentFactory(update=told, title="Referat.pdf")
    pages = page_of(khs, "reader_user", f"status/{told.pk}/") + page_of(khs, "reader_user", "alert/")
    assert (MARK in pages, "Referat.pdf" in pages) == (False, True)


ROW = [
    "Alert", "Pågår", "Følg med", "To av tre samlinger er holdt.", "10.11.2014", "Første status", "Prosjekteier",
    "Prosjektstyret", "Asker, En avdeling", "Staten", "Sluttrapport", "ca. 1. februar 2015",
]  # fmt: skip


def test_the_overview_is_taken_along_as_csv_and_excel(khs, other, project):
    Project.objects.filter(pk=project.pk).update(participants="En avdeling", funding="Staten")
    ProjectParticipantFactory(project=project, organisation__name="Asker")
    MilestoneFactory(project=project, title="Sluttrapport", on=date(2015, 2, 1), precision="circa")
    factories.StatusUpdateFactory(project=project, light="foelg_med", **TOLD)
    factories.StatusUpdateFactory(project=project, headline=MARK)
    factories.ProjectFactory(samarbeid=other.samarbeid, name=MARK)
    client = client_of(khs, "reader_user")
    text = client.get(url("oversikt.csv")).getvalue().decode("utf-8-sig")
    assert [line.split(";") for line in text.splitlines()][1:] == [ROW]
    answer = client.get(url("oversikt.xlsx"))
    sheet = load_workbook(io.BytesIO(answer.getvalue())).active
    assert [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)] == [ROW]
    assert answer["Content-Disposition"] == 'attachment; filename="Prosjekter 2014-11-17.xlsx"'


def add_rows(khs, project, update):
    factories.ProjectFactory(samarbeid=khs.samarbeid)
    ProjectParticipantFactory(project=project)
    MilestoneFactory(project=project)
    factories.ReportsToFactory(project=project)
    UpdateAttachmentFactory(update=update, document=receive(SimpleUploadedFile("notat.txt", b"Tekst"), by=khs.by))


@pytest.mark.parametrize("path", ["oversikt.csv", "alert/", "alert/milepaeler/", "alert/endre/", "status/{pk}/", ""])
def test_the_number_of_queries_does_not_follow_the_number_of_rows(khs, project, update, path):
    client, counts = client_of(khs, "secretary"), []
    factories.StatusUpdateFactory(project=project, **TOLD)
    for rows in (1, 2):
        for _ in range(rows):
            add_rows(khs, project, update)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(path.format(pk=update.pk))).status_code == 200
        counts.append(len(captured))
    assert (counts[0], counts[0] < 30) == (counts[1], True)
