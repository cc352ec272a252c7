"""The files of a status: kept by their own names, final with the text."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.models import Document
from organisations.refusals import NotAllowed, Refused
from reporting.actions import attachments
from reporting.models import UpdateAttachment
from tests import factories
from tests.reporting.factories import UpdateAttachmentFactory

NAME = "referat virksomhetsdata 21  oktober.pdf"


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def project(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.member.person)
    factories.ReportsToFactory(project=project, utvalg=khs.utvalg)
    return project


@pytest.fixture
def draft(project):
    return factories.StatusUpdateFactory(project=project)


def upload(name=NAME, data=b"Tekst"):
    return SimpleUploadedFile(name, data)


def test_files_are_kept_by_their_own_names_and_one_that_is_refused_costs_no_other(khs, draft):
    files = [upload(), upload("tom.txt", b""), upload("notat.txt")]
    received = attachments.attach_to_update(draft, files, by=khs.reader(khs.member))
    assert received.refused == ("Filen «tom.txt» er tom. Velg en fil med innhold.",)
    kept = UpdateAttachment.objects.values_list("title", "document__original_name", "position")
    assert list(kept) == [(NAME, NAME, 0), ("notat.txt", "notat.txt", 1)]


def test_a_file_is_taken_off_and_the_document_stays(khs, draft):
    (one,) = attachments.attach_to_update(draft, [upload()], by=khs.by).files
    attachments.remove_update_attachment(one, by=khs.by)
    assert (UpdateAttachment.objects.count(), Document.objects.count()) == (0, 1)


@pytest.mark.parametrize("state", ["submitted", "approved", "withdrawn"])
def test_files_are_final_with_the_text(khs, project, state):
    told = {"approved_at": "2014-11-12T10:00:00Z"} if state != "submitted" else {}
    update = factories.StatusUpdateFactory(project=project, state=state, **told)
    one = UpdateAttachmentFactory(update=update)
    for act in (
        lambda: attachments.attach_to_update(update, [upload()], by=khs.by),
        lambda: attachments.remove_update_attachment(one, by=khs.by),
    ):
        with pytest.raises(Refused, match="Statusen er"):
            act()
    assert list(UpdateAttachment.objects.all()) == [one]


@pytest.mark.parametrize("who", ["reader_user", "outsider", "foreign secretary"])
def test_those_without_the_right_change_no_files(khs, other, draft, who):
    by = other.by if who == "foreign secretary" else khs.reader(getattr(khs, who))
    one = UpdateAttachmentFactory(update=draft)
    for act in (
        lambda: attachments.attach_to_update(draft, [upload()], by=by),
        lambda: attachments.remove_update_attachment(one, by=by),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert list(UpdateAttachment.objects.all()) == [one]


@pytest.mark.parametrize(("role", "sees"), [("secretary", 2), ("lead", 2), ("member", 2), ("reader_user", 1)])
def test_files_are_seen_with_their_status(khs, other, project, draft, role, sees):
    """The member wrote the draft."""
    told = factories.StatusUpdateFactory(project=project, state="approved", approved_at="2014-11-12T10:00:00Z")
    for update in (draft, told, factories.StatusUpdateFactory(project__samarbeid=other.samarbeid)):
        UpdateAttachmentFactory(update=update)
    assert UpdateAttachment.objects.visible_to(khs.reader(getattr(khs, role))).count() == sees
