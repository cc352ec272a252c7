"""A person looks at answers: what is chosen holds, at once where it narrows, and never for an answer not read."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from documents.models import Document
from inquiries.models import Inquiry, Recipient
from jobs.actions import claim, enqueue
from jobs.models import Job
from meetings import tasks
from meetings.actions.answers import promise_answers
from meetings.actions.attachments import edit_attachment, remove_attachment
from meetings.actions.looking import Look, look_at_answers, place_answers, release_answers
from meetings.actions.publishing import publish_innkalling
from meetings.actions.saker import Openness
from meetings.actions.session import reopen_sak
from meetings.actions.status import fill_from_updates
from meetings.looks import answers_at
from meetings.models import AnswerLook, AnswersPlace, Attachment, Meeting, Sak
from meetings.preflight import agenda_facts, missing
from organisations.models import Hjemmel, Trail
from organisations.reader import Reader
from organisations.refusals import NotAllowed, Refused
from projects.models import Project
from tests import factories
from tests.conftest import World
from tests.inquiries.factories import AnsweredFactory, InquiryFactory, RecipientFactory
from tests.meetings.answers import (
    ATTACH,
    at_nine,
    attach,
    closed_on,
    composed,
    look,
    promised,
    run,
    update_of,
    waiting_in,
)

TITLE = "Behov for Alert/ALERT-kurs"


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def project(khs: World) -> Project:
    return factories.ProjectFactory(samarbeid=khs.samarbeid, name="Alert")


@pytest.fixture
def hjemmel(db) -> Hjemmel:
    return factories.HjemmelFactory()


@pytest.fixture
def asked(khs: World, project: Project) -> Inquiry:
    """Two are asked, one has answered."""
    inquiry = InquiryFactory(samarbeid=khs.samarbeid, project=project, title=TITLE)
    AnsweredFactory(inquiry=inquiry)
    RecipientFactory(inquiry=inquiry)
    return inquiry


@pytest.fixture
def sak(khs, project, asked) -> Sak:
    """With a section composed from the project, where the answer waits."""
    section = composed(khs, project)
    run(asked)
    return section.sak


def given(inquiry: Inquiry) -> Recipient:
    return inquiry.recipients.get(state="answered")


def hanging() -> list[tuple]:
    rows = Attachment.objects.order_by("pk")
    return list(rows.values_list("section", "title", "public_title", "exemption", "document__original_name"))


@pytest.mark.parametrize("choice", ["open", "exempt"])
def test_they_hang_in_the_section_and_only_an_exempt_one_counts_who_has_answered(khs, sak, asked, hjemmel, choice):
    look(sak, asked, {given(asked): choice}, by=khs.by, hjemmel=hjemmel)
    assert attach(asked) == "done"
    name = "Svar på Behov for Alert-ALERT-kurs.pdf"
    assert hanging() == {
        "open": [(sak.sections.get().pk, f"Svar på «{TITLE}»", "", None, name)],
        "exempt": [
            (
                *(sak.sections.get().pk, f"Svar på «{TITLE}»: 1 av 2 har svart"),
                *("Svar på en forespørsel", hjemmel.pk, name),
            )
        ],
    }[choice]  # fmt: skip
    document = Document.objects.get()
    assert (document.documentcheck.state, document.mime) == ("received", "application/pdf")
    assert Job.objects.filter(kind="document.intake", payload={"document_id": document.pk}).count() == 1


def test_what_is_public_has_a_document_of_its_own_for_each_openness_and_hjemmel(khs, sak, asked, hjemmel):
    other = factories.HjemmelFactory()
    b, c = AnsweredFactory(inquiry=asked), AnsweredFactory(inquiry=asked)
    look(sak, asked, {given_first(asked): "open", b: "exempt"}, by=khs.by, hjemmel=hjemmel)
    look(sak, asked, {c: "exempt"}, by=khs.by, hjemmel=other)
    attach(asked)
    found = Attachment.objects.order_by("pk").values_list("exemption", "answers_inside")
    assert [(pk, [recipient for recipient, _ in inside]) for pk, inside in found] == [
        (None, [given_first(asked).pk]), (hjemmel.pk, [b.pk]), (other.pk, [c.pk]),
    ]  # fmt: skip
    assert Attachment.objects.values("document").distinct().count() == 3


def given_first(inquiry: Inquiry) -> Recipient:
    return inquiry.recipients.filter(state="answered").earliest("pk")


def test_new_answers_take_the_place_of_old_ones_as_a_person_has_named_and_put_them(khs, sak, asked, hjemmel):
    look(sak, asked, {given(asked): "exempt"}, by=khs.by, hjemmel=hjemmel)
    attach(asked)
    old = Attachment.objects.get()
    edit_attachment(old, title="x", openness=Openness(hjemmel, "Svar"), by=khs.by)
    new_answer = AnsweredFactory(inquiry=asked)
    look(sak, asked, {new_answer: "exempt"}, by=khs.by, hjemmel=hjemmel)
    attach(asked)
    new = Attachment.objects.get()
    assert (new.pk, new.position, new.public_title) == (old.pk, old.position, "Svar")
    assert (new.title, new.document_id == old.document_id) == (f"Svar på «{TITLE}»: 2 av 3 har svart", False)


def test_a_public_document_stands_as_it_is_where_only_other_answers_have_come(khs, sak, asked):
    look(sak, asked, {given(asked): "open"}, by=khs.by)
    attach(asked)
    before = Attachment.objects.values().get()
    AnsweredFactory(inquiry=asked)
    run(asked)
    assert Attachment.objects.values().get() == before


def test_what_is_no_longer_public_comes_off_before_any_job(khs, sak, asked, hjemmel):
    """The meeting may be published in the next second."""
    look(sak, asked, {given(asked): "open"}, by=khs.by)
    attach(asked)
    look(sak, asked, {given(asked): "exempt"}, by=khs.by, hjemmel=hjemmel)
    assert (hanging(), attach(asked)) == ([], "done")
    assert [row[3] for row in hanging()] == [hjemmel.pk]


def test_what_was_chosen_while_they_were_compiled_is_not_hung_from_the_older_choice(khs, sak, asked, hjemmel):
    look(sak, asked, {given(asked): "open"}, by=khs.by)
    job = Job.objects.get(kind=ATTACH, state="queued")
    held, made = claim(job.pk), tasks.compile_answers(asked)
    look(sak, asked, {given(asked): "exempt"}, by=khs.by, hjemmel=hjemmel)
    tasks.attach_answers(asked, made, held=held)
    assert hanging() == []
    attach(asked)
    assert [row[3] for row in hanging()] == [hjemmel.pk]


def test_an_answer_changed_since_it_was_read_is_refused_and_nothing_is_saved(khs, sak, asked):
    more = AnsweredFactory(inquiry=asked)
    place = AnswersPlace.objects.get()
    looks = [Look(more.pk, fingerprint(place, more), "open"), Look(given_first(asked).pk, "x" * 64, "open")]
    with pytest.raises(Refused):
        look_at_answers(place, looks, by=khs.by)
    assert AnswerLook.objects.count() == 0


def fingerprint(place: AnswersPlace, recipient: Recipient) -> str:
    return next(each.fingerprint for each in answers_at([place])[place.pk] if each.recipient == recipient)


@pytest.mark.parametrize(("meeting", "state"), [("in_session", "listed"), ("ended", "treated"), ("draft", "withdrawn")])
def test_papers_that_are_past_change_no_more(khs, sak, asked, meeting, state):
    Meeting.objects.update(state=meeting)
    Sak.objects.update(state=state)
    place = AnswersPlace.objects.get()
    for act in (
        lambda: look(sak, asked, {given(asked): "open"}, by=khs.by),
        lambda: release_answers(place, by=khs.by),
        lambda: place_answers(sak, asked, by=khs.by),
    ):
        with pytest.raises(Refused):
            act()


def test_who_may_look_and_who_may_make_public(khs, sak, asked, hjemmel):
    author, lead = khs.reader(khs.reader_user), khs.reader(khs.lead)
    Sak.objects.update(author=khs.reader_user.person)
    assert refused(lambda: look(sak, asked, {given(asked): "out"}, by=author))
    Sak.objects.update(author=khs.lead.person)
    assert refused(lambda: look(sak, asked, {given(asked): "open"}, by=lead))
    assert not refused(lambda: look(sak, asked, {given(asked): "exempt"}, by=lead, hjemmel=hjemmel))
    assert not refused(lambda: look(sak, asked, {given(asked): "open"}, by=khs.by))


def refused(act) -> bool:
    try:
        with transaction.atomic():
            act()
    except NotAllowed:
        return True
    return False


def test_the_trail_says_who_chose_what(khs, sak, asked):
    look(sak, asked, {given(asked): "open"}, by=khs.by)
    row = Trail.objects.get(verb="looked_at_answers")
    assert (row.by, row.object_id, row.facts) == (
        khs.secretary.person, sak.pk, {"inquiry_id": asked.pk, "choices": {str(given(asked).pk): "open"}},
    )  # fmt: skip


def test_the_openness_of_answers_is_not_chosen_for_them_all_at_once(khs, sak, asked, hjemmel):
    look(sak, asked, {given(asked): "exempt"}, by=khs.by, hjemmel=hjemmel)
    attach(asked)
    with pytest.raises(Refused):
        edit_attachment(Attachment.objects.get(), title="x", openness=Openness(), by=khs.by)


def test_taken_off_by_a_person_they_stay_off(khs, sak, asked):
    look(sak, asked, {given(asked): "open"}, by=khs.by)
    attach(asked)
    remove_attachment(Attachment.objects.get(), by=khs.by)
    AnsweredFactory(inquiry=asked)
    assert (run(asked), hanging(), waiting_in(sak)) == ("done", [], 1)


def test_released_they_are_placed_again_by_a_person_alone_and_looked_at_anew(khs, sak, asked):
    look(sak, asked, {given(asked): "open"}, by=khs.by)
    release_answers(AnswersPlace.objects.get(), by=khs.by)
    run(asked)
    assert (hanging(), waiting_in(sak)) == ([], 0)
    place_answers(sak, asked, by=khs.by, section=sak.sections.get())
    run(asked)
    assert (hanging(), waiting_in(sak)) == ([], 1)
    with pytest.raises(Refused):
        place_answers(sak, asked, by=khs.by)


def test_nothing_of_another_samarbeid_is_placed(khs, other, sak):
    foreign = InquiryFactory(samarbeid=other.samarbeid)
    drafted = InquiryFactory(samarbeid=khs.samarbeid, state="draft")
    with pytest.raises(NotAllowed):
        place_answers(sak, foreign, by=khs.by)
    with pytest.raises(NotAllowed):
        place_answers(sak, InquiryFactory(samarbeid=khs.samarbeid), by=khs.by, section=factories.SectionFactory())
    with pytest.raises(Refused):
        place_answers(sak, drafted, by=khs.by)


def test_what_is_published_keeps_its_answers(khs, sak, asked):
    look(sak, asked, {given(asked): "open"}, by=khs.by)
    attach(asked)
    old = Attachment.objects.get().document_id
    publication = publish_innkalling(Meeting.objects.get(pk=sak.meeting_id), version=1, by=khs.by)
    Recipient.objects.filter(pk=given(asked).pk).update(answer="<p>Rettet.</p>")
    run(asked)
    [item] = publication.items.select_related("sak_version")
    [frozen] = item.sak_version.full["sections"][0]["attachments"]
    assert (frozen["document_id"], hanging()) == (old, [])


def test_before_publishing_it_is_said_once_how_many_nobody_has_looked_at(khs, project, sak, asked):
    AnsweredFactory(inquiry=asked)
    second = factories.SakFactory(meeting=sak.meeting, state="ready", position=sak.position + 1)
    factories.SakFactory(meeting=sak.meeting, state="ready", position=sak.position + 2)
    place_answers(second, asked, by=khs.by)
    look(sak, asked, {given_first(asked): "open"}, by=khs.by)
    assert said(sak.meeting) == [
        "3 svar fra kommunene er ikke sett på, i sak 1/2014 og 2/2014. De kommer ikke med i møtepakken."
    ]
    release_answers(AnswersPlace.objects.get(sak=second), by=khs.by)
    assert said(sak.meeting) == [
        "1 svar fra kommunene er ikke sett på, i sak 1/2014. Det kommer ikke med i møtepakken."
    ]


def said(meeting: Meeting) -> list[str]:
    problems = missing(agenda_facts(meeting, meeting.saker.for_agenda()))
    return [each.sentence for each in problems if each.code == "answers_unlooked"]


def test_composing_a_sak_places_the_answers_to_what_its_status_is_about(khs, project, asked):
    """What is closed has its answers too: most requests are closed before the sak is composed. What was closed before
    the status before this one belongs to the sak that was made of that."""
    factories.StatusUpdateFactory(project=project, state="approved", approved_at=at_nine(2014, 9, 8))
    told = {asked.pk, closed_on(project, 2014, 9, 9).pk, closed_on(project, 2014, 11, 12).pk}
    closed_on(project, 2014, 9, 7)
    closed_on(factories.ProjectFactory(samarbeid=khs.samarbeid), 2014, 11, 1)
    InquiryFactory(samarbeid=khs.samarbeid, project=project, state="recalled")
    sak = factories.SakFactory(meeting__utvalg=khs.utvalg)
    fill_from_updates(sak, [update_of(project)], by=khs.by)
    assert (promised(), set(sak.answers_places.values_list("inquiry", flat=True))) == (told, told)
    assert set(sak.answers_places.values_list("section", flat=True)) == {sak.sections.get().pk}


def test_several_wishes_for_the_same_answers_are_one_job(khs, project, asked):
    composed(khs, project)
    promise_answers([asked])
    told = enqueue("inquiry.answers_changed", samarbeid_id=asked.samarbeid_id, inquiry_id=asked.pk)
    tasks.follow_changed_answers(claim(told.pk))
    jobs = Job.objects.exclude(pk=told.pk).values_list("kind", "key", "state", "payload", "samarbeid_id")
    here = asked.samarbeid_id
    assert list(jobs) == [(ATTACH, f"inquiry-{asked.pk}", "queued", {"inquiry_id": asked.pk}, here)]


def test_the_first_status_of_a_project_is_about_all_that_it_has_asked(khs, project):
    old = closed_on(project, 2013, 1, 1)
    factories.StatusUpdateFactory(project=project, state="withdrawn", approved_at=at_nine(2014, 9, 8))
    fill_from_updates(factories.SakFactory(meeting__utvalg=khs.utvalg), [update_of(project)], by=khs.by)
    assert promised() == {old.pk}


def test_the_database_keeps_one_per_sak_and_openness_and_none_of_another_samarbeid(khs, other, sak, asked, hjemmel):
    look(sak, asked, {given(asked): "open"}, by=khs.by)
    attach(asked)
    factories.AttachmentFactory(sak=sak, answers_to=asked, exemption=hjemmel, public_title="Svar")
    # Ordinary attachments are as many as one likes.
    factories.AttachmentFactory(sak=sak)
    factories.AttachmentFactory(sak=sak)
    foreign = factories.SakFactory(meeting__utvalg=other.utvalg)
    wrong = (
        lambda: factories.AttachmentFactory(sak=sak, answers_to=asked),
        lambda: factories.AttachmentFactory(sak=foreign, answers_to=asked),
        lambda: AnswersPlace.objects.create(samarbeid=other.samarbeid, sak=foreign, inquiry=asked),
        lambda: AnswersPlace.objects.create(samarbeid=khs.samarbeid, sak=sak, inquiry=asked),
        lambda: AnswerLook.objects.update(choice="exempt"),
        lambda: AnswerLook.objects.update(exemption=hjemmel),
        lambda: AnswerLook.objects.update(recipient=AnsweredFactory(inquiry__samarbeid=other.samarbeid)),
    )
    for act in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
            transaction.get_connection().check_constraints()


def test_a_sak_without_author_is_not_the_own_one_of_nobody(khs, sak):
    assert list(Sak.objects.visible_to(Reader(samarbeid_id=khs.samarbeid.pk))) == []


def test_a_sak_that_has_left_its_meeting_is_not_reopened(khs):
    """The minutes of the meeting it was fetched with may be published."""
    sak = factories.SakFactory(meeting=factories.MeetingFactory(utvalg=khs.utvalg, state="ended"), state="treated")
    fetched = Sak.objects.select_related("meeting").get(pk=sak.pk)
    Sak.objects.filter(pk=sak.pk).update(meeting=None)
    with pytest.raises(Refused):
        reopen_sak(fetched, by=khs.by)
