"""The page that fills a sak with the status of the projects."""

import re
from datetime import date

import pytest
from django.urls import reverse

from meetings.actions.deleting import delete_section
from meetings.actions.saker import save_section
from meetings.actions.status import fill_from_updates
from meetings.models import Sak
from tests import factories
from tests.conftest import World
from tests.meetings.statuses import (
    BY_HAND,
    FIRST,
    SECOND,
    SEPTEMBER,
    approved,
    exempt,
    fetched,
    newer,
    november_sak,
    rows_of,
    withdrawn,
    written_over,
)

STALE = "Noe er endret siden du åpnet siden"


@pytest.fixture
def sak(khs: World) -> Sak:
    return november_sak(khs)


def path_of(sak: Sak) -> str:
    return reverse("meetings:fill_status", args=["khs", sak.slug])


def page_of(world: World, sak: Sak) -> str:
    return world.client_of(world.secretary).get(path_of(sak)).content.decode()


def boxes(page: str) -> dict[str, str]:
    """What each box sends, by the number of its status."""
    return {value.partition("-")[0]: value for value in re.findall(r'name="status" value="([^"]+)"', page)}


def ticks(page: str) -> dict[str, bool]:
    found = re.findall(r'name="status" value="(\d+)-[^"]+"[^>]*?( checked)?>', page)
    return {pk: bool(checked) for pk, checked in found}


def post(world: World, sak: Sak, *values: str, follow: bool = False):
    return world.client_of(world.secretary).post(path_of(sak), {"status": values}, follow=follow)


def test_the_page_offers_what_is_new_and_names_the_silent(khs, sak):
    fresh = approved(khs, "Alert")
    stale = approved(khs, "Gode pasientforløp", day=date(2014, 9, 1))
    never = factories.ProjectFactory(samarbeid=khs.samarbeid, name="E-læring")
    factories.ReportsToFactory(project=never, samarbeid=khs.samarbeid, utvalg=khs.utvalg)
    elsewhere = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Rapporterer ikke hit")
    page = page_of(khs, sak)

    assert ticks(page) == {str(fresh.pk): True, str(stale.pk): False}
    assert re.findall(r'strong">(.*?)</span>', page) == ["Ingen ny status siden 29. september 2014"] * 2
    assert (never.report_heading in page, elsewhere.report_heading in page) == (True, False)


def test_choosing_fills_the_sak_and_says_how_much(khs, sak):
    update, ksu = approved(khs, "Alert", **FIRST), approved(khs, "KSU")
    foreign = factories.StatusUpdateFactory(
        project=factories.ProjectFactory(samarbeid=khs.samarbeid), state="approved", approved_at=SEPTEMBER
    )
    box = boxes(page_of(khs, sak))
    first = post(khs, sak, box[str(update.pk)], str(foreign.pk), "x", follow=True).content.decode()
    second = newer(update, **SECOND)
    box = boxes(page_of(khs, sak))
    again = post(khs, sak, box[str(second.pk)], box[str(ksu.pk)], follow=True).content.decode()

    assert "1 del er hentet inn." in first
    assert "1 del er hentet inn. 1 del har fått ny tekst." in again
    assert [row[3] for row in rows_of(sak)] == [second.pk, ksu.pk]
    assert f"/khs/prosjekter/status/{second.pk}/" in again


def test_what_stands_has_no_box_and_nothing_can_be_fetched(khs, sak):
    fetched(khs, sak, approved(khs, "Alert", **FIRST))
    page = page_of(khs, sak)

    assert "Ingenting er nytt fra prosjektene siden teksten i saken." in page
    assert ("Står i saken." in page, "Hent det som er krysset av" in page, boxes(page)) == (True, False, {})


def test_what_is_new_is_marked_word_by_word(khs, sak):
    first = approved(khs, "Alert", **FIRST)
    fetched(khs, sak, first)
    newer(first, **SECOND)

    assert "<del>To</del><ins>Tre</ins> samlinger er holdt." in page_of(khs, sak)


def test_a_second_press_asks_for_nothing_more(khs, sak):
    update = approved(khs, "Alert", **FIRST)
    box = boxes(page_of(khs, sak))[str(update.pk)]
    post(khs, sak, box)
    again = post(khs, sak, box, follow=True)

    assert "1 del står som før." in again.content.decode()
    assert [row[3:] for row in rows_of(sak)] == [(update.pk, 1)]


def test_who_has_written_in_a_section_meanwhile_is_heard_before_it_is_replaced(khs, sak):
    """Nothing is fetched; the other boxes stay as they were left, and the page shows what stands there now."""
    alert, ksu, kols = (approved(khs, name, **FIRST) for name in ("Alert", "KSU", "Kols"))
    section = fetched(khs, sak, alert)
    Sak.objects.filter(pk=sak.pk).update(author=khs.lead.person)
    second = newer(alert, **SECOND)
    box = boxes(page_of(khs, sak))
    save_section(section, heading="Alert", level=1, html=BY_HAND, version=1, by=khs.reader(khs.lead))
    before = rows_of(sak)
    answer = post(khs, sak, box[str(second.pk)], box[str(ksu.pk)])
    page = answer.content.decode()

    assert (answer.status_code, STALE in page, rows_of(sak)) == (409, True, before)
    assert re.findall(r'strong">(.*?) kl\. [\d.]+, etter at du åpnet siden\.</p>', page) == [
        "prosjektleder khs endret delen"
    ]
    assert ticks(page) == {str(second.pk): False, str(ksu.pk): True, str(kols.pk): False}
    assert "Styret var med på to samlinger." in page
    assert post(khs, sak, boxes(page)[str(second.pk)]).status_code == 302
    assert rows_of(sak)[0][2:4] == (SECOND["done"] + SECOND["next"], second.pk)


def test_oneself_in_another_window(khs, sak):
    first = approved(khs, "Alert", **FIRST)
    section = fetched(khs, sak, first)
    second = newer(first, **SECOND)
    box = boxes(page_of(khs, sak))
    written_over(khs, section)
    page = post(khs, sak, box[str(second.pk)]).content.decode()

    assert len(re.findall(r">Du endret delen kl\. [\d.]+, i et annet vindu\.</p>", page)) == 1


def test_who_fetched_it_meanwhile_is_named_and_not_who_wrote_before(khs, sak):
    first = approved(khs, "Alert", **FIRST)
    section = fetched(khs, sak, first)
    Sak.objects.filter(pk=sak.pk).update(author=khs.lead.person)
    written_over(khs, section)
    second = newer(first, **SECOND)
    box = boxes(page_of(khs, sak))
    fill_from_updates(sak, [first], by=khs.reader(khs.lead))
    page = post(khs, sak, box[str(second.pk)]).content.decode()

    assert len(re.findall(r">prosjektleder khs endret delen kl\. [\d.]+, etter at du åpnet siden\.</p>", page)) == 1


@pytest.mark.parametrize("what", ["newer", "withdrawn"])
def test_a_status_that_is_not_the_newest_any_more_is_not_fetched(khs, sak, what):
    first = approved(khs, "Alert", **FIRST)
    box = boxes(page_of(khs, sak))
    if what == "newer":
        newer(first, **SECOND)
    else:
        withdrawn(first)
    answer = post(khs, sak, box[str(first.pk)])

    assert (answer.status_code, rows_of(sak)) == (409, [])
    assert "Prosjektet har fått en annen status etter at du åpnet siden." in answer.content.decode()


def test_a_section_that_was_deleted_meanwhile(khs, sak):
    first = approved(khs, "Alert", **FIRST)
    section = fetched(khs, sak, first)
    second = newer(first, **SECOND)
    box = boxes(page_of(khs, sak))
    delete_section(section, by=khs.by)
    answer = post(khs, sak, box[str(second.pk)])
    page = answer.content.decode()

    assert (answer.status_code, rows_of(sak), ticks(page)) == (409, [], {str(second.pk): False})
    assert len(re.findall(r">Du endret delen kl\. [\d.]+, i et annet vindu\.</p>", page)) == 1


def test_the_page_says_how_open_it_will_be(khs, sak):
    first = approved(khs, "Alert", **FIRST)
    exempt(fetched(khs, factories.SakFactory(meeting__utvalg=khs.utvalg, title="Hemmelig navn"), first))
    page = page_of(khs, sak)

    assert "Kommer inn unntatt offentlighet, slik statusen er det der den står nå: Offl. § 13." in page
    assert "Hemmelig navn" not in page


@pytest.mark.parametrize("posted", [{}, {"status": "999999"}, {"status": "tull"}, {"status": "9" * 40}])
def test_nothing_chosen_gets_a_sentence(khs, sak, posted):
    approved(khs, "Alert")
    page = khs.client_of(khs.secretary).post(path_of(sak), posted)

    assert (page.status_code, "Velg minst ett prosjekt." in page.content.decode(), rows_of(sak)) == (422, True, [])


def test_without_projects_the_page_says_so(khs, sak):
    assert "Ingen prosjekter rapporterer til Prosjektstyret." in page_of(khs, sak)
