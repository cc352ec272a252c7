"""Office files as pages, and what they cannot reach on the way."""

from __future__ import annotations

import http.server
import io
import os
import resource
import shutil
import subprocess
import threading
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Pdf

from documents import guards, office
from documents.actions import finish_check, receive
from documents.archives import ENDINGS, SPREADSHEETS
from documents.child import guards_in_force
from documents.files import read_kept
from documents.models import DocumentCheck, DocumentText
from tests.documents import hostile, office_samples
from tests.documents.pdf_samples import needs_poppler, picture, poppler

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
]
MARKER = "nordlys-hemmelig-47"
TEXT = "Møtet i Asker: æøå ŋđ"


def checked(khs, data: bytes, name: str = "fil.docx") -> DocumentCheck:
    return finish_check(receive(SimpleUploadedFile(name, data), by=khs.by))


def words() -> str:
    return " ".join(DocumentText.objects.latest("pk").text.split())


def made(check: DocumentCheck) -> bytes:
    assert check.rendition is not None
    return read_kept(check.samarbeid_id, check.rendition.sha256)


def test_every_kind_becomes_tagged_pages_with_its_words(khs, tmp_path):
    today = {
        "docx": office_samples.docx(TEXT),
        "xlsx": office_samples.xlsx([[TEXT]]),
        "odt": office_samples.odt(TEXT),
        "odp": office_samples.odp(TEXT),
        "rtf": office_samples.rtf(r"M\'f8tet i Asker: \'e6\'f8\'e5 \u331?\u273?"),
        "txt": TEXT.encode(),
    }
    converted = [("odp", "pptx"), ("xlsx", "ods"), ("docx", "doc"), ("xlsx", "xls"), ("odp", "ppt")]
    files = {**today, **{new: office_samples.rewritten(today[old], old, new, tmp_path) for old, new in converted}}
    found = {}
    for ending, data in files.items():
        check = checked(khs, data, "uten ending")
        found[ending] = (check.state, check.code, ENDINGS.get(check.mime), check.pages, check.is_tagged, words())

    # LibreOffice gives the pages of a spreadsheet no structure.
    assert found == {ending: ("ready", "", ending, 1, ending not in SPREADSHEETS, TEXT) for ending in ENDINGS.values()}


def test_the_recipe_names_libreoffice(khs):
    check = checked(khs, office_samples.docx("a"))
    installed = office.program()
    assert installed is not None
    assert check.rendition.recipe.startswith(f"normal-5-docx-office-{installed.version[:20]}+pikepdf-")


def test_its_own_number_is_known(tmp_path):
    installed = office.program()
    assert installed is not None
    environment = {**os.environ, "HOME": str(tmp_path)}
    said = subprocess.run([SOFFICE, "--version"], env=environment, capture_output=True, text=True)
    assert installed.number
    assert said.stdout.startswith(f"LibreOffice {installed.number}.")


@pytest.mark.parametrize("ending", ["odt", "odp"])
def test_a_profile_that_was_started_before_gives_the_same_pages_for_half_the_work_at_most(
    tmp_path, monkeypatch, ending
):
    installed, data = office.program(), getattr(office_samples, ending)(TEXT)
    assert installed is not None
    (as_new, slow), (as_known, quick) = (
        converted(data, ending, known, tmp_path / name, monkeypatch)
        for name, known in (("new", replace(installed, number="")), ("known", installed))
    )
    assert (as_new == as_known, quick < slow / 2) == (True, True)


def converted(data, ending, installed, folder, monkeypatch) -> tuple[bytes, float]:
    """The pages, and the seconds of the processor that they took."""
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(folder))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    made = office.convert(data, ending, installed)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return made.pdf, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def page_sizes(data: bytes) -> list[tuple[int, int]]:
    """Of each page, in mm."""
    lines = [line for line in poppler("pdfinfo", data, "-l", "99").splitlines() if " size:" in line and "Page " in line]
    sizes = [line.split("size:")[1].split() for line in lines]
    return [(round(float(size[0]) / 72 * 25.4), round(float(size[2]) / 72 * 25.4)) for size in sizes]


@needs_poppler
def test_a_sheet_has_its_whole_width_on_a_page_that_can_be_read(khs):
    upright, turned, large = (210, 297), (297, 210), (420, 297)
    rows = {columns: [[f"kolonne {n}" for n in range(columns)]] * 5 for columns in (5, 12, 20, 60)}
    sizes = {columns: page_sizes(made(checked(khs, office_samples.xlsx(cells)))) for columns, cells in rows.items()}

    assert sizes == {5: [upright], 12: [turned], 20: [large], 60: [large] * 3}


@needs_poppler
def test_who_made_the_sheet_decides_the_scale_as_far_as_it_can_be_read(khs):
    setup = '<pageSetup paperSize="9" scale="{}" orientation="landscape"/>'
    cells = [[f"kolonne {n}" for n in range(20)]]
    sizes = [
        page_sizes(made(checked(khs, office_samples.xlsx(cells, setup=setup.format(scale))))) for scale in (80, 45)
    ]
    assert sizes == [[(297, 210)] * 2, [(420, 297)]]


def test_macros_are_left_behind_and_told_about(khs):
    with_macros, without = checked(khs, hostile.docm()), checked(khs, office_samples.docx("uten"))
    assert [(check.state, check.stripped) for check in (with_macros, without)] == [("ready", True), ("ready", False)]


def linking(address: str) -> dict[str, bytes]:
    return {
        "docx": office_samples.linking_docx(address),
        "odt": office_samples.linking_odt(address),
        "rtf": office_samples.rtf("Før lenken", f'INCLUDETEXT "{address}"'),
        "xlsx": office_samples.xlsx([["Før lenken"], [f'=WEBSERVICE("{address}")']]),
    }


@pytest.mark.skipif(guards.landlock_version() < 1, reason="this kernel has no Landlock")
@pytest.mark.parametrize("kind", ["docx", "odt", "rtf", "xlsx"])
def test_a_link_to_a_file_brings_nothing_of_it(khs, tmp_path, kind):
    secret = tmp_path / "secret.txt"
    secret.write_text(MARKER)
    check = checked(khs, linking(secret.as_uri())[kind])

    assert (check.state, "Før lenken" in words(), MARKER in words()) == ("ready", True, False)
    assert MARKER.encode() not in made(check)


def pictures_in(pdf: bytes) -> list[tuple[int, int]]:
    with Pdf.open(io.BytesIO(pdf)) as opened:
        return [(int(drawn.Width), int(drawn.Height)) for page in opened.pages for drawn in page.images.values()]


@pytest.mark.skipif(guards.landlock_version() < 1, reason="this kernel has no Landlock")
@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_linked_picture_outside_is_not_drawn_and_would_have_been(khs, tmp_path, kind):
    """The same file by a LibreOffice without guards and profile, so that the absence is known to mean something."""
    (tmp_path / "secret.png").write_bytes(picture("PNG", (37, 41)))
    data = linking((tmp_path / "secret.png").as_uri())[kind]
    unguarded = office_samples.rewritten(data, kind, "pdf", tmp_path)

    assert (37, 41) in pictures_in(unguarded)
    assert (37, 41) not in pictures_in(made(checked(khs, data)))


class Asked(http.server.BaseHTTPRequestHandler):
    paths: list[str] = []

    def do_GET(self) -> None:
        self.paths.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(MARKER.encode())

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

    def log_message(self, *_args: object) -> None:
        """Silent."""


@pytest.mark.skipif("seccomp" not in guards_in_force(), reason="this kernel has no seccomp filter")
@pytest.mark.parametrize("kind", ["docx", "odt", "rtf", "xlsx"])
def test_a_link_to_the_net_is_never_followed(khs, kind):
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Asked) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        check = checked(khs, linking(f"http://127.0.0.1:{server.server_port}/{kind}")[kind])
        server.shutdown()

    assert (check.state, MARKER in words(), Asked.paths) == ("ready", False, [])


def test_what_libreoffice_cannot_open_is_told(khs):
    broken = office_samples.docx(word__document_dot_xml="<w:document")
    check = checked(khs, broken)
    assert (check.state, check.code, check.reason) == (
        "stopped",
        "conversion",
        "Filen kan ikke gjøres om til sider. Lagre den som PDF og last den opp på nytt.",
    )


def test_a_document_of_too_many_pages_is_told(khs):
    breaks = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' * 600
    check = checked(khs, office_samples.docx("a", body=breaks))
    assert (check.state, check.code, check.mime.endswith("wordprocessingml.document")) == (
        "stopped",
        "too_many_pages",
        True,
    )
