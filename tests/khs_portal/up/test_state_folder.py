"""What a killed supervisor left behind."""

import json
import subprocess

from khs_portal.up.processes import has_members, started_at
from khs_portal.up.state_folder import boot_id, stop_leftovers


def test_what_a_killed_part_began_is_waited_for(tmp_path):
    """Born after anybody looked, and ended by itself: a web server's worker, which has the port as long as it lives."""
    part = subprocess.Popen(
        ["bash", "-c", "sleep 2 & echo; wait"], stdout=subprocess.PIPE, start_new_session=True, text=True
    )
    assert part.stdout
    part.stdout.readline()
    record = {"boot": boot_id(), "children": [[part.pid, started_at(part.pid)]]}
    part.kill()
    part.wait()
    assert has_members({part.pid})
    (tmp_path / "children.json").write_text(json.dumps(record))
    stop_leftovers(tmp_path)
    assert not has_members({part.pid})


def test_a_part_that_lives_is_stopped_with_what_it_began(tmp_path):
    part = subprocess.Popen(
        ["bash", "-c", "sleep 600 & echo; wait"], stdout=subprocess.PIPE, start_new_session=True, text=True
    )
    assert part.stdout
    part.stdout.readline()
    record = {"boot": boot_id(), "children": [[part.pid, started_at(part.pid)]]}
    (tmp_path / "children.json").write_text(json.dumps(record))
    stop_leftovers(tmp_path)
    assert (part.wait() < 0, has_members({part.pid})) == (True, False)
