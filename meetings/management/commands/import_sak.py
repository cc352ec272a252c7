"""Shows what a meeting paper would become. Needs neither database nor Pango."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from meetings.importing import UnreadablePaper, as_json, read_paper
from meetings.importing.decoding import LARGEST_PAPER


class Command(BaseCommand):
    help = "Leser et saksframlegg i ren tekst og viser hva det blir til."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--json", action="store_true", help="Skriv sakene som JSON.")
        parser.add_argument("--dry-run", action="store_true", help="Les og vis, uten å lagre.")

    def handle(self, *args: Any, file: Path, json: bool, dry_run: bool, **options: Any) -> None:
        if not dry_run:
            raise CommandError(
                "Import til et møte gjøres i nettleseren med «Importer sak». Bruk --dry-run for å se hva papiret blir."
            )
        try:
            saker = read_paper(_contents(file), file.name)
        except UnreadablePaper as error:
            raise CommandError(str(error)) from error
        self.stdout.write(as_json(saker) if json else "\n".join(sak.title for sak in saker))


def _contents(file: Path) -> bytes:
    """At most one byte more than can be read, so that a huge file is refused without being loaded."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_PAPER + 1)
    except OSError as error:
        raise CommandError(f"Filen «{file}» kan ikke åpnes. Sjekk at den finnes og at du har tilgang.") from error
