"""Who may say what indicators mean."""

import pytest

from indicators import rules
from organisations.reader import ANONYMOUS


@pytest.mark.parametrize(
    ("role", "may"),
    [("secretary", True), ("lead", True), ("member", False), ("reader_user", False), ("outsider", False)],
)
def test_who_may_define(khs, role, may):
    assert rules.can_define_indicators(khs.reader(getattr(khs, role))) is may
    assert rules.can_define_indicators(ANONYMOUS) is False
