"""What an operator gets from `build_packet`, on a meeting with files of every kind."""

import hashlib

import pytest

from documents.files import path_of
from documents.models import Document, Rendition
from meetings.actions.publishing import publish_innkalling
from tests import factories
from tests.conftest import make_world
from tests.meetings.management.commands.calling import build, file_of_the_worker, info, manage, refused
from tests.meetings.mixed_meeting import make_mixed_meeting


@pytest.fixture
def publication(khs):
    return make_mixed_meeting(khs)


def test_it_gives_the_bytes_that_the_worker_files(publication, tmp_path):
    out = tmp_path / "møte pakke.pdf"
    filed = file_of_the_worker(publication, "open")
    said = build(publication, out, "open")
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    assert said == [f"{filed.pages} sider", f"sha256 {digest}"]
    assert digest == filed.document.sha256
    assert (out.stat().st_mode & 0o777, [path.name for path in tmp_path.iterdir() if path.is_file()]) == (
        0o640, ["møte pakke.pdf"],
    )  # fmt: skip


def test_the_changes_hold_the_changed_sak_alone(publication, tmp_path):
    build(publication, tmp_path / "endret.pdf", extent="changes")
    shown = info(tmp_path / "endret.pdf")
    assert [(mark["title"], mark["level"]) for mark in shown["outline"]] == [
        ("Saksliste", 1), ("Sak 2/2014 Økonomirapport", 1), ("Vedlegg 1: vedtekter.pdf", 2),
    ]  # fmt: skip


def test_a_publication_that_is_not_there(khs, tmp_path):
    assert refused("build_packet", 999_999, variant="full", out=tmp_path / "a.pdf") == (
        "Det er ingen publisering med nummer 999999. Nummeret står i adressen: /les/<nummer>/."
    )


def test_places_that_cannot_be_written(publication, tmp_path):
    old = tmp_path / "gammel.pdf"
    old.write_bytes(b"gammel")
    folder, missing = tmp_path / "mappe.pdf", tmp_path / "finnes ikke" / "a.pdf"
    folder.mkdir()
    assert [
        refused("build_packet", publication.pk, variant="full", out=folder),
        refused("build_packet", publication.pk, variant="full", out=missing),
        refused("build_packet", publication.pk, variant="full", out=old / "a.pdf"),
    ] == [
        f"«{folder}» er en mappe. Skriv også navnet på filen.",
        f"«{missing}» kan ikke skrives: No such file or directory. Ingenting er lagret.",
        f"«{old / 'a.pdf'}» kan ikke skrives: Not a directory. Ingenting er lagret.",
    ]


def test_no_changes_where_nothing_is_changed(khs, tmp_path):
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    factories.SakFactory(meeting=meeting, state="ready")
    first = publish_innkalling(meeting, version=1, by=khs.by)
    assert refused("build_packet", first.pk, variant="full", extent="changes", out=tmp_path / "a.pdf") == (
        "Ingenting er endret siden versjonen før. Utelat --extent for å få hele innkallingen."
    )
    assert list(tmp_path.glob("*.pdf")) == []


def test_an_assembly_that_fails_leaves_what_was_there(publication, tmp_path, files_of_this_test):
    out = tmp_path / "pakke.pdf"
    build(publication, out)
    before = out.read_bytes()
    plan = Document.objects.get(original_name="møteplan.pdf")
    kept = Rendition.objects.get(content_sha=plan.sha256)
    (files_of_this_test / path_of(kept.samarbeid_id, kept.sha256)).unlink()
    assert refused("build_packet", publication.pk, variant="full", out=out) == (
        "«Vedlegg 1: møteplan.pdf» kan ikke åpnes. Last opp filen på nytt."
    )
    left = [path.name for path in tmp_path.iterdir() if path.name != files_of_this_test.name]
    assert (out.read_bytes() == before, left) == (True, ["pakke.pdf"])


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_another_process_that_makes_every_part_anew_gives_the_same_bytes(tmp_path):
    publication = make_mixed_meeting(make_world("samme"))
    build(publication, tmp_path / "her.pdf", "open")
    Rendition.objects.filter(content_sha__in=_parts_without_document()).delete()
    done = manage("build_packet", publication.pk, "--variant", "open", "--out", tmp_path / "der.pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "der.pdf").read_bytes() == (tmp_path / "her.pdf").read_bytes()
    missing = manage("build_packet", 999_999, "--variant", "open", "--out", tmp_path / "a.pdf")
    assert (missing.returncode, missing.stdout, "Det er ingen publisering" in missing.stderr) == (1, "", True)


def _parts_without_document() -> list[str]:
    """What the portal wrote itself, so that the other process must render it again."""
    uploaded = Document.objects.values("sha256")
    return list(Rendition.objects.exclude(content_sha__in=uploaded).values_list("content_sha", flat=True))
