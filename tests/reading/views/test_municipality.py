"""A municipality's own page: what stands there, for whom, and in how many queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.inquiries import factories as factories_inquiries
from tests.pathways import factories as factories_pathways
from tests.reporting.filling import fill
from tests.training import factories as courses

MARK = "HEMMELIGMERKE"


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


def test_a_municipality_sees_its_own_and_not_what_others_answered(khs, other):
    (project,) = fill(khs, projects=1, municipalities=2, indicators=0)
    inquiry = factories_inquiries.InquiryFactory(
        samarbeid=khs.samarbeid, title="Hvem vil prøve?", due_on=date(2014, 12, 5), project=project
    )
    factories_inquiries.RecipientFactory(inquiry=inquiry, organisation=khs.municipality)
    factories_inquiries.AnsweredFactory(inquiry=inquiry, answer=f"<p>{MARK}</p>")
    goal = project.trainings.get()
    courses.TrainingGoalFactory(training=goal, organisation=khs.municipality, wanted=6)
    courses.RegistrationFactory(day=goal.days.get(), organisation=khs.municipality, person_name=MARK)
    page = khs.client_of(khs.reader_user).get("/khs/var-kommune/").content.decode()
    assert MARK not in page
    told = ("Kommunen khs", "Hvem vil prøve?", "0 av 6, mangler 6", "Frist 5. desember 2014")
    assert [words for words in told if words not in page] == []


def test_the_municipality_s_page_is_for_those_of_a_municipality(khs):
    answers = {
        role: khs.client_of(getattr(khs, role)).get("/khs/var-kommune/").status_code
        for role in ("secretary", "lead", "member", "reader_user", "outsider")
    }
    assert answers == {"secretary": 404, "lead": 404, "member": 404, "reader_user": 200, "outsider": 404}


@pytest.mark.parametrize("wanted", ["999999", "abc", "-1", "0"])
def test_another_municipality_is_not_found_there(khs, wanted):
    assert khs.client_of(khs.reader_user).get(f"/khs/var-kommune/?kommune={wanted}").status_code == 404


def test_days_whose_time_limit_has_passed_are_not_offered(khs):
    for title, due in (("Uten frist", None), ("Siste dag", date(2014, 11, 17)), ("For sent", date(2014, 11, 16))):
        courses.TrainingDayFactory(
            training__project__samarbeid=khs.samarbeid, training__title=title, registration_due_on=due
        )
    page = khs.client_of(khs.reader_user).get("/khs/var-kommune/").content.decode()
    shown = [title for title in ("Uten frist", "Siste dag", "For sent") if f">{title}, 21. jan. 2015</a>" in page]
    assert shown == ["Uten frist", "Siste dag"]


def test_the_municipality_s_page_takes_as_many_queries_for_much_as_for_little(khs):
    person = khs.reader_user.person
    factories.AffiliationFactory(
        samarbeid=khs.samarbeid, person=person, organisation=khs.municipality, role="responder"
    )
    client = khs.client_of(khs.reader_user)
    counts = []
    for rows in (1, 3):
        for project in fill(khs, projects=1, municipalities=2, indicators=0):
            training = project.trainings.get()
            courses.TrainingGoalFactory(training=training, organisation=khs.municipality)
        for _ in range(rows):
            invited = {"organisation": khs.municipality}
            factories_pathways.ParticipantFactory(pathway__project__samarbeid=khs.samarbeid, **invited)
            factories_pathways.InvitationFactory(gathering__project__samarbeid=khs.samarbeid, **invited)
        page = client.get("/khs/var-kommune/").content.decode()
        assert ("Vil dere delta i pasientforløpet" in page, "Kommer dere til" in page) == (True, True)
        with CaptureQueriesContext(connection) as captured:
            client.get("/khs/var-kommune/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
