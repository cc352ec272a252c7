"""The clocks of jobs go by the lease: half a minute, unless KHS_LEASE_SECONDS says otherwise."""

import os
import subprocess
import sys

import pytest

from tests.worker import BASE_DIR

NAMES = (
    "JOB_LEASE_SECONDS",
    "JOB_SWEEP_SECONDS",
    "JOB_RING_AGAIN_SECONDS",
    "JOB_RETRY_SECONDS",
    "JOB_POSTPONE_SECONDS",
)


def clocks(**env: str) -> str:
    code = f"from khs_portal import settings; print(*(getattr(settings, name) for name in {NAMES!r}))"
    clean = {"PATH": os.environ["PATH"], **env}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=BASE_DIR, env=clean, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.parametrize(
    ("env", "seconds"), [({}, "30.0 10.0 15.0 5.0 60.0"), ({"KHS_LEASE_SECONDS": "12"}, "12.0 4.0 6.0 2.0 24.0")]
)
def test_every_clock_of_jobs_goes_by_the_lease(env: dict[str, str], seconds: str) -> None:
    assert clocks(**env) == seconds
