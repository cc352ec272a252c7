"""The demo, as it was loaded once for all tests; what a test does to it is undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from demo.days import TODAY
from tests import databases
from tests.demo.reading import Settings
from tests.demo_database import LoadedDemo


@pytest.fixture
def demo_database(demo_of_this_process: LoadedDemo, django_db_blocker: DjangoDbBlocker) -> Iterator[LoadedDemo]:
    """Comes before `db`, whose transaction then begins in the demo's database."""
    with django_db_blocker.unblock(), databases.standing_on(demo_of_this_process.database):
        yield demo_of_this_process


@pytest.fixture
def loaded(demo_database: LoadedDemo, db: None, settings: Settings, files_of_this_test: Path) -> LoadedDemo:
    """The demo as it is on 17 November 2014, with the files of the load."""
    settings.DEMO_TODAY = TODAY
    settings.MEDIA_ROOT = str(demo_database.folder / "files")
    settings.STATE_DIR = demo_database.folder
    return demo_database
