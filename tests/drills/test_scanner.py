"""A virus scanner that accepts and never answers: the files wait in quarantine, and are taken in when it is back."""

from __future__ import annotations

import pytest

from tests.drills.stage import Drill
from tests.drills.web import silent_listener
from tests.patience import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("family"), pytest.mark.timeout(600)]


def test_files_wait_for_a_hanging_scanner(drill: Drill) -> None:
    with silent_listener() as scanner, drill.stage.worker(KHS_CLAMD=f"127.0.0.1:{scanner}"):
        drill.ask(pace=0.1)
        drill.go()
        drill.answers()
        wait_until(lambda: {state for state, _job in drill.uploads()} == {"waiting"}, seconds=120)
    with drill.stage.worker():
        wait_until(lambda: {job for _state, job in drill.uploads()} == {"done"}, seconds=120)
    assert {state for state, _job in drill.uploads()} == {"ready"}
