from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from khs_portal.backups import BackupError
from khs_portal.backups.making import make


class Command(BaseCommand):
    help = "Copies database and files at one moment to a new folder, while the portal is in use."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder that does not exist yet")
        parser.add_argument("--reuse", type=Path, help="an older backup on the same disk, whose files are linked")
        parser.add_argument("--keep-going", action="store_true", help="leave out files that are damaged, and list them")

    def handle(self, *args: Any, **options: Any) -> None:
        target = options["folder"].absolute()
        try:
            made = make(target, reuse=options["reuse"], keep_going=options["keep_going"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        rows = sum(table.rows for table in made.tables)
        self.stdout.write(f"Kopiert til {target}: {len(made.tables)} tabeller, {rows} rader, {len(made.files)} filer.")
        if made.lacking:
            names = "\n".join(file.sha256 for file in made.lacking)
            raise CommandError(f"Disse {len(made.lacking)} filene var skadet eller borte, og er ikke med:\n{names}")
