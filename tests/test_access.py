"""Who gets in: each address of each app answers each role as its table says."""

import pytest

from tests.access import answers, everything_stored, expected, reached_abroad
from tests.tables import TABLES

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("app", TABLES)]


def test_every_address_answers_each_role_as_the_table_says_and_a_refused_post_changes_nothing(stage, app):
    rows, before = TABLES[app](stage.ground), everything_stored()
    assert answers(stage, rows) == expected(stage, rows)
    assert everything_stored() == before


def test_nothing_of_another_samarbeid_is_found_under_my_own(stage, app):
    assert reached_abroad(stage, TABLES[app](stage.ground), TABLES[app](stage.foreign)) == []
