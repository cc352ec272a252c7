"""A notice is promised once, carried by a real worker, and stands in the outbox as a real mail."""

import email
from email import policy

import pytest

from jobs.models import Job
from organisations.actions import notify
from organisations.mailing import mail_of
from organisations.models import Notice, OutboxMail
from tests.worker import running_worker, wait_until

CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n"
BODY = "Innkallingen er klar.\nhttp://127.0.0.1:8000/khs/les/1/\n"


def ask(world, **changes):
    return notify(
        **{
            "samarbeid_id": world.samarbeid.pk,
            "address": "medlem@khs.example",
            "kind": "publication.published",
            "subject": "Innkalling til Prosjektstyret 24. november 2014",
            "body": BODY,
            "dedupe_key": "publication-1-medlem",
            "person": world.member.person,
            "calendar": CALENDAR,
            **changes,
        }
    )


def test_notify_writes_the_notice_and_a_job_with_ids_only(khs):
    notice = ask(khs)
    row = Notice.objects.values("address", "kind", "subject", "body", "calendar", "person", "sent_at").get()
    assert row == {
        "address": "medlem@khs.example",
        "kind": "publication.published",
        "subject": "Innkalling til Prosjektstyret 24. november 2014",
        "body": BODY,
        "calendar": CALENDAR,
        "person": khs.member.person_id,
        "sent_at": None,
    }
    job = Job.objects.values("kind", "key", "samarbeid_id", "payload", "state").get()
    assert job == {
        "kind": "notice.send",
        "key": f"notice-{notice.pk}",
        "samarbeid_id": khs.samarbeid.pk,
        "payload": {"notice_id": notice.pk},
        "state": "queued",
    }


def test_asked_twice_with_the_same_key_it_is_one_notice_and_one_job(khs):
    first, again = ask(khs), ask(khs, subject="Noe annet")
    assert (first == again, first.is_new, again.is_new) == (True, True, False)
    assert (Notice.objects.count(), Job.objects.count()) == (1, 1)


def test_a_long_subject_is_cut_to_what_a_notice_holds(khs):
    assert ask(khs, subject="x" * 300).subject == "x" * 199 + "…"


def test_a_subject_is_one_line_however_the_title_was_typed(khs):
    notice = ask(khs, subject="Invitasjon: Samling\r\nBcc: alle@khs.example\n")
    assert notice.subject == "Invitasjon: Samling Bcc: alle@khs.example"
    assert mail_of(notice).message()["Bcc"] is None


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_carries_the_notice_to_the_outbox(khs, tmp_path):
    notice = ask(khs)
    with running_worker(tmp_path / "worker.log"):
        wait_until(lambda: Job.objects.get().state == "done")
    kept = OutboxMail.objects.get()
    assert (kept.samarbeid, kept.to, kept.body) == (khs.samarbeid, "medlem@khs.example", BODY)
    assert (kept.subject, kept.attachment_names) == (notice.subject, ["moete.ics"])
    notice.refresh_from_db()
    assert notice.sent_at is not None
    message = email.message_from_bytes(bytes(kept.raw), policy=policy.default)
    assert (message["To"], message["Subject"]) == ("medlem@khs.example", notice.subject)
    assert message["Message-ID"] == f"<varsel-{notice.pk}@khs.example>"
    invitation = [part for part in message.walk() if part.get_filename() == "moete.ics"]
    assert [
        (part.get_content_type(), dict(part["Content-Type"].params), part.get_content()) for part in invitation
    ] == [("text/calendar", {"method": "CANCEL", "charset": "utf-8"}, CALENDAR)]
