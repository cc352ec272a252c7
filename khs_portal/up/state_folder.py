"""The state folder of a local instance: who owns it, its secrets, its lock and the processes it has running."""

import fcntl
import json
import os
import pwd
import secrets
import shlex
import signal
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from khs_portal.up.processes import (
    Account,
    ProgramError,
    ServerProgram,
    has_members,
    is_alive,
    make_folder,
    started_at,
    stop_pid,
    wait_until,
)

SHARED_HOME = Path("/var/lib/khs_portal")
FOLDERS = ("log", "files", "static", "beat", "cache")
# A worker of the web server asks each second whether its parent lives; a busy machine takes longer.
SECONDS_TO_END = 60


def server_account(state: Path) -> Account | None:
    """Whom servers run as. None: as ourselves. Root hands over to the folder's owner, else to KHS_RUN_AS."""
    if os.geteuid() != 0:
        return None
    if state.exists() and (owner := state.stat().st_uid):
        return Account.named(pwd.getpwuid(owner).pw_name)
    return Account.named(os.environ.get("KHS_RUN_AS", "nobody"))


def prepare(state: Path, account: Account | None, is_chosen: bool) -> Path:
    """Make the folder and what belongs in it; returns where it really lies. Raises ProgramError if it is closed
    to us or to `account`; a folder nobody chose is then placed in /var/lib with a link to it."""
    if not state.exists():
        make_folder(state, account)
    if account and not account.can_run("test", "-w", str(state), "-a", "-x", str(state)):
        if is_chosen or any(state.iterdir()):
            raise ProgramError(f"Brukeren «{account.name}» når ikke {state}, og PostgreSQL kan ikke kjøre som root. "
                               f"Velg en mappe alle kan nå: KHS_STATE={SHARED_HOME}/ny make up")  # fmt: skip
        state = moved_to_shared_home(state, account)
    if not os.access(state, os.W_OK | os.X_OK):
        raise ProgramError(f"Du har ikke skrivetilgang til {state}. Velg en annen mappe med KHS_STATE.")
    for name in FOLDERS:
        make_folder(state / name, account)
    return state


def moved_to_shared_home(state: Path, account: Account) -> Path:
    place = SHARED_HOME / sha256(str(state).encode()).hexdigest()[:12]
    SHARED_HOME.mkdir(mode=0o755, exist_ok=True)
    make_folder(place, account)
    state.rmdir()
    state.symlink_to(place)
    return place


def lock(state: Path) -> int:
    """Hold the folder for this process; returns the descriptor, which the kernel lets go at any death."""
    descriptor = os.open(state / "up.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ProgramError(f"Portalen kjører alt med {state}. Stopp den, eller velg en annen mappe med KHS_STATE og "
                           "en annen PORT.") from None  # fmt: skip
    return descriptor


def write_private(path: Path, text: str, account: Account | None) -> None:
    """Write a 0600 file whole or not at all."""
    unfinished = path.with_name(path.name + ".new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    if account:
        os.chown(unfinished, account.uid, account.gid)
    unfinished.replace(path)


def secret_key(state: Path, account: Account | None) -> str:
    path = state / "secret-key"
    if not path.exists():
        write_private(path, secrets.token_urlsafe(50), account)
    return path.read_text().strip()


def write_env(state: Path, env: dict[str, str], account: Account | None) -> None:
    """For `scripts/manage`: what other commands need to reach this instance."""
    lines = [f"export {name}={shlex.quote(value)}\n" for name, value in sorted(env.items())]
    write_private(state / "env", "".join(lines), account)


def boot_id() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip()


def remember(state: Path, programs: list[ServerProgram], account: Account | None) -> None:
    pids = [program.process.pid for program in programs if program.process]
    children = [[pid, started_at(pid)] for pid in pids]
    write_private(state / "children.json", json.dumps({"boot": boot_id(), "children": children}), account)


def stop_leftovers(state: Path) -> None:
    """Stop what a killed supervisor left behind. Pid, start time and boot together name one process, so that
    a stranger with a reused number is never touched.

    Where such a process is gone too, what it began ends by itself soon after; until then it may hold the port.
    """
    path = state / "children.json"
    record: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {"boot": ""}
    if record["boot"] == boot_id():
        for pid, start in reversed(record["children"]):
            if start and started_at(pid) == start:
                stop_leftover(pid)
        orphaned = {pid for pid, _start in record["children"] if not is_alive(pid)}
        wait_until(lambda: not has_members(orphaned), SECONDS_TO_END)


def stop_leftover(pid: int) -> None:
    stop_pid(pid, [(signal.SIGINT, 5), (signal.SIGKILL, 2)])
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
