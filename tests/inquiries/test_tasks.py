"""Reminders that go by themselves."""

from datetime import date, datetime

import pytest

from inquiries.models import Inquiry
from inquiries.tasks import enqueue_reminders, remind_due
from jobs.actions import claim, enqueue
from jobs.models import Job
from organisations.models import Notice
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


def mails():
    return sorted(Notice.objects.filter(kind="inquiry").values_list("address", "subject"))


def run_reminders():
    job = enqueue("inquiry.remind", key="daily")
    held = claim(job.pk)
    remind_due(held)
    return Job.objects.get(pk=job.pk).state


@pytest.mark.parametrize(
    ("day", "sent_on", "count"),
    [
        ("2014-12-01", "2014-10-01", 0), ("2014-12-02", "2014-10-01", 1), ("2014-12-05", "2014-10-01", 1),
        ("2014-12-03", "2014-12-02", 0), ("2014-12-06", "2014-12-02", 1), ("2014-12-12", "2014-10-01", 1),
        ("2014-12-13", "2014-10-01", 0),
    ],
)  # fmt: skip
def test_reminders_go_by_themselves_before_and_after_the_deadline(khs, sent, asked, settings, day, sent_on, count):
    responder(khs)
    Inquiry.objects.filter(pk=sent.pk).update(sent_at=datetime.fromisoformat(f"{sent_on}T09:00+01:00"))
    settings.DEMO_TODAY = day
    assert [run_reminders(), run_reminders()] == ["done", "done"]
    assert len(mails()) == count


def test_one_reminder_before_and_one_after_and_none_when_it_is_closed(khs, sent, asked, settings):
    responder(khs)
    for day in ("2014-12-02", "2014-12-04", "2014-12-06", "2014-12-08"):
        settings.DEMO_TODAY = day
        run_reminders()
    assert len(mails()) == 2
    late = make_one.InquiryFactory(samarbeid=khs.samarbeid, state="closed", due_on=date(2014, 12, 8))
    make_one.RecipientFactory(inquiry=late, organisation=khs.municipality)
    run_reminders()
    assert len(mails()) == 2


def test_the_morning_rings_for_one_job_however_often(db):
    enqueue_reminders()
    enqueue_reminders()
    assert list(Job.objects.values_list("kind", "key", "state")) == [("inquiry.remind", "daily", "queued")]
