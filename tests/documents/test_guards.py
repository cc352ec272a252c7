"""What a child, and whatever it starts, cannot do even with native code: read, write, connect, signal, get away."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from documents import guards
from documents.child import guards_in_force, run_in_child

MARKER = "nordlys-hemmelig-47"
needs_landlock = pytest.mark.skipif(guards.landlock_version() < 1, reason="this kernel has no Landlock")
IN_FORCE = guards_in_force()
needs_seccomp = pytest.mark.skipif("seccomp" not in IN_FORCE, reason="this kernel has no seccomp filter")


# Who may run a program may start processes.
MAY_START = ("/usr",)


def told(action) -> str:
    """The name of the error, or what came."""
    try:
        return str(action())
    except OSError as error:
        return type(error).__name__


def look_around(outside: str, folder: str) -> dict[str, str]:
    """Reading and writing, by Python and by a program it starts."""
    return {
        "own file": told(lambda: Path("egen").write_text("x")),
        "read": told(lambda: Path(outside).read_text()),
        "write": told(lambda: Path(outside).write_text("x")),
        "new file": told(lambda: (Path(folder) / "ny").write_text("x")),
        "list": told(lambda: list(Path(folder).iterdir())),
        "passwords": told(lambda: Path("/etc/passwd").read_text()),
        "others": told(lambda: Path(f"/proc/{os.getppid()}/environ").read_bytes()),
        "program": str(subprocess.run(["cat", outside], capture_output=True, text=True).stdout),
        "device": told(lambda: Path("/dev/null").write_text("x")),
    }


@needs_landlock
def test_nothing_outside_the_own_folder_is_read_or_written(tmp_path):
    secret = tmp_path / "hemmelig.txt"
    secret.write_text(MARKER)

    assert run_in_child(look_around, str(secret), str(tmp_path), readable=MAY_START) == {
        "own file": "1",
        "read": "PermissionError",
        "write": "PermissionError",
        "new file": "PermissionError",
        "list": "PermissionError",
        "passwords": "PermissionError",
        "others": "PermissionError",
        "program": "",
        "device": "1",
    }
    assert (secret.read_text(), sorted(tmp_path.iterdir())) == (MARKER, [secret])


def read(path: str) -> str:
    return Path(path).read_text()


def test_what_is_named_readable_can_be_read(tmp_path):
    (tmp_path / "gitt.txt").write_text("gitt")
    assert run_in_child(read, str(tmp_path / "gitt.txt"), readable=(str(tmp_path),)) == "gitt"


CONNECTING = """
import socket
for family, address in ((socket.AF_INET, ("127.0.0.1", %(port)d)), (socket.AF_UNIX, "%(path)s")):
    try:
        socket.socket(family).connect(address)
        print("connected")
    except OSError as error:
        print(type(error).__name__)
"""


def connect_from_a_program(port: int, path: str) -> str:
    script = CONNECTING % {"port": port, "path": path}
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout


@needs_seccomp
def test_a_program_started_by_the_child_reaches_no_socket(tmp_path):
    path = str(tmp_path / "s")
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as local:
        local.bind(path)
        local.listen()
        port = server.getsockname()[1]
        reached = (
            connect_from_a_program(port, path),
            run_in_child(connect_from_a_program, port, path, readable=MAY_START),
        )

    assert reached == ("connected\nconnected\n", "PermissionError\nPermissionError\n")


def get_away() -> str:
    return told(os.setsid)


@needs_seccomp
def test_a_child_cannot_leave_the_group_that_its_parent_ends():
    assert run_in_child(get_away) == "PermissionError"


def signal_parent() -> str:
    return told(lambda: os.kill(os.getppid(), 0))


@pytest.mark.skipif(guards.landlock_version() < 6, reason="Landlock of this kernel does not know signals")
def test_a_child_that_runs_programs_cannot_signal_other_processes():
    assert run_in_child(signal_parent, readable=MAY_START) == "PermissionError"


def multiply() -> list[str]:
    return [told(os.fork), told(lambda: os.posix_spawn("/usr/bin/true", ["true"], {})), signal_parent()]


@needs_seccomp
def test_a_child_that_runs_no_program_starts_no_process_and_signals_nobody():
    assert run_in_child(multiply) == ["PermissionError"] * 3


def test_the_guards_are_told_by_name():
    known = ["limits", "audit-hook", "network-namespace", f"landlock-{guards.landlock_version()}", "seccomp"]
    assert [guard for guard in known if guard in IN_FORCE] == IN_FORCE
    assert IN_FORCE[:2] == ["limits", "audit-hook"]
