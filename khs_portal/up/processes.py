"""Child processes that never outlive their parent. Knows neither Django nor what the programs are for."""

import ctypes
import os
import pwd
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

PR_SET_PDEATHSIG = 1
LOG_BYTES_KEPT = 5 * 1024 * 1024
_libc = ctypes.CDLL(None, use_errno=True)


class ProgramError(Exception):
    """A program did not start; the text is fit for the screen."""


def die_with_parent(death_signal: int = signal.SIGKILL) -> None:
    """Ask the kernel for `death_signal` when the parent dies, however it dies. Linux; elsewhere nothing happens."""
    if hasattr(_libc, "prctl"):
        _libc.prctl(PR_SET_PDEATHSIG, int(death_signal))


def wait_until(is_true: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not is_true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def started_at(pid: int) -> str:
    """The kernel's start time of a process, "" when it is gone: pid and start together name one process."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if after_name[0] in "ZX" else after_name[19]


def is_alive(pid: int) -> bool:
    return started_at(pid) != ""


def has_members(groups: set[int]) -> bool:
    """Whether anything runs in one of these process groups."""
    return any(_group_of(stat) in groups for stat in Path("/proc").glob("[0-9]*/stat")) if groups else False


def _group_of(stat: Path) -> int:
    """0 for what has ended."""
    try:
        after_name = stat.read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return 0 if after_name[0] in "ZX" else int(after_name[2])


def stop_pid(pid: int, signals: list[tuple[int, float]]) -> None:
    """Send each signal in turn and wait its seconds, until the process is gone."""
    for number, seconds in signals:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        if wait_until(lambda: not is_alive(pid), seconds):
            return


@dataclass(frozen=True)
class Account:
    """The ordinary user that servers run as when root starts them."""

    name: str
    uid: int
    gid: int

    @classmethod
    def named(cls, name: str) -> "Account":
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            raise ProgramError(f"Brukeren «{name}» finnes ikke. Sett KHS_RUN_AS til en vanlig bruker.") from None
        return cls(found.pw_name, found.pw_uid, found.pw_gid)

    def can_run(self, *argv: str, cwd: Path = Path("/"), env: dict[str, str] | None = None) -> bool:
        """Does a short command succeed as this user? Asks the kernel instead of reasoning about modes."""
        try:
            done = subprocess.run(argv, cwd=cwd, env=env, capture_output=True, **as_user(self))
        except PermissionError:
            return False
        return done.returncode == 0

    def can_read(self, path: Path) -> bool:
        return self.can_run("test", "-r", str(path))


def as_user(account: Account | None) -> dict[str, Any]:
    """Arguments that make subprocess start a child as `account`; none of them when it is None."""
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}


def make_folder(path: Path, account: Account | None, mode: int = 0o700) -> Path:
    """Create a folder owned by `account` (None: by whoever runs us)."""
    if not path.is_dir():
        path.mkdir(mode=mode, parents=True)
        path.chmod(mode)
        if account:
            os.chown(path, account.uid, account.gid)
    return path


@dataclass
class ServerProgram:
    """One server process: how to start it, how to know that it is ready, how to stop it."""

    name: str
    argv: list[str]
    log: Path
    is_ready: Callable[[], bool] = lambda: True
    hangs: Callable[[], bool] | None = None  # asked of a server, while its process lives; None: it is not a server
    before_start: Callable[[], None] = lambda: None
    env: dict[str, str] | None = None
    cwd: Path | None = None
    account: Account | None = None
    stop_signal: int = signal.SIGTERM
    death_signal: int = signal.SIGTERM
    patience: float = 4.0  # seconds between the stop signal and SIGKILL
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    def start(self) -> None:
        self.before_start()
        parent = os.getpid()

        def in_child() -> None:
            # The parent may have died between fork and prctl; then nobody would ever send the signal.
            die_with_parent(self.death_signal)
            if os.getppid() != parent:
                os._exit(1)

        with self._open_log() as log:
            # An own session: Ctrl-C in the terminal reaches the supervisor alone, which stops things in order.
            self.process = subprocess.Popen(
                self.argv, env=self.env, cwd=self.cwd, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, preexec_fn=in_child, **as_user(self.account),
            )  # fmt: skip

    def _open_log(self) -> IO[bytes]:
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES_KEPT:
            self.log.replace(self.log.with_suffix(".log.1"))
        log = self.log.open("ab")
        os.fchmod(log.fileno(), 0o600)  # the demo's log has its passwords
        if self.account:
            os.fchown(log.fileno(), self.account.uid, self.account.gid)
        return log

    @property
    def exit_code(self) -> int | None:
        """None while the process runs; also when it was never started."""
        return self.process.poll() if self.process else None

    def start_and_wait(self, seconds: float, interrupted: Callable[[], bool] = lambda: False) -> None:
        """Start and wait until ready. A process that ends at once is tried again three times: the shared
        memory of a killed PostgreSQL takes a moment to be let go. Raises ProgramError with the log's end."""
        for _attempt in range(4):
            self.start()
            # Asked once only: a second question may be slower to answer than the first.
            in_time = wait_until(lambda: interrupted() or self.exit_code is not None or self.is_ready(), seconds)
            if interrupted() or (in_time and self.exit_code is None):
                return
            if self.exit_code is None:
                break
            time.sleep(0.5)
        raise ProgramError(f"{self.name} kom ikke i gang. Slutten av {self.log}:\n{self.log_end()}")

    def log_end(self, lines: int = 12) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def stop(self) -> None:
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(self.patience)
        # Whatever is left of the group, also when the leader is gone.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
