"""What comes on standard input to `take_bounce`, and what it changes: one row, or nothing."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command
from django.db.models.functions import Now

from accounts.actions.invitations import make_token
from accounts.bounces import Bounce, bounce_in
from accounts.mails import invitation_mail
from accounts.models import Invitation
from organisations.actions import notify
from organisations.delivering import deliver
from organisations.envelopes import envelope_sender, name_in
from organisations.mailing import mail_of
from organisations.models import Notice
from tests.access import everything_stored
from tests.accounts.bounces import report
from tests.accounts.factories import invited, sent, states
from tests.conftest import World

NOTED, NOTHING = "Notert: e-posten kom i retur.\n", "Ingenting å notere.\n"


@pytest.fixture(autouse=True)
def bounce_address(settings) -> None:
    settings.BOUNCE_ADDRESS = "Retur@KHS.example"


@pytest.fixture
def take(monkeypatch) -> Callable[[bytes], str]:
    def given(raw: bytes) -> str:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
        said = io.StringIO()
        call_command("take_bounce", stdout=said)
        return said.getvalue()

    return given


def to(row: Invitation) -> str:
    return envelope_sender(f"invitasjon-{row.pk}")


def test_the_sender_on_the_envelope_is_the_rows_own(settings) -> None:
    senders = [envelope_sender(name) for name in ("varsel-1", "varsel-2", "invitasjon-1")]
    assert len(set(senders)) == 3
    assert [sender.startswith("Retur+") and sender.endswith("@KHS.example") for sender in senders] == [True] * 3
    assert [len(sender.split("@")[0]) <= 64 for sender in senders] == [True] * 3
    assert [name_in(sender.lower()) for sender in senders] == ["varsel-1", "varsel-2", "invitasjon-1"]
    settings.BOUNCE_ADDRESS = ""
    assert (envelope_sender("varsel-1"), name_in(senders[0])) == (settings.DEFAULT_FROM_EMAIL, "")


def damaged(sender: str) -> dict[str, str]:
    """Addresses that are nobody's."""
    local, host = sender.split("@")
    name, mac = local.removeprefix("Retur+").rsplit("-", 1)
    return {
        "another row": sender.replace("-1-", "-2-"),
        "another kind": sender.replace("varsel", "invitasjon"),
        "a guess": f"Retur+{name}-{'0' * len(mac)}@{host}",
        "a part": f"Retur+{name}-{mac[:-1]}@{host}",
        "longer": f"Retur+{name}-{mac}0@{host}",
        "another host": f"{local}@ond.example",
        "a host that goes on": f"{sender}.ond.example",
        "an address that begins before": f"ond{sender}",
        "none": f"Retur@{host}",
        "zeros before": sender.replace("-1-", "-01-"),
    }


def test_no_other_address_is_a_rows() -> None:
    addresses = damaged(envelope_sender("varsel-1"))
    assert {case: name_in(address) for case, address in addresses.items()} == dict.fromkeys(addresses, "")


def test_another_portals_address_is_nobodys(settings) -> None:
    sender = envelope_sender("varsel-1")
    settings.SECRET_KEY = "en annen nøkkel" * 4
    assert name_in(sender) == ""


# What the report is, and what it tells.
REPORTS: dict[str, tuple[dict[str, str], str | None]] = {
    "no such mailbox": ({}, "5.1.1"),
    "given up after days": ({"status": "4.4.1"}, "4.4.1"),
    "with a comment": ({"action": "Failed (forever)", "status": "5.2.2 (mailbox full)"}, "5.2.2"),
    "no status": ({"status": "ingen"}, ""),
    "a long status": ({"status": "5.1.1234"}, "5.1.123"),
    "delayed": ({"action": "delayed", "status": "4.4.7"}, None),
    "delivered": ({"action": "delivered", "status": "2.0.0"}, None),
    "passed on": ({"action": "relayed", "status": "2.0.0"}, None),
    "no report": ({"kind": "multipart/mixed"}, None),
}


@pytest.mark.parametrize("case", REPORTS)
def test_what_a_report_says(case: str) -> None:
    changed, status = REPORTS[case]
    found = bounce_in(report(envelope_sender("varsel-7"), **changed))
    assert found == (Bounce("varsel-7", status) if status is not None else None)


@pytest.mark.parametrize("header", ["Delivered-To", "X-Original-To", "Envelope-To"])
def test_to_whom_it_came_may_stand_beside_the_list_that_it_is_for(header: str) -> None:
    sender = envelope_sender("varsel-7")
    raw = report("postmaster@khs.example").replace(
        b"Subject: Undelivered", f"{header}: {sender}\r\nSubject: U".encode()
    )
    assert bounce_in(raw) == Bounce("varsel-7", "5.1.1")


BROKEN = {
    "nothing": b"",
    "no mail": b"\x00\xff\xfe",
    "a head alone": b"To: retur@khs.example\r\n\r\n",
    "cut in the middle": report("retur@khs.example").split(b"Action")[0],
    "an answer": b"To: retur@khs.example\r\nSubject: Jeg er ute\r\n\r\nTilbake mandag.\r\n",
    "a report without a report": b'To: x\r\nContent-Type: multipart/report; boundary="a"\r\n\r\n--a--\r\n',
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_no_report_changes_nothing(khs: World, take, case: str) -> None:
    row = invited(khs)
    sent(row)
    raw = BROKEN[case].replace(b"retur@khs.example", to(row).encode())
    before = everything_stored()
    assert (take(raw), everything_stored()) == (NOTHING, before)


def test_an_invitation_that_comes_back_is_refused_once(khs: World, take) -> None:
    row = invited(khs)
    token = sent(row)
    assert [take(report(to(row))) for _ in range(2)] == [NOTED, NOTHING]
    assert states() == ["refused"]
    row.refresh_from_db()
    assert (row.refusal, row.why) == ("5.1.1", "E-posten kom i retur (5.1.1).")
    assert Invitation.objects.standing().behind(token).exists() is False


OVER = {
    "never sent": {"token_hash": "", "sent_at": None},
    "accepted": {"accepted_at": Now()},
    "ended": {"ended_at": Now()},
    "expired": {"expires_at": Now() - timedelta(seconds=1)},
}


@pytest.mark.parametrize("case", OVER)
def test_an_invitation_that_is_over_stays_as_it_is(khs: World, take, case: str) -> None:
    row = invited(khs)
    sent(row)
    Invitation.objects.filter(pk=row.pk).update(**OVER[case])
    before = everything_stored()
    assert (take(report(to(row))), everything_stored()) == (NOTHING, before)


def test_a_forged_one_changes_nothing(khs: World, take) -> None:
    row = invited(khs)
    sent(row)
    before = everything_stored()
    forged = f"retur+invitasjon-{row.pk}-{'a' * 24}@khs.example"
    assert (take(report(forged)), everything_stored()) == (NOTHING, before)


def test_a_notice_that_comes_back_says_so_once_and_not_when_it_is_old(khs: World, take) -> None:
    fine = {"samarbeid_id": khs.samarbeid.pk, "address": "kari@vik.example", "kind": "prove", "body": "Tekst"}
    young, old = (notify(**fine, subject=key, dedupe_key=key) for key in ("ung", "gammel"))
    Notice.objects.filter(pk=old.pk).update(created_at=Now() - timedelta(days=15))
    addresses = [envelope_sender(f"varsel-{row.pk}") for row in (young, young, old)]
    assert [take(report(each)) for each in addresses] == [NOTED, NOTHING, NOTHING]
    assert list(Notice.objects.filter(bounced_at__isnull=False)) == [young]


@pytest.mark.parametrize("name", ["prove-1", "ukjent-1", "varsel-999999", "invitasjon-999999"])
def test_a_row_that_is_none_changes_nothing(db, take, name: str) -> None:
    assert take(report(envelope_sender(name))) == NOTHING


class PostOffice:
    """A mail server that others have written; it takes every mail and keeps the envelopes."""

    def __init__(self) -> None:
        self.senders: dict[str, str] = {}

    async def handle_DATA(self, server, session, envelope) -> str:
        self.senders[envelope.rcpt_tos[0]] = envelope.mail_from
        return "250 tatt imot"


class OnAnyPort(Controller):
    """The port that the system gives it; the library itself asks for one by number."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def office(settings) -> Iterator[PostOffice]:
    office = PostOffice()
    controller = OnAnyPort(office, hostname="127.0.0.1", port=0)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    yield office
    controller.stop()


def test_a_mail_goes_out_and_comes_back(khs: World, take, office: PostOffice) -> None:
    """Through a real server: the sender on the envelope is where the report goes, and it tells which row it was."""
    row = invited(khs)
    deliver(invitation_mail(*make_token(row.pk)))
    notice = notify(
        samarbeid_id=khs.samarbeid.pk, address="ola@vik.example", kind="prove", subject="Emne", body="Tekst",
        dedupe_key="tur-retur",
    )  # fmt: skip
    deliver(mail_of(notice))
    assert office.senders == {"kari@vik.example": to(row), "ola@vik.example": envelope_sender(f"varsel-{notice.pk}")}
    assert [take(report(sender)) for sender in office.senders.values()] == [NOTED, NOTED]
    notice.refresh_from_db()
    assert (states(), notice.bounced_at is not None) == (["refused"], True)
