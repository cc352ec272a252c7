"""The warm child: same limits and same answers as a fresh one, and nothing carried from one question to the next."""

import os
import signal

import psutil
import pytest

from documents.child import ChildFailed
from documents.warm import Use, _mother_of, ask_of_foreign, ask_warm, in_use
from tests.documents import warm_things
from tests.documents.test_guards import needs_landlock, needs_seccomp


def last_use() -> Use:
    return [use for use in in_use() if use.module == warm_things.__name__][-1]


def test_it_answers_from_a_copy_that_is_gone_afterwards():
    first, second = ask_warm(warm_things.whoami), ask_warm(warm_things.whoami)
    assert first != second
    assert [psutil.pid_exists(pid) for pid in (first, second)] == [False, False]


def test_what_one_question_changed_is_not_there_in_the_next():
    assert [ask_warm(warm_things.remember, word) for word in ("en", "to")] == [["en"], ["to"]]


def test_the_module_is_loaded_before_the_first_question():
    assert ask_warm(warm_things.is_warm) is True


@pytest.mark.parametrize(
    ("function", "limits", "code"),
    [
        (warm_things.die, {}, "crash"),
        (warm_things.eat_memory, {"memory_bytes": 600 << 20}, "memory"),
        (warm_things.burn, {"cpu_seconds": 1}, "time"),
        (warm_things.sleep, {"wall_seconds": 0.5}, "time"),
        (warm_things.fail, {}, "crash"),
    ],
)
def test_a_bad_end_is_told_and_the_next_question_answered(function, limits, code):
    with pytest.raises(ChildFailed) as caught:
        ask_warm(function, **limits)
    assert caught.value.code == code
    assert ask_warm(warm_things.remember, "etter") == ["etter"]


def test_its_own_exceptions_come_back_as_they_are():
    with pytest.raises(warm_things.OwnError, match="slik"):
        ask_warm(warm_things.raise_own)


def test_a_copy_reaches_neither_network_nor_files():
    assert ask_warm(warm_things.reach) == {"network": "PermissionError", "secret": "PermissionError"}


def test_questions_and_memory_are_counted():
    ask_warm(warm_things.whoami)
    before = last_use()
    ask_warm(warm_things.take, 200)
    after = last_use()
    assert (after.pid, after.questions) == (before.pid, before.questions + 1)
    assert after.peak_kb > 200_000


def test_a_killed_mother_is_replaced():
    ask_warm(warm_things.whoami)
    pid = last_use().pid
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert ask_warm(warm_things.remember, "igjen") == ["igjen"]


def test_a_forked_process_has_a_child_of_its_own():
    ask_warm(warm_things.whoami)
    before = [use.pid for use in in_use()]
    reader, writer = os.pipe()
    copy = os.fork()
    if copy == 0:
        try:
            ask_warm(warm_things.whoami)
            os.write(writer, str(last_use().pid).encode())
        finally:
            os._exit(0)  # whatever happens: there must not be two test runs
    os.close(writer)
    os.waitpid(copy, 0)
    assert int(os.read(reader, 20)) not in before
    assert [use.pid for use in in_use()] == before


class Interrupted(Exception):
    pass


def test_an_owner_that_is_interrupted_never_gets_an_old_answer_to_a_new_question():
    def interrupt(*_: object) -> None:
        raise Interrupted

    ask_warm(warm_things.whoami)
    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        with pytest.raises(Interrupted):
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            ask_warm(warm_things.slowly, "gammel")
    finally:
        signal.signal(signal.SIGALRM, before)
    assert [ask_warm(warm_things.slowly, word) for word in ("ny", "nyere")] == ["ny", "nyere"]


@needs_seccomp
def test_a_copy_cannot_speak_in_the_name_of_the_next():
    assert ask_warm(warm_things.speak_on_every_line) == ["PermissionError", "PermissionError"]
    assert ask_warm(warm_things.with_a_thread) == ["fra en tråd"]


@needs_seccomp
@needs_landlock
def test_a_copy_takes_nothing_from_its_mother():
    refused = dict.fromkeys(("limit", "processor", "turn", "memory"), "PermissionError")
    assert ask_warm(warm_things.weaken_the_mother) == {**refused, "own limit": "reached"}


@needs_landlock
def test_a_copy_leaves_no_file_to_the_next():
    assert ask_warm(warm_things.leave_a_file) == "PermissionError"


@needs_seccomp
def test_foreign_bytes_get_a_copy_where_copies_are_kept_apart_and_a_fresh_child_elsewhere(monkeypatch):
    own = warm_things.__name__
    assert ask_of_foreign(warm_things.parent, mother=own) == last_use().pid
    monkeypatch.setattr(_mother_of(own), "keeps_copies_apart", False)
    assert ask_of_foreign(warm_things.parent, mother=own) == os.getpid()
