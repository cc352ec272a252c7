"""Takes one mail that came back, on standard input, as a mail server pipes it."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError
from django.utils.translation import gettext as _

from accounts.actions.bounces import take
from accounts.bounces import bounce_in

LARGEST = 10 * 1024 * 1024


class Command(BaseCommand):
    help = "Take a returned mail on standard input, and note on its row that it came back."

    def handle(self, *args: Any, **options: Any) -> None:
        """Whatever is no report of ours is passed by. Without a database the mail server tries again later."""
        bounce = bounce_in(sys.stdin.buffer.read(LARGEST))
        try:
            changed = bounce is not None and take(bounce)
        except OperationalError:
            sys.exit(os.EX_TEMPFAIL)
        self.stdout.write(_("Notert: e-posten kom i retur.") if changed else _("Ingenting å notere."))
