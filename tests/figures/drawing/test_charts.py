"""Small multiples as SVG: attributes only, and no height tells a hidden number."""

import re

import pytest

from figures.drawing import svg_of
from figures.figures import Chart, Series


def chart(*series, periods=("jan. 2014", "feb. 2014", "mars 2014")):
    return Chart("Utskrivningsklare", "pasienter", periods, series, "Kilde: NPR")


def test_each_series_has_its_picture_with_a_sentence():
    drawn = svg_of(
        chart(Series("Asker", (10.0, 0.0, 20.0), ("10", "0", "20")), Series("Sande", (6.0, None, 7.0), ("6", ":", "7")))
    )
    assert re.findall(r'role="img" aria-label="([^"]*)"', drawn) == [
        "Asker, Utskrivningsklare (pasienter): 20 i mars 2014. Høyest 20, lavest 0",
        "Sande, Utskrivningsklare (pasienter): 7 i mars 2014. Høyest 7, lavest 6. 1 tall er skjult",
    ]


@pytest.mark.parametrize(
    ("shown", "said"), [(":", "skjult i mars 2014"), ("..", "mangler i mars 2014"), (".", "finnes ikke i mars 2014")]
)
def test_a_last_number_that_is_a_sign_is_said_in_a_word(shown, said):
    drawn = svg_of(chart(Series("Sande", (6.0, 7.0, None), ("6", "7", shown))))
    assert f"Sande, Utskrivningsklare (pasienter): {said}. Høyest 7, lavest 6" in drawn


def test_paper_takes_the_same_sentence_from_the_title():
    drawn = svg_of(chart(Series("Asker", (1.0, 2.0, 3.0), ("1", "2", "3"))))
    assert re.findall(r"<title>(.*?)</title>", drawn) == re.findall(r'aria-label="(.*?)"', drawn) != []


def test_the_last_bar_is_dark_and_labelled_and_each_has_its_own_scale():
    large, small = (
        svg_of(chart(Series("Bærum", (value, value, value), (str(value),) * 3))) for value in (1000.0, 10.0)
    )
    paths = [re.findall(r'<path d="([^"]*)" fill="(#\w+)"', drawn) for drawn in (large, small)]
    assert paths[0] == paths[1]
    assert [colour for _path, colour in paths[0]] == ["#6f9bd1", "#0a2a52"]
    assert ">1000.0</text>" in large


def test_every_hidden_bar_is_as_high_and_nothing_else_of_it_is_drawn():
    one = svg_of(chart(Series("Sande", (None, 8.0, 9.0), (":", "8", "9"))))
    assert one == svg_of(chart(Series("Sande", (None, 8.0, 9.0), (":", "8", "9"))))
    heights = re.findall(r'<path d="M[\d.]+ 86v-(\d+)h[^"]*" fill="none"', one)
    assert heights == ["20"]


def test_what_is_missing_has_no_bar():
    drawn = svg_of(chart(Series("Sande", (None, None, None), ("..", ".", ".."))))
    assert drawn.count("<path") == 1


def test_names_are_text_and_there_is_no_style():
    drawn = svg_of(chart(Series('<script>"x', (1.0, 2.0, 3.0), ("1", "2", "3"))))
    assert ("<script" in drawn, "style" in drawn) == (False, False)


def test_without_periods_there_is_no_picture():
    assert svg_of(chart(periods=())) == ""


def test_a_name_is_cut_by_its_width_and_not_by_its_letters():
    names = ("illillillillillillillillill", "WWWWWWWWWWWWWWWWWWWWWWWWWW")
    narrow, wide = (svg_of(chart(Series(name, (1.0,) * 3, ("1",) * 3))) for name in names)
    assert (f">{names[0]}</text>" in narrow, f">{names[1]}</text>" in wide, "W…</text>" in wide) == (True, False, True)
