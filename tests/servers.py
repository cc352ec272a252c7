"""A real PostgreSQL and a real Valkey for the test run, unless DATABASE_URL names others.

A pytest plugin (`-p tests.servers`): the environment must be ready before Django reads its settings. Under xdist the
controller starts the servers and the workers inherit the environment. Tests connect as the owner (Django's flush is
refused to the application role); `app_role` is a second connection as the application role.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest

from khs_portal.up import embedded
from khs_portal.up.processes import ServerProgram, make_folder
from khs_portal.up.state_folder import server_account

BASE_DIR = Path(__file__).resolve().parent.parent
APP_ROLE = "khs_app"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    if "DATABASE_URL" not in os.environ:
        start_everything(early_config)
    elif "PYTEST_XDIST_WORKER" not in os.environ:
        use_servers_by_url(early_config)
    take_own_queue()
    return (yield)


def use_servers_by_url(config: pytest.Config) -> None:
    """DATABASE_URL and BROKER_URL name servers that are there already; the rest is as with our own."""
    state = Path(tempfile.mkdtemp(prefix="khs-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(state, ignore_errors=True))
    for name in ("log", "files", "static"):
        make_folder(state / name, None)
    for name, value in settings_of_tests(state).items():
        os.environ.setdefault(name, value)
    config.add_cleanup(drop_templates)
    collect_static()


def drop_templates() -> None:
    """The server lives on; the databases that this run cloned do not."""
    from tests import databases

    databases.drop_templates(os.environ["DATABASE_URL"])


def take_own_queue() -> None:
    """Under xdist each worker has a database of its own in Valkey: a Celery worker of one test must not take the
    messages of another."""
    number = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    if number:
        os.environ["BROKER_URL"] = with_database(os.environ["BROKER_URL"], int(number) + 1)


def with_database(url: str, number: int) -> str:
    """The broker's address with another of its databases, which a socket's has as a parameter and others at the end."""
    parts = urlsplit(url)
    if parts.scheme.endswith("+socket"):
        # Put together by hand: urlunsplit leaves out the «//» of an address that names no host.
        return f"{url.partition('?')[0]}?virtual_host={number}"
    return urlunsplit(parts._replace(path=f"/{number}"))


def start_everything(config: pytest.Config) -> None:
    state = Path(tempfile.mkdtemp(prefix="khs-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(state, ignore_errors=True))
    account = server_account(Path("/nonexistent"))
    if account:
        os.chown(state, account.uid, account.gid)
    for name in ("log", "files", "static"):
        make_folder(state / name, account)
    run = embedded.run_folder(state, account)
    config.add_cleanup(lambda: shutil.rmtree(run, ignore_errors=True))
    binaries = embedded.binaries_for(account, state)
    postgres = embedded.Postgres(binaries, state, run, account, is_for_tests=True)
    valkey = embedded.Valkey(binaries.valkey, state, run, account)
    postgres.prepare()
    start(config, postgres.program(state / "log/postgres.log"))
    start(config, valkey.program(state / "log/valkey.log"))
    postgres.create_database()
    os.environ.update(environment(state, postgres, valkey))
    collect_static()


def start(config: pytest.Config, program: ServerProgram) -> None:
    config.add_cleanup(program.stop)  # also run when pytest is interrupted; a killed pytest takes the servers along
    program.start_and_wait(60)


def environment(state: Path, postgres: embedded.Postgres, valkey: embedded.Valkey) -> dict[str, str]:
    return {
        "DATABASE_URL": postgres.url(),
        "DATABASE_OWNER_URL": postgres.url(),
        "KHS_TEST_APP_DATABASE_URL": postgres.url(APP_ROLE),
        "BROKER_URL": valkey.url,
        **settings_of_tests(state),
    }


def settings_of_tests(state: Path) -> dict[str, str]:
    return {
        "KHS_LOCAL": "1",
        "KHS_STATE": str(state),
        "KHS_STATIC_ROOT": str(state / "static"),
        "KHS_SECRET_KEY": "bare-for-proever-" + "0123456789" * 4,
    }


def collect_static() -> None:
    """Pages link to hashed, compressed files, in tests as in production. Kept from run to run while they are alike."""
    import django

    from khs_portal.up.static_sources import fingerprint

    django.setup()
    static = Path(os.environ["KHS_STATIC_ROOT"])
    kept = BASE_DIR / ".pytest_cache" / "static" / fingerprint()[:16]
    if kept.exists():
        shutil.copytree(kept, static, dirs_exist_ok=True)
    else:
        run_collectstatic()
        keep(static, kept)


def run_collectstatic() -> None:
    argv = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    done = subprocess.run(argv, cwd=BASE_DIR, capture_output=True, text=True)
    if done.returncode:
        raise pytest.UsageError(f"collectstatic failed:\n{done.stderr[-2000:]}")


def keep(static: Path, kept: Path) -> None:
    shutil.rmtree(kept.parent, ignore_errors=True)
    kept.parent.mkdir(parents=True, exist_ok=True)
    whole = Path(tempfile.mkdtemp(dir=kept.parent))
    shutil.copytree(static, whole, dirs_exist_ok=True)
    with suppress(OSError):  # another run was first
        whole.rename(kept)


@pytest.fixture
def app_role(transactional_db: None) -> Iterator["psycopg2.extensions.connection"]:
    """The application role's own connection to the test database. Sees committed rows only."""
    from django.conf import settings
    from django.db import connection

    # By URL from outside the test run there may be no such login: then the owner becomes the role.
    url = os.environ.get("KHS_TEST_APP_DATABASE_URL", os.environ["DATABASE_URL"])
    with closing(psycopg2.connect(url, dbname=connection.settings_dict["NAME"])) as opened:
        opened.autocommit = True
        with opened.cursor() as cursor:
            cursor.execute(f'SET ROLE "{settings.DATABASE_APP_ROLE}"')
        yield opened
