"""The stage of the access tables, made once per run into a template: a database, its files, and who is who in it."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.test import override_settings
from factory.django import DjangoModelFactory

from tests import databases
from tests.access import Stage, make_stage, quiet_client
from tests.conftest import make_world
from tests.demo_database import QUICK_HASHERS

MADE_IN = databases.STATE / "stage"
# More than the stage has of anything: what a test makes beside it must not have a name that is taken.
FIRST_FREE = 500


def template() -> str:
    return databases.template("stage", _make, of=databases.migrated())


def _make() -> None:
    _count_from(0)
    quickly = override_settings(MEDIA_ROOT=str(MADE_IN / "files"), PASSWORD_HASHERS=QUICK_HASHERS)
    with quickly, databases.nobody_rung():
        made = make_stage(make_world("khs"), make_world("annet"))
    cookies = {role: client.cookies for role, client in made.clients.items()}
    (MADE_IN / "stage").write_bytes(pickle.dumps((replace(made, clients={}), cookies)))


def copied(files: Path) -> Stage:
    """For a clone of the template: its rows as objects, and its files in a folder of their own."""
    shutil.copytree(MADE_IN / "files", files)
    made, cookies = pickle.loads((MADE_IN / "stage").read_bytes())  # noqa: S301  this run wrote it
    _count_from(FIRST_FREE)
    clients = {role: quiet_client(None) for role in cookies}
    for role, client in clients.items():
        client.cookies = cookies[role]
    return replace(made, clients=clients)


def _count_from(number: int) -> None:
    for made in _factories(DjangoModelFactory):
        made.reset_sequence(max(number, made._meta.next_sequence()) if number else 0, force=True)


def _factories(above: type[DjangoModelFactory]) -> Iterator[type[DjangoModelFactory]]:
    for each in above.__subclasses__():
        yield each
        yield from _factories(each)
