"""A child that somebody kills says nothing of the file it had: it is asked once more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psutil
import pytest

from documents.child import ChildKilled, asked_again_if_killed, run_in_child
from documents.warm import ask_warm
from tests.documents import warm_things
from tests.patience import wait_until


def working(module: str) -> list[psutil.Process]:
    """Our children with this module, and their copies; the last is the one that works."""
    family = psutil.Process().children(recursive=True)
    return [one for one in family if one.status() != psutil.STATUS_ZOMBIE and module in " ".join(one.cmdline())]


@contextmanager
def killed_meanwhile(module: str, processes: int) -> Iterator[list[int]]:
    """Kills the last one when there are so many of them."""
    killed: list[int] = []

    def kill() -> None:
        wait_until(lambda: len(working(module)) >= processes, pause=0.02)
        victim = working(module)[-1]
        victim.kill()
        killed.append(victim.pid)

    killer = threading.Thread(target=kill)
    killer.start()
    yield killed
    killer.join()


@pytest.mark.parametrize(
    ("ask", "module", "processes"), [(run_in_child, "documents.child", 1), (ask_warm, "documents.warm", 2)]
)
def test_killed_once_it_answers_the_second_time(ask: Callable[..., str], module: str, processes: int) -> None:
    if ask is ask_warm:
        ask_warm(warm_things.whoami)
    with killed_meanwhile(module, processes) as killed:
        assert ask(warm_things.slowly, "svar") == "svar"
    assert len(killed) == 1


def test_a_mother_killed_with_a_question_in_hand_is_asked_again() -> None:
    ask_warm(warm_things.whoami)
    with killed_meanwhile("documents.warm", 1) as killed:
        assert ask_warm(warm_things.slowly, "svar") == "svar"
    assert len(killed) == 1


def test_killed_twice_is_told() -> None:
    asked = []

    def ask() -> None:
        asked.append(1)
        raise ChildKilled("crash")

    with pytest.raises(ChildKilled):
        asked_again_if_killed(ask)
    assert len(asked) == 2
