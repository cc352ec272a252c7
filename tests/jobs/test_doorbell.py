"""The bell rings a real broker, and costs a request little when there is none."""

import os
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import redis

from jobs import doorbell
from jobs.doorbell import ring
from tests.patience import within

LONGEST_REQUEST_SECONDS = 3
BrokerAt = Callable[[Path], None]


@pytest.fixture(autouse=True)
def nobody_failed_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorbell, "_silent_until", 0.0)


@pytest.fixture
def broker_at(monkeypatch: pytest.MonkeyPatch) -> BrokerAt:
    return lambda path: monkeypatch.setenv("CELERY_BROKER_WRITE_URL", f"redis+socket://{path}")


@pytest.fixture
def hanging(tmp_path: Path) -> Iterator[Path]:
    """A socket that takes calls and says nothing."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "hangs"))
        listener.listen(20)
        yield tmp_path / "hangs"


def waiting(queue: str) -> int:
    url = os.environ["BROKER_URL"].replace("redis+socket://", "unix://").replace("virtual_host=", "db=")
    with redis.Redis.from_url(url) as broker:
        return broker.llen(queue)


def three_rings() -> list[bool]:
    """What a request hears that makes three jobs; it is not held longer than it may be."""

    def request() -> list[bool]:
        doorbell._silent_until = 0.0
        return [ring(pk, "prove") for pk in (1, 2, 3)]

    return within(LONGEST_REQUEST_SECONDS, request)[0]


@pytest.mark.parametrize(("kind", "queue"), [("packet.build", "packets"), ("notice.send", "celery")])
def test_each_kind_has_its_queue(kind: str, queue: str) -> None:
    before = waiting(queue)
    assert ring(1, kind) is True
    assert waiting(queue) == before + 1


def test_a_job_may_stand_in_another_queue_than_its_kind() -> None:
    before = waiting("large")
    assert ring(1, "packet.build", "large") is True
    assert waiting("large") == before + 1


def test_a_broker_that_is_down_does_not_hold_the_request(broker_at: BrokerAt, tmp_path: Path) -> None:
    broker_at(tmp_path / "nobody")
    assert three_rings() == [False, False, False]


def test_a_broker_that_hangs_does_not_hold_the_request(broker_at: BrokerAt, hanging: Path) -> None:
    broker_at(hanging)
    assert three_rings() == [False, False, False]


def test_it_rings_again_after_a_while(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    now = time.monotonic()
    monkeypatch.setattr(doorbell, "time", SimpleNamespace(monotonic=lambda: now))
    with monkeypatch.context() as gone:
        gone.setenv("CELERY_BROKER_WRITE_URL", f"redis+socket://{tmp_path / 'nobody'}")
        assert ring(1, "prove") is False
    before = waiting("celery")
    assert ring(1, "prove") is False, "nobody answered a moment ago"
    now += doorbell.SILENCE_SECONDS
    assert ring(1, "prove") is True
    assert waiting("celery") == before + 1
