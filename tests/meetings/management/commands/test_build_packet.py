"""What an operator gets from `build_packet` and `packet_info`, on a meeting with files of every kind."""

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from pikepdf import Dictionary, Encryption, Name, OutlineItem, Pdf

from documents.files import path_of
from documents.models import Document, Rendition
from jobs.actions import claim
from jobs.models import Job
from meetings.actions.publishing import publish_innkalling
from meetings.models import PublicationFile
from meetings.tasks import build_packet
from tests import factories
from tests.conftest import make_world
from tests.documents.pdf_samples import pdf_bytes, simple_pdf
from tests.meetings.mixed_meeting import make_mixed_meeting
from tests.worker import BASE_DIR, database_url


@pytest.fixture
def publication(khs):
    return make_mixed_meeting(khs)


def build(publication, out, variant="full", extent="whole") -> list[str]:
    said = io.StringIO()
    call_command("build_packet", publication.pk, variant=variant, extent=extent, out=out, stdout=said)
    return said.getvalue().splitlines()


def info(file: Path):
    said = io.StringIO()
    call_command("packet_info", file, json=True, stdout=said)
    return json.loads(said.getvalue())


def told(file: Path) -> str:
    said = io.StringIO()
    call_command("packet_info", file, stdout=said)
    return said.getvalue()


def file_of_the_worker(publication, variant):
    """Built by the job's handler, as a worker does."""
    jobs = Job.objects.filter(kind="packet.build", payload__publication_id=publication.pk)
    for job in jobs.filter(payload__extent="whole"):
        build_packet(claim(job.pk))
    return PublicationFile.objects.get(publication=publication, variant=variant, extent="whole")


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


def refused(*arguments, **options) -> str:
    with pytest.raises(CommandError) as raised:
        call_command(*arguments, **options)
    return str(raised.value)


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


def test_a_packet_is_described_with_its_manifest(publication, tmp_path):
    filed = file_of_the_worker(publication, "full")
    build(publication, tmp_path / "pakke.pdf")
    shown = info(tmp_path / "pakke.pdf")
    marks = [(mark["title"], mark["page"]) for mark in shown["outline"]][1:]
    assert marks == [(item["title"], item["first_page"]) for item in filed.manifest["items"]]
    rows = [(row["publication_id"], row["variant"], row["extent"], row["origin"]) for row in shown["filed_as"]]
    assert rows == [(publication.pk, "full", "whole", "made")]
    assert shown["filed_as"][0]["manifest"] == filed.manifest
    assert {key: shown[key] for key in ("pages", "title", "language", "is_tagged", "problems", "sha256")} == {
        "pages": filed.pages,
        "title": "Innkalling med sakspapirer, Prosjektstyret 24. november 2014",
        "language": "nb",
        "is_tagged": True,
        "problems": {key: [] for key in ("opens", "inert", "bookmarks", "links", "stamps", "labels")},
        "sha256": filed.document.sha256,
    }  # fmt: skip


def test_a_packet_is_described_in_words(publication, tmp_path):
    build(publication, tmp_path / "pakke.pdf")
    lines = told(tmp_path / "pakke.pdf").splitlines()
    assert lines[:4] == [
        "Tittel: Innkalling med sakspapirer, Prosjektstyret 24. november 2014", "Språk: nb",
        f"Sider: {info(tmp_path / 'pakke.pdf')['pages']}", "Tagget: ja",
    ]  # fmt: skip
    assert [line for line in lines if line.startswith(("  ok", "  FEIL"))] == [
        "  ok    Åpnes uten advarsler",
        "  ok    Uten aktivt innhold",
        "  ok    Bokmerkene treffer sider som finnes",
        "  ok    Lenkene i sakslisten og teksten treffer",
        "  ok    Alle sider etter den første har «Side n av m»",
        "  ok    Sidetallene i leseren er sidenes egne",
    ]
    assert lines[-1] == "Ingen publisering i databasen har denne filen."


def bad_pdf() -> bytes:
    """Everything that a packet must not have, and a title that would steer a terminal."""
    pdf = Pdf.open(io.BytesIO(simple_pdf("en", "to", "tre")))
    pdf.docinfo[Name.Title] = "\x1b[2JTittel\x9b"
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.r)])
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest="ingensteds")
    pdf.pages[1].obj.Annots = pdf.make_indirect([pdf.make_indirect(link)])
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("Til en side", 2))
        outline.root.append(OutlineItem("Til ingen"))
    return pdf_bytes(pdf)


def test_a_foreign_file_shows_what_is_wrong_with_it(db, tmp_path):
    (tmp_path / "annen.pdf").write_bytes(bad_pdf())
    shown = info(tmp_path / "annen.pdf")
    assert shown["problems"] == {
        "opens": [],
        "inert": ["/JS", "/JavaScript", "/OpenAction"],
        "bookmarks": ["Til ingen"],
        "links": [2],
        "stamps": [2, 3],
        "labels": [2, 3],
    }
    assert (shown["title"], shown["is_tagged"], shown["filed_as"]) == ("\ufffd[2JTittel\ufffd", False, [])
    assert "\x1b" not in told(tmp_path / "annen.pdf")


def locked() -> bytes:
    pdf = Pdf.open(io.BytesIO(simple_pdf("låst")))
    return pdf_bytes(pdf, encryption=Encryption(owner="a", user="b"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "er ikke en PDF, eller den er skadet."),
        (b"Hei", "er ikke en PDF, eller den er skadet."),
        (b"%PDF-1.7\n" + bytes(range(256)), "er ikke en PDF, eller den er skadet."),
        (locked(), "er låst med passord. Lås den opp og prøv igjen."),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(db, tmp_path, data, sentence):
    file = tmp_path / "fil.pdf"
    file.write_bytes(data)
    assert refused("packet_info", file) == f"«{file}» {sentence}"


def test_a_file_that_is_not_there(tmp_path):
    assert refused("packet_info", tmp_path / "borte.pdf") == (
        f"Filen «{tmp_path / 'borte.pdf'}» kan ikke åpnes. Sjekk at den finnes og at du har tilgang."
    )


def manage(*arguments: object, **changed: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "DATABASE_URL": database_url(), "KHS_FILES_ROOT": str(settings.MEDIA_ROOT),
        "DJANGO_SETTINGS_MODULE": "khs_portal.settings", **changed,
    }  # fmt: skip
    argv = [sys.executable, "manage.py", *map(str, arguments)]
    return subprocess.run(argv, cwd=BASE_DIR, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_a_file_is_described_without_a_database(tmp_path):
    (tmp_path / "en.pdf").write_bytes(simple_pdf("en"))
    done = manage("packet_info", tmp_path / "en.pdf", DATABASE_URL="postgres://ingen:ingen@127.0.0.1:9/ingen")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (
        0, "Databasen svarer ikke, så det er ukjent om portalen har laget filen.",
    )  # fmt: skip


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
