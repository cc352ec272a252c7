"""The child process: what it gives back, what it may not do, and how it ends."""

import dataclasses
import os
import pathlib
import socket
import sys
import time

import pytest

from documents.child import ChildFailed, run_in_child


@dataclasses.dataclass(frozen=True)
class Answer:
    text: str
    data: bytes


class Refused(Exception):
    pass


class Hostile:
    def __reduce__(self):
        return os.system, ("touch /tmp/khs-should-not-exist",)


def answer(text, data):
    sys.stdout.write("a library that prints does not spoil the answer")
    sys.stdout.flush()
    return Answer(text, data)


def refuse(sentence):
    raise Refused(sentence)


def fail():
    raise RuntimeError("hemmelig detalj")


def environment():
    return sorted(os.environ), str(pathlib.Path.cwd()), list(pathlib.Path().iterdir())


def use_memory(megabytes):
    return len(bytearray(megabytes << 20))


def spin():
    while True:
        pass


def sleep():
    time.sleep(600)


def write_file(megabytes):
    with pathlib.Path("stor").open("wb") as file:
        file.truncate(megabytes << 20)


def connect(port):
    with socket.create_connection(("127.0.0.1", port), timeout=2):
        return "connected"


def crash():
    os.abort()


def hostile():
    return Hostile()


def test_the_answer_comes_back_whole():
    assert run_in_child(answer, "Áŋđ", b"\0" * 100_000) == Answer("Áŋđ", b"\0" * 100_000)


def test_an_own_exception_comes_back_as_itself():
    with pytest.raises(Refused, match=r"^Filen er tom$"):
        run_in_child(refuse, "Filen er tom")


def test_another_exception_is_a_code_with_the_detail_for_the_log_only():
    with pytest.raises(ChildFailed) as caught:
        run_in_child(fail)
    assert caught.value.code == "crash"
    assert "RuntimeError: hemmelig detalj" in caught.value.detail


def test_no_secret_and_no_file_is_inherited(monkeypatch):
    monkeypatch.setenv("KHS_SECRET_KEY", "hemmelig")
    names, folder, files = run_in_child(environment)
    assert [name for name in names if name.startswith(("KHS", "DATABASE", "DJANGO"))] == []
    assert (files, pathlib.Path(folder).exists()) == ([], False)


def test_memory_over_the_limit_is_refused_and_below_it_is_not():
    assert run_in_child(use_memory, 50, memory_bytes=512 << 20) == 50 << 20
    with pytest.raises(ChildFailed) as caught:
        run_in_child(use_memory, 600, memory_bytes=512 << 20)
    assert caught.value.code == "memory"


def test_processor_time_is_limited():
    """Otherwise the test would end at its own limit, before the wall's."""
    with pytest.raises(ChildFailed) as caught:
        run_in_child(spin, cpu_seconds=1, wall_seconds=600)
    assert caught.value.code == "time"


def test_the_parent_ends_a_child_that_waits():
    with pytest.raises(ChildFailed) as caught:
        run_in_child(sleep, wall_seconds=1)
    assert caught.value.code == "time"


def test_file_size_is_limited():
    with pytest.raises(ChildFailed) as caught:
        run_in_child(write_file, 513)
    assert caught.value.code == "size"


def test_no_network():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert connect(port) == "connected"
        with pytest.raises(ChildFailed) as caught:
            run_in_child(connect, port)
    assert "no network in a child process" in caught.value.detail


def test_a_crash_is_told_from_a_refusal():
    with pytest.raises(ChildFailed) as caught:
        run_in_child(crash)
    assert caught.value.code == "crash"


def test_an_answer_cannot_carry_code():
    with pytest.raises(ChildFailed) as caught:
        run_in_child(hostile)
    assert "is not allowed in an answer" in caught.value.detail
    assert not pathlib.Path("/tmp/khs-should-not-exist").exists()
