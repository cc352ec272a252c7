"""What the application role may do in the database. Insert-only tables are insert-only by grant (ADR 0001)."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db import connections, models
from django.db.backends.utils import CursorWrapper

READ_AND_WRITE = "SELECT, INSERT, UPDATE, DELETE"
READ_AND_INSERT = "SELECT, INSERT"


def grant_application_role(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Give settings.DATABASE_APP_ROLE its rights on the tables of one app. Runs after every migrate; idempotent.

    Does nothing when connected as the application role itself, or when there is no such role and we may not
    create it (one role for everything: `manage.py check --deploy` warns).
    """
    with connections[using].cursor() as cursor:
        if ensure_role(cursor, settings.DATABASE_APP_ROLE):
            grant_on_app(cursor, sender, quoted(settings.DATABASE_APP_ROLE))


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def ensure_role(cursor: CursorWrapper, role: str) -> bool:
    """True when `role` exists (made now if possible) and is not the one we are connected as."""
    cursor.execute(
        "SELECT current_user, (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user), "
        "EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %s)",
        [role],
    )
    current, may_create, exists = cursor.fetchone()
    if current == role or not (exists or may_create):
        return False
    if not exists:
        create_role(cursor, role)
    return True


def create_role(cursor: CursorWrapper, role: str) -> None:
    # Roles belong to the whole server: another database on it may be making the same one right now.
    cursor.execute(
        f"DO $$ BEGIN CREATE ROLE {quoted(role)} LOGIN; "
        "EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
    )


def grant_on_app(cursor: CursorWrapper, app: AppConfig, role: str) -> None:
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
    existing = tables_of_database(cursor)
    if "django_migrations" in existing:
        cursor.execute(f"GRANT SELECT ON django_migrations TO {role}")
    tables = {name: only for name, only in tables_of_app(app) if name in existing}
    insert_only = [quoted(name) for name, only in tables.items() if only]
    ordinary = [quoted(name) for name, only in tables.items() if not only]
    grant_tables(cursor, READ_AND_WRITE, ordinary, role)
    grant_tables(cursor, READ_AND_INSERT, insert_only, role)
    if insert_only:  # a table that became insert-only after its first migration
        cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {', '.join(insert_only)} FROM {role}")
    grant_sequences(cursor, insert_only + ordinary, role)


def tables_of_database(cursor: CursorWrapper) -> set[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return {name for (name,) in cursor.fetchall()}


def tables_of_app(app: AppConfig) -> Iterator[tuple[str, bool]]:
    """Each table with whether it is insert-only. The table behind a many-to-many field follows its model."""
    for model in app.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model._meta.db_table, is_insert_only(model)


def is_insert_only(model: type[models.Model]) -> bool:
    owner = model._meta.auto_created or model
    return bool(getattr(owner, "insert_only", False))


def grant_tables(cursor: CursorWrapper, rights: str, tables: list[str], role: str) -> None:
    if tables:
        cursor.execute(f"GRANT {rights} ON {', '.join(tables)} TO {role}")


def grant_sequences(cursor: CursorWrapper, tables: list[str], role: str) -> None:
    if not tables:
        return
    cursor.execute(
        "SELECT DISTINCT s.oid::regclass::text FROM pg_class s JOIN pg_depend d ON d.objid = s.oid "
        "WHERE s.relkind = 'S' AND d.refobjid = ANY (%s::regclass[])",
        [tables],
    )
    if sequences := [name for (name,) in cursor.fetchall()]:
        cursor.execute(f"GRANT USAGE, SELECT ON {', '.join(sequences)} TO {role}")
