"""Pictures: they say what they show, nothing lies on anything else, and there is no style in them."""

import re
from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.rendering import page_css, render_pdf
from figures.drawing import svg_of
from figures.drawing.labels import Room, placed
from figures.drawing.svg import tag
from figures.drawing.widths import text_width, wrapped
from figures.figures import Chart, Event, Lane, Series, Table, Timeline

# Drawing takes its time on a machine that does much else.
patient = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
ROOM = Room(200, 640, 11.5)
START = Event("2014-11-24", "24. nov. 2014", "Oppstart", "start")
WORKSHOP = Event("2014-12-11", "11. des. 2014", "Workshop", "workshop")
GATHERING = Event("2015-01-09", "9. jan. 2015", "Samling 1")
LINE = Timeline(
    "Gode pasientforløp",
    (Lane("1. Alkohol <b>", "Bærum", "Starter opp", (START, WORKSHOP, GATHERING), "ok"), Lane("2. Kols", "", "")),
)
VALUES = (9.0, 9.0, 8.0, None, 9.0, 8.0, 9.0, 7.5)
RUN = Chart(
    "Ventetid", "dager", tuple(f"uke {nth}" for nth in range(8)),
    (Series("Ventetid", VALUES, tuple("–" if value is None else f"{value:g}" for value in VALUES)),), medians=(8.5,),
)  # fmt: skip


def parsed(figure) -> ElementTree.Element:
    return ElementTree.fromstring(svg_of(figure))  # noqa: S314  our own picture


def texts_in(figure) -> list[str]:
    return [node.text for node in parsed(figure).iter("{http://www.w3.org/2000/svg}text")]


def shapes_in(figure, name) -> int:
    return len(list(parsed(figure).iter(f"{{http://www.w3.org/2000/svg}}{name}")))


def test_a_timeline_says_all_that_it_shows():
    sentence = (
        "Tidslinje for Gode pasientforløp. 1. Alkohol <b>: oppstart 24. nov. 2014, workshop 11. des. 2014, "
        "samling 9. jan. 2015; 2. Kols: ingen dager."
    )
    root = parsed(LINE)
    assert (root.get("role"), root.get("aria-label"), root[0].text) == ("img", sentence, sentence)


def test_a_timeline_has_lanes_days_and_a_word_for_each_shape():
    texts = texts_in(LINE)
    assert {"1. Alkohol <b>", "Bærum", "Starter opp", "24. nov. 2014", "11. des. 2014", "9. jan. 2015"} <= set(texts)
    assert texts[-3:] == ["Oppstart", "Samling", "Workshop"]
    # One square on the line and one in the explanation.
    assert shapes_in(LINE, "rect") == 2


def test_nothing_is_drawn_where_nothing_happens():
    assert svg_of(Timeline("Tom", (Lane("1. Alkohol", "", ""),))) == ""
    assert svg_of(Table("Tabell", ("a",), (("b",),))) == ""
    assert svg_of(Chart("Tom", "dager", (), (Series("Tom", (), ()),), medians=(0.0,))) == ""


@pytest.mark.parametrize("figure", [LINE, RUN])
def test_there_is_no_style_and_no_script(figure):
    drawn = svg_of(figure)
    assert not re.search(r"style|<script|onload|javascript", drawn)
    assert "<b>" not in drawn


def test_a_run_chart_says_median_newest_and_signals():
    assert parsed(RUN).get("aria-label") == ("Ventetid: 7 målinger fra uke 0 til uke 7. Median 8,5 dager, siste 7.5.")
    assert "Median 8,5" in texts_in(RUN)


def test_the_line_is_broken_where_a_value_is_missing():
    curve = next(
        node for node in parsed(RUN).iter("{http://www.w3.org/2000/svg}path") if node.get("class") == "g-curve"
    )
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
@given(
    st.lists(
        st.tuples(st.integers(214, 622), st.sampled_from(["9. jan. 2015", "ca. 1. februar 2015", "2015"])), max_size=12
    )
)
def test_no_two_labels_lie_on_each_other(marks):
    labels = placed(sorted(marks), ROOM)
    assert [label.text for label in labels] == [text for _x, text in sorted(marks)]
    clashes = [(a, b) for a, b in combinations(labels, 2) if a.row == b.row and a.left < b.right and b.left < a.right]
    assert clashes == []


@patient
@given(st.lists(st.integers(0, 900), min_size=1, max_size=12))
def test_any_days_can_be_drawn_and_each_is_named(days):
    events = tuple(
        Event((date(2014, 1, 1) + timedelta(days=day)).isoformat(), f"dag {day}", "Samling") for day in sorted(days)
    )
    texts = texts_in(Timeline("Prøve", (Lane("En", "", "", events),)))
    assert [text for text in texts if text.startswith("dag ")] == [f"dag {day}" for day in sorted(days)]


@patient
@given(st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1, max_size=30))
def test_any_values_can_be_drawn(values):
    series = Series("Tall", tuple(values), tuple(map(str, values)))
    chart = Chart("Tall", "", tuple(map(str, range(len(values)))), (series,), medians=(sorted(values)[0],))
    heights = [float(node.get("cy")) for node in parsed(chart).iter("{http://www.w3.org/2000/svg}circle")]
    assert len(heights) == len(values)
    assert all(27 <= height <= 195 for height in heights)


def test_long_names_are_broken_and_nothing_of_them_is_lost():
    name = "Utvikling av organisatoriske forpliktende samhandlingsmodeller innen psykisk helse- og rusfelt"
    lines = wrapped(name, 192, 12.5)
    assert " ".join(lines) == name
    assert all(text_width(line, 12.5) <= 192 or " " not in line for line in lines)
    assert wrapped("", 100, 12) == []


def test_attributes_and_texts_are_escaped():
    assert tag("text", '<i>"', x='"><script>') == '<text x="&quot;&gt;&lt;script&gt;">&lt;i&gt;&quot;</text>'


def test_the_picture_is_told_in_the_tagged_pdf():
    page = f'<!doctype html><html lang="nb"><head><title>Figur</title></head><body>{svg_of(LINE)}</body></html>'
    assert b"/Figure" in render_uncompressed(page)


def render_uncompressed(page: str) -> bytes:
    import io

    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(render_pdf(page, css=page_css()))) as pdf:
        pdf.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()
