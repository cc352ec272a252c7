"""Numbers, addresses and start times: one function each for drafts, publications and links."""

from datetime import datetime

import pytest
from django.conf import settings

from meetings.models import NumberSeries, Sak
from meetings.numbers import ADDRESS, label, labels, series_of, start_times
from tests import factories


def series(pattern="27/2014", prefix="", year=2014, following=1) -> NumberSeries:
    return NumberSeries(pattern=pattern, prefix=prefix, year=year, next=following)


@pytest.mark.parametrize(
    ("pattern", "prefix", "year", "number", "shown"),
    [
        ("27/2014", "", 2014, 27, "27/2014"),
        ("PS 12/24", "PS", 2024, 12, "PS 12/24"),
        ("PS 12/24", "RS", 2009, 3, "RS 3/09"),
        ("01-21", "", 2021, 1, "01-21"),
        ("01-21", "", 2021, 112, "112-21"),
        ("2014/15", "", 2014, 15, "2014/15"),
        ("27", "", 2014, 27, "27"),
    ],
)
def test_each_pattern(pattern, prefix, year, number, shown):
    assert label(series(pattern, prefix, year), number) == shown


def test_every_pattern_of_the_model_can_be_shown():
    assert [label(series(pattern), 5) for pattern in NumberSeries.Pattern.values] == [
        "5/2014", "5/14", "05-14", "2014/5", "5",
    ]  # fmt: skip


def sak(pk, state="draft", number=None, of=None) -> Sak:
    return Sak(pk=pk, state=state, number=number, series=of)


def test_drafts_are_shown_the_number_that_publication_would_give_in_list_order():
    running = series(following=24)
    assert labels([sak(3), sak(1, "ready"), sak(2)], running) == {3: "24/2014", 1: "25/2014", 2: "26/2014"}


def test_a_given_number_stays_and_a_late_sak_gets_the_next_free_one():
    running = series(following=26)
    running.pk = 1
    listed, withdrawn = sak(1, "listed", 24, running), sak(2, "withdrawn", 25, running)
    assert labels([listed, sak(3), withdrawn], running) == {1: "24/2014", 3: "26/2014", 2: "25/2014"}


def test_a_body_counts_each_year_by_itself_and_starts_at_one(khs, other):
    NumberSeries.objects.create(samarbeid=khs.samarbeid, utvalg=khs.utvalg, year=2014, next=24)
    NumberSeries.objects.create(samarbeid=other.samarbeid, utvalg=other.utvalg, year=2015, next=99)
    this_year = factories.MeetingFactory(utvalg=khs.utvalg, starts_at=datetime(2014, 12, 8, 9, tzinfo=settings.OSLO))
    next_year = factories.MeetingFactory(utvalg=khs.utvalg, starts_at=datetime(2015, 1, 12, 9, tzinfo=settings.OSLO))
    found = [(series_of(meeting).year, series_of(meeting).next) for meeting in (this_year, next_year)]
    assert found == [(2014, 24), (2015, 1)]


def test_the_year_is_that_of_the_norwegian_day(khs):
    new_years_eve = datetime(2015, 1, 1, 0, 30, tzinfo=settings.OSLO)  # still 2014 in UTC
    assert series_of(factories.MeetingFactory(utvalg=khs.utvalg, starts_at=new_years_eve)).year == 2015


def test_start_times_follow_from_the_minutes_and_end_with_the_end():
    nine = datetime(2014, 11, 24, 9, tzinfo=settings.OSLO)
    times = [f"{time:%H.%M}" for time in start_times(nine, [5, 0, 25])]
    assert times == ["09.00", "09.05", "09.05", "09.30"]


@pytest.mark.parametrize(
    ("typed", "fits"),
    [("27-2014", True), ("1-2014", True), ("27-14", False), ("2014", False), ("a-2014", False), ("123456-2014", False)],
)
def test_what_an_address_by_number_looks_like(typed, fits):
    assert (ADDRESS.fullmatch(typed) is not None) is fits
