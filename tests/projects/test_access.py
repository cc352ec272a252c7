"""Who gets in at projects."""

import pytest

from tests.access import answers, changed_by_refused_posts, expected, reached_abroad
from tests.projects.access import table

pytestmark = pytest.mark.slow


def test_every_address_answers_each_role_as_the_table_says(stage):
    rows = table(stage.ground)
    assert answers(stage, rows) == expected(stage, rows)


def test_nothing_of_another_samarbeid_is_found_under_my_own(stage):
    assert reached_abroad(stage, table(stage.ground), table(stage.foreign)) == []


def test_a_refused_post_changes_nothing(stage):
    assert changed_by_refused_posts(stage, table(stage.ground)) == []
