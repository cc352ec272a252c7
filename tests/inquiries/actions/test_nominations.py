"""Who is proposed: accepted into a seat, or not."""

from datetime import date

import pytest

from inquiries.actions import answering, nominations
from inquiries.actions import inquiries as actions
from inquiries.models import Inquiry, Nominee
from inquiries.texts import InquiryText, NomineeText, Reply
from jobs.models import Job
from organisations.actions import appoint
from organisations.models import Notice, Person, Verv
from organisations.refusals import NotAllowed, Refused
from tests import factories
from tests.inquiries import factories as make_one
from tests.inquiries.people import responder


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def sent(khs):
    return make_one.InquiryFactory(samarbeid=khs.samarbeid, title="Utdanning")


def text(**changes):
    whole = {"kind": "answer", "title": "Utdanning", "text": "<p>Hva?</p>", "due_on": date(2014, 12, 5)}
    return InquiryText(**{**whole, **changes})


def changed_jobs(inquiry):
    return list(Job.objects.filter(kind="inquiry.answers_changed").values_list("key", "payload"))


def mails():
    return sorted(Notice.objects.filter(kind="inquiry").values_list("address", "subject"))


@pytest.fixture
def nomination(khs):
    inquiry = make_one.InquiryFactory(samarbeid=khs.samarbeid, kind="nominate", title="Oppnevning")
    seat = factories.SeatFactory(utvalg=khs.utvalg)
    make_one.InquirySeatFactory(inquiry=inquiry, seat=seat)
    recipient = make_one.AnsweredFactory(inquiry=inquiry, organisation=khs.municipality)
    return make_one.NomineeFactory(recipient=recipient, name="Kandidat A", email="a@kommune.example", seat=seat)


def test_who_is_accepted_sits_in_the_vacant_seat_from_today(khs, nomination):
    responder(khs)
    accepted = nominations.accept_nominee(nomination, nomination.seat, by=khs.by)
    verv = Verv.objects.get(seat=nomination.seat)
    person = verv.person
    assert (person.name, person.title, person.organisation, person.email) == (
        "Kandidat A", "Kommuneoverlege", khs.municipality, "a@kommune.example",
    )  # fmt: skip
    assert (verv.valid_from, verv.valid_to, accepted.state, accepted.person) == (
        date(2014, 11, 17), None, "accepted", person,
    )  # fmt: skip
    assert mails() == [("svarer@kommune.example", "Oppnevnt: Oppnevning")]
    assert "Kandidat A" not in Notice.objects.get().body
    assert changed_jobs(nomination.recipient.inquiry) != []


def test_nobody_is_accepted_twice_or_into_a_seat_that_is_held(khs, nomination):
    other_one = make_one.NomineeFactory(recipient=nomination.recipient, name="Kandidat B")
    nominations.accept_nominee(nomination, nomination.seat, by=khs.by)
    with pytest.raises(Refused, match="alt avgjort"):
        nominations.accept_nominee(nomination, nomination.seat, by=khs.by)
    with pytest.raises(Refused, match="besatt"):
        nominations.accept_nominee(other_one, nomination.seat, by=khs.by)
    assert (Verv.objects.filter(seat=nomination.seat).count(), Person.objects.filter(name="Kandidat B").count()) == (
        1, 0,
    )  # fmt: skip
    assert Nominee.objects.get(pk=other_one.pk).state == "proposed"


def test_a_seat_that_the_request_does_not_fill_is_refused(khs, nomination):
    with pytest.raises(Refused, match="gjelder ikke denne plassen"):
        nominations.accept_nominee(nomination, factories.SeatFactory(utvalg=khs.utvalg), by=khs.by)


def test_the_municipality_that_proposed_does_not_decide(khs, nomination):
    for act in (
        lambda by: nominations.accept_nominee(nomination, nomination.seat, by=by),
        lambda by: nominations.decline_nominee(nomination, by=by),
    ):
        with pytest.raises(NotAllowed):
            act(responder(khs, email=f"{id(act)}@kommune.example"))


def test_who_is_proposed_as_before_is_still_the_one_that_was_read(khs, nomination):
    recipient, by = nomination.recipient, responder(khs)
    other_one = make_one.NomineeFactory(recipient=recipient, name="Kandidat B")
    kept = NomineeText("Kandidat A", nomination.title, nomination.email, nomination.seat_id)
    changed = NomineeText("Kandidat B", "Ny stilling", other_one.email)
    answering.answer(recipient, Reply(nominees=(kept, changed)), version=1, by=by)
    assert list(recipient.nominees.values_list("name", "title")) == [
        ("Kandidat A", "Kommuneoverlege"), ("Kandidat B", "Ny stilling"),
    ]  # fmt: skip
    assert nominations.accept_nominee(nomination, nomination.seat, by=khs.by).state == "accepted"
    with pytest.raises(Refused, match="Les det på nytt"):
        nominations.decline_nominee(other_one, by=khs.by)


@pytest.fixture
def owner(khs, nomination):
    """Owns the project that the nomination is for, and answers for the municipality that proposes."""
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.member.person)
    Inquiry.objects.filter(pk=nomination.recipient.inquiry_id).update(project=project)
    factories.AffiliationFactory(
        samarbeid=khs.samarbeid, person=khs.member.person, organisation=khs.municipality, role="responder"
    )
    nomination.recipient.inquiry.refresh_from_db()
    return khs.reader(khs.member)


def test_the_owner_of_a_project_gives_nobody_a_seat(khs, nomination, owner):
    seat, project = nomination.seat, nomination.recipient.inquiry.project
    with pytest.raises(NotAllowed):
        nominations.accept_nominee(nomination, seat, by=owner)
    with pytest.raises(NotAllowed):
        nominations.decline_nominee(nomination, by=owner)
    with pytest.raises(NotAllowed):
        appoint(seat, khs.member.person, from_on=date(2014, 11, 17), by=owner)
    with pytest.raises(NotAllowed):
        actions.start_inquiry("nominate", project=project, by=owner)
    draft = actions.start_inquiry("answer", project=project, by=owner)
    for change in ({"kind": "nominate"}, {"seat_ids": frozenset({seat.pk})}):
        with pytest.raises(NotAllowed):
            actions.write_inquiry(draft, text(project_id=project.pk, **change), version=1, by=owner)
    assert (Verv.objects.filter(seat=seat).exists(), Nominee.objects.get().state) == (False, "proposed")


def test_the_owner_of_a_project_sends_no_nomination_that_a_lead_has_written(khs, nomination, owner):
    project = nomination.recipient.inquiry.project
    draft = make_one.DraftFactory(samarbeid=khs.samarbeid, project=project, kind="nominate")
    make_one.InquirySeatFactory(inquiry=draft, seat=nomination.seat)
    make_one.InquiryTargetFactory(inquiry=draft, organisation=khs.municipality)
    with pytest.raises(NotAllowed):
        actions.send_inquiry(draft, version=1, by=owner)
    with pytest.raises(NotAllowed):
        actions.write_inquiry(draft, text(project_id=project.pk), version=1, by=owner)
    assert actions.send_inquiry(draft, version=1, by=khs.by).state == "sent"


def test_who_is_appointed_stays_when_the_answer_is_changed(khs, nomination):
    nominations.accept_nominee(nomination, nomination.seat, by=khs.by)
    reply = Reply(nominees=(NomineeText("Kandidat A", seat_id=nomination.seat_id), NomineeText("Kandidat C")))
    answering.answer(nomination.recipient, reply, version=1, by=responder(khs))
    assert list(nomination.recipient.nominees.values_list("name", "state")) == [
        ("Kandidat A", "accepted"), ("Kandidat C", "proposed"),
    ]  # fmt: skip
