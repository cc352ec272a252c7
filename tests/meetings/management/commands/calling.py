"""Calling the commands of packets, as an operator does."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from jobs.actions import claim
from jobs.models import Job
from meetings.models import PublicationFile
from meetings.tasks import build_packet
from tests.worker import BASE_DIR, database_url


def build(publication, out, variant="full", extent="whole") -> list[str]:
    said = io.StringIO()
    call_command("build_packet", publication.pk, variant=variant, extent=extent, out=out, stdout=said)
    return said.getvalue().splitlines()


def info(file: Path):
    said = io.StringIO()
    call_command("packet_info", file, json=True, stdout=said)
    return json.loads(said.getvalue())


def file_of_the_worker(publication, variant):
    """Built by the job's handler, as a worker does."""
    jobs = Job.objects.filter(kind="packet.build", payload__publication_id=publication.pk)
    for job in jobs.filter(payload__extent="whole"):
        build_packet(claim(job.pk))
    return PublicationFile.objects.get(publication=publication, variant=variant, extent="whole")


def refused(*arguments, **options) -> str:
    with pytest.raises(CommandError) as raised:
        call_command(*arguments, **options)
    return str(raised.value)


def manage(*arguments: object, **changed: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "DATABASE_URL": database_url(), "KHS_FILES_ROOT": str(settings.MEDIA_ROOT),
        "DJANGO_SETTINGS_MODULE": "khs_portal.settings", **changed,
    }  # fmt: skip
    argv = [sys.executable, "manage.py", *map(str, arguments)]
    return subprocess.run(argv, cwd=BASE_DIR, env=environment, capture_output=True, encoding="utf-8", check=False)
