"""What docs/operations.md says of how long a login lasts, and what is forgotten each night."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache

import accounts.tasks
from accounts import lengths
from accounts.models import Device
from jobs.models import Job
from jobs.tasks import run_job
from tests.accounts.logins import PHONE, is_in, log_in, with_password
from tests.conftest import World
from tests.house import ROOT

OPERATIONS = ROOT / "docs/operations.md"
IN_ORDER = (
    lengths.REMEMBERED, lengths.IDLE, lengths.LONGEST, lengths.TRUSTED, lengths.KNOWN, lengths.ENDED_KEPT,
    lengths.CONFIRMED_WITHIN,
)  # fmt: skip


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    cache.clear()


def test_the_table_for_whoever_runs_it_is_the_one_of_the_code() -> None:
    section = OPERATIONS.read_text().split("## How long a login lasts")[1].split("\n## ")[0]
    said = re.findall(r"\| (\d+) (days|hours)\b[^|]*\|$", section, re.MULTILINE)
    assert [timedelta(**{unit: int(number)}) for number, unit in said] == list(IN_ORDER)


@pytest.mark.django_db
def test_old_browsers_and_dead_sessions_are_forgotten_at_night(khs: World) -> None:
    member = with_password(khs.member)
    kept, *_others = (log_in(member, agent=f"Firefox/{number}") for number in range(4))
    rows = dict(zip(("kept", "left", "ended", "dead"), Device.objects.order_by("pk"), strict=True))
    now = datetime.now(UTC)
    Device.objects.filter(pk=rows["left"].pk).update(last_seen_at=now - lengths.KNOWN - timedelta(minutes=1))
    Device.objects.filter(pk=rows["ended"].pk).update(
        ended_at=now - lengths.ENDED_KEPT - timedelta(minutes=1), session_key=""
    )
    Session.objects.filter(pk=rows["dead"].session_key).update(expire_date=now - timedelta(minutes=1))
    accounts.tasks.enqueue_forgetting()
    run_job(Job.objects.get(kind="login.forget").pk)
    assert set(Device.objects.values_list("pk", flat=True)) == {rows["kept"].pk, rows["dead"].pk}
    assert not Session.objects.filter(pk=rows["dead"].session_key).exists()
    assert is_in(kept)


@pytest.mark.django_db
def test_the_owner_is_told_of_a_new_browser_but_the_first(khs: World) -> None:
    member = with_password(khs.member)
    client = log_in(member)
    log_in(member, client)
    assert not Job.objects.filter(kind="login.tell").exists()
    log_in(member, agent=PHONE)
    run_job(Job.objects.get(kind="login.tell").pk)
    [sent] = mail.outbox
    assert (sent.to, sent.subject.startswith("Ny innlogging: iPhone, Safari, ")) == (["medlem@khs.example"], True)
    assert "logg ut alle andre og bytt passord her: http" in sent.body
    assert Job.objects.get(kind="login.tell").payload.keys() == {"user_id", "letter", "at", "device_id"}
