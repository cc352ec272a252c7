"""The command runs on a machine without database and without Pango."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import ROOT

PAPER = "Sak 4/2014 Orientering\n\nStatus\nAlt går etter planen.\n"
SAK = {
    "kind": "saksframlegg",
    "utvalg": None,
    "meeting_date": None,
    "number": {"prefix": None, "number": 4, "year": 2014},
    "title": "Orientering",
    "language": "nb",
    "forslag_til_vedtak": [],
    "sections": [{"heading": "Status", "level": 1, "text": "Alt går etter planen.", "attachments": []}],
    "attachments": [],
    "dates": [],
    "warnings": ["Papiret mangler utvalg og møtedato."],
}
CALL_AND_LIST_MODULES = (
    "import sys, django; django.setup(); from django.core.management import call_command; "
    "call_command('import_sak', sys.argv[1], json=True, dry_run=True); "
    "print('weasyprint' in sys.modules, file=sys.stderr)"
)


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "DATABASE_URL": "postgres://ingen:ingen@127.0.0.1:9/ingen",
        "DJANGO_SETTINGS_MODULE": "khs_portal.settings",
    }
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def _paper(folder: Path, name: str = "sak.txt", data: bytes = PAPER.encode()) -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


def test_it_prints_the_saker_as_json(tmp_path: Path) -> None:
    done = _run("manage.py", "import_sak", _paper(tmp_path), "--json", "--dry-run")
    assert (json.loads(done.stdout), done.stderr, done.returncode) == ([SAK], "", 0)


def test_it_prints_the_titles_without_json(tmp_path: Path) -> None:
    done = _run("manage.py", "import_sak", _paper(tmp_path), "--dry-run")
    assert (done.stdout, done.stderr, done.returncode) == ("Orientering\n", "", 0)


def test_it_leaves_the_pdf_engine_alone(tmp_path: Path) -> None:
    done = _run("-c", CALL_AND_LIST_MODULES, _paper(tmp_path))
    assert (json.loads(done.stdout), done.stderr, done.returncode) == ([SAK], "False\n", 0)


def test_without_dry_run_it_points_to_the_browser(tmp_path: Path) -> None:
    done = _run("manage.py", "import_sak", _paper(tmp_path))
    sentence = (
        "CommandError: Import til et møte gjøres i nettleseren med «Importer sak». "
        "Bruk --dry-run for å se hva papiret blir.\n"
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", sentence, 1)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("tom.txt", b"", "Filen «tom.txt» er tom. Velg en fil med tekst i."),
        (
            "sak.pdf",
            b"%PDF-1.7",
            "Filen «sak.pdf» er en PDF-fil, og den kan ikke leses ennå. "
            "Lagre papiret som ren tekst (.txt) og prøv igjen.",
        ),
    ],
)
def test_it_refuses_with_a_sentence(tmp_path: Path, name: str, data: bytes, sentence: str) -> None:
    done = _run("manage.py", "import_sak", _paper(tmp_path, name, data), "--json", "--dry-run")
    assert (done.stdout, done.stderr, done.returncode) == ("", f"CommandError: {sentence}\n", 1)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "borte.txt"
    done = _run("manage.py", "import_sak", str(missing), "--json", "--dry-run")
    sentence = f"CommandError: Filen «{missing}» kan ikke åpnes. Sjekk at den finnes og at du har tilgang.\n"
    assert (done.stdout, done.stderr, done.returncode) == ("", sentence, 1)
