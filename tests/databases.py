"""The databases of a run, cloned from templates.

A template is made once per run, by the process that needs it first: migrations take a minute of a busy machine and the
demo as long, a clone takes a moment. `standing_on` moves the default connection to another database of the server.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase

STATE = Path(os.environ["KHS_STATE"])
# What every migrate leaves in an empty database; the rest of its tables are empty.
MADE_BY_MIGRATE = ("django_content_type", "auth_permission")


def template(name: str, make: Callable[[], None], *, of: str = "") -> str:
    """The name of a database that `make` has filled, on top of a clone of template `of`; made now where none has."""
    whole = f"{STATE.name}-{name}"
    with (STATE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (STATE / f"{name}.made").exists():
            create(whole, of=of)
            with standing_on(whole):
                make()
            (STATE / f"{name}.made").touch()
    return whole


def migrated() -> str:
    """The template with every table and nothing in them."""
    return template("migrated", lambda: call_command("migrate", verbosity=0, interactive=False))


@contextmanager
def clone(of: str, name: str) -> Iterator[str]:
    """A database like the template; gone at the end, whoever still looks at it."""
    create(name, of=of)
    try:
        yield name
    finally:
        drop(name)


def create(name: str, *, of: str = "") -> None:
    drop(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{of}"' if of else ""))


def drop(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def drop_templates(url: str) -> None:
    """For a server that lives on after the run."""
    with closing(psycopg2.connect(url)) as server, server.cursor() as cursor:
        server.autocommit = True
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{STATE.name}-%"])
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def stand_on(name: str) -> None:
    """Every thread's next connection goes to that database. Raises RuntimeError in the middle of a transaction."""
    if connection.in_atomic_block:
        raise RuntimeError("a transaction stays in the database where it began")
    connection.close()
    # The same dict as connection.settings_dict.
    settings.DATABASES["default"]["NAME"] = name


@contextmanager
def standing_on(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    stand_on(name)
    try:
        yield
    finally:
        stand_on(before)


@contextmanager
def nobody_rung() -> Iterator[None]:
    """One transaction. What would ring on commit stays silent: the rows are for clones, and no worker looks here."""
    with transaction.atomic():
        yield
        connection.run_on_commit.clear()


class Emptying:
    """Empties the database after a test that commits.

    Django's own way truncates every table and then tells every app that it has been migrated: half a second. The
    tables of a test have few rows, which are deleted at once. Others' writes are waited for, as TRUNCATE does.
    """

    def __init__(self) -> None:
        tables = sorted({*connection.introspection.table_names()} - {"django_migrations", *MADE_BY_MIGRATE})
        quoted = [connection.ops.quote_name(name) for name in tables]
        kept = [f"DELETE FROM {name} WHERE id > {newest(name)}" for name in reversed(MADE_BY_MIGRATE)]  # noqa: S608
        self.sql = ";".join(
            [
                f"LOCK TABLE {', '.join(quoted)} IN SHARE ROW EXCLUSIVE MODE",
                # Foreign keys are looked at when the transaction ends.
                *(f"DELETE FROM {name}" for name in quoted),  # noqa: S608
                *kept,
            ]
        )

    def __call__(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(self.sql)


def newest(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"')  # noqa: S608
        return int(cursor.fetchone()[0])


def empty_after_tests_that_commit() -> None:
    """To be called on the database of the tests, while it is empty."""
    emptying = Emptying()
    TransactionTestCase._fixture_teardown = lambda case: emptying()


def waiting_for_locks() -> int:
    """How many connections to this process's database wait for another's lock."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with connection.cursor() as cursor:
        # Within a transaction the first look would be kept.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(waiting)
        return cursor.fetchone()[0]
