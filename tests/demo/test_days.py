"""Acts on days of the past."""

from __future__ import annotations

import pytest

from demo.days import on
from organisations import clock
from tests.demo.reading import Settings


def test_a_day_is_left_again_also_when_the_act_fails(settings: Settings) -> None:
    settings.DEMO_TODAY = "2014-11-17"
    with pytest.raises(ZeroDivisionError), on("2014-02-03"):
        assert str(clock.today()) == "2014-02-03"
        raise ZeroDivisionError
    assert settings.DEMO_TODAY == "2014-11-17"
