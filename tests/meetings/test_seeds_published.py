"""Two real papers from 2014, uploaded, accepted as they were understood, published, and read in the packet."""

import shutil
from pathlib import Path

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from documents.rendering import render_pdf
from meetings.actions.agenda import reorder
from meetings.actions.discarding import discard_sak
from meetings.actions.packets import make_packet
from meetings.actions.publishing import publish_innkalling
from meetings.models import Meeting, Sak
from organisations.models import User
from organisations.readers import reader_for
from tests import databases
from tests.seeds import ORIENTERINGSSAKER, SAK_27, in_both_folders

TITLES = {ORIENTERINGSSAKER: "Orienteringssaker fra sekretariatet", SAK_27: "Informasjon fra prosjektleder"}
HEADINGS = [
    "Status Alert",
    "Status partssammensatt arbeidsgruppe som jobber med styringsdata",
    "Status klinisk samarbeidsutvalg - samarbeide om kommunale akutte døgnplasser.",
    "Status «Gode pasientforløp» inkl. prosjekt finansiert av Helsedirektoratet.",
    "Status samarbeid med Sykepleierforbundet.",
    "E-læring",
    "Videreføring av elektronisk meldingsløft",
    "Referat fra møtet i ressursgruppen KHS",
]
ATTACHMENTS = ["referat virksomhetsdata 21  oktober.pdf", "Referat fra møtet 07.11.2014.pdf"]

pytestmark = pytest.mark.slow


@pytest.fixture
def on_the_demo(demo_of_this_process, django_db_blocker, files_of_this_test, settings):
    """Comes before `db`, whose transaction then begins in the demo's database."""
    shutil.copytree(demo_of_this_process.folder / "files", files_of_this_test)
    settings.DEMO_TODAY = "2014-11-17"
    with django_db_blocker.unblock(), databases.standing_on(demo_of_this_process.database):
        yield


@pytest.fixture
def meeting(on_the_demo, db):
    """The demo's meeting of 24 November 2014, without the two saker that the papers take the places of."""
    meeting = Meeting.objects.get(utvalg__slug="prosjektstyret", starts_at__date="2014-11-24")
    own = Sak.objects.filter(meeting=meeting)
    for title in (TITLES[ORIENTERINGSSAKER], TITLES[SAK_27]):
        discard_sak(own.get(title=title), by=secretary())
    own.exclude(state="discarded").filter(proposal="").update(proposal="<p>Saken tas til etterretning.</p>")
    own.filter(state="draft").update(state="ready")
    return meeting


def secretary():
    return reader_for(User.objects.get(email="sekretariat@khs.example"), "khs")


def form_with(html: bytes, field: str) -> dict[str, str]:
    """The values of the form that has the field, as a browser would send them."""
    forms = lxml.html.fromstring(html.decode()).forms
    (wanted,) = [form for form in forms if field in form.fields]
    return {name: value or "" for name, value in wanted.fields.items() if name}


def file_fields(html: bytes) -> list[str]:
    return [field.name for field in lxml.html.fromstring(html.decode()).xpath("//input[@type='file']")]


def accept(meeting: Meeting, paper: Path, names: list[str]) -> Sak:
    """Upload the paper, give the files it names, and accept what was understood."""
    client = Client()
    client.force_login(User.objects.get(email="sekretariat@khs.example"))
    start = "/khs/saker/importer/"
    upload = SimpleUploadedFile(paper.name, paper.read_bytes(), "text/plain")
    shown = client.post(start, {"target": f"m{meeting.pk}", "file": upload}, follow=True)
    address, _status = shown.redirect_chain[-1]
    fields = form_with(shown.content, "title")
    pdf = render_pdf("<html lang=nb><title>Referat</title><p>Et referat.</p></html>")
    files = {
        field: SimpleUploadedFile(name, pdf, "application/pdf")
        for field, name in zip(file_fields(shown.content), names, strict=True)
    }
    done = client.post(address, {**fields, **files}, follow=True)
    assert done.status_code == 200
    return Sak.objects.get(meeting=meeting, imported_from__original_name=paper.name)


def placed(meeting: Meeting, *saker: Sak) -> None:
    """The saker third and fourth on the agenda, and ready."""
    Sak.objects.filter(pk__in=[sak.pk for sak in saker]).update(state="ready")
    others = list(Sak.objects.filter(meeting=meeting).on_agenda().exclude(pk__in=[sak.pk for sak in saker]))
    order = [sak.pk for sak in (*others[:2], *saker, *others[2:])]
    reorder(meeting, order, version=Meeting.objects.get(pk=meeting.pk).version, by=secretary())


@in_both_folders
def test_both_papers_go_all_the_way(meeting, folder, tmp_path):
    orientation = accept(meeting, folder / ORIENTERINGSSAKER, [])
    information = accept(meeting, folder / SAK_27, ATTACHMENTS)
    assert (orientation.title, information.title) == (TITLES[ORIENTERINGSSAKER], TITLES[SAK_27])
    assert orientation.proposal == "<p>Fremlagt orientering tas til etterretning.</p>"
    assert list(orientation.sections.filter(level=1).values_list("heading", flat=True)) == [
        "Status psykisk helse og rus",
        "Kurset ALERT",
    ]
    assert list(information.sections.filter(level=1).values_list("heading", flat=True)) == HEADINGS
    inside = information.attachments.order_by("section__position").values_list("title", "section__heading")
    assert list(inside) == [(ATTACHMENTS[0], HEADINGS[1]), (ATTACHMENTS[1], HEADINGS[7])]

    placed(meeting, orientation, information)
    publication = publish_innkalling(meeting, version=Meeting.objects.get(pk=meeting.pk).version, by=secretary())
    assert list(publication.items.values_list("label", "sak_version__sak_id"))[2:4] == [
        ("26/2014", orientation.pk),
        ("27/2014", information.pk),
    ]

    made = make_packet(publication, "open", out=tmp_path / "a.pdf", progress=lambda done, total: None)
    pdf = PdfReader(made.pdf)
    text = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    assert [heading for heading in HEADINGS if heading not in text] == []
    bookmarks = [item.title for item in flat(pdf.outline)]
    start = bookmarks.index("Sak 26/2014 Orienteringssaker fra sekretariatet")
    assert bookmarks[start : start + 4] == [
        "Sak 26/2014 Orienteringssaker fra sekretariatet",
        "Sak 27/2014 Informasjon fra prosjektleder",
        f"Vedlegg 1: {ATTACHMENTS[0]}",
        f"Vedlegg 2: {ATTACHMENTS[1]}",
    ]
    assert len(pdf.pages) == made.pages


def flat(outline):
    for item in outline:
        if isinstance(item, list):
            yield from flat(item)
        else:
            yield item
