"""Printed from the browser: what one reads, whole, without what one clicks."""

import subprocess

import pytest
from django.urls import reverse

from meetings.actions.publishing import publish_innkalling
from tests import factories
from tests.browser import browsing, overflow, plain_static_files
from tests.documents.pdf_samples import needs_poppler
from tests.reading.papers import make_papers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COLUMNS = [f"Kommunenavn{number}" for number in range(1, 15)]
WIDE = (
    "<table><thead><tr>"
    + "".join(f"<th>{name}</th>" for name in COLUMNS)
    + "</tr></thead><tbody>"
    + ("<tr>" + "".join(f"<td>{number}45 678</td>" for number in range(14)) + "</tr>") * 60
    + "</tbody></table>"
)
# What every page has to click on, and no paper.
CLICKED = ["Hovedmeny", "Bytt passord", "Tilgjengelighetserklæring", "Hopp til hovedinnhold"]
A4 = "594.96 x 841.92"


@pytest.fixture
def pages(khs):
    """Address, reader, words that stand on the paper, words of this page that one clicks."""
    papers = make_papers(khs)
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    sak = factories.SakFactory(meeting=meeting, state="ready", title="Fordelingen")
    factories.SectionFactory(sak=sak, heading="Tallene", html=f"<p>Se under.</p>{WIDE}")
    innkalling = publish_innkalling(meeting, version=1, by=khs.by)
    status = reverse("reporting:update", args=["khs", papers.update.pk])
    return [
        (innkalling.get_absolute_url(), khs.member, ["Fordelingen", "Prosjektstyret", "versjon 1"], ["Særutskrift"]),
        (papers.protokoll.get_absolute_url(), khs.reader_user, ["Møteplan 2015", "Prosjektstyret"], ["Last ned"]),
        (meeting.get_absolute_url(), khs.secretary, ["Fordelingen", "Mottakere"], ["Ny sak", "Endre møtet"]),
        (papers.project.get_absolute_url(), khs.member, ["Innsatsteam", "Status over tid"], ["Skriv status"]),
        (status, khs.secretary, ["Innsatsteam"], ["Trekk statusen"]),
        ("/khs/referater/", khs.reader_user, ["Referater og protokoller"], ["Avgrens"]),
        ("/khs/mine-moter/", khs.member, ["Tidligere møter"], ["Les sakene"]),
        ("/khs/prosjekter/", khs.member, ["Innsatsteam"], ["Last ned som CSV"]),
    ]  # fmt: skip


def printed(page, folder) -> tuple[str, str]:
    """The size of its pages and its words."""
    file = folder / "side.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    run = {"capture_output": True, "text": True, "check": True}
    size = subprocess.run(["pdfinfo", file], **run).stdout.partition("Page size:")[2].partition("pts")[0].strip()
    return size, " ".join(subprocess.run(["pdftotext", "-layout", file, "-"], **run).stdout.split())


@needs_poppler
@pytest.mark.parametrize("half", [slice(0, 4), slice(4, 8)], ids=["papers", "lists"])
def test_paper_has_what_one_reads_and_not_what_one_clicks(live_server, settings, pages, tmp_path, half):
    plain_static_files(settings)
    found = {}
    for address, user, reads, clicks in pages[half]:
        with browsing(live_server, user) as page:
            page.goto(address)
            size, words = printed(page, tmp_path)
            page.emulate_media(media="print")
            page.set_viewport_size({"width": 680, "height": 1000})
            found[address] = (
                size, [word for word in reads if word not in words],
                [word for word in (*CLICKED, *clicks) if word in words], overflow(page) > 0,
            )  # fmt: skip
    assert found == {address: (A4, [], [], False) for address, _user, _reads, _clicks in pages[half]}


@needs_poppler
def test_a_wide_table_is_whole_and_its_head_is_on_every_page(live_server, settings, pages, tmp_path):
    plain_static_files(settings)
    address, user, _reads, _clicks = pages[0]
    with browsing(live_server, user) as page:
        page.goto(address)
        _size, words = printed(page, tmp_path)
        joined = words.replace(" ", "")
    assert {number: joined.count(f"{number}45678") for number in (9, 10, 13)} == {9: 60, 10: 60, 13: 60}
