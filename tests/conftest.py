"""Two samarbeid with the same four roles in each, so that something could leak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.test import Client, override_settings

from organisations.models import Organisation, Samarbeid, User, Utvalg
from organisations.reader import Reader
from organisations.readers import reader_for
from tests import factories

if TYPE_CHECKING:
    from tests.access import Stage

QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


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


@pytest.fixture(scope="module")
def stage_of_this_module(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[Stage, Path]]:
    """Made once for a whole module, in a transaction that each test goes on in and that is undone at the end."""
    from tests.access import make_stage

    files = tmp_path_factory.mktemp("stage") / "files"
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=str(files), PASSWORD_HASHERS=QUICK_HASHERS):
            made = make_stage(make_world("khs"), make_world("annet"))
        yield made, files
        transaction.set_rollback(True)


@pytest.fixture
def stage(stage_of_this_module, db, files_of_this_test, settings) -> Stage:
    """One of everything in two samarbeid and a client for each role: see tests/access.py."""
    made, files = stage_of_this_module
    settings.MEDIA_ROOT = str(files)
    return made
