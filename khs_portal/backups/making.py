"""Makes a backup while people work: the tables in one snapshot, then every file that a row of it names.

Files are written before the row that names them is committed, and never change; so copying them after the snapshot
gives what the snapshot means.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import psycopg2
from django.db import Error, connection, transaction
from django.db.backends.utils import CursorWrapper

from documents.files import open_kept
from documents.models import Document, Rendition
from documents.storage import FULL, sync
from khs_portal.backups import LEFT_OUT, BackupError
from khs_portal.backups.manifest import BackupManifest, KeptFile, TableCopy, digest_of, write

# Every model whose `sha256` names a file in the storage; a test asks for a decision about each new one.
FILE_MODELS = (Document, Rendition)
# COPY's text would otherwise follow the settings of server and role.
PLAIN_TEXT = (
    "SET LOCAL client_encoding = 'UTF8'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'"
)


def make(target: Path, *, reuse: Path | None = None, keep_going: bool = False) -> BackupManifest:
    """Make the backup `target`, a folder that does not exist yet. It gets its name when it is whole and on the disk.

    `reuse` is an older backup: files it already holds are linked instead of copied. `keep_going` makes a backup
    without the files that are damaged or gone, and lists them; without it they stop the backup. Raises BackupError.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BackupError(f"{target} finnes fra før. Velg et nytt navn, for eksempel med dato.")
    with disk_errors(target), unfinished(target) as folder:
        manifest = copied(folder, reuse, keep_going)
        write(manifest, folder)
        sync_everything(folder)
        folder.rename(target)
        sync(target.parent)
    return manifest


@contextmanager
def disk_errors(target: Path) -> Iterator[None]:
    """Errors of disk and database as sentences."""
    try:
        yield
    except OSError as error:
        raise BackupError(disk_sentence(error, target)) from error
    except (Error, psycopg2.Error) as error:
        raise BackupError(f"Databasen svarte ikke som den skulle, så ingen kopi ble tatt: {error}".rstrip()) from error


def disk_sentence(error: OSError, target: Path) -> str:
    if error.errno in FULL:
        return f"Disken til {target} er full. Det som var skrevet, er fjernet. Frigjør plass, eller velg en annen disk."
    return f"Kan ikke skrive til {target}: {error.strerror}. Det som var skrevet, er fjernet."


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """A folder beside the target, closed to others; gone again if anything goes wrong."""
    folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".halv-{target.name}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def copied(folder: Path, reuse: Path | None, keep_going: bool) -> BackupManifest:
    facts, files = snapshot(folder)
    faults = {file: fault for file in files if (fault := copy_file(file, folder, reuse))}
    if faults and not keep_going:
        advice = "Ingen kopi ble tatt. Hent filene fra en eldre kopi, eller ta en uten dem med --keep-going."
        raise BackupError("\n".join([*faults.values(), advice]))
    whole = [file for file in files if file not in faults]
    return BackupManifest(files=whole, lacking=list(faults), **facts)


def snapshot(folder: Path) -> tuple[dict[str, Any], list[KeptFile]]:
    """Every table at one moment. Writers go on meanwhile."""
    (folder / "database").mkdir()
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute(PLAIN_TEXT)
        files = list(files_named())
        facts = {
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "postgres": server_version(cursor),
            "migrations": migrations(cursor),
            "tables": [copy_table(cursor, name, folder) for name in table_names(cursor) if name not in LEFT_OUT],
            # Numbers are given outside transactions: read last, none in the snapshot is above its sequence.
            "sequences": sequences(cursor),
        }
    return facts, files


def files_named() -> Iterator[KeptFile]:
    found = {row for model in FILE_MODELS for row in model.objects.values_list("samarbeid_id", "sha256", "bytes")}  # type: ignore[attr-defined]
    return (KeptFile(*row) for row in sorted(found))


def server_version(cursor: CursorWrapper) -> str:
    cursor.execute("SHOW server_version")
    return str(cursor.fetchone()[0])


def migrations(cursor: CursorWrapper) -> list[str]:
    cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY app, name")
    return [name for (name,) in cursor.fetchall()]


def table_names(cursor: CursorWrapper) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    return [name for (name,) in cursor.fetchall()]


def sequences(cursor: CursorWrapper) -> dict[str, int]:
    cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1")
    return {name: last for name, last in cursor.fetchall() if last is not None}


def columns_of(cursor: CursorWrapper, table: str) -> list[str]:
    """Without those that the database computes itself."""
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped "
        "AND attgenerated = '' ORDER BY attnum",
        [connection.ops.quote_name(table)],
    )
    return [name for (name,) in cursor.fetchall()]


def copy_table(cursor: CursorWrapper, name: str, folder: Path) -> TableCopy:
    columns = columns_of(cursor, name)
    path = folder / "database" / f"{name}.copy.gz"
    with path.open("xb") as raw:
        out = Hashing(raw)
        with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed:  # type: ignore[arg-type]
            cursor.copy_expert(f"COPY {quoted_list(name, columns)} TO STDOUT", packed)
    return TableCopy(name, columns, cursor.rowcount, out.digest.hexdigest(), out.size)


def quoted_list(table: str, columns: list[str]) -> str:
    quote = connection.ops.quote_name
    return f"{quote(table)} ({', '.join(map(quote, columns))})"


class Hashing:
    """Passes bytes on to a file and knows their sha256."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest, self.size = file, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self.size += len(data)
        return self.file.write(data)

    def flush(self) -> None:
        self.file.flush()


def copy_file(file: KeptFile, folder: Path, reuse: Path | None) -> str:
    """Copy one file, or link the older backup's. Returns what is wrong with it, "" when nothing is."""
    target = folder / file.place
    target.parent.mkdir(parents=True, exist_ok=True)
    if reuse and linked(reuse / file.place, target, file):
        return ""
    try:
        source = open_kept(file.samarbeid_id, file.sha256)
    except OSError:
        return f"Filen {file.sha256} (samarbeid {file.samarbeid_id}) mangler i fillageret eller kan ikke leses."
    with source, target.open("xb") as out:
        found = digest_of(source, out)
    if found == (file.sha256, file.bytes):
        return ""
    target.unlink()
    return f"Filen {file.sha256} (samarbeid {file.samarbeid_id}) er skadet i fillageret."


def linked(older: Path, target: Path, file: KeptFile) -> bool:
    """False where the older backup has not got it, has it damaged, or lies on another disk."""
    with suppress(OSError):
        with older.open("rb") as source:
            is_whole = digest_of(source) == (file.sha256, file.bytes)
        if is_whole:
            os.link(older, target)
            return True
    return False


def sync_everything(folder: Path) -> None:
    for place, _folders, names in os.walk(folder, topdown=False):
        for name in names:
            sync(Path(place) / name)
        sync(Path(place))
