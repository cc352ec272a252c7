"""Signals of run charts: examples counted by hand, and what holds for every series."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from figures.run_charts import Signal, median, shifts, signals, trends

# No deadline: the machine may do much else.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
series = st.lists(st.integers(0, 9), max_size=40)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        ([3, 4, 5, 6, 7, 8], [Signal("shift", "above", (0, 1, 2, 3, 4, 5))]),
        ([3, 4, 5, 6, 7], []),
        ([3, 4, 5, 2, 6, 7, 8], [Signal("shift", "above", (0, 1, 2, 4, 5, 6))]),
        ([3, 4, 5, 1, 6, 7, 8], []),
        ([1, 1, 1, 1, 1, 1, 3, 3], [Signal("shift", "below", (0, 1, 2, 3, 4, 5))]),
    ],
)
def test_shifts_against_a_median_of_two(values, expected):
    assert shifts(values, 2) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        ([7], []),
        ([1, 2, 3, 4], []),
        ([1, 2, 3, 4, 5], [Signal("trend", "up", (0, 1, 2, 3, 4))]),
        ([5, 4, 3, 2, 1, 1, 0], [Signal("trend", "down", (0, 1, 2, 3, 4, 6))]),
        ([1, 2, 2, 3, 4, 5], [Signal("trend", "up", (0, 1, 3, 4, 5))]),
        ([1, 2, 2, 3, 4], []),
        ([4, 4, 4, 4, 4, 4], []),
        (
            [1, 2, 3, 4, 5, 4, 3, 2, 1],
            [Signal("trend", "up", (0, 1, 2, 3, 4)), Signal("trend", "down", (4, 5, 6, 7, 8))],
        ),
    ],
)
def test_trends(values, expected):
    assert trends(values) == expected


def test_the_median_of_an_even_number_is_between_the_two_in_the_middle():
    assert (median([3, 1, 2]), median([4, 1, 2, 3])) == (2, 2.5)
    with pytest.raises(ValueError, match="no values"):
        median([])


def test_signals_are_shifts_and_then_trends():
    values = [9, 9, 8, 9, 8, 9, 7, 5, 3, 2, 1, 2, 1]
    assert signals(values) == [
        Signal("shift", "above", (0, 1, 2, 3, 4, 5)),
        Signal("shift", "below", (7, 8, 9, 10, 11, 12)),
        Signal("trend", "down", (5, 6, 7, 8, 9, 10)),
    ]
    assert signals([]) == []


@patient
@given(series)
def test_every_shift_is_on_one_side_and_cannot_be_longer(values):
    if not values:
        return
    middle = median(values)
    for found in shifts(values, middle):
        above = found.side == "above"
        assert len(found.points) >= 6
        assert all((values[place] > middle) is above for place in found.points)
        passed = set(range(found.points[0], found.points[-1])) - set(found.points)
        assert all(values[place] == middle for place in passed)
        for beyond in (values[: found.points[0]][::-1], values[found.points[-1] + 1 :]):
            off = [value for value in beyond if value != middle]
            assert not off or (off[0] > middle) is not above


@patient
@given(series)
def test_every_trend_goes_one_way(values):
    for found in trends(values):
        picked = [values[place] for place in found.points]
        assert len(picked) >= 5
        assert picked == sorted(set(picked), reverse=found.side == "down")


@patient
@given(series)
def test_upside_down_the_signals_are_the_same_with_the_other_side(values):
    other = {"above": "below", "below": "above", "up": "down", "down": "up"}
    turned = [Signal(each.kind, other[each.side], each.points) for each in signals([-value for value in values])]
    assert turned == signals(values)


@patient
@given(st.integers(1, 5), st.integers(6, 12))
def test_a_level_that_changes_for_good_is_always_seen(low, high):
    assert [each.side for each in shifts([low] * 6 + [high] * 6, (low + high) / 2)] == ["below", "above"]
