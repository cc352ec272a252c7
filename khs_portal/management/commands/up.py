import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, get_commands

from khs_portal.up.supervisor import Supervisor


class Command(BaseCommand):
    help = "Run the whole portal on this machine (PORT and KHS_STATE choose where); Ctrl-C stops it."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        has_demo = "demo" in get_commands()
        sys.exit(Supervisor(settings.STATE_DIR, port_number(), has_demo).run())


def port_number() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CommandError(f"PORT må være et tall fra 1 til 65535, ikke «{text}».")
    return int(text)
