"""Saves a spreadsheet: `manage.py import_setup oppsett.xlsx --samarbeid khs --json`. All rows, or nothing."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents.names import clean_name
from organisations.models import Samarbeid
from setup.actions.sheets import import_book
from setup.sheets.previews import empty_report, report_of
from setup.sheets.reading import book_in


class Command(BaseCommand):
    help = "Lagrer et utfylt regneark. Har én rad en feil, lagres ingenting; alle feilene skrives ut."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.xlsx")
        parser.add_argument("--samarbeid", required=True, metavar="SLUG")
        parser.add_argument("--dry-run", action="store_true", help="bare si hva som ville blitt endret")
        parser.add_argument(
            "--json", action="store_true", help='bare {"sheets": {ARK: {tall, "errors", "warnings"}}, "saved"}'
        )

    def handle(self, *args: Any, file: Path, samarbeid: str, dry_run: bool, json: bool, **options: Any) -> None:
        row = Samarbeid.objects.filter(slug=samarbeid).first()
        if row is None:
            raise CommandError("Samarbeidet finnes ikke.")
        sheets, has_faults, saved = self.imported(file, row, dry_run=dry_run)
        self.stdout.write(as_json(sheets, saved=saved) if json else as_text(sheets, saved=saved))
        if has_faults:
            raise SystemExit(1)

    def imported(self, file: Path, samarbeid: Samarbeid, *, dry_run: bool) -> tuple[dict[str, Any], bool, bool]:
        """The report, whether it has faults, and whether it is saved."""
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(f"Fila kan ikke leses: {error.strerror}") from error
        book, fault = book_in(data)
        if book is None:
            return empty_report(fault), True, False
        name = clean_name(file.name)
        compared, saved = import_book(book, samarbeid=samarbeid, file_name=name, dry_run=dry_run)
        return report_of(compared), compared.has_faults, saved


def as_json(sheets: dict[str, Any], *, saved: bool) -> str:
    return json.dumps({"sheets": sheets, "saved": saved}, ensure_ascii=False)


def as_text(sheets: dict[str, Any], *, saved: bool) -> str:
    lines = []
    for name, each in sheets.items():
        lines.append(
            f"{name}: {each['new']} nye, {each['changed']} endret, {each['unchanged']} uendret, "
            f"{each['left_out']} utelatt, {len(each['errors'])} feil, {len(each['warnings'])} advarsler"
        )
        for kind, said in (("Feil", each["errors"]), ("Advarsel", each["warnings"])):
            lines += [f"  {kind}: {place_of(note)}{note['text']}" for note in said]
    return "\n".join([*lines, "Lagret." if saved else "Ingenting er lagret."])


def place_of(note: dict[str, Any]) -> str:
    if not note["row"]:
        return ""
    return f"rad {note['row']}, {note['column']}: " if note["column"] else f"rad {note['row']}: "
