"""Has files that are not published yet looked at by this release's intake, after one that found less."""

from typing import Any

from django.core.management.base import BaseCommand

from documents.normalising import VERSION
from meetings.actions.attachments import look_again_at_unpublished


class Command(BaseCommand):
    help = "Lar vedlegg i saker som ikke er publisert, bli kontrollert på nytt av denne utgaven av portalen."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        count = look_again_at_unpublished(f"normal-{VERSION}-")
        self.stdout.write(f"{count} filer kontrolleres på nytt.")
