"""Hostile and unlucky files: each ends as expected, none stops another, none brings anything that acts."""

from __future__ import annotations

import io
import time

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Pdf

from documents.actions import finish_check, receive
from documents.files import read_kept
from documents.models import Document, DocumentCheck
from documents.sanitising import active_content
from organisations.refusals import Refused
from tests.documents.hostile import CASES
from tests.documents.pdf_samples import simple_pdf


def received(khs, name: str, data: bytes) -> Document:
    """As where a body takes all, so that the intake meets them."""
    return receive(SimpleUploadedFile(name, data), by=khs.by, allowed=settings.REFUSED_FILES)


def acts(check: DocumentCheck) -> list[str]:
    if check.rendition is None:
        return []
    with Pdf.open(io.BytesIO(read_kept(check.samarbeid_id, check.rendition.sha256))) as pdf:
        return active_content(pdf)


@pytest.mark.parametrize("name", CASES)
def test_each_ends_as_expected_and_brings_nothing_that_acts(khs, name):
    make, expected = CASES[name]
    data = make()
    began = time.monotonic()
    document = received(khs, name, data)
    check = finish_check(document)

    assert (check.state, check.code, acts(check)) == (*expected, [])
    assert (bool(check.reason), bool(check.rendition)) == (check.state == "stopped", check.state == "ready")
    assert read_kept(document.samarbeid_id, document.sha256) == data
    assert time.monotonic() - began < 60


@pytest.mark.slow
def test_none_stops_another(khs):
    """A good file between the worst ones becomes pages as if they were not there."""
    worst = ("bombe i objektstrøm.pdf", "dypt sidetre.pdf", "sidetre i ring.pdf", "zipbombe.docx")
    documents = []
    for name in worst:
        documents += [received(khs, name, CASES[name][0]()), received(khs, "god.pdf", simple_pdf(name))]
    assert [finish_check(document).state for document in documents] == ["stopped", "ready"] * 4


def test_what_acted_is_told_and_what_was_harmless_is_not(khs):
    samples = ("innebygd kode.pdf", "snudd.pdf")
    told = {name: finish_check(received(khs, name, CASES[name][0]())).stripped for name in samples}
    assert told == {"innebygd kode.pdf": True, "snudd.pdf": False}


def test_an_empty_file_is_refused_at_once(khs):
    with pytest.raises(Refused, match=r"^Filen «tom.pdf» er tom. Velg en fil med innhold.$"):
        received(khs, "tom.pdf", b"")
    assert Document.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("faktura\u202efdp.doc", "fakturafdp.doc"),
        ("a\x00b\x1b[31m.pdf", "ab[31m.pdf"),
        ("../../etc/passwd", "passwd"),
        ("x" * 3000 + ".pdf", "x" * 196 + ".pdf"),
        ("Møte a\u030a.pdf", "Møte å.pdf"),
        ("\u200b\u200b", "uten navn"),
    ],
)
def test_odd_names_are_text_and_never_a_path(khs, given, kept):
    upload = SimpleUploadedFile("x", simple_pdf("a"))
    upload._name = given
    document = receive(upload, by=khs.by)
    assert (document.original_name, finish_check(document).state) == (kept, "ready")
