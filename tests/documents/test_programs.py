"""What is a ZIP is told as one; what can run is refused where it is uploaded."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.actions import receive, receive_each
from documents.models import Document
from organisations.refusals import Refused
from tests.documents.papers import Paper, expected, read
from tests.documents.papers.kinds import PAPERS, UPLOADS, Upload, program

SENTENCE = (
    "Filen «{name}» er av typen .{ending}, som kan kjøre kode på maskinen til den som åpner den. Den er ikke lastet "
    "opp. Last opp innholdet som PDF i stedet."
)


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_each_is_told_as_what_it_is(paper: Paper) -> None:
    assert read(paper) == expected(paper)


@pytest.mark.parametrize("upload", UPLOADS, ids=str)
def test_what_can_run_is_refused(khs, upload: Upload) -> None:
    expected = (SENTENCE.format(name=upload.name, ending=upload.ending),) if upload.ending else ()
    assert refusal_of(khs, upload) == expected
    assert Document.objects.count() == (0 if upload.ending else 1)


def refusal_of(khs, upload: Upload, **options) -> tuple[str, ...]:
    try:
        receive(SimpleUploadedFile(upload.name, upload.make()), by=khs.by, **options)
    except Refused as refusal:
        return tuple(refusal.sentences)
    return ()


def test_one_that_can_run_does_not_cost_the_others(khs) -> None:
    uploads = [SimpleUploadedFile("a.txt", b"Tekst"), SimpleUploadedFile("b.exe", program())]
    received = receive_each(uploads, lambda upload: receive(upload, by=khs.by))
    assert ([each.original_name for each in received.files], received.refused) == (
        ["a.txt"],
        (SENTENCE.format(name="b.exe", ending="exe"),),
    )


def test_a_list_in_settings_says_what_is_refused(khs, settings) -> None:
    settings.REFUSED_FILES = ["html"]
    here = [each for each in UPLOADS if not each.name.startswith("28")]
    assert [each for each in here if refusal_of(khs, each)] == [each for each in here if each.ending == "html"]


def test_a_body_may_allow_more(khs) -> None:
    page = next(each for each in UPLOADS if each.name == "side.html")
    assert (refusal_of(khs, page, allowed=("js",)) != (), refusal_of(khs, page, allowed=("html",))) == (True, ())
