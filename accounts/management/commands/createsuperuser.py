"""Django's own command, which here leads to the one that is meant."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.core.management.base import CommandError


class Command(createsuperuser.Command):
    help = "Finnes ikke her: rettigheter følger av roller i et samarbeid. Se create_samarbeid og login_link."
    # No database is needed to say so.
    requires_migrations_checks = False

    def execute(self, *args: Any, **options: Any) -> str | None:
        raise CommandError(
            "Portalen har ingen superbruker: rettigheter følger av roller i et samarbeid. Lag et samarbeid med den "
            "første i sekretariatet: manage.py create_samarbeid. Ny lenke til en som har tilgang: "
            "manage.py login_link EMAIL."
        )
