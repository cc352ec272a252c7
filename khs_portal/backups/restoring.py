"""Puts a backup back: into an empty database and an empty file storage, and nowhere else.

Files come first, the rows in one transaction after them; whatever goes wrong, rows and files are taken away again.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg2
from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import Error, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from documents.files import path_of
from khs_portal.backups import LEFT_OUT, WRITTEN_BY_MIGRATE, BackupError
from khs_portal.backups.making import PLAIN_TEXT, disk_sentence, quoted_list, table_names
from khs_portal.backups.manifest import BackupManifest, KeptFile, TableCopy, check
from khs_portal.lineage import origin

ELSEWHERE = "Gjenopprett bare til en tom database og et tomt fillager."


def restore(folder: Path) -> BackupManifest:
    """Check every byte of the backup and put it back. Raises BackupError; the place is then as empty as before."""
    manifest = check(folder)
    refuse_strange_backup(manifest)
    with database_errors():
        refuse_unless_empty()
        make_tables(manifest)
        with restored_files(manifest, folder):
            load(manifest, folder)
        # To the newest tables, and with the application role's rights.
        call_command("migrate", verbosity=0)
    return manifest


@contextmanager
def database_errors() -> Iterator[None]:
    try:
        yield
    except (Error, psycopg2.Error) as error:
        raise BackupError(f"Databasen tok ikke imot kopien: {error}".rstrip()) from error


def refuse_unless_empty() -> None:
    with connection.cursor() as cursor:
        refuse_unless_owner(cursor)
        for name in table_names(cursor):
            if name not in WRITTEN_BY_MIGRATE | LEFT_OUT and (rows := count(cursor, name)):
                raise BackupError(f"Databasen er ikke tom: tabellen {name} har {rows} rader. {ELSEWHERE}")
    refuse_unless_storage_is_empty()


def refuse_unless_owner(cursor: CursorWrapper) -> None:
    cursor.execute("SELECT has_schema_privilege(current_user, 'public', 'CREATE')")
    if not cursor.fetchone()[0]:
        raise BackupError("Bare databasens eier kan gjenopprette. Kjør kommandoen med KHS_DB_ROLE=owner.")


def refuse_unless_storage_is_empty() -> None:
    try:
        folders, files = default_storage.listdir("")
    except FileNotFoundError:
        return
    if folders or files:
        raise BackupError(f"Fillageret er ikke tomt: det har {(folders + files)[0]}. {ELSEWHERE}")


def count(cursor: CursorWrapper, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608  (a name from pg_tables)
    return int(cursor.fetchone()[0])


def names_of(manifest: BackupManifest) -> set[tuple[str, str]]:
    return {(app, name) for app, name in (text.split(".", 1) for text in manifest.migrations)}


def refuse_strange_backup(manifest: BackupManifest) -> None:
    if found := origin(names_of(manifest)):
        raise BackupError(
            f"Kopien er tatt av {found} og kan ikke gjenopprettes av versjon {settings.VERSION}: installer versjonen "
            "den er tatt av, og gjenopprett den der."
        )


def make_tables(manifest: BackupManifest) -> None:
    """The tables as they were when the backup was made, whatever this version's are."""
    wanted = names_of(manifest)
    if set(MigrationRecorder(connection).applied_migrations()) != wanted:
        drop_empty_tables()
        fresh = MigrationExecutor(connection)
        fresh.migrate(last_of_each_app(fresh, wanted))


def drop_empty_tables() -> None:
    """All of them: those of an earlier or a newer version have names that this one does not know."""
    with connection.cursor() as cursor:
        if quoted := [connection.ops.quote_name(name) for name in table_names(cursor)]:
            cursor.execute(f"DROP TABLE {', '.join(quoted)} CASCADE")


def last_of_each_app(executor: MigrationExecutor, wanted: set[tuple[str, str]]) -> list[tuple[str, str]]:
    nodes = executor.loader.graph.node_map
    return sorted(
        node for node in wanted if not any(c.key in wanted and c.key[0] == node[0] for c in nodes[node].children)
    )


@contextmanager
def restored_files(manifest: BackupManifest, folder: Path) -> Iterator[None]:
    """Every file in the storage; taken away again if what follows goes wrong."""
    kept: list[KeptFile] = []
    try:
        for file in manifest.files:
            kept.append(file)
            with (folder / file.place).open("rb") as source:
                default_storage.save(path_of(file.samarbeid_id, file.sha256), File(source))
        hand_over(storage_folder())
        yield
    except BaseException as error:
        remove(kept)
        if isinstance(error, OSError):
            raise BackupError(disk_sentence(error, storage_folder())) from error
        raise


def storage_folder() -> Path:
    """Where a storage on this machine keeps its files; a folder that does not exist for any other kind."""
    return Path(getattr(default_storage, "location", "/nonexistent"))


def hand_over(root: Path) -> None:
    """What root wrote belongs to whom the folder belongs to, or the portal could not read it."""
    if os.geteuid() != 0 or not root.exists():
        return
    owner = root.parent.stat() if root.stat().st_uid == 0 else root.stat()
    for path in (root, *root.rglob("*")):
        os.chown(path, owner.st_uid, owner.st_gid)


def remove(files: list[KeptFile]) -> None:
    for file in files:
        default_storage.delete(path_of(file.samarbeid_id, file.sha256))
    for place, _folders, _names in os.walk(storage_folder(), topdown=False):
        with suppress(OSError):
            Path(place).rmdir()


def load(manifest: BackupManifest, folder: Path) -> None:
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(PLAIN_TEXT)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        # What is left out of backups goes too: it points at rows that are no more.
        names = {table.name for table in manifest.tables} | (LEFT_OUT & {*table_names(cursor)} - {"django_migrations"})
        quoted = [connection.ops.quote_name(name) for name in sorted(names)]
        cursor.execute(f"TRUNCATE {', '.join(quoted)}")
        for table in manifest.tables:
            load_table(cursor, table, folder)
        set_sequences(cursor, manifest.sequences)
        free_running_jobs(cursor)


def load_table(cursor: CursorWrapper, table: TableCopy, folder: Path) -> None:
    with gzip.open(folder / table.place, "rb") as packed:
        cursor.copy_expert(f"COPY {quoted_list(table.name, table.columns)} FROM STDIN", packed)
    if (rows := count(cursor, table.name)) != table.rows:
        raise BackupError(f"Tabellen {table.name} fikk {rows} rader, men kopien har {table.rows}.")


def set_sequences(cursor: CursorWrapper, last: dict[str, int]) -> None:
    for name, value in last.items():
        # Its own table is not restored, and the migrations just made have numbers of their own.
        if name != "django_migrations_id_seq":
            cursor.execute("SELECT setval(%s::regclass, %s)", [connection.ops.quote_name(name), value])


def free_running_jobs(cursor: CursorWrapper) -> None:
    """As after the death of a worker, the sweep takes them up; what the backup cut off was no attempt."""
    cursor.execute(
        "UPDATE jobs_job SET lease_until = now(), attempts = greatest(attempts - 1, 0) WHERE state = 'running'"
    )
