"""A disk that fills up while a packet is built: nothing half is left, and the packet comes when there is room."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.functions import Now

from documents.actions import receive
from documents.models import Document, DocumentCheck, Rendition
from jobs.models import Job
from meetings.actions.publishing import publish_innkalling
from meetings.models import Attachment, PublicationFile
from tests import factories
from tests.conftest import World, make_world
from tests.drills.requester import page
from tests.worker import running_worker, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def small_disk(files_of_this_test: Path) -> Iterator[Path]:
    """Where the portal's files lie."""
    files_of_this_test.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(files_of_this_test)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield files_of_this_test
    subprocess.run(["umount", "--lazy", str(files_of_this_test)], check=True)


def fill(disk: Path) -> Path:
    filler = disk / "fyll"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    return filler


def publish(world: World) -> None:
    meeting = factories.MeetingFactory(utvalg=world.utvalg)
    sak = factories.SakFactory(meeting=meeting, state="ready", title="Mandat")
    factories.SectionFactory(sak=sak)
    document = receive(SimpleUploadedFile("vedlegg.pdf", page("vedlegg")), by=world.by)
    Attachment.objects.create(samarbeid=world.samarbeid, sak=sak, document=document, title="Vedlegg")
    publish_innkalling(meeting, version=1, by=world.by)


def names_on(disk: Path) -> set[str]:
    return {path.name for path in disk.rglob("*") if path.is_file()}


def names_in_rows() -> set[str]:
    return {sha for model in (Document, Rendition) for sha in model.objects.values_list("sha256", flat=True)}


def builds() -> list[tuple[str, int, str]]:
    return list(Job.objects.filter(kind="packet.build").values_list("state", "attempts", "error"))


def all_files_are(state: str) -> bool:
    """Until then someone may be in the middle of writing the pages of one."""
    return set(DocumentCheck.objects.values_list("state", flat=True)) == {state}


def test_packet_waits_for_room_and_leaves_nothing_half(small_disk: Path, tmp_path: Path) -> None:
    publish(make_world("khs"))
    filler = fill(small_disk)
    waits = ("queued", 0, "Disken på tjeneren er full. Arbeidet gjøres når det er plass.")
    with running_worker(tmp_path / "worker.log"):
        wait_until(lambda: set(builds()) == {waits} and all_files_are("waiting"))
        before = (PublicationFile.objects.count(), names_on(small_disk) - {"fyll"})
        assert before == (0, names_in_rows())
        filler.unlink()
        Job.objects.filter(state="queued").update(run_after=Now())
        wait_until(lambda: {state for state, _attempts, _error in builds()} == {"done"} and all_files_are("ready"))
    assert (PublicationFile.objects.count(), names_on(small_disk)) == (2, names_in_rows())
