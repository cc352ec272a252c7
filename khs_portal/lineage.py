"""Which version of the portal a database or a backup is from, by the migrations that are recorded in it.

Migrations have begun anew, and no data go from what was before to what came after. The first migration of the ground
has a name that no other beginning had; every other app's tables stand upon it, so it is in every database of ours. Who
begins anew gives it a new name and writes the old one in EARLIER.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

GROUND = "organisations"
# The first migration's name in each beginning that was given up, with the versions that had it.
EARLIER = {"0001_initial": "versjon 0.1"}

Names = Collection[tuple[str, str]]  # app and name of migrations


def origin(applied: Names) -> str:
    """«versjon 0.1 av portalen»; «en nyere versjon av portalen (projects.0002_x)»; "" where this version goes on."""
    for app, name in applied:
        if app == GROUND and name in EARLIER:
            return f"{EARLIER[name]} av portalen"
    if unknown := sorted(set(applied) - set(MigrationLoader(None).disk_migrations) - of_libraries(applied)):
        names = ", ".join(".".join(migration) for migration in unknown)
        return f"en nyere versjon av portalen ({names})"
    return ""


def of_libraries(applied: Names) -> set[tuple[str, str]]:
    """Those of installed apps that are not ours: what a library squashes or drops says nothing of our version."""
    configs = [config for config in apps.get_app_configs() if Path(config.path).parent != settings.BASE_DIR]
    labels = {config.label for config in configs}
    return {(app, name) for app, name in applied if app in labels}


def strange_database(found: str) -> str:
    """What is said of a database that is from `found`."""
    return (
        f"Databasen er fra {found} og kan ikke brukes av versjon {settings.VERSION}: bruk versjonen den er fra, eller "
        "la DATABASE_URL og DATABASE_OWNER_URL vise til en tom database."
    )
