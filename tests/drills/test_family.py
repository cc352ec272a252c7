"""Promise P1 with all that `manage.py up` starts, itself included: whichever process is killed or hangs, whenever."""

from __future__ import annotations

import pytest

from tests.drills.family import Family, running_family
from tests.drills.stage import LEASE_SECONDS, Drill
from tests.drills.test_faults import KEPT, Note, outcome, promised
from tests.patience import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("family"), pytest.mark.timeout(1800)]

# A hang is known after one lease and borne for three; then the work begins anew. And a minute for starting.
LONGEST_WAIT_SECONDS = round(6 * LEASE_SECONDS + 60)
# With production's clocks `up` has production's patience.
IMPATIENT = {"KHS_SILENCE_SECONDS": "10"} if LEASE_SECONDS < 30 else {}


def strike(drill: Drill, family: Family, kills: int, hangs: int) -> None:
    """At random moments, in a random order."""
    strikes = [family.kill_one] * kills + [family.hang_one] * hangs
    drill.random.shuffle(strikes)
    for each in strikes:
        drill.pause(drill.requests * 1.2 / len(strikes))
        each(drill.random)
        drill.fault_over()


def test_any_process_killed_or_hanging(drill: Drill, note: Note) -> None:
    with running_family(drill.stage, **IMPATIENT) as family:
        drill.ask()
        drill.go()
        strike(drill, family, kills=max(2, drill.requests // 6), hangs=max(1, drill.requests // 50))
        figures = outcome(drill, lambda found: note(found | {"killed": family.killed, "hung": family.hung}),
                          LONGEST_WAIT_SECONDS)  # fmt: skip
        wait_until(family.is_whole, seconds=LONGEST_WAIT_SECONDS)
    assert promised(figures) == KEPT
