import logging
import shlex
import subprocess
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from khs_portal.status.asking import ask_all
from khs_portal.up.rounds import Patience, heard_behind

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Kills the units of beat and workers that are silent, for systemd to start again, as `up` does; never ends."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--command", default="systemctl kill --signal=SIGKILL khs-{}", help="{} is beat, worker, files or large"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        patience = Patience(settings.SILENCE_SECONDS)
        while True:
            heard = heard_behind({part.name: part.state for part in ask_all()})
            for name in patience.ended(heard, time.monotonic()):
                log.warning("%s lives and is silent: killed, to be started again", name)
                subprocess.run(shlex.split(options["command"].format(name)), check=False)
            time.sleep(settings.JOB_SWEEP_SECONDS)
