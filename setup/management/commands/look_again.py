"""Has files that are not published yet looked at by this release's intake, after one that found less."""

from typing import Any

from django.core.management.base import BaseCommand

from documents.normalising import VERSION
from setup.actions.looking_again import look_again_at_unpublished


class Command(BaseCommand):
    help = (
        "Lar filer som ikke er publisert (vedlegg til saker og statuser, filer i svar, mandater), bli kontrollert på "
        "nytt av denne utgaven av portalen."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        count = look_again_at_unpublished(f"normal-{VERSION}-")
        self.stdout.write(f"{count} filer kontrolleres på nytt.")
