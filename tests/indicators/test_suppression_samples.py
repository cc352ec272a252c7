"""Shapes of files in which readers found hidden numbers, each with what readers may see. The numbers are made up."""

import itertools
from datetime import date
from decimal import Decimal

import pytest

from indicators.suppression import (
    Key,
    Measurement,
    Placing,
    RawCell,
    ShownBefore,
    Structure,
    is_small,
    judge,
    places_of,
)

COUNT = Measurement("count", patient_based=True)
PERCENT = Measurement("percent", patient_based=True)
RATE = Measurement("rate", patient_based=True)
MONTHS = [(date(2013, month, 1), date(2013, month, 28)) for month in range(1, 13)]
YEAR = (date(2013, 1, 1), date(2013, 12, 31))
NEXT = (date(2014, 1, 1), date(2014, 12, 31))
PLACES = places_of(range(1, 25), {1: frozenset({101}), 2: frozenset({101})})
DIAGNOSES = {"Kols": Placing("diagnose"), "Hoftebrudd": Placing("diagnose")}
TOTAL = Placing("diagnose", is_total=True)
NESTED = {
    "Lunge": Placing("diagnose"),
    "Kols": Placing("diagnose", "Lunge"),
    "Astma": Placing("diagnose", "Lunge"),
    "Annet": Placing("diagnose"),
}
# The answer is the same on a slow machine.
SECONDS = 60.0
SIGNS = {"": ".", ":": ":", "..": "_"}
TOTALS = (
    "Alle diagnoser", "Alle grupper", "Alle aldre", "Alle aldersgrupper", "Kjønn samlet", "Begge kjønn", "Totalt",
    "Totalt antall", "I alt", "Sum", "Samlet", "Hele befolkningen", "Alle pasienter", "Total", "Alder samlet",
)  # fmt: skip


def cell(place, value, period=YEAR, group="", status="ok"):
    return RawCell(Key(place, period, group), None if value is None else Decimal(value), status=status)


def share(place, count, patients, period=YEAR, group=""):
    return RawCell(Key(place, period, group), Decimal(count) / patients, Decimal(count), Decimal(patients))


def by_group(place, period=YEAR, **numbers):
    return [cell(place, value, period, group) for group, value in numbers.items()]


def signs(cells, placings=None, measure=COUNT, before=()):
    """«:» for hidden, «.» for shown, «_» for missing, in the cells' order."""
    return "".join(
        SIGNS[sign] for sign in judge(cells, measure, Structure(PLACES, placings or {}), before, seconds=SECONDS).signs
    )


def shown(cells, given):
    return ShownBefore(cells, ["" if sign == "." else sign for sign in given])


# A: two municipalities, two diagnoses, and a total under some name.
def groups_file(total):
    return [
        *by_group(1, **{"Kols": 3, "Hoftebrudd": 10, total: 13}),
        *by_group(2, **{"Kols": 7, "Hoftebrudd": 12, total: 19}),
    ]


@pytest.mark.parametrize("total", TOTALS)
def test_a_total_by_any_name_is_hidden_with_its_line_until_someone_has_placed_it(total):
    cells = groups_file(total)
    assert [signs(cells), signs(cells, DIAGNOSES), signs(cells, {**DIAGNOSES, total: TOTAL})] == [
        ":::...",
        ":.:...",
        "::....",
    ]


SEXES = [cell(1, 3, group="kvinner"), cell(1, 87, group="menn")]
AGES = [cell(1, 50, group="0–69"), cell(1, 40, group="70+")]
LUNGS = by_group(1, Lunge=23, Kols=3, Astma=20, Annet=40)
# C: three municipalities by month, the last number left out, and only the year for all together.
ACROSS = [cell(place, 10, month) for place, month in itertools.product((1, 2, 3), MONTHS)][:-1]
LEFT_OUT = [*ACROSS, cell(3, None, MONTHS[-1], status="missing")]
# Patients are counted once a year, however many months they come in.
ONCE = [
    *(cell(1, value, month) for value, month in zip((3, 9, 10), MONTHS, strict=False)),
    *(cell(2, value, month) for value, month in zip((10, 11, 12), MONTHS, strict=False)),
]


@pytest.mark.parametrize(
    ("cells", "placings", "expected"),
    [
        # Nested groups.
        (LUNGS, NESTED, ".::."),
        ([*LUNGS, cell(1, 63)], NESTED, ".::.."),
        (by_group(1, Lunge=4, Kols=4, Astma=0, Annet=40), NESTED, "::.."),
        (by_group(1, Lunge=23, Kols=3, Annet=40), NESTED, ".:."),
        # Two divisions of the same people.
        ([cell(1, 90), *SEXES, *AGES], {}, ".::.."),
        ([*SEXES, *AGES], {}, ":..:"),
        ([cell(1, 90), *SEXES, *AGES, cell(1, 2, group="kvinner, 70+")], {}, ".::..:"),
        # A total that leaves a small rest for what is not in the table.
        ([cell(1, 20), cell(101, 23)], {}, ":."),
        ([cell(1, 20), cell(101, 29)], {}, ".."),
        ([cell(1, 20, group="0–69"), cell(1, 22)], {}, ":."),
        # Two axes at once: one number of a month is missing, and all together are known for the year alone.
        ([*LEFT_OUT, cell(None, 363)], {}, "." * 35 + "_" + "."),
        ([*LEFT_OUT, cell(None, 353)], {}, "." * 34 + ":" + "_" + "."),
        ([*ACROSS, cell(None, 351)], {}, "." * 34 + ":" + "."),
        # What does not add up falls back to «no total over a hidden number».
        ([*ONCE, cell(1, 18), cell(2, 25)], {}, ":..." + "..:."),
        ([*ONCE, cell(1, 18), cell(2, 25), cell(None, 43)], {}, ":..." + "..:.:"),
        # What came hidden is not found from its total.
        ([cell(1, None, status="confidential"), cell(2, 50), cell(3, 30), cell(None, 90)], {}, ":.:."),
        # Merged municipalities: 101 is 1 and 2 together, also in the years before.
        ([cell(1, 3), cell(2, 20), cell(101, 23), cell(101, 40, NEXT)], {}, "::.."),
        ([cell(1, 3376), cell(2, 7260), cell(101, 8112, NEXT)], {}, "..."),
    ],
)
def test_what_is_hidden_of_one_file(cells, placings, expected):
    assert signs(cells, placings) == expected


@pytest.mark.parametrize(
    ("measure", "cells", "expected"),
    [
        (PERCENT, [share(1, 3, 40), share(2, 10, 40), share(3, 20, 40), share(None, 33, 120)], "::.."),
        (PERCENT, [share(1, 38, 40), share(2, 10, 40), share(3, 20, 40), share(None, 68, 120)], "::.."),
        (PERCENT, [share(1, 10, 40), share(2, 20, 40), share(None, 30, 80)], "..."),
        (PERCENT, [share(1, 10, 40), share(2, 20, 40), share(None, 33, 90)], ":.."),
        (RATE, [share(1, 0, 4), share(2, 10, 4000), share(3, 20, 4000), share(None, 30, 8004)], "::.."),
        (RATE, [share(1, 3, 4000), share(2, 10, 4000), share(101, 13, 8000)], "::."),
        (RATE, [share(1, 38, 40), share(2, 10, 40), share(101, 48, 80)], "..."),
    ],
)
def test_shares_are_hidden_by_the_numbers_they_are_made_of(measure, cells, expected):
    assert signs(cells, measure=measure) == expected


PLACED = {**DIAGNOSES, "Annet": Placing("diagnose")}
FIRST = [*by_group(1, Kols=3, Hoftebrudd=10), cell(1, 13)]
GROWN = [*by_group(1, Kols=3, Hoftebrudd=10, Annet=7), cell(1, 20)]


@pytest.mark.parametrize(
    ("cells", "before", "expected", "given_up"),
    [
        (FIRST, [], "::.", []),
        (FIRST, [shown(FIRST, "::.")], "::.", []),
        # Kols was 3 and is 6: the number beside it would tell what it was.
        ([*by_group(1, Kols=6, Hoftebrudd=10), cell(1, 16)], [shown(FIRST, "::.")], "::.", []),
        # A number was added: alone, the smallest is hidden with it; beside what readers had, another.
        (GROWN, [], ":.:.", []),
        (GROWN, [shown([cell(1, 7, group="Annet"), cell(1, 20)], "..")], "::..", []),
        # A number was taken away, and its total is what it was.
        ([cell(1, 3, group="Kols"), cell(1, 13)], [shown([cell(1, 10, group="Hoftebrudd")], ".")], "::", []),
        # What was given away is told, and the number stays hidden.
        (FIRST, [shown(FIRST, ":..")], ":..", ["Kols"]),
        (FIRST, [shown(FIRST[1:], "..")], ":..", ["Kols", ""]),
    ],
)
def test_what_readers_once_had_is_known_for_ever(cells, before, expected, given_up):
    answer = judge(cells, COUNT, Structure(PLACES, PLACED), before, seconds=SECONDS)
    found = "".join(sign or "." for sign in answer.signs)
    assert (found, [key.group for key in answer.unprotected]) == (expected, given_up)


# 24 municipalities by twelve months, and all together: more than they are.
OWN_NUMBERS = """
 1  0  9  9 14  9 22  1  1  3  2  1
22 14  4  2 14  3 31  6 22 22 22  3
 2  3  0  3  9  6  2  1 22  4  2  4
 9  1  6  9 22  2  9 22 31 14  0  9
 0  6  0  9  2  2 31 31  0  2  3  2
 2  3  1  1 22 31  0  3  1  0  4  1
 6  0  0  0  0  3  3  0  4  9 22 31
 4  0  0  4  4  6  6  9  0  2 31 22
 9  6  1 14  4  0  3  0 31  6  0  9
14  3  0 14  4 31  4  9  3 31 31 31
31  3  0  4 31 22 14 14  0 31  9 14
 4  0  3 31 22  1 31 31 31  1  1  4
31  9  0  0 14  1  4 31 31 22  6 14
 3 31  1  9  9  3  1  0  0  1 14 14
22  6  4  0  3  3  6  0  1  0  9 14
 3  2 14  4  4  6  9 14  0  4  9  0
 1  3 22  0 31  0 22  0  1  2 22  6
31  6  1 22 22  1  6  2 14 14  1 22
 1  2  3  4  3  0  9  6  6  4 14 22
 3 31  9 14 31  3 31  9  0 22  2 31
 0  0 31  2  9  1 14 31  9  2  2 14
 2  0 14 31  9  0 22  3 31  1  1  9
 0 22  0  0  4 22  2 14  0  9 14  0
 4  4  4  4  1  0 22  0  0  4  2  0
"""
ALL_TOGETHER = "301 302 303 304 305 306 307 308 309 310 311 312"


def test_the_boards_own_number_is_shown_over_ordinary_small_counts():
    """What the attacker finds here is asked in test_suppression_attacker: each month is a table of its own."""
    rows = [line.split() for line in OWN_NUMBERS.strip().splitlines()]
    cells = [cell(place, value, month) for place, row in enumerate(rows, 1) for value, month in zip(row, MONTHS)]  # noqa: B905
    totals = [cell(None, value, month) for value, month in zip(ALL_TOGETHER.split(), MONTHS, strict=True)]
    answer = judge([*cells, *totals], COUNT, Structure(PLACES, {}), seconds=SECONDS)
    small = ["" if not is_small(each, COUNT) else ":" for each in cells]
    assert (len(small), answer.exact, answer.signs[len(cells) :]) == (288, True, [""] * 12)
    assert answer.signs[: len(cells)] == small
