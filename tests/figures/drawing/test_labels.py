"""No two days beside a time axis lie on each other."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from figures.drawing.labels import Room, placed
from tests.figures.drawing.pictures import patient

ROOM = Room(200, 640, 11.5)


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
