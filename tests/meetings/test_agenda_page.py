"""What the page of an agenda says in words."""

import pytest

from meetings.agenda_page import in_words
from meetings.recipients import RecipientCounts


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((14, 3, 1), "14 medlemmer, 3 observatører og 1 sekretær"),
        ((1, 1, 0), "1 medlem og 1 observatør"),
        ((0, 0, 2), "2 sekretærer"),
        ((0, 0, 0), ""),
    ],
)
def test_saying_them(counts, said):
    assert in_words(RecipientCounts(*counts, without_email=4)) == said
