"""Runs a function on untrusted input in a process of its own, with limits and without secrets.

The child is started fresh (no fork), so it inherits no database connection, no open file and no setting. It gets a
clean environment, an empty directory to work in, limits on CPU, memory and file size, no network, and no file but the
system's programs and the portal's own code (documents.guards, as far as the kernel can). Its answer is unpickled with
an allow-list: a child taken over by a hostile file can return data, not code. documents.warm has the same for the
portal's own HTML, by copies of a child that stays.
"""

import contextlib
import ctypes
import dataclasses
import gc
import importlib
import io
import os
import pickle
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any, NoReturn, TypeVar

from documents import guards

Result = TypeVar("Result")

ROOT = Path(__file__).resolve().parent.parent
MAX_OUTPUT_BYTES = 512 << 20
PR_SET_PDEATHSIG = 1
# How seldom a child looks for circles: it lives for one file, whose pages and tags are all needed to the end.
SELDOM = (50_000, 20, 20)


class ChildFailed(Exception):
    """The child gave no answer. `code` is memory, time, size or crash, for which the caller has a sentence each;
    `detail` is for the log, never for the screen."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" if self.detail else self.code


class ChildKilled(ChildFailed):
    """Killed, by an operator or a kernel short of memory: that says nothing of the file. A limit of ours on time sends
    SIGXCPU first."""


def asked_again_if_killed(ask: Callable[[], Result]) -> Result:
    """What is killed twice is the file's own doing, as far as anybody can tell. Raises ChildKilled."""
    try:
        return ask()
    except ChildKilled:
        return ask()


def run_in_child(
    function: Callable[..., Result],
    *args: object,
    cpu_seconds: int = 30,
    memory_bytes: int = 1 << 30,
    wall_seconds: float = 60,
    readable: Sequence[str] = (),
) -> Result:
    """Call a module-level function in a limited child process and return its result.

    Arguments and result are pickled; the result may hold plain data and dataclasses of the function's own app. An
    exception of a class defined in that app is raised again here; every other failure is ChildFailed. `readable`
    names folders and files outside the system's that the function may read and run; without any it starts no process.
    """
    request = {
        "module": function.__module__,
        "name": function.__qualname__,
        "cpu_seconds": cpu_seconds,
        "memory_bytes": memory_bytes,
        "readable": list(readable),
    }
    return asked_again_if_killed(lambda: _asked(request, args, wall_seconds))  # type: ignore[no-any-return]


def _asked(request: dict[str, Any], args: tuple[object, ...], wall_seconds: float) -> Any:
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="khs-child-"))
        question, answer, errors = (stack.enter_context(tempfile.TemporaryFile()) for _ in range(3))
        pickle.dump(request, question)
        pickle.dump(args, question, protocol=pickle.HIGHEST_PROTOCOL)
        question.seek(0)
        status = _run(folder, question, answer, errors, wall_seconds)
        return read_answer(status, answer, errors, package_of(request["module"]))


def _run(folder: str, question: IO[bytes], answer: IO[bytes], errors: IO[bytes], wall_seconds: float) -> int | None:
    """The exit status, negative for a signal; None when the parent had to end it."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "documents.child"],
        stdin=question,
        stdout=answer,
        stderr=errors,
        cwd=folder,
        env=clean_environment(folder),
        start_new_session=True,
    )
    try:
        return process.wait(timeout=wall_seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        end_group(process)


def end_group(process: subprocess.Popen[bytes]) -> None:
    # Also when this process is interrupted while it waits (a worker's time limit), and for grandchildren.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def clean_environment(folder: str) -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": folder,
        "TMPDIR": folder,
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        # One allocator arena: threads would each reserve address space that counts against the limit.
        "MALLOC_ARENA_MAX": "1",
    }


class _Answers(pickle.Unpickler):
    """Reads plain data and the dataclasses and exceptions of one package; refuses every other global."""

    def __init__(self, file: IO[bytes], package: str) -> None:
        super().__init__(file)
        self.package = package

    def find_class(self, module: str, name: str) -> Any:
        # Only modules this process has loaded by itself: reading an answer never imports anything.
        found = getattr(sys.modules.get(module), name, None)
        if found is ChildFailed or _is_own(found, self.package):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is not allowed in an answer")


def _is_own(found: object, package: str) -> bool:
    if not isinstance(found, type) or package_of(found.__module__) != package:
        return False
    return dataclasses.is_dataclass(found) or issubclass(found, Exception)


def package_of(module: str) -> str:
    return module.split(".")[0]


def read_answer(status: int | None, answer: IO[bytes], errors: IO[bytes], package: str) -> Any:
    if status is None:
        raise ChildFailed("time", "wall clock")
    if status == -signal.SIGKILL:
        raise ChildKilled("crash", "killed")
    if status != 0:
        raise ChildFailed(_code_of(status), f"status {status}: {tail(errors)}")
    answer.seek(0)
    try:
        failed, value = _Answers(answer, package).load()
    except Exception as error:
        raise ChildFailed("crash", f"unreadable answer: {error}") from error
    if failed:
        raise value
    return value


def _code_of(status: int) -> str:
    return {-signal.SIGXCPU: "time", -signal.SIGXFSZ: "size"}.get(status, "crash")


def tail(errors: IO[bytes], length: int = 2000) -> str:
    size = errors.seek(0, io.SEEK_END)
    errors.seek(max(0, size - length))
    return errors.read().decode(errors="replace")


def guards_in_force() -> list[str]:
    """The guards that hold a child on this machine, for the page about the portal's health. Starts a child."""
    return run_in_child(_guards_here)


def _guards_here() -> list[str]:
    return list(_in_force)


_in_force: list[str] = []


def main() -> None:
    """The child's side: limits first, then the question from stdin, the answer as a pickle to the first stdout."""
    gc.set_threshold(*SELDOM)
    answer = take_stdout()
    request = pickle.load(sys.stdin.buffer)  # noqa: S301 (written by our own parent)
    # Our own code, loaded while its folder can still be listed; the foreign bytes are read after the guards.
    function = named(request["module"], request["name"])
    _in_force[:] = confine(Path.cwd(), request["cpu_seconds"], request["memory_bytes"], readable=request["readable"])
    if not request["readable"]:
        # It has no program to run.
        guards.refuse_starting()
    answer.write(answer_to(function, sys.stdin.buffer))
    answer.flush()
    _exit_without_cleanup()


def confine(folder: str | Path, cpu_seconds: int, memory_bytes: int, *, readable: Sequence[str] = ()) -> list[str]:
    """Shut this process in, for good: limits, no network, no files but programs, own code and the `folder`.

    To be called once, before any foreign byte is read and before a thread is started. What the kernel lacks is left
    out. Returns the guards that took hold, among limits, audit-hook, network-namespace, landlock-<version>, seccomp.
    """
    limit(cpu_seconds, memory_bytes)
    sys.addaudithook(_refuse_sockets)
    took_hold = {
        "limits": True,
        "audit-hook": True,
        "network-namespace": guards.leave_network(),
        f"landlock-{guards.landlock_version()}": guards.shut_files(
            readable=[*_own_code(), *readable], writable=[folder]
        ),
        "seccomp": guards.refuse_calls(),
    }
    return [guard for guard, holds in took_hold.items() if holds]


def _own_code() -> list[str]:
    # Only the packages: the folder they stand in may also hold the instance's state.
    packages = [str(found.parent) for found in ROOT.glob("*/__init__.py")]
    return [*packages, sys.prefix, sys.base_prefix]


def take_stdout() -> IO[bytes]:
    # A library that prints would otherwise spoil the answer.
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answer


def limit(cpu_seconds: int, memory_bytes: int) -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_OUTPUT_BYTES, MAX_OUTPUT_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)


def _refuse_sockets(event: str, _args: object) -> None:
    if event.startswith("socket."):
        raise PermissionError("no network in a child process")


def named(module: str, name: str) -> Callable[..., object]:
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found  # type: ignore[no-any-return]


def answer_to(function: Callable[..., object], question: IO[bytes]) -> bytes:
    """What the function answers to the arguments in the question, or what it raised, as read_answer reads it."""
    try:
        args = pickle.load(question)  # noqa: S301
        return pickle.dumps((False, function(*args)), protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps((True, ChildFailed("memory")))
    except Exception as error:
        if _is_own(type(error), package_of(function.__module__)):
            return pickle.dumps((True, error))
        raise


def _exit_without_cleanup() -> NoReturn:
    # Interpreter shutdown after a large job costs time and can crash in native libraries; the answer is written.
    os._exit(0)


if __name__ == "__main__":
    # Run as the importable module, so that ChildFailed has the same name on both sides.
    importlib.import_module("documents.child").main()
