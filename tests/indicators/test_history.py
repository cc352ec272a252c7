"""What readers once had, told as few tables as hold no two numbers for one key."""

import pytest

from indicators.history import shown_before, versions_before
from indicators.models import ShownPoint
from tests.indicators.factories import imported

HEAD = "kommunenr;periode;verdi\n"


def told(khs, indicator, tell=shown_before):
    """Each table as {month: (number, sign)}."""
    before = tell(khs.samarbeid.pk, indicator.pk)
    return [
        {
            f"{cell.key.period[0]:%Y-%m}": (cell.value and int(cell.value), sign)
            for cell, sign in zip(one.cells, one.signs, strict=True)
        }
        for one in before
    ]


@pytest.mark.parametrize(
    ("files", "tables"),
    [
        ([], []),
        (["2014-01;7"], [{"2014-01": (7, "")}]),
        # Months that come, in any order, make no table more.
        (["2014-02;3", "2014-01;7", "2014-03;9"], [{"2014-01": (7, ""), "2014-02": (3, ":"), "2014-03": (9, "")}]),
        # A number that was corrected does: what readers had stays beside what they have.
        (
            ["2014-01;7 2014-02;50", "2014-01;8"],
            [{"2014-01": (7, ""), "2014-02": (50, "")}, {"2014-01": (8, ""), "2014-02": (50, "")}],
        ),
        # Corrected in turn: two tables, not three. Back as it was: no table more.
        (
            ["2014-01;7 2014-02;50", "2014-01;8", "2014-01;7"],
            [{"2014-01": (7, ""), "2014-02": (50, "")}, {"2014-01": (8, ""), "2014-02": (50, "")}],
        ),
        # A sign is no number.
        (["2014-01;.. 2014-02;:"], [{"2014-01": (None, ".."), "2014-02": (None, ":")}]),
    ],
)
def test_what_readers_had_is_told_once(khs, asker, counts, files, tables):
    for file in files:
        imported(khs, counts, HEAD + "\n".join(f"0220;{row}" for row in file.split()))
    assert sorted(map(sorted_items, told(khs, counts))) == sorted(map(sorted_items, tables))


@pytest.mark.parametrize(
    ("files", "tables"),
    [
        ([], []),
        # What a version did not hold is no part of it.
        (
            ["2014-02;3", "2014-01;7", "2014-01;7 2014-03;9"],
            [
                {"2014-02": (3, ":")},
                {"2014-01": (7, ""), "2014-02": (3, ":")},
                {"2014-01": (7, ""), "2014-02": (3, ":"), "2014-03": (9, "")},
            ],
        ),
        # Back as it was: no table more.
        (
            ["2014-01;7 2014-02;50", "2014-01;8", "2014-01;7"],
            [{"2014-01": (7, ""), "2014-02": (50, "")}, {"2014-01": (8, ""), "2014-02": (50, "")}],
        ),
    ],
)
def test_each_version_holds_its_own_numbers(khs, asker, counts, files, tables):
    for file in files:
        imported(khs, counts, HEAD + "\n".join(f"0220;{row}" for row in file.split()))
    assert sorted(map(sorted_items, told(khs, counts, versions_before))) == sorted(map(sorted_items, tables))


def sorted_items(table):
    return sorted((month, str(cell)) for month, cell in table.items())


def test_however_many_versions_two_queries(khs, asker, counts, django_assert_num_queries):
    for month in range(1, 6):
        imported(khs, counts, HEAD + f"0220;2014-{month:02d};{month + 20}\n0220;2013-01;{month + 40}\n")
    with django_assert_num_queries(2):
        assert len(shown_before(khs.samarbeid.pk, counts.pk)) == 5
    with django_assert_num_queries(2):
        assert len(versions_before(khs.samarbeid.pk, counts.pk)) == 5


def test_nothing_is_told_of_another_samarbeid(khs, other, asker, counts):
    imported(other, counts, HEAD + "0220;2014-01;7\n")
    assert told(khs, counts) == []


def test_a_year_of_which_two_months_had_come_is_known_for_ever(khs, asker, counts):
    """The year told of January and February alone: it may not be forgotten when March comes, and January shown."""
    signs = []
    for file in ("2014-01;50 2014-02;2 2014;52", "2014-03;6 2014;58", "2014-04;7 2014;65"):
        dataset = imported(khs, counts, HEAD + "\n".join(f"0220;{row}" for row in file.split()))
        points = ShownPoint.objects.filter(dataset=dataset).order_by("period_to", "-period_from")
        signs.append([point.sign or f"{point.value:.0f}" for point in points])
    assert signs == [[":", ":", "52"], [":", ":", "6", "58"], [":", ":", "6", "7", "65"]]
