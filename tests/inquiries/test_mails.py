"""Mails about inquiries."""

from inquiries.actions import inquiries as actions
from inquiries.actions import reminders
from organisations.models import Notice, OutboxMail
from tests.inquiries.views.pages import MARK, user_of


def test_mails_carry_no_answer(khs, sent, asked, secret):
    user_of(khs)
    user_of(khs, secret.organisation)
    reminders.remind(sent, by=khs.by)
    actions.recall_inquiry(sent, because="Feil", by=khs.by)
    told = [(notice.subject, notice.body) for notice in Notice.objects.all()]
    assert (len(told), MARK in str(told)) == (3, False)
    assert OutboxMail.objects.count() == 0
