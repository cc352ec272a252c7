"""System checks for operators: `manage.py check --deploy` names what the environment lacks (docs/operations.md)."""

import os
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from accounts.providers import faults
from khs_portal.lineage import origin, strange_database


@register(Tags.security, deploy=True)
def check_production_settings(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Everything that `manage.py up` sets by itself and production must be told."""
    found = [check_secret_key(), check_hosts(), check_site_url(), check_local_mode(), check_clock(), *check_services()]
    found += check_providers()
    return [message for message in found if message]


@register(Tags.database)
def check_lineage(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Asked before `migrate` looks at a database: one from another version of the portal is left as it is."""
    found = (origin(MigrationRecorder(connections[name]).applied_migrations()) for name in databases or ())
    return [Error(strange_database(each), id="khs.E006") for each in found if each]


def check_secret_key() -> CheckMessage | None:
    if settings.SECRET_KEY_IS_SET:
        return None
    return Error(
        "KHS_SECRET_KEY is not set: sessions could be forged.",
        hint="Set it to 50 random characters or more.",
        id="khs.E001",
    )


def check_hosts() -> CheckMessage | None:
    if settings.LOCAL_MODE or settings.ALLOWED_HOSTS:
        return None
    return Error(
        "KHS_ALLOWED_HOSTS is not set: every request would be refused.",
        hint="List the host names, separated by commas.",
        id="khs.E002",
    )


def check_site_url() -> CheckMessage | None:
    if settings.LOCAL_MODE or settings.SITE_URL.startswith("https://"):
        return None
    return Error(
        f"KHS_SITE_URL is {settings.SITE_URL}: links in mail would not be https.",
        hint="Set it to https://<host>.",
        id="khs.E003",
    )


def check_clock() -> CheckMessage | None:
    if settings.LOCAL_MODE or not settings.DEMO_TODAY:
        return None
    return Error(
        "KHS_DEMO_TODAY is set: rights would be judged by a day that stands still.",
        hint="Unset it; it belongs to the demo.",
        id="khs.E005",
    )


def check_local_mode() -> CheckMessage | None:
    if not settings.LOCAL_MODE:
        return None
    return Warning(
        "KHS_LOCAL is set: cookies travel without https and only 127.0.0.1 is answered.",
        hint="Leave it unset everywhere but on a single machine; `manage.py up` sets it.",
        id="khs.W001",
    )


MISSING = {
    "DATABASE_URL": ("khs.E004", "no database is known"),
    "BROKER_URL": ("khs.W002", "a broker on this machine's port 6379 is assumed"),
    "EMAIL_HOST": ("khs.W003", "mail goes to port 25 of this machine, or to a folder in local mode"),
}


def check_services() -> list[CheckMessage | None]:
    return [*(check_is_set(name) for name in MISSING), check_roles_apart()]


def check_is_set(name: str) -> CheckMessage | None:
    if os.environ.get(name):
        return None
    identifier, consequence = MISSING[name]
    kind = Error if ".E" in identifier else Warning
    return kind(f"{name} is not set: {consequence}.", hint=f"Set {name}, see docs/operations.md.", id=identifier)


def check_roles_apart() -> CheckMessage | None:
    if settings.DATABASE_OWNER_URL != settings.DATABASE_URL:
        return None
    return Warning(
        "DATABASE_OWNER_URL is missing or the same as DATABASE_URL: the web could change insert-only tables.",
        hint="Let DATABASE_URL name the application role and DATABASE_OWNER_URL the owner of the tables.",
        id="khs.W004",
    )


def check_providers() -> list[CheckMessage | None]:
    """A provider of logins that lacks something is not offered to anybody."""
    lacking = (fault for said in settings.OIDC_PROVIDERS for fault in faults(said))
    hint = "See «Other logins» in docs/operations.md. Until then nobody is offered it."
    return [Warning(f"A provider of logins is half set: {fault}.", hint=hint, id="khs.W010") for fault in lacking]
