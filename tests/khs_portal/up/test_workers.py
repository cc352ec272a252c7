"""What workers and their clock load when they begin."""

import os
import subprocess
import sys

import pytest

from khs_portal.up import workers

LOADED = """
import sys
from khs_portal.celery import app
app.loader.import_default_modules()
print("khs_portal.urls" in sys.modules)
"""


@pytest.mark.parametrize(("more", "loaded"), [({}, "True\n"), (workers.CHECKED, "False\n")])
def test_who_is_started_after_the_checks_does_not_load_every_page(more, loaded):
    begun = subprocess.run([sys.executable, "-c", LOADED], env={**os.environ, **more}, capture_output=True, text=True)
    assert begun.stdout == loaded, begun.stderr


def test_children_of_one_worker_share_what_it_loaded_before_they_part():
    assert [bool(each.env) for each in workers.ALL] == [each.concurrency == 1 for each in workers.ALL]
