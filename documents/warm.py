"""A limited child that has its libraries loaded and makes a copy of itself for each question.

Starting a process and loading a layout engine costs a second; a copy costs a few milliseconds, and nothing a document
did to one copy is there in the next. The mother shuts herself in (documents.child.confine) before the first question
and never reads a foreign byte. One per process and module, started at the first question, gone when its owner is.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import pickle
import select
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

from documents import child, guards
from documents.child import ChildFailed, ChildKilled

Result = TypeVar("Result")

MOTHER_CPU_SECONDS = 24 * 3600
MOTHER_MEMORY_BYTES = 1 << 30
START_SECONDS = 60
READY = "ready"


def ask_warm(
    function: Callable[..., Result],
    *args: object,
    cpu_seconds: int = 30,
    memory_bytes: int = 1 << 30,
    wall_seconds: float = 60,
    mother: str = "",
) -> Result:
    """As `child.run_in_child`, by a copy of a child that has loaded a module: the function's own, or `mother`.

    The module's `warm_up()` is called once, before the first question. Raises ChildFailed.
    """

    def ask() -> Result:
        warm = _mother_of(mother or function.__module__)
        with warm.lock:
            return warm.ask(function, args, cpu_seconds, memory_bytes, wall_seconds)

    return child.asked_again_if_killed(ask)


def ask_of_foreign(
    function: Callable[..., Result],
    *args: object,
    mother: str,
    cpu_seconds: int = 30,
    memory_bytes: int = 1 << 30,
    wall_seconds: float = 60,
) -> Result:
    """As ask_warm, for bytes from outside. Where the kernel cannot keep a copy from starting others, which could speak
    in the name of the next one, the function gets a fresh child that is ended with all it started. Raises ChildFailed.
    """
    if not _mother_of(mother).keeps_copies_apart:
        return child.run_in_child(
            function, *args, cpu_seconds=cpu_seconds, memory_bytes=memory_bytes, wall_seconds=wall_seconds
        )
    return ask_warm(
        function, *args, cpu_seconds=cpu_seconds, memory_bytes=memory_bytes, wall_seconds=wall_seconds, mother=mother
    )


@dataclass(frozen=True)
class Use:
    """What a warm child of this process has done: the module it has loaded, questions asked, and the most memory one of
    its copies took."""

    module: str
    pid: int
    questions: int
    peak_kb: int


def in_use() -> list[Use]:
    """For those who count. One per module asked of."""
    return [
        Use(module, mother.process.pid, mother.questions, mother.peak_kb)
        for (owner, module), mother in _mothers.items()
        if owner == os.getpid()
    ]


_mothers: dict[tuple[int, str], _Mother] = {}
_starting = threading.Lock()


def _mother_of(module: str) -> _Mother:
    # A copy of this process, such as a worker's child, must not talk to its parent's.
    key = (os.getpid(), module)
    with _starting:
        if key not in _mothers or not _mothers[key].is_alive:
            _mothers[key] = _Mother(module)
        return _mothers[key]


class _Mother:
    def __init__(self, module: str) -> None:
        self.lock = threading.Lock()
        self.questions = self.peak_kb = 0
        folder = tempfile.TemporaryDirectory(prefix="khs-warm-")
        # Open as long as the child lives.
        self.question, self.answer, self.errors = (tempfile.TemporaryFile(buffering=0) for _ in range(3))  # noqa: SIM115
        files = (self.question.fileno(), self.answer.fileno())
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "documents.warm", module, *map(str, files)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            cwd=folder.name,
            env=child.clean_environment(folder.name),
            pass_fds=files,
            start_new_session=True,
        )
        self._end = weakref.finalize(self, _end, self.process, folder, os.getpid())
        ready, *guards_in_force = self._heard(START_SECONDS).split() or [""]
        if ready != READY:
            self._fail("crash", "the warm child did not start")
        # The copies' own filter (guards.refuse_starting) takes hold where this one did.
        self.keeps_copies_apart = "seccomp" in guards_in_force

    @property
    def is_alive(self) -> bool:
        return self._end.alive and self.process.poll() is None

    def ask(
        self,
        function: Callable[..., Result],
        args: tuple[object, ...],
        cpu_seconds: int,
        memory_bytes: int,
        wall_seconds: float,
    ) -> Result:
        try:
            self._put((function.__module__, function.__qualname__), args)
            status = self._exit_status(cpu_seconds, memory_bytes, wall_seconds)
        except BaseException:
            # Also when this process is interrupted while it waits (a worker's time limit): the copy would work on, and
            # what it answers would be taken for the answer to the next question.
            self._end()
            raise
        package = child.package_of(function.__module__)
        self.answer.seek(0)
        answer = io.BytesIO(self.answer.read())
        return child.read_answer(status, answer, self.errors, package)  # type: ignore[no-any-return]

    def _put(self, name: tuple[str, str], args: tuple[object, ...]) -> None:
        for file in (self.question, self.answer, self.errors):
            file.seek(0)
            file.truncate()
        self.question.write(pickle.dumps(name) + pickle.dumps(args, protocol=pickle.HIGHEST_PROTOCOL))
        self.question.seek(0)

    def _exit_status(self, cpu_seconds: int, memory_bytes: int, wall_seconds: float) -> int:
        """The exit status of the copy that answered."""
        self._say(f"{cpu_seconds} {memory_bytes}\n")
        heard = self._heard(wall_seconds).split()
        if len(heard) != len(("status", "kilobytes")):
            self._fail("crash" if heard else "time", "the warm child gave no answer")
        self.questions += 1
        self.peak_kb = max(self.peak_kb, int(heard[1]))
        return int(heard[0])

    def _say(self, line: str) -> None:
        assert self.process.stdin
        try:
            self.process.stdin.write(line.encode())
            self.process.stdin.flush()
        except (BrokenPipeError, ValueError):
            # It ended, or another thread ended it after a question of its own.
            self._fail("crash", "the warm child is gone")

    def _heard(self, seconds: float) -> str:
        """A line from the child, «gone» where it ended, or nothing when the time is up."""
        assert self.process.stdout
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        if not ready:
            return ""
        return os.read(self.process.stdout.fileno(), 200).decode().strip() or "gone"

    def _fail(self, code: str, detail: str) -> None:
        self._end()
        # Ended by us it is killed too, but then it was the time that was up.
        is_killed = code == "crash" and self.process.returncode == -signal.SIGKILL
        raise (ChildKilled if is_killed else ChildFailed)(code, f"{detail}: {child.tail(self.errors)}")


def _end(process: subprocess.Popen[bytes], folder: tempfile.TemporaryDirectory[str], owner: int) -> None:
    # A copy of the owner that ends must not take the owner's child along.
    if os.getpid() != owner:
        return
    child.end_group(process)
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            pipe.close()  # type: ignore[union-attr]
    folder.cleanup()


def main(module: str, question: IO[bytes], answer: IO[bytes]) -> None:
    """The mother's side: ready, then a copy for each line with two limits. Of its end it says: status, peak in kB."""
    gc.set_threshold(*child.SELDOM)
    status = child.take_stdout()
    loaded = child.named(module, "warm_up")
    in_force = child.confine(Path.cwd(), MOTHER_CPU_SECONDS, MOTHER_MEMORY_BYTES)
    guards.shut_memory()
    loaded()
    # What is loaded stays; no copy needs to look through it.
    gc.freeze()
    _report(status, " ".join((READY, *in_force)))
    for line in sys.stdin:
        cpu_seconds, memory_bytes = map(int, line.split())
        copy = os.fork()
        if copy == 0:
            _shut_in([sys.stdin.fileno(), status.fileno()])
            _answer(question, answer, cpu_seconds, memory_bytes)
        _pid, ended, used = os.wait4(copy, 0)
        _report(status, f"{os.waitstatus_to_exitcode(ended)} {used.ru_maxrss}")


def _report(status: IO[bytes], line: str) -> None:
    status.write(f"{line}\n".encode())
    status.flush()


def _shut_in(lines: list[int]) -> None:
    """In the copy: nothing is left by which it could speak of a later question, or leave something behind for it."""
    for line in lines:
        os.close(line)
    guards.shut_writing()
    guards.refuse_starting()


def _answer(question: IO[bytes], answer: IO[bytes], cpu_seconds: int, memory_bytes: int) -> None:
    """In the copy: never returns, whatever happens."""
    try:
        child.limit(cpu_seconds, memory_bytes)
        module, name = pickle.load(question)  # noqa: S301 (written by our own owner)
        answer.write(child.answer_to(child.named(module, name), question))
        answer.flush()
        os._exit(0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
        os._exit(1)


if __name__ == "__main__":
    import importlib

    module, question, answer = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    importlib.import_module("documents.warm").main(module, os.fdopen(question, "rb"), os.fdopen(answer, "wb"))
