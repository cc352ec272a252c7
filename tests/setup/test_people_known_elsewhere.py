"""Somebody whom another samarbeid knows, in everything that this one shows: by the name typed here, and by no word of
the other's."""

import pytest

from meetings.actions import session
from meetings.actions.publishing import publish_innkalling
from meetings.meeting_facts import attendance_of
from meetings.models import Meeting
from meetings.recipients import called_to
from organisations.actions.access import give_access
from organisations.actions.people import add_person, change_person
from organisations.conflicts import who_saved
from organisations.known import name_here
from organisations.models import Organisation, Person, Trail
from organisations.roles import role_of
from organisations.texts import PersonText
from pathways.rules import invitable_organisations
from tests import factories
from tests.access import at_nine
from tests.reading.test_access import everything

THEIRS = ("duetrost", "gjøktyta", "55123456", "rødstilken")
OURS = "Kari Vik"


@pytest.fixture
def person(khs, other) -> Person:
    """A leader, reader and owner of a project here, with all that the other samarbeid wrote."""
    place = factories.OrganisationFactory(name="Rødstilken")
    known = factories.PersonFactory(
        name="Duetrost", title="Gjøktyta", phone="55123456", email="kari@vik.example", organisation=place
    )
    factories.VervFactory(seat=factories.SeatFactory(utvalg=other.utvalg), person=known)
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    person = add_person(PersonText(OURS, email="kari@vik.example"), by=khs.by)
    factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg), person=person)
    give_access(person, khs.municipality, "responder", valid_from=factories.FIRST_DAY, by=khs.by)
    return person


@pytest.fixture
def meeting(khs, person) -> Meeting:
    meeting = factories.MeetingFactory(utvalg=khs.utvalg, starts_at=at_nine(2014, 11, 24))
    factories.SakFactory(meeting=meeting, state="ready")
    publish_innkalling(meeting, version=1, by=khs.by)
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def project(khs, person):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=person)
    factories.StatusUpdateFactory(project=project, state="submitted")
    return project


def words_in(text: str) -> list[str]:
    return [word for word in THEIRS if word in text.casefold()]


PAGES = (
    "/khs/utvalg/{body}/", "/khs/personer/", "/khs/hendelser/", "/khs/hendelser/liste.xlsx", "/khs/prosjekter/",
    "/khs/prosjekter/{project}/", "/khs/prosjekter/{project}/endre/", "/khs/moter/{meeting}/referat/",
    "/khs/moter/{meeting}/referat/oppmote/", "/khs/moter/{meeting}/", "/khs/prosjekter/ny/", "/khs/organisasjoner/",
    "/khs/forlop/prosjekt/{project}/nytt/",
)  # fmt: skip


def test_no_page_has_a_word_of_the_other_samarbeid(khs, person, meeting, project):
    client = khs.client_of(khs.secretary)
    parts = {"body": khs.utvalg.slug, "project": project.slug, "meeting": meeting.slug}
    found = {page: client.get(page.format(**parts)) for page in PAGES}
    assert {page: answer.status_code for page, answer in found.items()} == dict.fromkeys(PAGES, 200)
    texts = {page: everything(answer) for page, answer in found.items()}
    assert {page: words_in(text) for page, text in texts.items() if words_in(text)} == {}
    named = [page for page, text in texts.items() if OURS.casefold() in text.casefold()]
    assert set(PAGES[:3]) | {"/khs/moter/{meeting}/referat/oppmote/"} <= set(named)


def test_minutes_roles_recipients_and_the_trail_have_the_name_of_here(khs, other, person, meeting, project):
    mine = next(verv for verv in session.holders_of(meeting) if verv.person == person)
    session.record_attendance(meeting, {mine.pk: True}, by=khs.by)
    (attendee,) = attendance_of(meeting)
    assert (attendee.name, attendee.title) == (OURS, "")
    assert role_of(person, khs.samarbeid.pk) == "Prosjekteier"
    assert role_of(person, other.samarbeid.pk) == "Gjøktyta, Rødstilken"
    assert [each.email for each in called_to(meeting) if each.person == person] == ["kari@vik.example"]
    invitable = Organisation.objects.filter(invitable_organisations(khs.by))
    assert list(invitable.values_list("name", flat=True)) == [khs.municipality.name]
    saved = Trail.objects.create(samarbeid=khs.samarbeid, by=person, verb="x", object_type="y", object_id=1)
    assert who_saved(saved) == OURS


def test_what_is_changed_here_shows_here_alone(khs, other, person):
    text = PersonText("Kari Nes", "Rådgiver", "kari@vik.example", "90", khs.municipality)
    change_person(person, text, by=khs.by)
    names = [name_here(Person.objects.get(pk=person.pk), world.samarbeid.pk) for world in (khs, other)]
    roles = [role_of(Person.objects.get(pk=person.pk), world.samarbeid.pk) for world in (khs, other)]
    assert names == ["Kari Nes", "Duetrost"]
    assert roles == ["Rådgiver, Kommunen khs", "Gjøktyta, Rødstilken"]
