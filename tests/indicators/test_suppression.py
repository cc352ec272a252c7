"""What is hidden for its own sake, and what for another's."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.groups import atoms_of_groups, years_of
from indicators.suppression import Key, Measurement, RawCell, is_small, places_of, signs_of

COUNT = Measurement("count", patient_based=True)
PERCENT = Measurement("percent", patient_based=True)
JAN, FEB = ((date(2014, month, 1), date(2014, month, 28)) for month in (1, 2))
YEAR = (date(2014, 1, 1), date(2014, 12, 31))
REGION = 10
PLACES = places_of([1, 2, 3], {1: frozenset({REGION}), 2: frozenset({REGION})})


def count(place, value, period=JAN, group="", status="ok"):
    return RawCell(Key(place, period, group), None if value is None else Decimal(value), status=status)


def signs(*cells, measure=COUNT):
    return signs_of(cells, measure, PLACES)


@pytest.mark.parametrize(
    ("value", "small"), [(0, False), (1, True), ("2.5", True), (4, True), (5, False), (400, False)]
)
def test_counts_from_one_to_four_are_small_and_zero_is_not(value, small):
    assert is_small(count(1, value), COUNT) is small


@pytest.mark.parametrize(
    ("kind", "numerator", "denominator", "small"),
    [
        ("percent", 10, 40, False),
        ("percent", 0, 40, False),
        ("percent", 3, 40, True),
        ("percent", 38, 40, True),
        ("percent", 40, 40, False),
        ("percent", 0, 4, True),
        ("percent", 0, 0, True),
        ("rate", 38, 40, False),
        ("rate", 4, 4000, True),
        ("rate", 0, 4, True),
        ("amount", 3, None, True),
        ("amount", 7, None, False),
    ],
)
def test_numbers_built_on_few_patients_are_small(kind, numerator, denominator, small):
    parts = (None if part is None else Decimal(part) for part in (numerator, denominator))
    assert is_small(RawCell(Key(1, JAN), Decimal(1), *parts), Measurement(kind, patient_based=True)) is small


def test_numbers_that_are_not_of_patients_are_never_small():
    assert is_small(count(1, 3), Measurement("count", patient_based=False)) is False


def test_what_a_year_leaves_over_the_months_of_each_municipality_is_hidden():
    months = [count(place, 10, month) for place in (1, 2) for month in (JAN, FEB)]
    assert signs(*months, count(None, 53, YEAR)) == ["", "", "", "", ""]
    assert signs(*months, count(None, 43, YEAR)) == ["", "", "", "", ":"]


def test_what_is_built_on_hidden_counts_is_hidden():
    measure = Measurement("amount", patient_based=True, shown_counts=frozenset({Key(1, JAN)}))
    assert [is_small(count(place, 300), measure) for place in (1, 2)] == [False, True]


def test_no_total_is_shown_over_a_small_number():
    cells = [count(1, 3), count(2, 20), count(3, 30), count(REGION, 23), count(None, 53), count(1, 40, FEB),
             count(None, 40, FEB), count(1, 43, YEAR), count(None, 93, YEAR)]  # fmt: skip
    assert signs(*cells) == [":", "", "", ":", ":", "", "", ":", ":"]


def test_what_came_hidden_stays_hidden_with_its_totals_and_parts():
    cells = [count(1, None, status="confidential"), count(1, 30, group="0–69"), count(None, 90), count(2, 50)]
    assert signs(*cells) == [":", ":", ":", ""]


def test_missing_and_impossible_numbers_keep_their_signs():
    cells = [count(1, None, status="missing"), count(2, None, status="impossible"), count(3, 0)]
    assert signs(*cells) == ["..", ".", ""]


def test_a_total_that_leaves_a_small_rest_for_a_part_not_in_the_table_is_hidden():
    assert signs(count(1, 20), count(REGION, 23)) == ["", ":"]
    assert signs(count(1, 20), count(REGION, 29)) == ["", ""]
    assert signs(count(1, 20, group="0–69"), count(1, 22)) == ["", ":"]


def test_two_divisions_of_the_same_people_do_not_give_each_other_away():
    """Women 3 and men 87 are 90; so are 0–69 and 70+: neither pair may be shown whole beside the other."""
    cells = [count(1, 90), count(1, 3, group="kvinner"), count(1, 87, group="menn"), count(1, 50, group="0–69"),
             count(1, 40, group="70+")]  # fmt: skip
    assert signs(*cells) == [":", ":", "", ":", ":"]


def test_months_do_not_give_away_a_small_age_group_of_the_year():
    cells = [count(1, 3, YEAR, "0–69"), count(1, 97, YEAR, "70+"), count(1, 100, YEAR), count(1, 60, JAN)]
    assert signs(*cells) == [":", "", ":", ":"]


def test_a_region_without_a_list_may_hold_any_municipality():
    nation = 20
    places = places_of([1, nation], {1: frozenset({nation})})
    assert signs_of([count(1, 2), count(nation, 1000)], COUNT, places) == [":", ":"]


@pytest.mark.parametrize(
    ("name", "years"),
    [("0–69 år", (0, 69)), ("18 - 69", (18, 69)), ("70+", (70, 200)), ("80 år og over", (80, 200)), ("kols", None)],
)
def test_ages_are_read(name, years):
    assert years_of(name) == years


def test_ages_overlap_where_their_years_do_and_both_lie_in_everybody():
    atoms = atoms_of_groups(["0–69", "0–17", "70+", "kvinner", "kvinner, 70+"], {})
    assert atoms["0–17"] < atoms["0–69"] < atoms[""]
    assert atoms["0–69"].isdisjoint(atoms["70+"])
    assert atoms["kvinner, 70+"] == atoms["kvinner"] & atoms["70+"]
