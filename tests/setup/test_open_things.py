"""Every pointer to a person or a login: what it stands on is handed over when that person leaves, or why it is not."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.models import Person, User
from setup.actions.handing_over import ACTIONS, hand_over
from setup.open_things import KINDS, open_things_of
from tests import factories
from tests.setup.leaver import make_leaver, make_open, owners_of

HANDED_OVER = {
    "meetings.Sak.author", "projects.Project.owner", "reporting.StatusUpdate.author", "inquiries.Inquiry.created_by",
    "inquiries.Recipient.draft_by", "indicators.IndicatorUpload.by",
}  # fmt: skip
RECORD = "says who did it, and stays as it was"
ENDS = "ends by its dates"
ONESELF = "is the person"
THE_LOGIN = "belongs to the login, which is the person's own; logged out, and its links and invitations ended"
A_MESSAGE = "was sent, or is on its way, to the address that it names"
SEEN_BY_ALL = "anybody of the secretariat goes on with it"
GOES_BY_ITSELF = "a reading of a paper, with nothing typed in it; gone some weeks later"
NOT_HANDED_OVER = {
    RECORD: {
        "setup.Departure.by", "setup.Departure.person", "setup.Mandate.added_by", "setup.Merger.created_by",
        "setup.PointMark.by", "setup.MailTrial.by", "meetings.AnswerLook.by", "meetings.DeletedSection.by",
        "meetings.Publication.by", "meetings.OwnPdf.by", "meetings.PublicationEvent.by", "meetings.Attendance.person",
        "training.Registration.registered_by", "pathways.PathwayParticipant.answered_by",
        "pathways.GatheringInvitation.answered_by", "indicators.Dataset.imported_by",
        "indicators.GroupPlace.confirmed_by", "indicators.IndicatorUpload.confirmed_by",
        "inquiries.Recipient.answered_by", "inquiries.Nominee.person", "inquiries.EarlierAnswer.answered_by",
        "documents.Document.uploaded_by", "organisations.Trail.by",
    },
    ENDS: {"organisations.Verv.person", "organisations.Affiliation.person", "organisations.Secretariat.person"},
    ONESELF: {
        "organisations.Person.same_as", "organisations.User.person", "organisations.KnownAs.person",
        "organisations.KnownAs.same_as",
    },
    A_MESSAGE: {"organisations.Notice.person"},
    SEEN_BY_ALL: {"setup.SheetUpload.by"},
    GOES_BY_ITSELF: {"meetings.PaperImport.by"},
}  # fmt: skip
LOGINS = {"account", "accounts", "mfa", "socialaccount"}


def pointers() -> set[str]:
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model in (Person, User)
    }


def test_every_pointer_to_a_person_is_handed_over_or_there_is_a_reason() -> None:
    known = HANDED_OVER.union(*NOT_HANDED_OVER.values())
    others = {each for each in pointers() if each.split(".")[0] not in LOGINS}
    assert (others - known, known - others, sum(map(len, NOT_HANDED_OVER.values())) + len(HANDED_OVER)) == (
        set(), set(), len(known),
    ), f"{RECORD}, or one more kind of setup.open_things; {THE_LOGIN}"  # fmt: skip


@pytest.mark.django_db
def test_each_goes_to_whoever_was_chosen(khs):
    leaver = make_leaver(khs)
    things = open_things_of(khs.samarbeid.pk, {leaver.person.pk}, factories.FIRST_DAY)
    labels = [each.label for each in things]
    assert set(ACTIONS) == {each.name for each in KINDS}
    assert [each.kind for each in things] == [each for each in KINDS if each.name != "status"]
    assert labels[0] == "Sak under arbeid: Legevakt i helgene"
    hand_over(things, {each.key: khs.lead.person.pk for each in things}, khs.secretary.person.pk, by=khs.by)
    lead = khs.lead.person
    assert owners_of(leaver) == [lead, lead, lead, lead, leaver.heir, lead]


@pytest.mark.django_db
def test_a_status_of_anothers_project_is_asked_for_by_itself(khs):
    leaver = make_leaver(khs)
    leaver.project.owner = khs.member.person
    leaver.project.save()
    things = open_things_of(khs.samarbeid.pk, {leaver.person.pk}, factories.FIRST_DAY)
    status = next(each for each in things if each.kind.name == "status")
    assert status.heir_ids == {khs.secretary.person.pk, khs.lead.person.pk, khs.member.person.pk}


@pytest.mark.django_db
def test_as_many_queries_for_many_as_for_few(khs):
    leaver = make_leaver(khs)
    counts = []
    for _ in range(2):
        make_open(khs, leaver.person)
        with CaptureQueriesContext(connection) as asked:
            found = open_things_of(khs.samarbeid.pk, {leaver.person.pk}, factories.FIRST_DAY)
        counts.append((len(asked), len(found)))
    assert counts[0][0] == counts[1][0] and counts[0][1] < counts[1][1]
