"""A mail is tried against a real server, by the job that sends it: what is said of each answer that it can give."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest

import setup.tasks  # noqa: F401
from jobs.models import Job
from jobs.tasks import run_job
from organisations.models import OutboxMail
from organisations.reader import Reader
from organisations.refusals import NotAllowed, Refused
from setup.actions.points import put_aside, try_mail
from setup.mail_answers import sentence_of
from setup.models import MailTrial, PointMark
from setup.points import start_of
from tests.mail_server import GREETING, PLAIN, TLS, mail_server, own_certificate

ADDRESS = "sekretaer@khs.example"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture(autouse=True)
def really_sends(settings) -> None:
    settings.LOCAL_MODE, settings.EMAIL_BACKEND = False, SMTP
    settings.EMAIL_HOST = settings.EMAIL_URL = "127.0.0.1"
    settings.EMAIL_TIMEOUT = 1
    settings.DEFAULT_FROM_EMAIL = "KHS-portalen <post@khs.example>"


def run(trial: MailTrial) -> tuple[str, str]:
    """How the job ended, and why not."""
    job = Job.objects.get(kind="mail.try", key=f"mail-trial-{trial.pk}")
    run_job(job.pk)
    job.refresh_from_db()
    trial.refresh_from_db()
    return job.state, job.error


def mail_line(samarbeid_id: int) -> tuple[str, str]:
    line = start_of(samarbeid_id).lines[0]
    return line.state, line.sentence


def silent() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


LOGIN = {"EMAIL_HOST_USER": "portalen", "EMAIL_HOST_PASSWORD": "hemmelig"}
STARTTLS = {"EMAIL_USE_TLS": True}
WHO = ["EMAIL_HOST_PASSWORD", "EMAIL_HOST_USER"]
WHERE = ["EMAIL_HOST", "EMAIL_PORT"]
# By the verb that is answered so, with the settings of ours that are in force: the fault, the server's code and words,
# and which settings the sentence names.
Answer = tuple[str, int | None, str]
ANSWERS: list[tuple[str, str, dict[str, Any], Answer, list[str]]] = [
    ("QUIT", "221 farvel", {}, ("", None, ""), []),
    ("AUTH", "235 godtatt", LOGIN, ("", None, ""), []),
    ("AUTH", "535 5.7.8 feil", LOGIN, ("password", 535, "5.7.8 feil"), WHO),
    ("MAIL", "530 5.7.0 logg inn", {}, ("login", 530, "5.7.0 logg inn"), WHO),
    ("RCPT", "554 5.7.1 Relay access denied", {}, ("login", 554, "5.7.1 Relay access denied"), WHO),
    ("EHLO", "250 post.khs.example", LOGIN, ("no_login", None, ""), ["EMAIL_HOST_USER", "EMAIL_USE_TLS"]),
    ("MAIL", "530 Issue STARTTLS first", {}, ("needs_tls", 530, "Issue STARTTLS first"), ["EMAIL_USE_TLS"]),
    ("QUIT", "221 kan ikke TLS", STARTTLS, ("no_tls", None, ""), ["EMAIL_PORT", "EMAIL_USE_TLS"]),
    ("MAIL", "553 5.7.1 ikke eier", {}, ("sender", 553, "5.7.1 ikke eier"), ["DEFAULT_FROM_EMAIL"]),
    ("RCPT", "550 5.1.1 ukjent mottaker", {}, ("recipient", 550, "5.1.1 ukjent mottaker"), []),
    ("RCPT", "451 4.7.1 prøv senere", {}, ("later", 451, "4.7.1 prøv senere"), []),
    ("sent", "554 5.6.0 søppel", {}, ("message", 554, "5.6.0 søppel"), []),
    (GREETING, "421 opptatt", {}, ("greeting", 421, "opptatt"), WHERE),
    (GREETING, "", {}, ("closed", None, ""), ["EMAIL_PORT", "EMAIL_USE_TLS"]),
]


@pytest.mark.parametrize(("verb", "reply", "ours", "expected", "named"), ANSWERS)
def test_each_answer_in_words_and_which_setting_to_look_at(khs, settings, verb, reply, ours, expected, named):
    for name, value in ours.items():
        setattr(settings, name, value)
    with mail_server({**PLAIN, verb: reply}) as server:
        settings.EMAIL_PORT = server.port
        trial = try_mail(by=khs.by)
        assert run(trial) == ("done", "")
    assert (trial.fault, trial.code, trial.said) == expected
    assert trial.state == ("refused" if trial.fault else "taken")
    assert settings_in(sentence_of(trial)) == named
    state, sentence = mail_line(khs.samarbeid.pk)
    assert state == ("fault" if trial.fault else "done")
    assert sentence.startswith(sentence_of(trial) or f"E-posttjeneren tok imot prøven til {ADDRESS} ")
    assert len(server.mails) == (1 if trial.fault in ("", "message") else 0)


def settings_in(sentence: str) -> list[str]:
    words = sentence.replace(".", " ").replace(",", " ").replace("=", " ").split()
    return sorted({word for word in words if word.startswith(("EMAIL_", "DEFAULT_"))})


@contextmanager
def nobody() -> Iterator[int]:
    with silent() as taken:
        port = taken.getsockname()[1]
    yield port


@contextmanager
def hanging() -> Iterator[int]:
    with silent() as taken:
        yield taken.getsockname()[1]


@contextmanager
def with_a_certificate_of_its_own() -> Iterator[int]:
    with mail_server(TLS, tls=own_certificate()) as server:
        yield server.port


@contextmanager
def that_cannot_speak_it() -> Iterator[int]:
    with mail_server({**TLS, "STARTTLS": "220 begynn\r\n220 og så ikke"}) as server:
        yield server.port


LINES: list[tuple[str, Callable[[], Any], dict[str, Any], str]] = [
    ("no such host", lambda: nullcontext(25), {"EMAIL_HOST": "finnes.ikke.invalid"}, "host"),
    ("nobody there", nobody, {}, "no_connection"),
    ("never answers", hanging, {}, "silent"),
    ("certificate", with_a_certificate_of_its_own, STARTTLS, "certificate"),
    ("no real TLS", that_cannot_speak_it, STARTTLS, "tls"),
]


@pytest.mark.parametrize(("line", "ours", "fault"), [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_a_line_that_does_not_hold(khs, settings, line, ours, fault):
    for name, value in ours.items():
        setattr(settings, name, value)
    with line() as port:
        settings.EMAIL_PORT = port
        trial = try_mail(by=khs.by)
        assert run(trial) == ("done", "")
    assert (trial.state, trial.fault, trial.code) == ("refused", fault, None)
    assert settings_in(sentence_of(trial)) != []


def test_the_mail_itself(khs, settings):
    with mail_server() as server:
        settings.EMAIL_PORT = server.port
        trial = try_mail(by=khs.by)
        run(trial)
    [mail] = server.mails
    assert f"Message-ID: <prove-{trial.pk}@khs.example>" in mail
    assert f"To: {ADDRESS}" in mail


def test_where_mail_is_kept_the_trial_lies_in_the_outbox_until_a_server_is_set(khs, settings):
    settings.LOCAL_MODE, settings.EMAIL_URL = True, ""
    settings.EMAIL_BACKEND = "organisations.outbox.OutboxBackend"
    run(try_mail(by=khs.by))
    assert list(OutboxMail.objects.values_list("to", "subject")) == [(ADDRESS, "Prøve fra KHS-portalen")]
    kept = ("done", "Prøven ligger i utboksen. Denne portalen sender ingen e-post før EMAIL_HOST er satt.")
    assert mail_line(khs.samarbeid.pk) == kept
    settings.EMAIL_URL = "127.0.0.1"
    assert mail_line(khs.samarbeid.pk) == ("open", "EMAIL_HOST er satt siden sist. Send en prøve til.")


def test_one_that_is_on_its_way_is_not_sent_twice_and_one_that_was_lost_can_be_sent_again(khs):
    first = try_mail(by=khs.by)
    assert (try_mail(by=khs.by), mail_line(khs.samarbeid.pk)) == (first, ("sending", "Prøven er på vei."))
    Job.objects.filter(kind="mail.try").update(state="failed")
    assert mail_line(khs.samarbeid.pk)[0] == "fault"
    assert try_mail(by=khs.by) != first


def test_who_has_no_address_is_told_so(khs):
    khs.secretary.person.email = ""
    khs.secretary.person.save()
    with pytest.raises(Refused, match="Du har ingen e-postadresse"):
        try_mail(by=khs.by)


def test_the_secretariat_alone(khs):
    for act in (lambda by: try_mail(by=by), lambda by: put_aside("mote", by=by)):
        with pytest.raises(NotAllowed):
            act(khs.reader(khs.member))
        with pytest.raises(NotAllowed):
            act(Reader())
    assert (MailTrial.objects.count(), PointMark.objects.count()) == (0, 0)
