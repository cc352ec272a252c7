"""Every figure can be read as a table."""

from dataclasses import replace

from figures.figures import Chart, Series, Table
from figures.tables import as_table
from tests.meetings.figures import CHART, TABLE, TIMELINE


def test_a_table_is_its_own():
    assert as_table(TABLE) == TABLE


def test_a_timeline_says_who_takes_part_how_it_stands_and_when():
    assert as_table(TIMELINE) == Table(
        "Forløp og samlinger",
        ("Forløp", "Deltakere", "Tilstand", "Datoer"),
        (
            ("Kols", "Asker og Bærum", "invitert", "9. januar 2015: samling"),
            ("Alkohol", "Bærum kommune", "i gang", ""),
        ),
        source="Prosjektet",
    )


def test_a_chart_shows_signs_and_never_what_they_hide():
    assert as_table(CHART) == Table(
        "Utskrivningsklare (døgn)",
        ("Serie", "2013", "2014", "Median"),
        (("Asker", "12", "<5", "9,5"), ("Sande", "7", "8", "7,5")),
    )
    without = as_table(replace(CHART, medians=(), unit=""))
    assert (without.title, without.columns) == ("Utskrivningsklare", ("Serie", "2013", "2014"))


def test_many_periods_go_down_the_page():
    months = tuple(f"måned {number}" for number in range(1, 14))
    turned = as_table(Chart("Mange", "", months, (Series("Asker", (1.0,) * 13, ("1",) * 13),)))
    assert (turned.columns, turned.rows[0], len(turned.rows)) == (("Periode", "Asker"), ("måned 1", "1"), 13)


def test_a_long_word_may_go_on_in_the_next_line_and_others_are_as_they_were():
    table = as_table(Table("Sted", ("Sted",), (("Kunnskapssenteret i Asker",), ("x" * 70,))))
    assert table.rows == (("Kunnskapssenteret i Asker",), ("\u200b".join(["x" * 30, "x" * 30, "x" * 10]),))
