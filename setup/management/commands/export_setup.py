"""Writes the spreadsheet of a samarbeid to a file: `manage.py export_setup --samarbeid khs --out oppsett.xlsx`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from organisations.models import Samarbeid
from setup.sheets.making import book_of, empty_book


class Command(BaseCommand):
    help = "Skriver regnearket med organisasjoner, utvalg, plasser, personer og tilganger til en fil."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--samarbeid", required=True, metavar="SLUG")
        parser.add_argument("--out", required=True, type=Path, metavar="FILE.xlsx")
        parser.add_argument("--empty", action="store_true", help="bare overskrifter og eksempler")

    def handle(self, *args: Any, samarbeid: str, out: Path, empty: bool, **options: Any) -> None:
        row = Samarbeid.objects.filter(slug=samarbeid).first()
        if row is None:
            raise CommandError("Samarbeidet finnes ikke.")
        try:
            out.write_bytes(empty_book() if empty else book_of(row.pk))
        except OSError as error:
            raise CommandError(f"Fila kan ikke skrives: {error.strerror}") from error
        self.stdout.write(f"{out} er skrevet.")
