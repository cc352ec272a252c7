"""Figures: stored as JSON and read again, and numbers as they are said."""

import json

import pytest

from figures.figures import Number, as_json, from_json
from tests.meetings.figures import CHART, TABLE, TIMELINE


@pytest.mark.parametrize("figure", [TABLE, TIMELINE, CHART])
def test_a_stored_figure_is_read_as_the_same(figure):
    assert from_json(json.loads(json.dumps(as_json(figure)))) == figure


def test_a_kind_that_was_never_stored_is_refused():
    with pytest.raises(KeyError):
        from_json({"kind": "map"})


@pytest.mark.parametrize(("value", "said"), [("1", "1 samling holdt"), ("2", "2 samlinger holdt")])
def test_a_number_is_said_with_the_label_that_fits(value, said):
    assert Number("samlinger holdt", value, "samling holdt").said == said
    assert Number("deltakere", value).said == f"{value} deltakere"
