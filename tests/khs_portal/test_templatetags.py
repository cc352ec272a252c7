"""Dates, times, sizes and icons as shown on the screen."""

import datetime
import re

import pytest
from django.template import Context, Template
from django.utils import formats

from khs_portal.icons import FILLS, STROKES
from khs_portal.templatetags import khs
from tests.house import ROOT

MEETING_DAY = datetime.date(2014, 11, 24)
IN_UTC = datetime.datetime(2014, 11, 23, 23, 30, tzinfo=datetime.UTC)  # half past midnight in Oslo


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (khs.long_date(MEETING_DAY), "24. november 2014"),
        (khs.long_date(IN_UTC), "24. november 2014"),
        (khs.long_date(None), ""),
        (khs.weekday_date(MEETING_DAY), "mandag 24. november 2014"),
        (khs.weekday_date(datetime.date(2015, 1, 9)), "fredag 9. januar 2015"),
        (khs.weekday_date(None), ""),
        (khs.short_date(datetime.date(2015, 1, 9)), "09.01.2015"),
        (khs.short_date(None), ""),
        (khs.clock_time(IN_UTC), "00.30"),
        (khs.clock_time(None), ""),
    ],
)
def test_dates_and_times(shown: str, expected: str) -> None:
    assert shown == expected


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (None, ""),
        (0, "0 kB"),
        (1, "1 kB"),
        (96_400, "96 kB"),
        (999_499, "999 kB"),
        (999_500, "1,0 MB"),
        (3_100_000, "3,1 MB"),
        (52_428_800, "52,4 MB"),
    ],
)
def test_file_sizes(size: int | None, expected: str) -> None:
    assert khs.file_size(size) == expected


def test_icon_is_a_drawing_that_screen_readers_pass_by() -> None:
    shown = Template('{% load khs %}{% icon "plus" %}').render(Context())
    assert shown == (
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M12 5v14M5 12h14"/></svg>'
    )


def test_unknown_icon_is_an_error_and_not_an_empty_button() -> None:
    with pytest.raises(KeyError, match="no-such"):
        khs.icon("no-such")


def test_every_icon_stands_on_a_page() -> None:
    pages = (path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html"))
    used = {name for page in pages for name in re.findall(r"""\{% icon ["']([\w-]+)["']""", page)}
    assert used == {*STROKES, *FILLS}


def test_no_icon_is_drawn_twice() -> None:
    assert set(STROKES) & set(FILLS) == set()
    drawings = [*STROKES.values(), *FILLS.values()]
    assert len(drawings) == len(set(drawings))


def test_dates_are_shown_and_read_as_in_norway() -> None:
    moment = datetime.datetime(2014, 11, 24, 9, 0)
    assert formats.date_format(MEETING_DAY) == "24. november 2014"
    assert formats.date_format(moment, "DATETIME_FORMAT") == "24. november 2014 kl. 09.00"
    assert formats.date_format(MEETING_DAY, "SHORT_DATE_FORMAT") == "24.11.2014"
    assert "%d.%m.%Y" in formats.get_format("DATE_INPUT_FORMATS")
    assert "%H.%M" in formats.get_format("TIME_INPUT_FORMATS")
    assert formats.number_format(1234567.5, 1, use_l10n=True, force_grouping=True) == "1\xa0234\xa0567,5"
