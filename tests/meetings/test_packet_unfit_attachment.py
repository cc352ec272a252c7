"""An attachment that was accepted once and cannot stand in a packet costs its own place, not the packet."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Name, Pdf

from documents.actions import finish_check, keep_rendition, receive
from documents.assembly import AssemblyFailed
from documents.inspection import outline_of
from documents.models import DocumentCheck
from meetings.actions.packets import make_packet
from meetings.actions.publishing import publish_innkalling
from meetings.models import Attachment
from tests import factories
from tests.documents.pdf_samples import add_page, needs_poppler, pdf_bytes, simple_pdf, text_of_page


def mismade() -> bytes:
    """Opens well; where its link stands is no number."""
    pdf = Pdf.new()
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([Name.A] * 4))
    add_page(pdf, "side").obj.Annots = Array([note])
    return pdf_bytes(pdf)


@pytest.fixture
def publication(khs):
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    sak = factories.SakFactory(meeting=meeting, state="ready", title="Saken")
    for position, name in enumerate(("god.pdf", "gal.pdf", "siste.pdf")):
        document = receive(SimpleUploadedFile(name, simple_pdf(f"Side i {name}")), by=khs.by)
        finish_check(document)
        Attachment.objects.create(samarbeid=sak.samarbeid, sak=sak, document=document, title=name, position=position)
    return publish_innkalling(meeting, version=1, by=khs.by)


def accepted(name: str, pages: bytes) -> None:
    """These pages, as from a time when they were taken."""
    check = DocumentCheck.objects.get(document__original_name=name)
    kept = keep_rendition(check.samarbeid_id, content_sha="a" * 64, recipe="normal-1", data=pages, pages=1)
    DocumentCheck.objects.filter(pk=check.pk).update(rendition=kept)


def build(publication, tmp_path) -> tuple[list[str], bytes, list[str]]:
    made = make_packet(publication, "full", out=tmp_path / "a.pdf", progress=lambda _done, _total: None)
    data = (tmp_path / "a.pdf").read_bytes()
    return [title for title, _level, _page in outline_of(data)], data, made.manifest["placeholders"]


@needs_poppler
@pytest.mark.parametrize("pages", [mismade(), b"tull"], ids=["opens", "does not open"])
def test_it_has_a_page_that_says_so_and_the_others_stand(publication, tmp_path, pages):
    accepted("gal.pdf", pages)
    titles, data, placeholders = build(publication, tmp_path)
    assert titles[2:] == ["Vedlegg 1: god.pdf", "Vedlegg 2: gal.pdf", "Vedlegg 3: siste.pdf"]
    assert placeholders == ["sak-1-vedlegg-2"]
    said = " ".join(text_of_page(data, len(Pdf.open(io.BytesIO(data)).pages) - 1))
    assert "Filen er skadet eller ikke fullstendig." in said


def test_pages_that_are_gone_stop_the_packet_since_they_may_come_back(publication, tmp_path):
    check = DocumentCheck.objects.get(document__original_name="gal.pdf")
    kept = keep_rendition(check.samarbeid_id, content_sha="a" * 64, recipe="normal-1", data=b"borte", pages=1)
    type(kept).objects.filter(pk=kept.pk).update(sha256="b" * 64)
    DocumentCheck.objects.filter(pk=check.pk).update(rendition=kept)
    with pytest.raises(AssemblyFailed, match=r"^«Vedlegg 2: gal.pdf» kan ikke åpnes. Last opp filen på nytt.$"):
        build(publication, tmp_path)
