"""A real worker and a mail server: what is sent, refused, put off and sent again; where the token is, and where not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_string, policy
from pathlib import Path

import pytest
from django.test import Client, override_settings

import accounts.tasks  # noqa: F401
from accounts.actions import invitations as actions
from accounts.actions.bounces import take
from accounts.bounces import bounce_in
from accounts.models import Invitation
from jobs.models import Job
from jobs.tasks import run_job
from organisations.models import Trail
from tests.access import everything_stored
from tests.accounts.bounces import report
from tests.accounts.factories import invited, newcomer, states
from tests.conftest import World, make_world
from tests.mail_server import PLAIN, MailServer, mail_server
from tests.worker import running_worker, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


def token_in(mail: str) -> str:
    text = message_from_string(mail, policy=policy.default).get_content()
    return re.search(r"/invitasjon/([\w-]+)/", text)[1]  # type: ignore[index]


@pytest.fixture
def world() -> World:
    return make_world("khs")


def by_smtp(server: MailServer) -> override_settings:
    return override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=server.port,
        EMAIL_URL="127.0.0.1", BOUNCE_ADDRESS="retur@khs.example",
    )  # fmt: skip


def job() -> Job:
    Job.objects.filter(state="queued").update(run_after="2000-01-01T00:00:00Z")
    return Job.objects.get(kind="invitation.send")


# What the server says: the states of invitation and job, and what the row says of it.
ANSWERS = {
    "taken": ({}, ("sent", "done", "")),
    "no such mailbox": (
        {"RCPT": "550 5.1.1 ukjent"},
        ("refused", "done", "E-posttjeneren tok ikke imot adressen (550)."),
    ),
    "later": ({"RCPT": "451 4.7.1 senere"}, ("asked", "queued", "")),
    "later, once it has the text": ({"sent": "451 4.3.0 senere"}, ("asked", "queued", "")),
    "away": ({"greeting": "", "EHLO": ""}, ("asked", "queued", "")),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_what_the_mail_server_says(world: World, case: str) -> None:
    replies, expected = ANSWERS[case]
    invited(world)
    with mail_server({**PLAIN, **replies}) as server, by_smtp(server):
        run_job(job().pk)
    row = Invitation.objects.get()
    assert (row.state, job().state, row.why) == expected


def test_a_mail_that_must_go_again_has_a_new_token_and_the_older_one_ends(world: World, monkeypatch) -> None:
    """The worker dies between the server's answer and the note of it."""
    row = invited(world)
    with mail_server() as server, by_smtp(server):
        with monkeypatch.context() as dying:
            dying.setattr(actions, "note_sent", _die)
            run_job(job().pk)
        run_job(job().pk)
    tokens = [token_in(mail) for mail in server.mails]
    assert (len(set(tokens)), states()) == (2, ["sent"])
    works = [Invitation.objects.standing().behind(token).exists() for token in tokens]
    assert works == [False, True]
    assert row.pk == Invitation.objects.get().pk


def _die(*_args: object) -> None:
    raise RuntimeError("stopped")


def test_what_is_sent_is_not_sent_twice(world: World) -> None:
    invited(world)
    with mail_server() as server, by_smtp(server):
        run_job(job().pk)
        Job.objects.update(state="queued", lease_until=None)
        run_job(job().pk)
    assert (len(server.mails), job().state) == (1, "done")


def test_nothing_is_sent_to_an_address_that_is_no_longer_the_persons(world: World) -> None:
    row = invited(world)
    row.person.email = "ny@vik.example"
    row.person.save()
    with mail_server() as server, by_smtp(server):
        run_job(job().pk)
    assert (server.mails, states(), job().state) == ([], ["ended"], "done")


def test_the_mail_says_what_it_is_and_has_one_link(world: World) -> None:
    invited(world)
    with mail_server() as server, by_smtp(server):
        run_job(job().pk)
    mail = message_from_string(server.mails[0], policy=policy.default)
    row = Invitation.objects.get()
    assert mail["To"] == "kari@vik.example"
    assert mail["From"] == "KHS-portalen <ikke-svar@khs.example>"
    assert mail["Message-ID"] == f"<invitasjon-{row.pk}@khs.example>"
    assert re.fullmatch(r"Invitasjon til Samarbeidet khs, gjelder til \d+\. [a-z]+ \d{4}", mail["Subject"].strip())
    text = mail.get_content()
    assert len(re.findall("https?://", text)) == 1
    assert re.fullmatch(rf"retur\+invitasjon-{row.pk}-[0-9a-f]{{24}}@khs\.example", server.senders[0])


@pytest.fixture
def posted(world: World, tmp_path: Path) -> Iterator[tuple[MailServer, Path]]:
    """A worker that sends to a mail server, and its log."""
    with mail_server() as server:
        way = {
            "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(server.port), "KHS_BOUNCE_ADDRESS": "retur@khs.example",
            "KHS_LOG_LEVEL": "DEBUG",
        }  # fmt: skip
        with pytest.MonkeyPatch.context() as around:
            for name, value in way.items():
                around.setenv(name, value)
            with running_worker(tmp_path / "worker.log"):
                yield server, tmp_path / "worker.log"


def test_from_the_button_to_coming_in_and_back_by_a_bounce(world: World, posted, settings) -> None:
    """Three are invited by one button: one comes in, one mail comes back. The token of neither is anywhere else."""
    server, log = posted
    settings.EMAIL_URL, settings.BOUNCE_ADDRESS = "127.0.0.1", "retur@khs.example"
    people = [newcomer(world, f"Person {n}", f"person{n}@vik.example") for n in range(3)]
    actions.invite(people, by=world.by)
    wait_until(lambda: states() == ["sent"] * 3)
    tokens = {message_from_string(mail)["To"]: token_in(mail) for mail in server.mails}
    client = Client()
    address = f"/invitasjon/{tokens['person0@vik.example']}/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"way": "password"}).headers["Location"] == "/konto/passord/velg/"
    [back] = [sender for sender, mail in zip(server.senders, server.mails, strict=True) if "person1@vik" in mail]
    found = bounce_in(report(back))
    assert found is not None and take(found)
    assert states() == ["accepted", "refused", "sent"]
    everywhere = f"{everything_stored()} {list(Trail.objects.values())} {list(Job.objects.values())} {log.read_text()}"
    assert [token for token in tokens.values() if token in everywhere] == []
