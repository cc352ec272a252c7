"""`up` leaves a state folder of another version as it is, and says so."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from khs_portal.up import embedded
from khs_portal.up.processes import ProgramError
from khs_portal.up.state_folder import server_account
from khs_portal.up.supervisor import refuse_strange_folder
from tests.khs_portal.before import EMPTY_RECORD, RECORD, RECORDED_BY_0_1
from tests.khs_portal.up.test_supervisor import Instance, state_folder

NEWER = [("framtid", "0001_initial")]


@contextmanager
def running(state: Path) -> Iterator[embedded.Postgres]:
    account = server_account(state)
    run = embedded.run_folder(state, account)
    postgres = embedded.Postgres(embedded.binaries_for(account, state), state, run, account, is_for_tests=True)
    postgres.prepare()
    program = postgres.program(state / "postgres.log")
    program.start_and_wait(60)
    try:
        postgres.create_database()
        yield postgres
    finally:
        program.stop()


def write(postgres: embedded.Postgres, recorded: list[tuple[str, str]]) -> None:
    with closing(postgres.connect()) as connection, connection, connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS django_migrations; {EMPTY_RECORD}")
        cursor.executemany(RECORD, recorded)


def sentence(state: Path, version: str) -> str:
    return (
        f"Mappen {state} er fra {version} og kan ikke brukes av versjon {settings.VERSION}: bruk versjonen den er fra, "
        f"flytt mappen, eller start med en ny, KHS_STATE={state}-ny make up"
    )


def test_only_a_folder_of_another_version_is_refused() -> None:
    with state_folder() as state, running(state) as postgres:
        refuse_strange_folder(state, postgres)  # a new one
        for half in ([], [("contenttypes", "0001_initial")]):
            write(postgres, half)
            refuse_strange_folder(state, postgres)
        for recorded, version in (
            (RECORDED_BY_0_1, "versjon 0.1 av portalen"),
            (RECORDED_BY_0_1[:1], "versjon 0.1 av portalen"),
            (NEWER, "en nyere versjon av portalen (framtid.0001_initial)"),
        ):
            write(postgres, recorded)
            with pytest.raises(ProgramError) as said:
                refuse_strange_folder(state, postgres)
            assert str(said.value) == sentence(state, version)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.xdist_group("up")
def test_make_up_says_so_in_a_sentence_and_changes_nothing() -> None:
    with state_folder() as state:
        with running(state) as postgres:
            write(postgres, RECORDED_BY_0_1)
        (state / "env").write_text("fra før")
        (state / "secret-key").write_text("hemmelig")
        started = Instance(state)
        said = started.make.communicate(timeout=300)[0].decode()
        assert re.findall(r"^Stopper: (.+)$", said, re.MULTILINE) == [sentence(state, "versjon 0.1 av portalen")]
        assert ("Traceback" in said, started.make.returncode) == (False, 2)  # make's own status where ours is 1
        assert [(state / name).read_text() for name in ("env", "secret-key")] == ["fra før", "hemmelig"]
        with running(state) as postgres:
            assert postgres.migrations() == RECORDED_BY_0_1
            assert tables(postgres) == ["django_migrations"]


def tables(postgres: embedded.Postgres) -> list[str]:
    with closing(postgres.connect()) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return [name for (name,) in cursor.fetchall()]
