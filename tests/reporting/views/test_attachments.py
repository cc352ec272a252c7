"""The files of a status, as a browser sends and fetches them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reporting.models import UpdateAttachment
from tests import factories
from tests.reporting.factories import UpdateAttachmentFactory
from tests.reporting.views.pages import client_of, url

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
