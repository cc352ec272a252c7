"""Prints another one-time link for somebody who has access."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.actions.links import renew_login_link
from accounts.texts import about_link
from organisations.refusals import Refused


class Command(BaseCommand):
    help = "Skriver ut en ny lenke som logger inn én gang, for en som har tilgang. Eldre lenker slutter å virke."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument(
            "--reset",
            action="store_true",
            help="også for en som har valgt passord; det slutter å virke når lenken brukes",
        )

    def handle(self, *args: Any, email: str, reset: bool, **options: Any) -> None:
        try:
            given = renew_login_link(email, reset=reset)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(about_link(given))
