"""The demo: loaded once for the tests of this folder, in a transaction that is undone at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from demo.days import TODAY
from tests.demo.reading import Loaded, Settings, run_command

# As for every other test (conftest), but the demo is loaded before those settings are in place.
QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="package")
def loaded_once(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Loaded]:
    folder = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=str(folder / "files"), STATE_DIR=folder, PASSWORD_HASHERS=QUICK_HASHERS),
        transaction.atomic(),
    ):
        yield Loaded(folder, run_command())
        transaction.set_rollback(True)


@pytest.fixture
def loaded(loaded_once: Loaded, db: None, settings: Settings, files_of_this_test: Path) -> Loaded:
    """The demo as it is on 17 November 2014, with the files of the load."""
    settings.DEMO_TODAY = TODAY
    settings.MEDIA_ROOT = str(loaded_once.folder / "files")
    settings.STATE_DIR = loaded_once.folder
    return loaded_once
