"""The whole main job in a real browser, as the people who do it."""

import pytest

# The steps are in modules of their own; their asserts tell as much as a test's.
for steps in ("visitor", "project_lead", "secretary", "board_member", "secretary_after", "municipality"):
    pytest.register_assert_rewrite(f"{__name__}.{steps}")
