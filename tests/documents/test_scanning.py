"""The virus scanner: what it finds is stopped, what it has not seen is held back, and it may be away."""

import io
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents import scanning
from documents.actions import finish_check, take_up
from documents.models import Document, DocumentCheck, Rendition
from documents.scanning import ScannerAway, scan
from jobs.models import Job
from meetings.actions import attachments as actions
from meetings.models import Attachment
from tests import factories
from tests.conftest import World
from tests.documents.clamav import CLAMD, HARMFUL, hanging_scanner, running_clamd
from tests.documents.pdf_samples import simple_pdf

WAITS = (
    "Filen venter på viruskontrollen, som ikke svarer. Den blir tatt opp igjen av seg selv, og ingen kan hente den før "
    "den er kontrollert."
)


@pytest.fixture(scope="module")
def clamd():
    if CLAMD is None:
        pytest.skip("clamav-daemon is not installed")
    with running_clamd() as address:
        yield address


def harmful_pdf() -> bytes:
    return simple_pdf("side") + b"\n%" + HARMFUL


def attached(khs: World, data: bytes, name: str = "rapport.pdf") -> Attachment:
    sak = factories.SakFactory(meeting__utvalg=khs.utvalg)
    return actions.attach_files(sak, [SimpleUploadedFile(name, data)], by=khs.by).files[0]


def fetched(khs: World, attachment: Attachment) -> tuple[int, bytes]:
    answer = khs.client_of(khs.secretary).get(attachment.get_absolute_url())
    return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else answer.content


def facts(document: Document) -> tuple[str, str, str]:
    check = finish_check(document)
    return check.state, check.code, check.virus_scan


def test_clean_and_infected_are_told_apart(clamd):
    assert (scan(io.BytesIO(b"ren" * 100_000), clamd), scan(io.BytesIO(b"x" + HARMFUL), clamd)) == (
        "",
        "Egen.Prove.UNOFFICIAL",
    )


def test_what_is_infected_is_stopped_and_its_bytes_are_sent_to_nobody(khs, clamd, settings):
    settings.CLAMD = clamd
    attachment = attached(khs, harmful_pdf())
    assert facts(attachment.document) == ("stopped", "infected", "infected")
    status, page = fetched(khs, attachment)

    assert (status, b"%PDF" in page, HARMFUL in page) == (403, False, False)
    assert "Viruskontrollen fant skadelig innhold i «rapport.pdf», og ingen får hente filen." in page.decode()
    assert Rendition.objects.count() == 0
    editor = khs.client_of(khs.secretary).get(attachment.sak.get_absolute_url()).content.decode()
    assert "Viruskontrollen fant skadelig innhold i filen, og ingen får hente den." in editor


def test_a_clean_file_becomes_pages_and_is_sent(khs, clamd, settings):
    settings.CLAMD = clamd
    attachment = attached(khs, simple_pdf("side"))
    assert facts(attachment.document) == ("ready", "", "clean")
    assert fetched(khs, attachment) == (200, simple_pdf("side"))


def test_with_the_scanner_away_a_file_waits_is_sent_to_nobody_and_is_taken_up_again(khs, clamd, settings):
    settings.CLAMD = "/finnes/ikke"
    attachment = attached(khs, simple_pdf("side"))
    before = fetched(khs, attachment)
    assert (before[0], b"%PDF" in before[1]) == (202, False)
    assert facts(attachment.document) == ("waiting", "no_scanner", "none")
    after = fetched(khs, attachment)

    assert (after[0], b"%PDF" in after[1]) == (202, False)
    assert "er ikke kontrollert for virus ennå, og ingen får hente filen før det er gjort" in after[1].decode()
    check = DocumentCheck.objects.get()
    assert (check.reason, check.rendition, Document.objects.count()) == (WAITS, None, 1)
    assert list(Job.objects.filter(kind="document.intake").values_list("state", flat=True)) == ["queued"]

    settings.CLAMD = clamd
    take_up(attachment.document)
    assert facts(attachment.document) == ("ready", "", "clean")
    assert fetched(khs, attachment) == (200, simple_pdf("side"))


def test_a_scanner_that_hangs_costs_one_file_its_time_and_the_next_none(khs, settings, monkeypatch):
    monkeypatch.setattr(scanning, "ANSWER_SECONDS", 1)
    with hanging_scanner() as scanner:
        settings.CLAMD = scanner.address
        first, second = (attached(khs, simple_pdf(text)).document for text in ("en", "to"))
        began = time.monotonic()
        found = [facts(first)]
        seconds = time.monotonic() - began
        found.append(facts(second))
        asked = scanner.asked()

    assert found == [("waiting", "no_scanner", "none")] * 2
    assert (1 <= seconds < scanning.LEFT_ALONE_SECONDS, asked) == (True, 1)


@pytest.mark.parametrize("address", ["/finnes/ikke", "127.0.0.1:1"])
def test_no_answer_is_told_at_once(address):
    began = time.monotonic()
    with pytest.raises(ScannerAway):
        scan(io.BytesIO(b"x"), address)
    assert time.monotonic() - began < scanning.CONNECT_SECONDS + 1


def test_a_file_over_the_scanners_own_limit_is_no_verdict(clamd):
    with pytest.raises(ScannerAway):
        scan(io.BytesIO(bytes(61 << 20)), clamd)
    scanning._away_until.clear()


def test_a_file_settled_before_there_was_a_scanner_is_still_sent(khs, settings):
    attachment = attached(khs, simple_pdf("side"))
    assert facts(attachment.document) == ("ready", "", "none")
    settings.CLAMD = "/finnes/ikke"
    assert fetched(khs, attachment)[0] == 200


def test_no_request_asks_the_scanner(khs, settings):
    """Uploading and fetching work at once while the scanner hangs."""
    with hanging_scanner() as scanner:
        settings.CLAMD = scanner.address
        attachment = attached(khs, simple_pdf("side"))
        assert (fetched(khs, attachment)[0], scanner.asked()) == (202, 0)
