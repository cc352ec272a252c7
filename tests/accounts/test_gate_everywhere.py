"""Every address of a samarbeid, met by a secretary whose time to make a second factor is over."""

import pytest

from tests.access import everything_stored
from tests.accounts.factors import overdue
from tests.test_every_address import rows_of

WAITS = "Sikre innloggingen først"


@pytest.fixture
def a_fortnight(settings):
    settings.MFA_GRACE_DAYS = 14


def test_no_address_of_a_samarbeid_takes_a_post_that_does_not_wait(stage, a_fortnight):
    """Each address that the secretary may post to, from the tables of access: nothing but the set-up answers."""
    overdue(stage.ground.world.secretary)
    client = stage.clients["secretary"]
    rows = [row for row in rows_of(stage.ground) if row.post and row.post["secretary"] < 400]
    before = everything_stored()
    answers = {row.name: client.post(row.address(stage.ground.slug), row.body()) for row in rows}
    assert len(answers) > 100
    assert [name for name, each in answers.items() if WAITS not in each.content.decode()] == []
    assert everything_stored() == before


# Pages that are read, with a form beside what is read.
READ_TOO = {"setup:person", "colleagues"}


def test_pages_that_are_read_are_shown_to_whoever_is_overdue(stage, a_fortnight):
    overdue(stage.ground.world.secretary)
    client = stage.clients["secretary"]
    rows = [row for row in rows_of(stage.ground) if row.get and row.get["secretary"] == 200]
    led = {row.name for row in rows if client.get(row.address(stage.ground.slug)).status_code == 302}
    with_posts = {row.name for row in rows_of(stage.ground) if row.post}
    assert (led - with_posts, led & READ_TOO, len(led) > 40) == (set(), set(), True)
