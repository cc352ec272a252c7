"""«Informasjon fra prosjektleder» of 24 November 2014, composed from what the projects reported: the twenty facts of
the paper that was written by hand then stand on its pages."""

import html
import re
from collections.abc import Iterator

import pytest
from django.test import override_settings

from meetings.models import Sak
from meetings.parts import sak_html
from meetings.snapshots import FrozenSak, freeze
from tests import databases
from tests.seeds import SAK_27, in_both_folders, text_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

# How each heading begins, in the order of the paper.
HEADINGS = [
    "Status Alert",
    "Status partssammensatt arbeidsgruppe som jobber med styringsdata",
    "Status klinisk samarbeidsutvalg",
    "Status «Gode pasientforløp»",
    "Status samarbeid med Sykepleierforbundet",
    "E-læring",
    "Videreføring av elektronisk meldingsløft",
    "Referat fra møtet i ressursgruppen KHS",
]
# When the pathways start, work and meet.
DATES = ["24. november", "11. desember", "9. januar", "26. mars", "12. juni", "11. september 2015"]
PATHWAYS = ["alkohol", "kols", "hoftebrudd", "psykisk helse og rus"]
ATTACHMENTS = ["referat virksomhetsdata 21  oktober.pdf", "Referat fra møtet 07.11.2014.pdf"]


@pytest.fixture(scope="module")
def composed(demo_of_this_process, django_db_blocker) -> Iterator[FrozenSak]:
    """The sak as the demo leaves it, frozen."""
    now = {"MEDIA_ROOT": str(demo_of_this_process.folder / "files"), "DEMO_TODAY": "2014-11-17"}
    there = databases.standing_on(demo_of_this_process.database)
    with django_db_blocker.unblock(), there, override_settings(**now):
        saker = Sak.objects.on_agenda().filter(
            utvalg__slug="prosjektstyret", meeting__starts_at__date="2014-11-24", title="Informasjon fra prosjektleder"
        )
        yield freeze(saker.with_content().get())


def words_of(markup: str) -> str:
    """The words of the page, with single blanks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def section(sak: FrozenSak, beginning: str):
    return next(each for each in sak.sections if each.heading.startswith(beginning))


def test_the_twenty_facts_of_the_paper_stand_on_the_pages(composed):
    page = sak_html(composed)
    pathways = words_of(section(composed, "Status «Gode pasientforløp»").html)
    headings = [each.heading for each in composed.sections]

    assert len(HEADINGS + DATES + PATHWAYS + ATTACHMENTS) == 20
    assert [h for h in HEADINGS if not any(each.startswith(h) for each in headings)] == []
    assert [day for day in DATES if day not in pathways or day not in words_of(page)] == []
    assert [name for name in PATHWAYS if name not in pathways.casefold()] == []
    assert [name for name in ATTACHMENTS if name not in html.unescape(page)] == []


@in_both_folders
def test_the_twenty_facts_stand_in_the_paper_that_was_written_by_hand(folder):
    paper = " ".join(text_of(folder, SAK_27).split())
    days = [day.removesuffix(" 2015") for day in DATES]
    attachments = [" ".join(name.split()) for name in ATTACHMENTS]
    wanted = [*HEADINGS, *days, *PATHWAYS, *attachments]
    assert [fact for fact in wanted if fact.casefold() not in paper.casefold()] == []


def test_the_headings_come_in_the_order_of_the_paper(composed):
    headings = [each.heading for each in composed.sections]
    places = [next(i for i, heading in enumerate(headings) if heading.startswith(h)) for h in HEADINGS]
    assert places == sorted(places)


def test_the_attachments_hang_where_the_text_speaks_of_them_and_once(composed):
    hanging = {name: [each.heading for each in composed.sections for a in each.attachments if a.name == name]
               for name in ATTACHMENTS}  # fmt: skip
    assert {name: [h.split(" arbeidsgruppe")[0] for h in there] for name, there in hanging.items()} == {
        ATTACHMENTS[0]: ["Status partssammensatt"],
        ATTACHMENTS[1]: ["Referat fra møtet i ressursgruppen KHS"],
    }


def test_each_part_but_the_last_came_from_a_status_and_says_how_it_stands(composed):
    assert len(composed.statuses) >= 7
    assert {bool(status.update_id and status.project_slug) for _key, status in composed.statuses} == {True}
