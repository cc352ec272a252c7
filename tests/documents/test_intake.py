"""What becomes of an upload: its state, what is found in it, and that nothing is lost on the way."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents import actions, normalising
from documents.actions import finish_check, receive, record_check, take_up
from documents.intake import Outcome
from documents.models import Document, DocumentCheck, DocumentText, Rendition
from documents.pictures.frames import MAX_PIXELS
from documents.plain.making import MAX_PAGES
from documents.reasons import SENTENCES
from documents.warm import in_use
from jobs.models import Job
from tests.conftest import World
from tests.documents import office_samples, slide_samples
from tests.documents.hostile import crowded_docx
from tests.documents.pdf_samples import picture, simple_pdf

# Made up, with check digits that are right; 01010012004 has a wrong last digit.
ID_NUMBER, NO_ID_NUMBER = "01010012003", "01010012004"


def received(khs: World, data: bytes, name: str = "fil.pdf") -> Document:
    return receive(SimpleUploadedFile(name, data), by=khs.by)


def found(document: Document) -> dict[str, object]:
    """Everything the check tells but when."""
    check = finish_check(document)
    skipped = {"id", "samarbeid", "document", "changed_at", "reason"}
    fields = [field.name for field in check._meta.concrete_fields if field.name not in skipped]
    shown = {name: getattr(check, name) for name in fields}
    return {**shown, "rendition": check.rendition and check.rendition.pages}


def test_a_pdf_is_ready_with_what_was_found_in_it(khs):
    document = received(khs, simple_pdf("Møtet er satt", "side to"), "referat.docx")
    before = DocumentCheck.objects.values_list("state", "mime", "pages").get()

    assert before == ("received", "", None)
    assert found(document) == {
        "state": "ready",
        "code": "",
        "rendition": 2,
        "mime": "application/pdf",
        "pages": 2,
        "pages_without_text": 0,
        "id_numbers": 0,
        "is_tagged": False,
        "stripped": False,
        "findings": [],
        "virus_scan": "none",
    }
    assert [page.strip() for page in DocumentText.objects.get().text.split("\f")] == ["Møtet er satt", "side to"]


def test_a_scan_has_pages_without_text(khs):
    check = finish_check(received(khs, picture("JPEG", (600, 400)), "skann.jpg"))
    assert (check.mime, check.pages, check.pages_without_text, check.is_scan_without_text) == (
        "image/jpeg",
        1,
        1,
        True,
    )


def test_national_identity_numbers_are_counted_and_kept_nowhere(khs, caplog):
    caplog.set_level(0)
    text = f"Gjelder {ID_NUMBER} og {ID_NUMBER[:6]} {ID_NUMBER[6:]}, konto {NO_ID_NUMBER}"
    check = finish_check(received(khs, simple_pdf(text)))

    assert check.id_numbers == 1
    assert DocumentText.objects.get().text.strip() == f"Gjelder *********** og ***********, konto {NO_ID_NUMBER}"
    rows = [str(list(model.objects.values())) for model in (DocumentCheck, DocumentText, Rendition, Job)]
    assert [row for row in [*rows, caplog.text] if ID_NUMBER in row] == []


def test_a_stopped_file_says_why_in_a_word_and_a_sentence(khs):
    check = finish_check(received(khs, b"%PDF-1.7\nikke noe mer", "ødelagt.pdf"))
    assert (check.state, check.code, check.mime, check.rendition, check.reason) == (
        "stopped",
        "damaged",
        "application/pdf",
        None,
        "Filen er skadet eller ikke fullstendig. Lagre den på nytt og last den opp igjen.",
    )


def test_an_office_file_waits_for_libreoffice_and_is_taken_up_when_it_comes(khs, settings):
    settings.SOFFICE = "/finnes/ikke/soffice"
    document = received(khs, office_samples.docx("Innstilling"), "sak.docx")
    Job.objects.all().delete()
    check = finish_check(document)
    jobs = list(Job.objects.values_list("kind", "state", "payload"))

    assert (check.state, check.code, check.rendition) == ("waiting", "no_office", None)
    assert check.reason == (
        "Filen venter på programmet som gjør kontordokumenter om til sider. Den blir tatt opp igjen av seg selv. "
        "Haster det, lagre den som PDF og last den opp."
    )
    assert jobs == [("document.intake", "queued", {"document_id": document.pk})]
    assert finish_check(document).state == "waiting"


def test_the_first_result_stands(khs):
    document = received(khs, simple_pdf("a"))
    ready = finish_check(document)
    later = record_check(document, Outcome("stopped", "damaged", "Filen er skadet."))
    assert (later.state, later.rendition) == ("ready", ready.rendition)
    assert take_up(document).state == "ready"


@pytest.mark.parametrize("state", ["converting", "ready", "stopped"])
def test_who_looks_at_a_file_goes_on_where_another_had_to_wait(khs, state):
    document = received(khs, simple_pdf("to ser"))
    DocumentCheck.objects.filter(document=document).update(state="waiting", code="no_scanner")
    if state == "converting":
        actions._set_state(document, state)
    else:
        record_check(document, Outcome(state, pdf=simple_pdf("a"), pages=1, recipe="normal-5"))
    assert DocumentCheck.objects.get(document=document).state == state


def test_a_worker_that_died_in_the_middle_leaves_nothing_stuck(khs):
    for state in ("checking", "converting"):
        document = received(khs, simple_pdf(state))
        DocumentCheck.objects.filter(document=document).update(state=state)
        assert finish_check(document).state == "ready"


def test_the_same_bytes_become_the_same_pages(khs):
    first, second = (finish_check(received(khs, simple_pdf("lik"), name)) for name in ("a.pdf", "b.pdf"))
    assert (first.rendition, Rendition.objects.count()) == (second.rendition, 1)


def test_a_document_without_a_check_gets_one_when_it_is_needed(khs):
    document = received(khs, simple_pdf("a"))
    DocumentCheck.objects.all().delete()
    assert finish_check(document).state == "ready"


def test_bytes_that_are_gone_stop_the_file_and_nothing_else(khs, settings, tmp_path):
    document = received(khs, simple_pdf("borte"))
    settings.MEDIA_ROOT = tmp_path
    check = finish_check(document)
    assert (check.state, check.code) == ("stopped", "missing")


def test_the_head_is_enough_to_know_an_office_file(khs):
    kinds = {
        "docx": office_samples.docx("a"),
        "xlsx": office_samples.xlsx([["a"]]),
        "odt": office_samples.odt("a"),
        "odp": office_samples.odp("a"),
        "zip": office_samples.zipped({"a.txt": "a"}),
    }
    assert {name: received(khs, data, "fil.pdf").mime.rsplit(".", 1)[-1] for name, data in kinds.items()} == {
        "docx": "document",
        "xlsx": "sheet",
        "odt": "text",
        "odp": "presentation",
        "zip": "application/zip",
    }


def test_sentences_and_settings_agree_on_how_large_a_file_may_be(settings):
    assert f"større enn {settings.MAX_UPLOAD_BYTES >> 20} MB" in str(SENTENCES["too_large"])
    assert f"flere enn {MAX_PAGES} sider" in str(SENTENCES["too_many_pages"])
    assert f"flere enn {MAX_PIXELS // 1_000_000} millioner piksler" in str(SENTENCES["too_many_pixels"])


def test_a_file_over_the_limit_is_stopped_also_when_it_came_another_way(khs, settings):
    document = received(khs, simple_pdf("a"))
    settings.MAX_UPLOAD_BYTES = 100
    assert finish_check(document).code == "too_large"


def test_one_process_takes_in_all_files_and_reads_none_itself(khs):
    """Two questions a file, pages and words, each answered by a copy that is gone afterwards."""
    found(received(khs, simple_pdf("først"), "a.pdf"))
    [before] = [use for use in in_use() if use.module == normalising.__name__]
    for number in range(3):
        found(received(khs, simple_pdf(f"fil {number}"), "a.pdf"))
    [after] = [use for use in in_use() if use.module == normalising.__name__]
    assert (after.pid, after.questions - before.questions) == (before.pid, 6)


def test_what_was_stopped_before_anybody_had_seen_it_all_may_hide_something(khs):
    """The first hides its slides and so has no pages; the second is of more parts than anybody unpacks."""
    spoken = slide_samples.pptx(slide_samples.slide(slide_samples.shape("Lønn 900 000"), hidden=True))
    checks = [finish_check(received(khs, data, "fil")) for data in (spoken, crowded_docx(5001))]
    assert [(check.code, check.findings, check.original_is_open) for check in checks] == [
        ("no_pages", [["unseen", 1, []]], False),
        ("archive_entries", [["unseen", 1, []]], False),
    ]
