"""Reminding by hand: who gets a mail, and that it is said where nobody can be reached."""

from datetime import date

import pytest

from inquiries.actions import reminders
from inquiries.models import Recipient
from inquiries.tasks import remind_due
from jobs.actions import claim, enqueue
from jobs.models import Job
from organisations.dates import local
from organisations.models import Notice
from organisations.refusals import Refused
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


def test_reminding_mails_those_who_have_not_answered_once_a_day(khs, sent, asked, settings):
    responder(khs)
    answered = make_one.AnsweredFactory(inquiry=sent)
    responder(khs, answered.organisation, "ferdig@kommune.example")
    assert reminders.remind(sent, by=khs.by) == 1
    with pytest.raises(Refused, match="påminnelse i dag"):
        reminders.remind(sent, by=khs.by)
    settings.DEMO_TODAY = "2014-11-18"
    assert reminders.remind(sent, by=khs.by) == 1
    assert mails() == [("svarer@kommune.example", "Påminnelse: Utdanning")] * 2


def test_a_mail_that_went_before_is_no_reminder_of_today(khs, sent, asked, settings):
    responder(khs)
    for day in ("2014-12-02", "2014-12-04"):
        settings.DEMO_TODAY = day
        run_reminders()
    assert local(Recipient.objects.get(pk=asked.pk).reminded_at).date() == date(2014, 12, 2)
    assert reminders.remind(sent, by=khs.by) == 1
    assert local(Recipient.objects.get(pk=asked.pk).reminded_at).date() == date(2014, 12, 4)


def test_reminding_where_nobody_can_be_reached_says_so(khs, sent, asked):
    with pytest.raises(Refused, match="Ring eller skriv"):
        reminders.remind(sent, by=khs.by)
