"""What a file would change, line by line. Hidden numbers are never compared."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.changes import changes_of, unusual_keys
from indicators.suppression import Key, RawCell

COUNTED = ("new", "changed", "same", "unseen", "stays", "gone", "gone_hidden", "becomes_hidden", "opened", "hidden")


def key(month, place=1):
    return Key(place, (date(2014, month, 1), date(2014, month, 28)))


def number(value):
    """As viewers have it: a number, a sign, or nothing."""
    return (value,) if isinstance(value, str) else (Decimal(value), None, None)


def months(values):
    return {key(month): number(value) for month, value in enumerate(values, start=1) if value is not None}


@pytest.mark.parametrize(
    ("before", "after", "sent", "lines", "facts"),
    [
        ([30], [30, 31], {2}, [("new", 2)], {"new": 1, "stays": 1}),
        ([30], [40], {1}, [("changed", 1)], {"changed": 1}),
        ([30], [30], {1}, [], {"same": 1}),
        ([30, 31], [30], {1}, [("gone", 2)], {"gone": 1, "same": 1}),
        ([30, ":"], [30], {1}, [("gone", 2)], {"gone_hidden": 1, "same": 1}),
        ([":"], [":"], {1}, [], {"unseen": 1, "hidden": 1}),
        ([30], [":"], {1}, [("hidden", 1)], {"becomes_hidden": 1, "hidden": 1}),
        ([":"], [30], {1}, [("opened", 1)], {"opened": 1}),
        ([".."], [30], {1}, [("changed", 1)], {"changed": 1}),
        ([30, 31], [":", 31, ":"], {3}, [("hidden", 1), ("new", 3)],
         {"becomes_hidden": 1, "new": 1, "hidden": 2, "stays": 2}),
    ],
)  # fmt: skip
def test_what_changes(before, after, sent, lines, facts):
    cells, signs = [], []
    for at, value in enumerate(after, start=1):
        cells.append(RawCell(key(at), Decimal(3 if value == ":" else value)))
        signs.append(value if isinstance(value, str) else "")
    changes = changes_of(months(before), cells, signs, [cell for cell in cells if cell.key.period[0].month in sent])
    assert [(line.change, line.key.period[0].month) for line in changes.lines] == lines
    assert {name: changes.facts[name] for name in COUNTED} == {name: facts.get(name, 0) for name in COUNTED}
    assert changes.facts["together"] == len(after)


@pytest.mark.parametrize(
    ("values", "unusual"),
    [
        ([10, 10, 10, 10, 30], False),
        ([10, 10, 10, 10, 31], True),
        ([12, 12, 12, 12, 4], False),
        ([12, 12, 12, 12, 3], True),
        ([10, 10, 10, 31], False),  # three before it say nothing
        ([10, ":", 10, 10, 31], False),  # nor does a hidden one
        ([10, 10, 10, 10, 10, ":"], False),
        ([0, 0, 0, 0, 9], False),
    ],
)
def test_unusual_is_far_from_the_median_of_the_twelve_before(values, unusual):
    last = key(len(values))
    assert unusual_keys(months(values), {last}) == ({last} if unusual else set())
    assert unusual_keys(months(values), set()) == set()


def test_what_can_no_longer_be_protected_is_marked_also_where_nothing_else_is_said_of_it():
    cells = [RawCell(key(1), Decimal(3))]
    lines = changes_of(months([":"]), cells, [":"], cells, [key(1), key(2)]).lines
    assert [(line.key, line.change, line.is_unprotected, line.old, line.new) for line in lines] == [
        (key(2), "unprotected", True, None, None), (key(1), "unprotected", True, (":",), (":",))
    ]  # fmt: skip
