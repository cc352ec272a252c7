"""A mail that is sent to see whether mail works, and the job that sends it."""

from __future__ import annotations

from jobs.lifecycle import OPEN
from jobs.models import Job
from organisations.languages import writing_to
from organisations.mailing import message_of
from setup.mail_answers import MailAnswer, answer_by_sending
from setup.mails import trial
from setup.models import MailTrial


def send(row: MailTrial) -> MailAnswer:
    """By the way that all mail goes. Never raises for what the server says."""
    with writing_to(row.by, row.samarbeid):
        said = trial(row)
    mail = message_of(said, to=row.address, samarbeid_id=row.samarbeid_id, name=f"prove-{row.pk}")
    return answer_by_sending(mail)


def is_on_its_way(row: MailTrial) -> bool:
    """Whether somebody will still send it: its job may have been given up."""
    return row.state == "asked" and Job.objects.filter(kind="mail.try", key=job_key(row), state__in=OPEN).exists()


def job_key(row: MailTrial) -> str:
    return f"mail-trial-{row.pk}"
