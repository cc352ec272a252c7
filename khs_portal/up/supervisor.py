"""`manage.py up`: the whole portal on one machine. Starts PostgreSQL, Valkey, workers, beat and web in order, starts
again what dies or is silent too long, stops them in the opposite order. docs/operations.md says how to use it."""

import os
import signal
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from khs_portal.lineage import origin
from khs_portal.up import embedded, state_folder, static_sources, workers
from khs_portal.up.launcher import Launcher
from khs_portal.up.processes import Account, ProgramError, ServerProgram, wait_until
from khs_portal.up.rounds import Rounds, is_healthy
from organisations.listing import LISTED_ON

GIVE_UP_AFTER = 8  # deaths in a row, each within STABLE_SECONDS of its start
STABLE_SECONDS = 60.0
LONGEST_PAUSE = 30.0
# After a crash PostgreSQL reads its log, and Valkey its own, before they answer.
SECONDS_TO_READ = 300


def say(text: str) -> None:
    with suppress(OSError):  # a closed terminal must not stop the stopping
        print(text, flush=True)  # noqa: T201


class Pulse:
    """When a program may start again: at once after a long life, later and later after short ones."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.deaths = 0
        self.again_at: float | None = None

    def died(self) -> float:
        """Returns the pause in seconds. Raises ProgramError when it has died too often."""
        self.deaths = self.deaths + 1 if time.monotonic() - self.started < STABLE_SECONDS else 1
        if self.deaths > GIVE_UP_AFTER:
            raise ProgramError(f"stoppet {self.deaths} ganger på rad")
        pause = min(LONGEST_PAUSE, 0.5 * 2.0 ** (self.deaths - 1))
        self.again_at = time.monotonic() + pause
        return pause

    def restarted(self) -> None:
        self.started, self.again_at = time.monotonic(), None


class Supervisor:
    def __init__(self, state: Path, port: int, has_demo_command: bool) -> None:
        self.state, self.port = state, port
        self.has_demo_command = has_demo_command
        self.launcher = Launcher()
        self.account: Account | None = None  # whom the database and broker run as; None: ourselves
        self.portal_account: Account | None = None  # the same for web and worker
        self.env: dict[str, str] = {}
        self.programs: list[ServerProgram] = []
        self.pulses: dict[str, Pulse] = {}
        self.rounds = Rounds(port, every=settings.JOB_SWEEP_SECONDS, patience=settings.SILENCE_SECONDS)
        self.is_stopping = False

    def run(self) -> int:
        """Serve until told to stop. Returns the exit code; says why when it is not 0."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop_signal)
        try:
            self.start()
            self.watch()
        except ProgramError as error:
            say(f"Stopper: {error}")
            return 1
        finally:
            self.stop()
        return 0

    def _stop_signal(self, *_: object) -> None:
        self.is_stopping = True

    def interrupted(self) -> bool:
        self.is_stopping = self.is_stopping or self.launcher.wants_stop()
        return self.is_stopping

    def start(self) -> None:
        say(f"KHS-portalen {settings.VERSION}")
        self.account = state_folder.server_account(self.state)
        is_chosen = "KHS_STATE" in os.environ
        self.state = state_folder.prepare(self.state, self.account, is_chosen).resolve()
        self._lock = state_folder.lock(self.state)
        state_folder.stop_leftovers(self.state)
        check_port_is_free(self.port)
        self.env = self.environment()
        for step in (self.start_servers, self.prepare_portal, self.start_portal, self.announce):
            if self.interrupted():
                return
            step()

    def environment(self) -> dict[str, str]:
        """The environment of every child; a value that the caller set goes before our own."""
        ours = {
            "KHS_LOCAL": "1",
            "KHS_STATE": str(self.state),
            "KHS_STATIC_ROOT": str(self.state / "static"),
            # Not by the number that is announced: browsers refuse passkeys there, and each name has its own login.
            "KHS_SITE_URL": f"http://localhost:{self.port}",
            "XDG_CACHE_HOME": str(self.state / "cache"),
            "PYTHONUNBUFFERED": "1",
        }
        env = ours | dict(os.environ) | {"KHS_STATE": str(self.state), "KHS_LOCAL": "1"}
        env.setdefault("KHS_SECRET_KEY", state_folder.secret_key(self.state, self.account))
        return env

    def log(self, name: str) -> Path:
        return self.state / "log" / f"{name}.log"

    def start_servers(self) -> None:
        needs_postgres, needs_valkey = "DATABASE_URL" not in self.env, "BROKER_URL" not in self.env
        if needs_postgres or needs_valkey:
            binaries = embedded.binaries_for(self.account, self.state)
            run = embedded.run_folder(self.state, self.account)
            if needs_postgres:
                self.start_postgres(embedded.Postgres(binaries, self.state, run, self.account))
            if needs_valkey:
                self.start_valkey(embedded.Valkey(binaries.valkey, self.state, run, self.account))
        # Someone's real database gets the demo only when asked for, and the demo's day never.
        self.env.setdefault("KHS_DEMO", "0")
        if self.env["KHS_DEMO"] == "1" and self.has_demo_command:
            self.env.setdefault("KHS_DEMO_TODAY", "2014-11-17")

    def start_postgres(self, postgres: embedded.Postgres) -> None:
        say("Starter PostgreSQL …")
        postgres.prepare()
        self.bring_up(postgres.program(self.log("postgres")), SECONDS_TO_READ)
        if not self.interrupted():
            postgres.create_database()
            refuse_strange_folder(self.state, postgres)
            # A database of its own begins with the demo, and goes on with it until it is removed.
            if self.accounts_file.exists() or postgres.is_empty():
                self.env.setdefault("KHS_DEMO", "1")
        self.env["DATABASE_OWNER_URL"] = postgres.url()
        self.env["DATABASE_URL"] = postgres.url(self.env.get("KHS_DB_APP_ROLE", "khs_app"))

    def start_valkey(self, valkey: embedded.Valkey) -> None:
        say("Starter Valkey …")
        self.bring_up(valkey.program(self.log("valkey")), SECONDS_TO_READ)
        self.env["BROKER_URL"] = valkey.url

    def bring_up(self, program: ServerProgram, seconds: float) -> None:
        self.programs.append(program)
        self.pulses[program.name] = Pulse()
        program.start_and_wait(seconds, self.interrupted)
        self.remember()

    def remember(self) -> None:
        state_folder.remember(self.state, self.programs, self.account)

    def prepare_portal(self) -> None:
        state_folder.write_env(self.state, self.changed_env(), self.account)
        self.portal_account = self.account if self.account and self.can_run_python(self.account) else None
        if self.account and self.portal_account is None:
            say(f"Merk: Python eller koden ligger der «{self.account.name}» ikke når, så nettjener og arbeider kjører "
                "som root.")  # fmt: skip
        say("Klargjør databasen og de statiske filene …")
        # It runs Django's checks too, for all that is started after it.
        self.step("migrate", "--noinput", KHS_DB_ROLE="owner")
        self.collect_static()
        if self.env["KHS_DEMO"] == "1" and self.has_demo_command and not self.accounts_file.exists():
            say("Legger inn eksempeldata …")
            self.step("demo", "--skip-checks")
        if not self.accounts_file.exists():
            self.step("setup_link", "--skip-checks", "--if-empty", "--out", str(self.setup_link_file))
        self.load_list()

    def load_list(self) -> None:
        """The shipped list of organisations, after the demo, whose municipalities become the list's."""
        stamp = self.state / "organisations-listed"
        if not stamp.exists() or stamp.read_text() != LISTED_ON.isoformat():
            self.step("update_organisations", "--skip-checks")
            if not self.is_stopping:
                stamp.write_text(LISTED_ON.isoformat())

    def collect_static(self) -> None:
        stamp, now = self.state / "static-fingerprint", static_sources.fingerprint()
        if not stamp.exists() or stamp.read_text() != now:
            self.step("collectstatic", "--noinput", "--clear", "--verbosity=0")
            if not self.is_stopping:
                stamp.write_text(now)

    def changed_env(self) -> dict[str, str]:
        return {name: value for name, value in self.env.items() if os.environ.get(name) != value}

    @property
    def accounts_file(self) -> Path:
        return self.state / "demo-accounts.txt"

    @property
    def setup_link_file(self) -> Path:
        """The link to an empty portal, on its way to the screen: never in a log."""
        return self.state / "setup-link"

    def can_run_python(self, account: Account) -> bool:
        return account.can_run(sys.executable, "-c", "import khs_portal.settings", cwd=settings.BASE_DIR, env=self.env)

    def step(self, *arguments: str, **extra_env: str) -> None:
        """Run one management command to its end. Raises ProgramError with the log's end when it fails."""
        if self.interrupted():
            return
        command = self.program(arguments[0], ["manage.py", *arguments], extra_env)
        command.start()
        try:
            wait_until(lambda: self.interrupted() or command.exit_code is not None, 600)
            if command.exit_code != 0 and not self.is_stopping:
                raise ProgramError(
                    f"«manage.py {arguments[0]}» gikk galt. Slutten av {command.log}:\n{command.log_end()}"
                )
        finally:
            command.stop()

    def program(self, name: str, arguments: list[str], extra_env: dict[str, str] | None = None) -> ServerProgram:
        home = {"HOME": str(self.state)} if self.portal_account else {}
        env = self.env | home | (extra_env or {})
        return ServerProgram(
            name,
            [sys.executable, *arguments],
            self.log(name),
            env=env,
            cwd=settings.BASE_DIR,
            account=self.portal_account,
        )

    def start_portal(self) -> None:
        say("Starter arbeider og nettjener …")
        for worker in workers.ALL:
            self.bring_up(self.worker(worker), 1)
        beat = self.program("beat", [], workers.CHECKED)
        beat.argv = workers.beat(str(self.state / "beat" / "schedule"))
        self.bring_up(beat, 1)
        web = self.program("web", ["-m", "gunicorn", "khs_portal.wsgi", "--bind", f"127.0.0.1:{self.port}",
            "--worker-class", "gthread", "--workers", "2", "--threads", "8", "--no-control-socket",
            # Django is loaded once, before its children part.
            "--preload", "--graceful-timeout", "3", "--timeout", "60"])  # fmt: skip
        # Only an answer means that it is ready.
        web.is_ready = lambda: is_healthy(self.port)
        self.bring_up(web, 60)

    def worker(self, worker: workers.Worker) -> ServerProgram:
        program = self.program(worker.name, [], worker.env)
        program.argv = worker.argv()
        # A killed worker costs nothing (the job rows bring the work back), a lingering one does.
        program.death_signal, program.patience = signal.SIGKILL, 5
        return program

    def announce(self) -> None:
        say(f"Klar: http://127.0.0.1:{self.port}/")
        if self.accounts_file.exists():
            say(self.accounts_file.read_text().rstrip())
        if self.setup_link_file.exists():
            say("Portalen er tom. Lag det første samarbeidet her, eller med «scripts/manage create_samarbeid». Lenken "
                "virker én gang, i 48 timer:")  # fmt: skip
            say(self.setup_link_file.read_text())
            self.setup_link_file.unlink()

    def watch(self) -> None:
        while not self.interrupted():
            for program in self.programs:
                self.look_after(program)
            self.stop_silent(self.rounds.silent_too_long(self.programs))
            time.sleep(0.3)

    def stop_silent(self, names: list[str]) -> None:
        """The process of each is alive and does nothing; as a dead one it is started again."""
        for program in self.programs:
            if program.name in names and program.exit_code is None:
                say(f"{program.name} lever, men gir ikke lyd, og stoppes.")
                program.stop()

    def look_after(self, program: ServerProgram) -> None:
        pulse = self.pulses[program.name]
        if pulse.again_at is None and program.exit_code is not None:
            program.stop()  # what is left of its process group
            try:
                pause = pulse.died()
            except ProgramError as error:
                raise ProgramError(f"{program.name} {error}. Se {program.log}:\n{program.log_end()}") from None
            say(f"{program.name} stoppet (kode {program.exit_code}), starter igjen om {pause:g} s.")
        elif pulse.again_at is not None and time.monotonic() >= pulse.again_at:
            program.start()
            pulse.restarted()
            self.rounds.patience.begin_anew(program.name)
            self.remember()

    def stop(self) -> None:
        if any(program.exit_code is None for program in self.programs):
            say("Stopper …")
        for program in reversed(self.programs):
            program.stop()


def refuse_strange_folder(state: Path, postgres: embedded.Postgres) -> None:
    """Raises ProgramError where the data are another version's: asked before anything is done to them."""
    if found := origin(postgres.migrations()):
        raise ProgramError(
            f"Mappen {state} er fra {found} og kan ikke brukes av versjon {settings.VERSION}: bruk versjonen den er "
            f"fra, flytt mappen, eller start med en ny, KHS_STATE={state}-ny make up"
        )


def check_port_is_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise ProgramError(
                f"Port {port} er i bruk eller ikke tillatt. Velg en annen: PORT={port + 1} make up"
            ) from None
