"""A backup is whole or is not there; what is put back is what was copied, or nothing is."""

import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import psycopg2
import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection

from documents.actions import keep_rendition, receive
from documents.models import Document
from indicators.models import Dataset
from jobs.actions import claim, enqueue
from jobs.models import Job
from khs_portal.backups import LEFT_OUT, BackupError, making
from khs_portal.backups.manifest import NAME, check, faults, read
from meetings.models import SakVersion
from organisations.models import Samarbeid
from tests import databases
from tests.khs_portal.before import RECORD, RECORDED_BY_0_1
from tests.worker import BASE_DIR, database_url, url_of

pytestmark = pytest.mark.django_db(transaction=True)
RESTORED = f"khs_restored_{os.getpid()}"
PAPER = b"Saksframlegg\nSak 30/2014 Om veier\n"


@pytest.fixture
def paper(khs) -> Document:
    return receive(SimpleUploadedFile("sak.txt", PAPER), by=khs.by)


@pytest.fixture
def backup(paper, tmp_path) -> Path:
    keep_rendition(paper.samarbeid_id, content_sha=paper.sha256, recipe="a", data=b"%PDF-1", pages=1)
    making.make(tmp_path / "kopi")
    return tmp_path / "kopi"


def rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        counted = {}
        for name in making.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608
            counted[name] = cursor.fetchone()[0]
        return counted


def file_of(document: Document) -> Path:
    return Path(settings.MEDIA_ROOT) / str(document.samarbeid_id) / document.sha256[:2] / document.sha256


def left_in(folder: Path) -> set[str]:
    """Names of backups, whole and half."""
    return {path.name for path in folder.iterdir()} - {"files"}


def test_manifest_says_what_is_there(backup, paper):
    manifest = check(backup)
    tables = {table.name: table.rows for table in manifest.tables}
    assert tables == {name: count for name, count in rows().items() if name not in LEFT_OUT}
    assert {(file.samarbeid_id, file.sha256) for file in manifest.files} == {
        (paper.samarbeid_id, paper.sha256),
        (paper.samarbeid_id, hashlib.sha256(b"%PDF-1").hexdigest()),
    }
    found = {str(path.relative_to(backup)) for path in backup.rglob("*") if path.is_file()}
    assert found == {NAME} | {part.place for part in manifest.parts()}


def test_nobody_else_can_read_it(backup):
    assert backup.stat().st_mode & 0o777 == 0o700


def test_logins_are_not_copied(backup):
    assert not (backup / "database/django_session.copy.gz").exists()


def test_every_sha256_in_the_models_is_decided_about():
    """One that names a file in the storage belongs in FILE_MODELS, or its file is in no backup."""
    # The portal keeps no imported file of numbers: the sum says which one the points came from.
    of_text = {SakVersion, Dataset}
    named = {model for model in apps.get_models() if "sha256" in {field.name for field in model._meta.fields}}
    assert named == {*making.FILE_MODELS} | of_text


def test_a_name_that_is_taken_is_refused(backup, tmp_path):
    with pytest.raises(BackupError, match="finnes fra før"):
        making.make(backup)
    assert left_in(tmp_path) == {"kopi"}


@pytest.mark.parametrize("harm", ["gone", "cut", "changed"])
def test_damaged_file_stops_the_backup_and_is_named(paper, tmp_path, harm):
    spoil(file_of(paper), harm)
    with pytest.raises(CommandError) as said:
        call_command("backup", tmp_path / "kopi")
    what = "mangler i fillageret eller kan ikke leses" if harm == "gone" else "er skadet i fillageret"
    assert str(said.value) == (
        f"Filen {paper.sha256} (samarbeid {paper.samarbeid_id}) {what}.\n"
        "Ingen kopi ble tatt. Hent filene fra en eldre kopi, eller ta en uten dem med --keep-going."
    )
    assert left_in(tmp_path) == set()


def test_a_backup_without_a_damaged_file_says_so(paper, khs, tmp_path):
    other = receive(SimpleUploadedFile("annen.txt", b"Hel"), by=khs.by)
    spoil(file_of(paper), "changed")
    with pytest.raises(CommandError, match=f"1 filene var skadet eller borte, og er ikke med:\n{paper.sha256}"):
        call_command("backup", tmp_path / "kopi", keep_going=True)
    manifest = check(tmp_path / "kopi")
    assert ([f.sha256 for f in manifest.files], [f.sha256 for f in manifest.lacking]) == (
        [other.sha256],
        [paper.sha256],
    )


def spoil(path: Path, harm: str) -> None:
    if harm == "gone":
        path.unlink()
    elif harm == "cut":
        path.write_bytes(path.read_bytes()[:-1])
    else:
        path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])


def test_older_backup_lends_its_files_and_only_whole_ones(backup, paper, tmp_path):
    spoil(next((backup / "files").rglob(hashlib.sha256(b"%PDF-1").hexdigest())), "changed")
    made = making.make(tmp_path / "neste", reuse=backup)
    links = {file.sha256: (tmp_path / "neste" / file.place).stat().st_nlink for file in made.files}
    assert links == {paper.sha256: 2, hashlib.sha256(b"%PDF-1").hexdigest(): 1}
    assert check(tmp_path / "neste") == made


@pytest.mark.parametrize("harm", ["gone", "cut", "changed"])
def test_every_part_that_is_harmed_is_found(backup, harm):
    parts = check(backup).parts()
    for part in parts:
        spoil(backup / part.place, harm)
    assert [sentence.split(" ")[0] for sentence in faults(read(backup), backup)] == [
        str(backup / part.place) for part in parts
    ]


@pytest.mark.parametrize(
    ("manifest", "sentence"),
    [
        (None, "er ikke en hel sikkerhetskopi: manifest.json mangler"),
        ("{", "kan ikke leses, så kopien kan ikke brukes"),
        ("[]", "har et format denne versjonen av portalen ikke kjenner"),
        ('{"format": 2}', "har et format denne versjonen av portalen ikke kjenner"),
        ('{"format": 1}', "er skadet, så kopien kan ikke brukes"),
        ('{"format": 1, "tables": [], "files": [{"x": 1}]}', "er skadet, så kopien kan ikke brukes"),
    ],
)
def test_what_is_no_backup_is_told_apart(tmp_path, manifest, sentence):
    if manifest is not None:
        (tmp_path / NAME).write_text(manifest)
    with pytest.raises(CommandError, match=re.escape(sentence)):
        call_command("restore", tmp_path, check=True)


def test_the_disk_of_the_backup_is_full(paper, small_disk):
    with pytest.raises(CommandError) as said:
        call_command("backup", small_disk / "kopi")
    assert str(said.value) == (
        f"Disken til {small_disk / 'kopi'} er full. Det som var skrevet, er fjernet. Frigjør plass, eller velg en "
        "annen disk."
    )
    assert left_in(small_disk) == set()
    connection.close()
    assert Document.objects.count() == 1


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.fixture
def empty_place(db, tmp_path) -> Iterator[dict[str, str]]:
    """The environment of a portal with a new database and no files."""
    databases.create(RESTORED)
    url = url_of(RESTORED)
    yield {
        **os.environ,
        "DATABASE_URL": url,
        "DATABASE_OWNER_URL": url,
        "KHS_FILES_ROOT": str(tmp_path / "restored"),
    }
    databases.drop(RESTORED)


def run_restore(backup: Path, place: dict[str, str]) -> tuple[int, str]:
    """Exit status and the last thing said."""
    argv = [sys.executable, "manage.py", "restore", str(backup)]
    done = subprocess.run(argv, cwd=BASE_DIR, env=place, capture_output=True, text=True)
    return done.returncode, (done.stdout + done.stderr).strip()


def ask(place: dict[str, str], sql: str) -> list[tuple]:
    with closing(psycopg2.connect(place["DATABASE_URL"])) as opened, opened.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def content(place: dict[str, str], table: str) -> list[tuple]:
    return sorted(ask(place, f'SELECT t::text FROM "{table}" t'))  # noqa: S608


@pytest.mark.slow
def test_what_is_restored_is_what_was_there_and_restoring_twice_is_refused(khs, paper, tmp_path, empty_place):
    """One restore for both, since each makes every table."""
    with_odd_characters(khs.samarbeid)
    running = enqueue("documents.x", samarbeid_id=khs.samarbeid.pk)
    claim(running.pk)
    here = {**os.environ, "DATABASE_URL": database_url()}
    backup = tmp_path / "kopi"
    manifest = making.make(backup)
    tables = [table.name for table in manifest.tables if table.name != "jobs_job"]
    before = {table: content(here, table) for table in tables}

    status, said = run_restore(backup, empty_place)

    assert (status, said.split(":")[0]) == (0, "Gjenopprettet"), said
    assert {table: content(empty_place, table) for table in tables} == before
    restored = Path(empty_place["KHS_FILES_ROOT"]) / str(paper.samarbeid_id) / paper.sha256[:2] / paper.sha256
    assert restored.read_bytes() == PAPER
    waiting = "SELECT state, attempts, lease_until <= now() FROM jobs_job WHERE kind = 'documents.x'"
    assert ask(empty_place, waiting) == [("running", 0, True)]
    may = "SELECT has_table_privilege('khs_app', 'documents_document', p) FROM unnest(%s) p"
    assert ask(empty_place, may.replace("%s", "array['SELECT', 'INSERT', 'UPDATE', 'DELETE']")) == [
        (True,), (True,), (False,), (False,),
    ]  # fmt: skip
    following = "SELECT nextval('documents_document_id_seq') > max(id) FROM documents_document"
    assert ask(empty_place, following) == [(True,)]

    status, said = run_restore(backup, empty_place)
    assert status == 1
    assert re.search(r"Databasen er ikke tom: tabellen \w+ har \d+ rader\. Gjenopprett bare til en tom database", said)
    assert {table: content(empty_place, table) for table in tables} == before


def with_odd_characters(samarbeid: Samarbeid) -> None:
    samarbeid.name = "Tab\t, linje\n, \\N, «Čáhci», 👩‍⚕️"
    samarbeid.save()


def test_storage_with_files_is_refused(backup, empty_place):
    theirs = Path(empty_place["KHS_FILES_ROOT"]) / "7/ab/noe"
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"andres")
    status, said = run_restore(backup, empty_place)
    assert (status, said) == (
        1,
        "CommandError: Fillageret er ikke tomt: det har 7. Gjenopprett bare til en tom database og et tomt fillager.",
    )
    assert theirs.read_bytes() == b"andres"


def test_damaged_backup_leaves_the_place_untouched(backup, paper, empty_place):
    spoil(next((backup / "files").rglob(paper.sha256)), "changed")
    status, said = run_restore(backup, empty_place)
    assert (status, "er skadet: innholdet er ikke det som ble kopiert" in said) == (1, True)
    assert ask(empty_place, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
    assert not Path(empty_place["KHS_FILES_ROOT"]).exists()


@pytest.mark.slow
def test_rows_that_do_not_fit_leave_nothing_behind(backup, empty_place):
    """A manifest that was made to agree with a table that lost a line: the database itself says no."""
    facts = json.loads((backup / NAME).read_text())
    table = next(table for table in facts["tables"] if table["name"] == "organisations_samarbeid")
    path = backup / "database/organisations_samarbeid.copy.gz"
    path.write_bytes(gzip.compress(b""))
    table |= {"rows": 0, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}
    (backup / NAME).write_text(json.dumps(facts))
    status, said = run_restore(backup, empty_place)
    assert (status, said.startswith("CommandError: Databasen tok ikke imot kopien")) == (1, True)
    assert ask(empty_place, "SELECT count(*) FROM documents_document") == [(0,)]
    assert not Path(empty_place["KHS_FILES_ROOT"]).exists()


@pytest.mark.parametrize(
    ("migrations", "version"),
    [
        ([("documents", "9999_framtid")], "en nyere versjon av portalen (documents.9999_framtid)"),
        (RECORDED_BY_0_1, "versjon 0.1 av portalen"),
    ],
)
def test_backup_of_another_version_is_refused(backup, empty_place, migrations, version):
    facts = json.loads((backup / NAME).read_text())
    facts["migrations"] = [".".join(migration) for migration in migrations]
    (backup / NAME).write_text(json.dumps(facts))
    assert run_restore(backup, empty_place) == (
        1,
        f"CommandError: Kopien er tatt av {version} og kan ikke gjenopprettes av versjon {settings.VERSION}: "
        "installer versjonen den er tatt av, og gjenopprett den der.",
    )
    assert ask(empty_place, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
    assert not Path(empty_place["KHS_FILES_ROOT"]).exists()


@pytest.mark.slow
def test_tables_that_another_version_has_made_are_made_anew_and_files_are_those_of_their_folder(backup, empty_place):
    """Restored into a database that `up` has prepared, an earlier or a later version may have prepared it; into a
    folder that is another's, where only root can write."""
    databases.create(RESTORED, of=databases.migrated())
    folder, owner = Path(empty_place["KHS_FILES_ROOT"]), os.geteuid() or 65534
    folder.mkdir()
    os.chown(folder, owner, -1)
    with closing(psycopg2.connect(empty_place["DATABASE_URL"])) as opened:
        opened.cursor().execute(
            "ALTER TABLE documents_document DROP COLUMN mime; DELETE FROM django_migrations; "
            "CREATE TABLE framtid_noe (sak bigint REFERENCES meetings_sak)"
        )
        opened.cursor().executemany(RECORD, [*RECORDED_BY_0_1, ("framtid", "0001_initial")])
        opened.commit()
    status, said = run_restore(backup, empty_place)
    assert (status, said.split(":")[0]) == (0, "Gjenopprettet"), said
    assert ask(empty_place, "SELECT mime FROM documents_document") == [("text/plain",)]
    assert ask(empty_place, "SELECT to_regclass('framtid_noe')") == [(None,)]
    assert {path.stat().st_uid for path in [folder, *folder.rglob("*")]} == {owner}


def test_only_the_owner_restores(backup, empty_place):
    place = {**empty_place, "DATABASE_URL": empty_place["DATABASE_URL"] + f"&options={quote('-c role=khs_app')}"}
    assert run_restore(backup, place) == (
        1, "CommandError: Bare databasens eier kan gjenopprette. Kjør kommandoen med KHS_DB_ROLE=owner.",
    )  # fmt: skip


def test_running_jobs_in_the_backup_do_not_stop_new_ones(khs):
    """What the restore does to a running job is what the sweep looks for."""
    from jobs.actions import overdue
    from khs_portal.backups.restoring import free_running_jobs

    job = enqueue("documents.x", samarbeid_id=khs.samarbeid.pk)
    claim(job.pk)
    assert list(overdue()) == []
    with connection.cursor() as cursor:
        free_running_jobs(cursor)
    assert list(overdue()) == [Job.objects.get(pk=job.pk)]


@pytest.mark.slow
def test_the_disk_of_the_files_is_full(backup, khs, empty_place, small_disk, tmp_path):
    receive(SimpleUploadedFile("stor.bin", os.urandom(200_000)), by=khs.by)
    making.make(tmp_path / "stor")
    disk = small_disk / "files"
    status, said = run_restore(tmp_path / "stor", {**empty_place, "KHS_FILES_ROOT": str(disk)})
    assert (status, said) == (
        1,
        f"CommandError: Disken til {disk} er full. Det som var skrevet, er fjernet. Frigjør plass, eller velg en annen "
        "disk.",
    )
    assert list(small_disk.rglob("*")) == []
    assert ask(empty_place, "SELECT count(*) FROM documents_document") == [(0,)]
