"""Who gets in: each address of each app answers each role as its table says."""

import pytest

from tests.access import answers, changed_by_refused_posts, expected, reached_abroad
from tests.tables import TABLES

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("app", TABLES)]


def test_every_address_answers_each_role_as_the_table_says(stage, app):
    rows = TABLES[app](stage.ground)
    assert answers(stage, rows) == expected(stage, rows)


def test_nothing_of_another_samarbeid_is_found_under_my_own(stage, app):
    assert reached_abroad(stage, TABLES[app](stage.ground), TABLES[app](stage.foreign)) == []


def test_a_refused_post_changes_nothing(stage, app):
    assert changed_by_refused_posts(stage, TABLES[app](stage.ground)) == []
