"""The time axis: it says what it shows, and no month is cut."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from figures.figures import Event, Lane, Timeline
from tests.figures.drawing.pictures import LINE, parsed, patient, shapes_in, spans_in, texts_in


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


@patient
@given(st.lists(st.integers(0, 900), min_size=1, max_size=12))
def test_any_days_can_be_drawn_and_each_is_named(days):
    events = tuple(
        Event((date(2014, 1, 1) + timedelta(days=day)).isoformat(), f"dag {day}", "Samling") for day in sorted(days)
    )
    texts = texts_in(Timeline("Prøve", (Lane("En", "", "", events),)))
    assert [text for text in texts if text.startswith("dag ")] == [f"dag {day}" for day in sorted(days)]


def test_the_month_at_the_right_edge_is_inside_the_picture():
    days = tuple(Event(day, day, "Samling") for day in ("2014-12-01", "2015-02-19"))
    spans = spans_in(Timeline("Kant", (Lane("1. Kols", "", "", days),)))
    assert [(left >= 0, right <= 640) for text, left, right in spans if text == "mars 2015"] == [(True, True)]
