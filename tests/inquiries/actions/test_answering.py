"""Answered: drafts, answers, changed answers and files."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from inquiries.actions import answering
from inquiries.actions import inquiries as actions
from inquiries.models import EarlierAnswer, Inquiry, Recipient, RecipientFile
from inquiries.texts import InquiryText, NomineeText, Reply
from jobs.models import Job
from organisations.refusals import NotAllowed, Refused, Stale
from tests import factories
from tests.inquiries import factories as make_one
from tests.inquiries.people import responder


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def sent(khs):
    return make_one.InquiryFactory(samarbeid=khs.samarbeid, title="Utdanning")


@pytest.fixture
def asked(khs, sent):
    return make_one.RecipientFactory(inquiry=sent, organisation=khs.municipality)


def text(**changes):
    whole = {"kind": "answer", "title": "Utdanning", "text": "<p>Hva?</p>", "due_on": date(2014, 12, 5)}
    return InquiryText(**{**whole, **changes})


def changed_jobs(inquiry):
    return list(Job.objects.filter(kind="inquiry.answers_changed").values_list("key", "payload"))


def test_an_answer_is_sent_once_the_request_is_open_also_after_the_deadline(khs, sent, asked):
    Inquiry.objects.filter(pk=sent.pk).update(due_on=date(2014, 11, 4))
    by = responder(khs)
    actions_answered = answering.answer(asked, Reply("<p>Vi vil.</p>"), version=1, by=by)
    row = Recipient.objects.get(pk=asked.pk)
    assert (row.state, row.answer, row.answered_by_id, row.draft, row.version) == (
        "answered", "<p>Vi vil.</p>", by.person_id, {}, 2,
    )  # fmt: skip
    assert actions_answered == row
    assert changed_jobs(sent) == [(f"inquiry-{sent.pk}", {"inquiry_id": sent.pk})]


@pytest.mark.parametrize("user", ["secretary", "lead", "member", "reader_user"])
def test_nobody_answers_for_a_municipality_but_those_it_has_chosen(khs, asked, user):
    for act in (answering.answer, answering.decline, answering.save_draft):
        with pytest.raises(NotAllowed):
            act(asked, Reply("<p>Nei.</p>"), version=1, by=khs.reader(getattr(khs, user)))


def test_whoever_answers_in_another_samarbeid_does_not_answer_here(khs, other, asked):
    with pytest.raises(NotAllowed):
        answering.answer(asked, Reply("<p>x</p>"), version=1, by=responder(other, khs.municipality))


def test_a_changed_answer_keeps_the_old_one(khs, asked):
    by = responder(khs)
    asked.inquiry.kind = "nominate"
    asked.inquiry.save()
    seat = factories.SeatFactory(utvalg=khs.utvalg)
    answering.attach(asked, [SimpleUploadedFile("brev.txt", b"Tekst")], by=by)
    first = Reply("<p>Først.</p>", nominees=(NomineeText("Kandidat A", "Lege", seat_id=seat.pk),))
    answering.answer(asked, first, version=1, by=by)
    answering.answer(asked, Reply("<p>Så.</p>", nominees=(NomineeText("Kandidat B"),)), version=2, by=by)
    answering.decline(asked, Reply("<p>Likevel ikke.</p>"), version=3, by=by)
    earlier = EarlierAnswer.objects.order_by("pk").values_list("state", "answer", "nominees", "files")
    assert list(earlier) == [
        (
            "answered",
            "<p>Først.</p>",
            [{"name": "Kandidat A", "title": "Lege", "email": "", "seat_id": seat.pk}],
            ["brev.txt"],
        ),
        (
            "answered",
            "<p>Så.</p>",
            [{"name": "Kandidat B", "title": "", "email": "", "seat_id": None}],
            ["brev.txt"],
        ),
    ]
    row = Recipient.objects.get(pk=asked.pk)
    assert (row.state, row.answer, list(row.nominees.all())) == ("declined", "<p>Likevel ikke.</p>", [])


def test_two_colleagues_write_on_one_draft_and_the_slower_one_is_told(khs, asked):
    first, second = responder(khs), responder(khs, email="kollega@kommune.example")
    answering.save_draft(asked, Reply("<p>Min.</p>"), version=1, by=first)
    with pytest.raises(Stale):
        answering.save_draft(asked, Reply("<p>Annen.</p>"), version=1, by=second)
    saved = answering.save_draft(asked, Reply("<p>Begge.</p>"), version=2, by=second)
    assert (saved.draft["text"], saved.draft_by_id, saved.state) == ("<p>Begge.</p>", second.person_id, "waiting")
    assert changed_jobs(asked.inquiry) == []


def test_what_the_browser_saves_while_one_presses_send_is_no_conflict(khs, asked):
    by = responder(khs)
    reply = Reply("<p>Vi vil.</p>", nominees=(NomineeText("Kandidat A", "Lege"),))
    answering.save_draft(asked, reply, version=1, by=by)
    assert answering.answer(asked, reply, version=1, by=by).state == "answered"
    with pytest.raises(Stale):
        answering.answer(asked, reply, version=1, by=by)
    draft = make_one.DraftFactory(samarbeid=khs.samarbeid)
    same = text(organisation_ids=frozenset({khs.municipality.pk}))
    saved = [actions.write_inquiry(draft, same, version=1, by=khs.by).version for _ in range(2)]
    assert saved == [2, 3]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [("answer", "Skriv svaret"), ("attend", "Skriv hvor mange"), ("nominate", "Skriv minst ett navn")],
)
def test_an_empty_reply_is_not_sent(khs, asked, kind, sentence):
    asked.inquiry.kind = kind
    asked.inquiry.save()
    with pytest.raises(Refused, match=sentence):
        answering.answer(asked, Reply(), version=1, by=responder(khs))


def test_files_are_each_judged_and_one_that_is_sent_stays_in_the_records(khs, asked):
    by = responder(khs)
    received = answering.attach(
        asked, [SimpleUploadedFile("ok.txt", b"Tekst"), SimpleUploadedFile("tom.txt", b"")], by=by
    )
    assert ([str(row) for row in received.files], received.refused) == (
        ["ok.txt"], ("Filen «tom.txt» er tom. Velg en fil med innhold.",),
    )  # fmt: skip
    answering.answer(asked, Reply("<p>Se fil.</p>"), version=1, by=by)
    row = RecipientFile.objects.get()
    assert row.sent_at is not None
    answering.remove_file(row, by=by)
    with pytest.raises(Refused, match="allerede fjernet"):
        answering.remove_file(row, by=by)
    assert RecipientFile.objects.count() == 1
    assert list(RecipientFile.objects.visible_to(khs.by)) == []
