"""Run charts: median, signals, and numbers that have room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.drawing import svg_of
from figures.figures import Chart, Series
from tests.figures.drawing.pictures import RUN, SVG, parsed, patient, spans_in, texts_in


def test_a_run_chart_says_median_newest_and_signals():
    assert parsed(RUN).get("aria-label") == ("Ventetid: 7 målinger fra uke 0 til uke 7. Median 8,5 dager, siste 7.5.")
    assert "Median 8,5" in texts_in(RUN)


def test_the_line_is_broken_where_a_value_is_missing():
    curve = next(node for node in parsed(RUN).iter(f"{SVG}path") if node.get("class") == "g-curve")
    assert (curve.get("d").count("M"), curve.get("d").count("L")) == (2, 5)


def test_points_of_a_signal_are_filled():
    values = (*(9.0,) * 6, *(2.0,) * 6)
    chart = Chart(
        "Skift", "dager", tuple(map(str, range(12))), (Series("Skift", values, tuple(map(str, values))),),
        medians=(5.5,),
    )  # fmt: skip
    assert "Skift: 6 målinger på rad over medianen. Skift: 6 målinger på rad under medianen." in svg_of(chart)
    assert svg_of(chart).count('class="g-dark"') == 12
    assert svg_of(RUN).count('class="g-dark"') == 0


@patient
@given(st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1, max_size=30))
def test_any_values_can_be_drawn(values):
    series = Series("Tall", tuple(values), tuple(map(str, values)))
    chart = Chart("Tall", "", tuple(map(str, range(len(values)))), (series,), medians=(sorted(values)[0],))
    heights = [float(node.get("cy")) for node in parsed(chart).iter(f"{SVG}circle")]
    assert len(heights) == len(values)
    assert all(27 <= height <= 195 for height in heights)


@pytest.mark.parametrize("values", [(100000.0, 300000.0), (-123456.0, 0.5), (1234.567, 1234.5), (0.001, 0.002)])
def test_no_number_beside_the_field_is_cut(values):
    series = Series("Tall", values, tuple(map(str, values)))
    spans = spans_in(Chart("Tall", "kroner", ("2013", "2014"), (series,), medians=(sum(values) / 2,)))
    # Places in a picture have one decimal.
    assert [(text, left, right) for text, left, right in spans if left < -0.1 or right > 640.1] == []


def test_the_field_is_as_wide_as_its_numbers_allow():
    lines = [(node.get("x1"), node.get("x2")) for node in parsed(RUN).iter(f"{SVG}line")]
    assert set(lines) == {("46", "544")}
