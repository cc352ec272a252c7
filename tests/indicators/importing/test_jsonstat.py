"""Numbers as JSON-stat."""

import json

import pytest

from tests.indicators.reading import numbers, read


def jsonstat(**changes):
    return json.dumps({
        "version": "2.0", "class": "dataset", "id": ["Region", "ContentsCode", "Alder", "Tid"], "size": [2, 1, 2, 2],
        "role": {"geo": ["Region"], "time": ["Tid"], "metric": ["ContentsCode"]},
        "dimension": {
            "Region": {"category": {"index": {"0301": 1, "0220": 0}, "label": {"0220": "Asker", "0301": "Oslo"}}},
            "ContentsCode": {"category": {"index": ["Antall"]}},
            "Alder": {"category": {"index": ["999", "70+"], "label": {"999": "I alt", "70+": "70 år og over"}}},
            "Tid": {"category": {"index": ["2013", "2014M01"]}},
        },
        "value": {"0": 100, "1": 20, "2": 60, "4": 0, "5": 12.0, "7": 9}, "status": {"3": "..", "4": ":", "6": "."},
        **changes,
    }).encode()  # fmt: skip


def test_jsonstat_is_read_in_row_major_order_with_its_statuses(khs, asker, oslo, counts):
    assert numbers(read(khs, counts, jsonstat())) == [
        (asker.pk, "2013-01-01", "", 100, "ok"),
        (asker.pk, "2014-01-01", "", 20, "ok"),
        (asker.pk, "2013-01-01", "70 år og over", 60, "ok"),
        (asker.pk, "2014-01-01", "70 år og over", None, "missing"),
        (oslo.pk, "2013-01-01", "", None, "confidential"),
        (oslo.pk, "2014-01-01", "", 12, "ok"),
        (oslo.pk, "2013-01-01", "70 år og over", None, "impossible"),
        (oslo.pk, "2014-01-01", "70 år og over", 9, "ok"),
    ]


@pytest.mark.parametrize(
    "changes", [{"size": [2, 1, 2, 3]}, {"value": [1, 2]}, {"version": "1.0"}, {"dimension": {}}, {"size": [10**6] * 4}]
)
def test_jsonstat_that_contradicts_itself_is_refused(khs, counts, changes):
    assert len(read(khs, counts, jsonstat(**changes)).faults) == 1
