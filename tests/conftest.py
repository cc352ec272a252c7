"""Two samarbeid with the same four roles in each, so that something could leak."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client

from organisations.models import Organisation, Samarbeid, User, Utvalg
from organisations.reader import Reader
from organisations.readers import reader_for
from tests import databases, demo_database, factories
from tests.demo_database import QUICK_HASHERS, LoadedDemo

if TYPE_CHECKING:
    from tests.access import Stage


@dataclass(frozen=True)
class World:
    """One samarbeid and the people in it. `reader(user)` is what the rules see."""

    samarbeid: Samarbeid
    utvalg: Utvalg
    municipality: Organisation
    secretary: User
    lead: User
    member: User
    reader_user: User
    outsider: User

    def reader(self, user: User) -> Reader:
        return reader_for(user, self.samarbeid.slug)

    @property
    def by(self) -> Reader:
        """The secretary, who prepares everything."""
        return self.reader(self.secretary)

    @staticmethod
    def client_of(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client


def make_world(slug: str) -> World:
    samarbeid = factories.SamarbeidFactory(slug=slug, name=f"Samarbeidet {slug}", short_name=slug.upper())
    utvalg = factories.UtvalgFactory(samarbeid=samarbeid, name="Prosjektstyret")
    municipality = factories.OrganisationFactory(name=f"Kommunen {slug}")
    people = {
        role: factories.UserFactory(
            person=factories.PersonFactory(name=f"{role} {slug}", email=f"{role}@{slug}.example")
        )
        for role in ("sekretaer", "prosjektleder", "medlem", "leser", "fremmed")
    }
    factories.SecretariatFactory(samarbeid=samarbeid, person=people["sekretaer"].person)
    factories.SecretariatFactory(samarbeid=samarbeid, person=people["prosjektleder"].person, role="prosjektleder")
    seat = factories.SeatFactory(utvalg=utvalg, organisation=municipality)
    factories.VervFactory(seat=seat, person=people["medlem"].person)
    factories.AffiliationFactory(samarbeid=samarbeid, person=people["leser"].person, organisation=municipality)
    return World(
        samarbeid,
        utvalg,
        municipality,
        people["sekretaer"],
        people["prosjektleder"],
        people["medlem"],
        people["leser"],
        people["fremmed"],
    )


@pytest.fixture
def khs(db) -> World:
    return make_world("khs")


@pytest.fixture
def other(db) -> World:
    return make_world("annet")


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path: Path) -> Path:
    """Each test has its own file storage."""
    settings.MEDIA_ROOT = str(tmp_path / "files")
    return Path(settings.MEDIA_ROOT)


@pytest.fixture(autouse=True)
def quick_passwords(settings) -> None:
    """A slow hash for every user of every test would be most of the suite's time."""
    settings.PASSWORD_HASHERS = QUICK_HASHERS


@pytest.fixture(autouse=True)
def no_static_files(settings) -> None:
    """WhiteNoise looks at every static file for each new client, and no client asks for one. A live server serves them
    itself."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith("whitenoise.")]


@pytest.fixture(scope="session", autouse=True)
def one_browser() -> Iterator[None]:
    yield
    if "tests.browser" in sys.modules:
        sys.modules["tests.browser"].stop_driver()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker) -> Iterator[None]:
    """This process's own database, cloned from the one that is migrated once per run."""
    with django_db_blocker.unblock():
        name = connection.creation._get_test_db_name()
        with databases.clone(databases.migrated(), name), databases.standing_on(name):
            databases.empty_after_tests_that_commit()
            with django_db_blocker.block():
                yield


@pytest.fixture(scope="session")
def stage_of_this_process(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[Stage, Path, str]]:
    """In a database of its own: the stage, its files, the database's name."""
    from tests import stage_database

    files = tmp_path_factory.mktemp("stage") / "files"
    name = f"{connection.settings_dict['NAME']}_stage"
    with django_db_blocker.unblock(), databases.clone(stage_database.template(), name), django_db_blocker.block():
        yield stage_database.copied(files), files, name


@pytest.fixture(scope="session")
def demo_of_this_process(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[LoadedDemo]:
    """For tests that stand on its database and undo what they do to it."""
    name = f"{connection.settings_dict['NAME']}_demo"
    with django_db_blocker.unblock(), databases.clone(demo_database.template(), name), django_db_blocker.block():
        yield demo_database.copied(name, tmp_path_factory.mktemp("demo"))


@pytest.fixture
def stage_database(stage_of_this_process, django_db_blocker) -> Iterator[None]:
    """Comes before `db`, whose transaction then begins in the stage's database."""
    with django_db_blocker.unblock(), databases.standing_on(stage_of_this_process[2]):
        yield


@pytest.fixture
def stage(stage_database, stage_of_this_process, db, files_of_this_test, settings) -> Stage:
    """One of everything in two samarbeid and a client for each role: see tests/access.py. What a test does to it is
    undone."""
    made, files, _database = stage_of_this_process
    settings.MEDIA_ROOT = str(files)
    return made


@pytest.fixture
def open_stage(stage_of_this_process, transactional_db, live_server, settings) -> Iterator[Stage]:
    """The same in a clone of its own, where what a browser does is committed."""
    made, files, name = stage_of_this_process
    settings.MEDIA_ROOT = str(files)
    with databases.clone(name, f"{name}_open") as clone, databases.standing_on(clone):
        yield made
