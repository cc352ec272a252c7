"""The link to a portal that is empty, which `up` prints."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from accounts.actions import give_setup_link
from organisations.refusals import Refused


class Command(BaseCommand):
    help = "Skriver ut lenken til en tom portal, der det første samarbeidet lages i nettleseren. Virker én gang, i 48 timer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--out", type=Path, metavar="FILE", help="til en fil som bare eieren leser; den må ikke finnes"
        )

    def handle(self, *args: Any, out: Path | None, **options: Any) -> None:
        try:
            given = give_setup_link()
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        address = settings.SITE_URL + reverse("setup:first_samarbeid", args=[given.token])
        if out:
            with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(address)
        else:
            self.stdout.write(address)
