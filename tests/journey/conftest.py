"""The portal as `manage.py up --demo` starts it: the demo's autumn, a web server, a worker, and a Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser

from demo.days import TODAY
from jobs.models import Job
from tests import databases, demo_database
from tests.browser import DESKTOP, plain_static_files
from tests.browser import chromium as browser_of_this_process
from tests.journey.visitor import Size, Visitor
from tests.worker import running_worker

Visit = Callable[..., Visitor]


@pytest.fixture
def chromium() -> Iterator[Browser]:
    """The process's own; nobody's window outlives the test."""
    browser = browser_of_this_process()
    yield browser
    for context in browser.contexts:
        context.close()


@pytest.fixture
def visit(chromium: Browser, live_server) -> Iterator[Visit]:
    """Opens a browser window of its own for each person; at the end of the test each of them is asked for faults."""
    visitors: list[Visitor] = []

    def open_window(*, size: Size = DESKTOP, scripts: bool = True) -> Visitor:
        visitors.append(Visitor(chromium, live_server.url, size=size, scripts=scripts))
        return visitors[-1]

    yield open_window
    for visitor in visitors:
        visitor.leave()


@pytest.fixture
def on_the_day(settings, monkeypatch, tmp_path: Path) -> None:
    """17 November 2014 for the web server, and for workers that are started after this."""
    settings.DEMO_TODAY = TODAY
    settings.STATE_DIR = tmp_path
    monkeypatch.setenv("KHS_DEMO_TODAY", TODAY)
    plain_static_files(settings)


@pytest.fixture
def worker(on_the_day, live_server, monkeypatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("KHS_SITE_URL", live_server.url)
    with running_worker(tmp_path / "worker.log"):
        yield


@dataclass(frozen=True)
class Demo:
    """Passwords by e-mail address."""

    passwords: dict[str, str]

    def log_in(self, visitor: Visitor, email: str) -> Visitor:
        visitor.log_in(email, self.passwords[email])
        return visitor


@pytest.fixture
def demo(request, on_the_day, files_of_this_test: Path, tmp_path: Path) -> Iterator[Demo]:
    """A copy of its own, and then the worker started. The packets of the autumn's meetings are minutes of work that no
    step looks at, so their jobs are taken out."""
    name = f"{connection.settings_dict['NAME']}_journey"
    with databases.clone(demo_database.template(), name), databases.standing_on(name):
        loaded = demo_database.copied(name, tmp_path)
        Job.objects.filter(kind="packet.build").delete()
        demo_database.ring_for_what_waits()
        request.getfixturevalue("worker")
        yield Demo(dict(re.findall(r"^konto (\S+) passord (\S+)$", loaded.printed, re.MULTILINE)))
