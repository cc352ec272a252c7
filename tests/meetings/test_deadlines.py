"""Which reminder of a meeting is due on which day."""

import pytest

from meetings.deadlines import reminder_step


@pytest.mark.parametrize(("days", "step"), [(8, None), (7, 7), (6, 7), (3, 7), (2, 2), (1, 2), (0, 2), (-1, None)])
def test_which_reminder_is_due(days, step):
    assert reminder_step(days) == step
