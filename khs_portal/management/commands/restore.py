from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from khs_portal.backups import BackupError
from khs_portal.backups.manifest import BackupManifest, check
from khs_portal.backups.restoring import restore


class Command(BaseCommand):
    help = "Puts a backup back into an empty database and an empty file storage."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder that `backup` made")
        parser.add_argument("--check", action="store_true", help="only read every byte and compare its check sum")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"].absolute()
        try:
            manifest = check(folder) if options["check"] else restore(folder)
        except BackupError as error:
            raise CommandError(str(error)) from error
        said = "Kopien er hel" if options["check"] else "Gjenopprettet"
        self.stdout.write(f"{said}: {summary(manifest)}")


def summary(manifest: BackupManifest) -> str:
    rows = sum(table.rows for table in manifest.tables)
    text = f"tatt {manifest.made_at}, {len(manifest.tables)} tabeller, {rows} rader, {len(manifest.files)} filer."
    if manifest.lacking:
        text += f" {len(manifest.lacking)} filer var skadet eller borte da den ble tatt."
    return text
