"""What is written one way in the whole house is not written a second time: who needs it, uses what stands there."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What is looked for in our Python, and the files where it stands.
ONE_HOME = {
    r"\b(Date|Time)Field\((?!.*(null|default|blank|verbose))|\bTimeInput\(|\bDateInput\(": {"organisations/fields.py"},
    r"^class MoveRefused|\bdef check_\w*move": {"organisations/moves.py"},
    r"\bimport icalendar|from icalendar": {"figures/calendar.py"},
    r"\bdifflib\b": {"documents/differences.py"},
}


def sources():
    """Path and text of each file of ours that runs, without tables and their migrations."""
    listed = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    outside = re.compile(r"^(tests|scripts)/|/migrations/|/models(/|\.py$)")
    return {path: (ROOT / path).read_text() for path in listed.split() if not outside.search(path)}


@pytest.mark.parametrize("pattern", ONE_HOME)
def test_it_stands_in_one_place(pattern):
    found = {path for path, text in sources().items() if re.search(pattern, text, re.MULTILINE)}
    assert found == ONE_HOME[pattern]
