"""A database that another version made is told from one that this version goes on with."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from khs_portal.lineage import EARLIER, GROUND, origin
from tests.house import APPS
from tests.khs_portal.before import RECORD, RECORDED_BY_0_1

FOREIGN = [("contenttypes", "0001_initial"), ("auth", "0001_initial")]


def plan() -> list[tuple[str, str]]:
    """Every migration of this version, in the order in which a new database gets them."""
    graph = MigrationLoader(None).graph
    plans = [graph.forwards_plan(leaf) for leaf in sorted(graph.leaf_nodes())]
    return list(dict.fromkeys(migration for each in plans for migration in each))


@pytest.mark.parametrize(
    ("applied", "told"),
    [
        ([], ""),
        (FOREIGN, ""),
        ([*FOREIGN, ("auth", "0099_squashed")], ""),
        (RECORDED_BY_0_1, "versjon 0.1 av portalen"),
        (RECORDED_BY_0_1[:1], "versjon 0.1 av portalen"),
        ([*FOREIGN, *reversed(RECORDED_BY_0_1)], "versjon 0.1 av portalen"),
        (
            [("projects", "9999_b"), ("framtid", "0001_initial"), *FOREIGN],
            "en nyere versjon av portalen (framtid.0001_initial, projects.9999_b)",
        ),
    ],
)
def test_origin(applied, told):
    assert origin(applied) == told


def test_this_version_goes_on_with_what_it_has_made_however_far_it_came():
    made = plan()
    assert {origin(made[:count]) for count in range(len(made) + 1)} == {""}


def test_an_older_database_of_the_same_beginning_is_gone_on_with_and_a_newer_one_is_not():
    newer = [*plan(), ("projects", "9999_x")]
    assert origin(newer) == "en nyere versjon av portalen (projects.9999_x)"


def test_every_database_of_ours_has_the_first_migration_of_the_ground():
    """It is made before any other of ours, so that one of which only a part was made is known too."""
    ours = [app for app, _name in plan() if app in APPS]
    assert ours[0] == GROUND


def test_no_beginning_has_the_name_of_one_that_was_given_up():
    assert {name for app, name in plan() if app == GROUND} & set(EARLIER) == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("recorded", "told"),
    [
        (RECORDED_BY_0_1, "versjon 0.1 av portalen"),
        ([*plan(), ("projects", "9999_x")], "en nyere versjon av portalen (projects.9999_x)"),
    ],
)
def test_migrate_says_so_and_leaves_it_as_it_is(settings, recorded, told):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations")
        cursor.executemany(RECORD, recorded)
    with pytest.raises(SystemCheckError) as said:
        call_command("migrate", verbosity=0, skip_checks=False)
    sentence = (
        f"Databasen er fra {told} og kan ikke brukes av versjon {settings.VERSION}: bruk versjonen den er fra, eller "
        "la DATABASE_URL og DATABASE_OWNER_URL vise til en tom database."
    )
    assert f"(khs.E006) {sentence}\n" in str(said.value)
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
        assert cursor.fetchall() == list(recorded)
