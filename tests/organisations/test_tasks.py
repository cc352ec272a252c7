"""A mail server that is away delays a mail and loses none."""

import socket

import pytest
from django.test import override_settings

import organisations.tasks  # noqa: F401
from jobs.models import Job
from jobs.tasks import run_job
from organisations.actions import notify
from organisations.models import Notice, OutboxMail
from tests import factories
from tests.mail_server import PLAIN, mail_server

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def notice() -> Notice:
    samarbeid = factories.SamarbeidFactory()
    return notify(
        samarbeid_id=samarbeid.pk,
        address="mottaker@khs.example",
        kind="prove",
        subject="Varsel",
        body="Et varsel.",
        dedupe_key="prove-1",
    )


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_the_mail_waits_for_the_server_and_then_goes(notice: Notice, closed_port: int) -> None:
    job = Job.objects.get(kind="notice.send")
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=closed_port):
        for _ in range(4):
            Job.objects.filter(pk=job.pk).update(run_after=job.created_at)
            run_job(job.pk)
    waiting = Job.objects.values_list("state", "attempts", "error").get(pk=job.pk)
    assert waiting == ("queued", 0, "E-posttjeneren svarer ikke. Varselet sendes når den gjør det.")
    with override_settings(EMAIL_BACKEND="organisations.outbox.OutboxBackend"):
        Job.objects.filter(pk=job.pk).update(run_after=job.created_at)
        run_job(job.pk)
    assert Job.objects.values_list("state", "attempts", "error").get(pk=job.pk) == ("done", 1, "")
    assert list(OutboxMail.objects.values_list("to", "subject")) == [("mottaker@khs.example", "Varsel")]
    notice.refresh_from_db()
    assert notice.sent_at is not None


# What the server says to the address, and what becomes of the job.
REFUSALS = [
    ("550 5.1.1 ukjent mottaker", ("failed", 1, "E-posttjeneren tok ikke imot adressen (550).")),
    ("451 4.7.1 prøv senere", ("queued", 0, "E-posttjeneren tar ikke imot ennå (451). Prøver igjen.")),
]


@pytest.mark.parametrize(("reply", "expected"), REFUSALS)
def test_an_address_that_the_server_refuses_for_good_is_not_tried_again(
    notice: Notice, reply: str, expected: tuple[str, int, str]
) -> None:
    job = Job.objects.get(kind="notice.send")
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with (
        mail_server({**PLAIN, "RCPT": reply}) as server,
        override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=server.port),
    ):
        run_job(job.pk)
    assert Job.objects.values_list("state", "attempts", "error").get(pk=job.pk) == expected
