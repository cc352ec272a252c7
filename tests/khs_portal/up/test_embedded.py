"""PostgreSQL and Valkey of our own: started, killed, orphaned, in awkward places."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest
import redis

from khs_portal.up import embedded
from khs_portal.up.processes import Account, ProgramError, ServerProgram, as_user, is_alive, make_folder, wait_until
from khs_portal.up.state_folder import server_account

BASE_DIR = Path(__file__).resolve().parents[3]


@pytest.fixture
def account() -> Account | None:
    return server_account(Path("/nonexistent"))


@pytest.fixture
def state(account: Account | None) -> Iterator[Path]:
    # Not tmp_path: pytest closes its folders to other users, and root's PostgreSQL runs as one.
    folder = Path(tempfile.mkdtemp(prefix="khs-state-"))
    if account:
        os.chown(folder, account.uid, account.gid)
    yield folder
    shutil.rmtree(folder)


def postgres_in(state: Path, account: Account | None) -> embedded.Postgres:
    run = embedded.run_folder(state, account)
    return embedded.Postgres(embedded.binaries_for(account, state), state, run, account, is_for_tests=True)


@pytest.fixture
def postgres(state: Path, account: Account | None) -> embedded.Postgres:
    made = postgres_in(state, account)
    made.prepare()
    return made


@pytest.fixture
def program(postgres: embedded.Postgres, state: Path) -> Iterator[ServerProgram]:
    made = postgres.program(state / "postgres.log")
    made.start_and_wait(60)
    postgres.create_database()
    yield made
    made.stop()


def query(postgres: embedded.Postgres, sql: str) -> list[tuple[object, ...]]:
    with closing(postgres.connect()) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []


def test_database_speaks_norwegian_and_listens_to_no_network(
    program: ServerProgram, postgres: embedded.Postgres
) -> None:
    facts = "SELECT lower('ÆØÅ'), to_tsvector('norwegian', 'møtene')::text, current_setting('listen_addresses')"
    assert query(postgres, facts) == [("æøå", "'møt':1", "")]
    assert psutil.Process(program.process.pid).net_connections("inet") == []


def test_killed_database_comes_back_with_its_rows(program: ServerProgram, postgres: embedded.Postgres) -> None:
    query(postgres, "CREATE TABLE note (text text)")
    query(postgres, "INSERT INTO note VALUES ('står her')")
    query(postgres, "CHECKPOINT")
    os.killpg(program.process.pid, signal.SIGKILL)
    program.process.wait()
    program.start_and_wait(60)
    assert query(postgres, "SELECT text FROM note") == [("står her",)]


def test_orphaned_database_is_stopped_before_a_new_one_starts(
    program: ServerProgram, postgres: embedded.Postgres, state: Path
) -> None:
    second = postgres.program(state / "second.log")
    second.start_and_wait(60)
    try:
        assert not is_alive(program.process.pid)
        assert query(postgres, "SELECT 1") == [(1,)]
    finally:
        second.stop()


def test_pid_file_that_names_a_stranger_is_dropped_and_the_stranger_lives(
    program: ServerProgram, postgres: embedded.Postgres
) -> None:
    os.killpg(program.process.pid, signal.SIGKILL)
    program.process.wait()
    with subprocess.Popen(["sleep", "60"]) as stranger:
        pid_file = postgres.data / "postmaster.pid"
        rest = pid_file.read_text().partition("\n")[2]
        pid_file.write_text(f"{stranger.pid}\n{rest}")
        program.start_and_wait(60)
        assert is_alive(stranger.pid)
        stranger.kill()
    assert query(postgres, "SELECT 1") == [(1,)]


def test_what_a_killed_database_left_holds_up_nobody(program: ServerProgram, postgres: embedded.Postgres) -> None:
    """Its memory is held by a process of its own that does not hear that it is gone."""
    with closing(postgres.connect()) as connection:
        left = psutil.Process(connection.info.backend_pid)
        left.suspend()
        program.process.kill()
        program.process.wait()
        program.start_and_wait(60)
    assert (is_alive(left.pid), query(postgres, "SELECT 1")) == (False, [(1,)])


def test_locks_of_one_that_nobody_has_buried_are_dropped(program: ServerProgram, postgres: embedded.Postgres) -> None:
    locks = [postgres.data / "postmaster.pid", postgres.run / ".s.PGSQL.5432.lock"]
    os.killpg(program.process.pid, signal.SIGKILL)
    program.process.wait()
    unburied = subprocess.Popen(["true"], **as_user(postgres.account))
    try:
        assert wait_until(lambda: psutil.Process(unburied.pid).status() == psutil.STATUS_ZOMBIE, 60)
        for lock in locks:
            lock.write_text(f"{unburied.pid}\n{lock.read_text().partition(chr(10))[2]}")
        program.start_and_wait(60)
    finally:
        unburied.wait()
    assert query(postgres, "SELECT 1") == [(1,)]


def test_interrupted_initdb_leaves_nothing_in_the_way(state: Path, account: Account | None) -> None:
    make_folder(state / "postgres.new", account)
    (state / "postgres.new" / "half").write_text("")
    made = postgres_in(state, account)
    made.prepare()
    assert sorted(path.name for path in state.glob("postgres*")) == ["postgres"]


def test_binaries_out_of_reach_are_copied_and_work(state: Path, account: Account | None) -> None:
    copies = embedded.copied(embedded.find_binaries(), state / "programs", account)
    made = embedded.Postgres(copies, state, embedded.run_folder(state, account), account, is_for_tests=True)
    made.prepare()
    started = made.program(state / "postgres.log")
    started.start_and_wait(60)
    try:
        assert Path(psutil.Process(started.process.pid).exe()) == copies.postgres / "postgres"
        assert copies.postgres.is_relative_to(state / "programs")
    finally:
        started.stop()


def test_valkey_keeps_what_it_was_told_when_killed(state: Path, account: Account | None) -> None:
    binaries = embedded.binaries_for(account, state)
    valkey = embedded.Valkey(binaries.valkey, state, embedded.run_folder(state, account), account)
    program = valkey.program(state / "valkey.log")
    program.start_and_wait(60)
    try:
        with closing(redis.Redis(unix_socket_path=str(valkey.socket))) as client:
            client.set("sak", "27/2014")
            # The append-only file is synced every second.
            assert client.execute_command("WAITAOF", 1, 0, 60_000)[0] == 1
            program.process.kill()
            program.process.wait()
            program.start_and_wait(60)
            assert client.get("sak") == b"27/2014"
    finally:
        program.stop()


@pytest.mark.parametrize("name", ["x" * 120, "mappe med ordskille", "måned"])
def test_sockets_of_an_awkward_folder_lie_in_a_short_closed_one(
    state: Path, account: Account | None, name: str
) -> None:
    awkward = make_folder(state / name, account)
    run = embedded.run_folder(awkward, account)
    try:
        made = postgres_in(awkward, account)
        made.prepare()
        program = made.program(awkward / "postgres.log")
        program.start_and_wait(60)
        program.stop()
        assert awkward not in run.parents
        assert run.stat().st_mode & 0o777 == 0o700
    finally:
        shutil.rmtree(run)


def test_a_folder_that_others_can_open_is_refused(state: Path, account: Account | None) -> None:
    awkward = state / ("x" * 120)
    run = embedded.run_folder(awkward, account)
    run.chmod(0o755)
    with pytest.raises(ProgramError, match="er ikke vår alene"):
        embedded.run_folder(awkward, account)
    run.rmdir()


def test_missing_binaries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHS_POSTGRES_BIN", "/nonexistent/bin")
    with pytest.raises(ProgramError) as caught:
        embedded.find_binaries()
    assert str(caught.value) == (
        "Fant ikke /nonexistent/bin/initdb. Kjør «make install», eller sett KHS_POSTGRES_BIN og "
        "KHS_VALKEY_SERVER til egne programmer."
    )


def test_debians_postgresql_serves_as_well(
    state: Path, account: Account | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not folders:
        pytest.skip("no PostgreSQL from Debian on this machine")
    monkeypatch.setenv("KHS_POSTGRES_BIN", str(folders[-1].parent))
    made = postgres_in(state, account)
    made.prepare()
    program = made.program(state / "postgres.log")
    program.start_and_wait(60)
    made.create_database()
    try:
        assert query(made, "SELECT lower('ÆØÅ')") == [("æøå",)]
    finally:
        program.stop()


STARTS_A_PROGRAM = """
import sys, time
from pathlib import Path
from khs_portal.up.processes import ServerProgram
program = ServerProgram("sleep", ["sleep", "60"], Path(sys.argv[1]))
program.start()
print(program.process.pid, flush=True)
time.sleep(60)
"""


def test_a_program_dies_with_a_killed_parent(tmp_path: Path) -> None:
    argv = [sys.executable, "-c", STARTS_A_PROGRAM, str(tmp_path / "log")]
    with subprocess.Popen(argv, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True) as parent:
        pid = int(parent.stdout.readline())
        assert is_alive(pid)
        parent.kill()
    assert wait_until(lambda: not is_alive(pid), 60)


def test_a_program_that_fails_tells_what_its_log_says(tmp_path: Path) -> None:
    argv = ["sh", "-c", "echo finner ikke noe; exit 3"]
    program = ServerProgram("prøve", argv, tmp_path / "log", is_ready=lambda: False)
    with pytest.raises(ProgramError) as caught:
        program.start_and_wait(5)
    assert str(caught.value).startswith(f"prøve kom ikke i gang. Slutten av {tmp_path / 'log'}:\nfinner ikke noe")


def test_stop_takes_the_whole_group_also_what_ignores_signals(tmp_path: Path) -> None:
    argv = ["sh", "-c", "trap '' TERM; sleep 60 & echo $!; wait"]
    program = ServerProgram("sta", argv, tmp_path / "log", patience=0.5)
    program.start()
    assert wait_until(lambda: (tmp_path / "log").read_text().strip() != "", 60)
    child = int((tmp_path / "log").read_text())
    program.stop()
    assert program.exit_code == -signal.SIGKILL
    assert wait_until(lambda: not is_alive(child), 60)


def test_it_knows_whether_anybody_has_moved_in(program: ServerProgram, postgres: embedded.Postgres) -> None:
    """By the table of samarbeid, which a new database does not have yet."""
    answers = [postgres.is_empty()]
    for statement in ("CREATE TABLE organisations_samarbeid ()", "INSERT INTO organisations_samarbeid DEFAULT VALUES"):
        with closing(postgres.connect()) as connection, connection, connection.cursor() as cursor:
            cursor.execute(statement)
        answers.append(postgres.is_empty())
    assert answers == [True, True, False]
