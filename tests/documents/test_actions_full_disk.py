"""No row without its file and no half file: a full disk, an upload that breaks off, a disk that fills in the worker."""

from __future__ import annotations

import http.client
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.actions import finish_check, receive, take_up
from documents.models import Document, DocumentCheck, Rendition
from jobs.models import Job
from meetings.models import Attachment, Sak
from organisations.refusals import Refused
from tests import factories
from tests.conftest import World
from tests.documents.pdf_samples import picture
from tests.patience import LONGEST_WAIT_SECONDS, wait_until

SENTENCE = "Det er ikke plass til filen «{}» akkurat nå. Ingenting er lagret. Prøv igjen om litt."
MEGABYTE = 1 << 20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=False).returncode:
        pytest.skip("this machine does not let root mount a tmpfs")
    yield folder
    subprocess.run(["umount", folder], check=True)


def left_on(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def rows() -> tuple[int, int, int, int]:
    models = (Document, DocumentCheck, Attachment, Job)
    return tuple(model.objects.count() for model in models)


def test_no_space_for_the_file_is_a_sentence_and_leaves_nothing(khs, small_disk, settings):
    settings.MEDIA_ROOT = small_disk
    with pytest.raises(Refused) as caught:
        receive(SimpleUploadedFile("stor.pdf", bytes(2 * MEGABYTE)), by=khs.by)
    assert (str(caught.value), rows(), left_on(small_disk)) == (SENTENCE.format("stor.pdf"), (0, 0, 0, 0), [])


def posted(khs: World, sak: Sak, *files: SimpleUploadedFile):
    path = reverse("meetings:upload", args=[sak.samarbeid.slug, sak.slug])
    return khs.client_of(khs.secretary).post(path, {"uploads": files})


def test_no_space_for_temporary_files_costs_only_the_large_one(khs, small_disk, settings):
    settings.FILE_UPLOAD_TEMP_DIR = small_disk
    sak = factories.SakFactory(meeting__utvalg=khs.utvalg)
    large, good = SimpleUploadedFile("stor.pdf", bytes(4 * MEGABYTE)), SimpleUploadedFile("god.pdf", b"%PDF-1.7 god")
    page = posted(khs, sak, large, good)

    assert (page.status_code, SENTENCE.format("stor.pdf") in page.content.decode()) == (422, True)
    assert list(Attachment.objects.values_list("title", "document__bytes")) == [("god.pdf", 12)]
    assert left_on(small_disk) == []


def test_a_full_disk_in_the_worker_keeps_the_file_and_tries_again(khs, small_disk, settings, tmp_path):
    data = picture("PNG", (900, 900), mode="RGB") + os.urandom(700_000)
    settings.MEDIA_ROOT = small_disk
    document = receive(SimpleUploadedFile("bilde.png", data), by=khs.by)
    (small_disk / "fyll").write_bytes(bytes(small_disk_free(small_disk)))
    check = finish_check(document)

    assert (check.state, check.code, check.rendition, Rendition.objects.count()) == ("waiting", "no_space", None, 0)
    assert check.reason == (
        "Filen venter fordi det ikke er plass til sidene dens akkurat nå. Den blir tatt opp igjen av seg selv."
    )
    assert Job.objects.filter(kind="document.intake", state="queued").count() == 1
    assert [path for path in left_on(small_disk) if path.name.startswith(".halv-")] == []
    (small_disk / "fyll").unlink()
    assert take_up(document).state == "ready"


def small_disk_free(folder: Path) -> int:
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize


@pytest.mark.django_db(transaction=True)
def test_an_upload_that_breaks_off_leaves_nothing(live_server, khs, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR, settings.MEDIA_ROOT = tmp_path / "temp", tmp_path / "files"
    for folder in (settings.FILE_UPLOAD_TEMP_DIR, settings.MEDIA_ROOT):
        folder.mkdir()
    sak = factories.SakFactory(meeting__utvalg=khs.utvalg)
    session = khs.client_of(khs.secretary).cookies["sessionid"].value
    broken_off(live_server.thread.port, reverse("meetings:upload", args=["khs", sak.slug]), session, tmp_path)
    wait_until(lambda: not left_on(tmp_path))
    assert (rows(), left_on(tmp_path)) == ((0, 0, 0, 0), [])


def broken_off(port: int, path: str, session: str, disk: Path) -> None:
    """Half of the 8 MB that were announced, then nothing when the first of them lie on the disk."""
    token = "a" * 64
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST_WAIT_SECONDS)
    connection.putrequest("POST", path)
    connection.putheader("Cookie", f"sessionid={session}; csrftoken={token}")
    connection.putheader("X-CSRFToken", token)
    connection.putheader("Content-Type", "multipart/form-data; boundary=grense")
    connection.putheader("Content-Length", str(8 * MEGABYTE))
    connection.endheaders()
    connection.send(b'--grense\r\nContent-Disposition: form-data; name="uploads"; filename="a.pdf"\r\n\r\n')
    connection.send(bytes(4 * MEGABYTE))
    wait_until(lambda: left_on(disk))
    connection.close()
