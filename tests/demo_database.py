"""The demo, loaded once per run into a template: a database and a folder, which tests get copies of."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.test import override_settings

from jobs.doorbell import ring
from jobs.models import Job
from tests import databases

QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MADE_IN = databases.STATE / "demo"


@dataclass(frozen=True)
class LoadedDemo:
    """A database, a state folder with `files` in it, and what the command printed."""

    database: str
    folder: Path
    printed: str


def template() -> str:
    return databases.template("demo", _load, of=databases.migrated())


def _load() -> None:
    quickly = override_settings(MEDIA_ROOT=str(MADE_IN / "files"), STATE_DIR=MADE_IN, PASSWORD_HASHERS=QUICK_HASHERS)
    with quickly, databases.nobody_rung(), (databases.STATE / "demo.printed").open("w") as printed:
        call_command("demo", stdout=printed)


def copied(database: str, folder: Path) -> LoadedDemo:
    """For a clone of the template: its files, copied to a folder that may be there."""
    shutil.copytree(MADE_IN, folder, dirs_exist_ok=True)
    return LoadedDemo(database, folder, (databases.STATE / "demo.printed").read_text())


def ring_for_what_waits() -> None:
    """As the loading itself does when it is committed, for whoever starts a worker on a clone."""
    for pk, kind, queue in Job.objects.filter(state="queued").values_list("pk", "kind", "queue"):
        ring(pk, kind, queue)
