"""The process that judges: what it loads, and what is answered when it fails."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from documents.child import ROOT, ChildFailed
from indicators import judging
from indicators.judging import judged
from indicators.suppression import Key, Measurement, RawCell, ShownBefore, Structure, engine, judge, places_of

COUNT = Measurement("count", patient_based=True)
JAN = (date(2014, 1, 1), date(2014, 1, 31))
STRUCTURE = Structure(places_of([1, 2, 3, 4], {}), {})
TABLE = [RawCell(Key(place, JAN), Decimal(n)) for place, n in ((1, 3), (2, 20), (3, 40), (4, 30), (None, 93))]
# The same process that asks never loads the solver, which holds some 60 MB.
ASKED = """
import sys
from tests.indicators.test_judging import COUNT, STRUCTURE, TABLE
from indicators.judging import judged
answer = judged(TABLE, COUNT, STRUCTURE)
print(answer.signs, answer.exact, sorted({"scipy", "numpy"} & sys.modules.keys()))
"""


def test_the_process_that_asks_does_not_load_the_solver():
    ran = subprocess.run([sys.executable, "-c", ASKED], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("[':', ':', '', '', ''] True []\n", "")


def test_a_child_answers_as_the_machine_does():
    before = [ShownBefore(TABLE[:3], ["", "", ""])]
    assert judged(TABLE, COUNT, STRUCTURE, before) == judge(TABLE, COUNT, STRUCTURE, before)
    assert judged(TABLE, COUNT, STRUCTURE, before).unprotected == (Key(1, JAN),)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ([], [":", "", "", "", ":"]),
        # What readers had is shown again, and nothing new.
        ([ShownBefore(TABLE[2:], ["", "", ":"])], [":", ":", "", "", ":"]),
    ],
)
def test_without_time_more_is_hidden(monkeypatch, before, expected):
    monkeypatch.setattr(engine, "LEAST_SECONDS", 0.0)
    answer = judge(TABLE, COUNT, STRUCTURE, before, seconds=0.0)
    assert (answer.signs, answer.exact) == (expected, False)


@pytest.mark.parametrize("code", ["memory", "time", "crash"])
def test_where_the_child_fails_more_is_hidden(monkeypatch, code):
    def fails(*_args, **_limits):
        raise ChildFailed(code)

    monkeypatch.setattr(judging, "run_in_child", fails)
    assert judged(TABLE, COUNT, STRUCTURE).signs == [":", "", "", "", ":"]
    assert judged(TABLE, COUNT, STRUCTURE).exact is False
