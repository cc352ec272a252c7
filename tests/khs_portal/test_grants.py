"""The application role can do its work, and can only add to insert-only tables."""

import psycopg2
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.test.utils import isolate_apps

from khs_portal.grants import is_insert_only

WORK = {"SELECT": True, "INSERT": True, "UPDATE": True, "DELETE": True, "TRUNCATE": False}
ADD = {"SELECT": True, "INSERT": True, "UPDATE": False, "DELETE": False, "TRUNCATE": False}

FROZEN = {
    "meetings_publication", "meetings_publicationitem", "meetings_publicationevent", "meetings_sakversion",
    "organisations_trail",
}  # fmt: skip
CHANGES = ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}", "SELECT 1 FROM {} FOR UPDATE")


def tables() -> list[tuple[str, bool]]:
    every = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return [(model._meta.db_table, is_insert_only(model)) for model in every if not model._meta.proxy]


def rights_on(table: str) -> dict[str, bool]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT privilege, has_table_privilege('khs_app', %s, privilege) FROM unnest(%s) AS privilege",
            [f'"{table}"', list(WORK)],
        )
        return dict(cursor.fetchall())


@pytest.mark.django_db
def test_every_table_has_exactly_its_rights_also_after_another_migrate() -> None:
    call_command("migrate", verbosity=0)
    expected = {table: ADD if insert_only else WORK for table, insert_only in tables()}
    assert {table: rights_on(table) for table in expected} == expected


@pytest.mark.django_db
def test_application_role_is_an_ordinary_one_and_may_not_make_tables() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolcreaterole, rolcreatedb, rolcanlogin, "
            "has_schema_privilege('khs_app', 'public', 'CREATE') FROM pg_roles WHERE rolname = 'khs_app'"
        )
        assert cursor.fetchone() == (False, False, False, True, False)


def test_application_role_numbers_its_own_rows(app_role: "psycopg2.extensions.connection") -> None:
    with app_role.cursor() as cursor:
        cursor.execute("INSERT INTO django_content_type (app_label, model) VALUES ('a', 'b') RETURNING id > 0")
        assert cursor.fetchone() == (True,)


def was_refused(app_role: "psycopg2.extensions.connection", statement: str) -> bool:
    with app_role.cursor() as cursor:
        try:
            cursor.execute(statement)
        except psycopg2.errors.InsufficientPrivilege:
            return True
    return False


def test_application_role_cannot_change_what_is_frozen(app_role: "psycopg2.extensions.connection") -> None:
    frozen = sorted(table for table, insert_only in tables() if insert_only)
    tried = [statement.format(table) for table in frozen for statement in CHANGES]
    assert [statement for statement in tried if not was_refused(app_role, statement)] == []
    assert set(frozen) >= FROZEN


def test_migrations_are_out_of_its_reach(app_role: "psycopg2.extensions.connection") -> None:
    with app_role.cursor() as cursor:
        cursor.execute("SELECT count(*) > 0 FROM django_migrations")
        assert cursor.fetchone() == (True,)
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("DELETE FROM django_migrations")


@isolate_apps("khs_portal")
def test_link_table_of_an_insert_only_model_is_insert_only_too() -> None:
    class Source(models.Model):
        insert_only = True
        others = models.ManyToManyField("self")

        class Meta:
            app_label = "khs_portal"

        def __str__(self) -> str:
            return ""

    assert is_insert_only(Source.others.through) is True
