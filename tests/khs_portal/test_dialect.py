"""What is written one way in the whole house is not written a second time: who needs it, uses what stands there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What is looked for in our Python, and the files where it stands.
ONE_HOME = {
    r"\bforms\.(Date|Time|DateTime)Field\(|\b(Date|Time)Input\(": {"organisations/fields.py"},
    r"^class MoveRefused|\bdef check_\w*move": {"organisations/moves.py"},
    r"\bimport icalendar|from icalendar": {"figures/calendar.py"},
    r'replace\("\.", ?","\)|(?<!\.)\bnumber_format\b|:,\.?\d?f\}': {"organisations/numbers.py"},
    r'"([Jj]anuar|[Jj]an\.?|[Mm]andag|[Mm]an?\.?)"': {"organisations/calendar_names.py"},
    r"\bversion = forms\.IntegerField": set(),
    r"\ballow_multiple_selected\b": {"documents/forms.py"},
    r"\bSequenceMatcher|\bndiff|\bunified_diff": {"documents/differences.py"},
    # What somebody meant who wrote a name wrong.
    r"\bget_close_matches": {"setup/sheets/names.py"},
}
OUTSIDE = re.compile(r"(tests|scripts)/|.*/migrations/")


def sources():
    """Path and text of each file of ours that runs."""
    paths = (path.relative_to(ROOT).as_posix() for path in ROOT.glob("[a-z]*/**/*.py"))
    return {path: (ROOT / path).read_text() for path in paths if not OUTSIDE.match(path)}


@pytest.mark.parametrize("pattern", ONE_HOME)
def test_it_stands_in_one_place(pattern):
    found = {path for path, text in sources().items() if re.search(pattern, text, re.MULTILINE)}
    assert found == ONE_HOME[pattern]
