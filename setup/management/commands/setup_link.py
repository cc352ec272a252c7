"""The link to a portal that is empty, which `up` prints."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from accounts.actions.links import give_setup_link
from organisations.refusals import Refused


class Command(BaseCommand):
    help = "Skriver ut lenken til en tom portal, der det første samarbeidet lages. Virker én gang, i 48 timer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, metavar="FILE", help="til en ny fil som bare eieren kan lese")
        parser.add_argument("--if-empty", action="store_true", help="ingen feil om portalen har et samarbeid")

    def handle(self, *args: Any, out: Path | None, if_empty: bool, **options: Any) -> None:
        try:
            given = give_setup_link()
        except Refused as refused:
            if if_empty:
                return
            raise CommandError(str(refused)) from refused
        address = settings.SITE_URL + reverse("first_samarbeid", args=[given.token])
        if out:
            write_private(out, address)
        else:
            self.stdout.write(address)


def write_private(file: Path, text: str) -> None:
    """For its owner alone; one that an interrupted start left behind goes."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(text)
