"""Writing a status that names numbers and asks a body."""

from datetime import date

import pytest

from reporting.models import StatusUpdate
from tests import factories
from tests.projects.factories import MilestoneFactory
from tests.reporting.views.pages import TYPED, client_of, url

TOLD = {"state": "approved", "approved_at": "2014-11-12T10:00:00Z"}


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
