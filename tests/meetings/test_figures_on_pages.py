"""Where a section has figures, the pages show them: the reader's page and the preview beside the editor."""

import re
from datetime import datetime

import pytest
from django.conf import settings

from meetings.actions.publishing import publish_innkalling
from tests import factories
from tests.meetings.figures import FIGURES, stored


@pytest.fixture
def section(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Alert")
    update = factories.StatusUpdateFactory(
        project=project,
        state="approved",
        approved_at=datetime(2014, 11, 10, 9, tzinfo=settings.OSLO),
        figures=stored(*FIGURES),
    )
    sak = factories.SakFactory(meeting__utvalg=khs.utvalg, state="ready", title="Informasjon fra prosjektleder")
    return factories.SectionFactory(sak=sak, heading="Status Alert", source_update=update)


def shown(page: str) -> list[bool]:
    """Whether a word of each figure, its note and its source stand on the page."""
    words = ("Superinstruktører", "9. januar 2015", "&lt;5", "Strek betyr", "Kursregisteret")
    return [word in page for word in words]


def levels(page: str) -> list[int]:
    """Of the headings from the section on."""
    return [int(level) for level in re.findall(r"<h(\d)", page[page.index("Status Alert</h") :])]


def test_the_reader_sees_them_below_the_text(khs, section):
    publication = publish_innkalling(section.sak.meeting, version=1, by=khs.by)
    page = khs.client_of(khs.member).get(publication.get_absolute_url()).content.decode()
    assert (shown(page), levels(page)[:3]) == ([True] * 5, [3, 3, 3])


def test_the_preview_beside_the_editor_shows_them(khs, section):
    page = khs.client_of(khs.secretary).get(section.sak.get_absolute_url()).content.decode()
    preview = page[page.index('id="forhandsvisning"') :]
    assert (shown(preview), levels(preview)[:3]) == ([True] * 5, [5, 5, 5])


def test_readers_of_the_open_variant_do_not_see_those_of_an_exempt_section(khs, section):
    section.exemption, section.public_heading = factories.HjemmelFactory(), "Unntatt"
    section.save()
    page = khs.client_of(khs.secretary).get(f"{section.sak.get_absolute_url()}?utgave=aapen").content.decode()
    preview = page[page.index('id="forhandsvisning"') :]
    assert shown(preview) == [False] * 5
