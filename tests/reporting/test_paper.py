"""Which figures of a status stand in the packet: chosen, told of, or the first; four at most until somebody chooses."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from figures.figures import Table, as_json
from meetings.models import Sak
from meetings.parts import sak_html
from meetings.snapshots import FrozenSak, fingerprint, freeze, open_variant
from reporting.actions import status as actions
from reporting.models import StatusUpdate
from reporting.paper import on_paper, told_most
from reporting.texts import UpdateText
from tests import factories
from tests.reporting.views.pages import TYPED, url


def figures(count: int) -> list[Table]:
    return [Table(f"Indikator {number:02}", ("Kommune",), (("Asker",),)) for number in range(1, count + 1)]


def titles(*numbers: int) -> list[str]:
    return [f"Indikator {number:02}" for number in numbers]


TEXT = UpdateText(date(2014, 11, 10), headline="Indikator 07 går ned.", done="<p>{indikator 19, Asker} og 20.</p>")
SILENT = UpdateText(date(2014, 11, 10), headline="Det går bra.")
# How many figures, the text, what was chosen -> the titles that are printed.
PRINTED = [
    (3, SILENT, None, titles(1, 2, 3)),
    (4, TEXT, None, titles(1, 2, 3, 4)),
    (23, SILENT, None, titles(1, 2, 3, 4)),
    (23, TEXT, None, titles(7, 19)),
    (23, replace(SILENT, next="".join(titles(*range(9, 16)))), None, titles(9, 10, 11, 12)),
    (23, TEXT, titles(23, 5), titles(5, 23)),
    (23, TEXT, titles(*range(1, 24)), titles(*range(1, 24))),
    (23, TEXT, [], []),
    (2, TEXT, [*titles(2), "En som er borte"], titles(2)),
]


@pytest.mark.parametrize(("count", "text", "chosen", "printed"), PRINTED)
def test_which_are_printed(count, text, chosen, printed):
    assert on_paper(figures(count), replace(text, paper_figures=chosen)) == printed


def test_the_cap_is_of_what_nobody_chose():
    assert [len(told_most(figures(count), SILENT)) for count in (0, 1, 4, 5, 23)] == [0, 1, 4, 4, 4]


@pytest.fixture
def project(khs, monkeypatch):
    """One that has 23 figures of its own today."""
    row = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Styringsdata", owner=khs.secretary.person)
    monkeypatch.setattr("projects.registry._sources", {1: Source()})
    return row


class Source:
    def numbers_of(self, project):
        return []

    def figures_of(self, project):
        return figures(23)


def sak_of(khs, update) -> FrozenSak:
    sak = factories.SakFactory(meeting__utvalg=khs.utvalg, title="Informasjon fra prosjektleder")
    factories.SectionFactory(sak=sak, heading="Status", source_update=update)
    return freeze(Sak.objects.with_content().get(pk=sak.pk))


def approved(khs, draft: StatusUpdate, text: UpdateText) -> StatusUpdate:
    saved = actions.save_update(draft, text, version=draft.version, by=khs.by)
    sent = actions.submit_update(saved, text, version=saved.version, by=khs.by)
    return actions.approve_update(sent, version=sent.version, by=khs.by)


READY = replace(TEXT, light="paa_plan", done="<p>Indikator 19 også.</p>")


def test_what_is_approved_keeps_all_figures_and_which_are_printed(khs, project, settings):
    settings.DEMO_TODAY = "2014-11-17"
    told = approved(khs, factories.StatusUpdateFactory(project=project), READY)
    assert ([each["title"] for each in told.figures], told.paper_figures) == (titles(*range(1, 24)), titles(7, 19))
    chosen = replace(READY, paper_figures=titles(3))
    assert approved(khs, factories.StatusUpdateFactory(project=project), chosen).paper_figures == titles(3)


def test_the_paper_prints_the_chosen_and_says_where_all_are_and_the_web_has_all(khs, project, settings):
    settings.DEMO_TODAY = "2014-11-17"
    update = approved(khs, factories.StatusUpdateFactory(project=project), READY)
    frozen = sak_of(khs, update)
    html = sak_html(frozen)
    assert [title for title in titles(*range(1, 24)) if f"<caption>{title}</caption>" in html] == titles(7, 19)
    address = f"{settings.SITE_URL}/khs/prosjekter/status/{update.pk}/"
    assert f'Se alle 23 figurene i portalen: <a href="{address}">{address}</a>' in html
    page = khs.client_of(khs.member).get(url(f"status/{update.pk}/")).content.decode()
    assert [title in page for title in titles(*range(1, 24))] == [True] * 23
    opened = open_variant(frozen)
    assert sak_html(opened) == html
    exempt = replace(frozen, sections=tuple(replace(each, hjemmel="Offl. § 13") for each in frozen.sections))
    assert ("Indikator" in sak_html(open_variant(exempt)), "Se alle" in sak_html(open_variant(exempt))) == (
        False,
        False,
    )


def test_what_was_frozen_before_prints_all_and_keeps_its_fingerprint(khs, project):
    update = factories.StatusUpdateFactory(
        project=project, state="approved", approved_at=timezone.now(), figures=[as_json(each) for each in figures(23)],
        headline="Det går bra.", done="<p>Ja.</p>",
    )  # fmt: skip
    frozen = sak_of(khs, update)
    stored = frozen.as_json()
    sections = [{name: value for name, value in each.items() if name != "web_figures"} for each in stored["sections"]]
    for section in sections:
        section["status"] = {name: value for name, value in section["status"].items() if name != "address"}
    read = FrozenSak.from_json({**stored, "schema": 2, "sections": sections})
    assert sak_html(read).count('<table class="figure">') == 23
    assert fingerprint(read) != fingerprint(frozen)
    few = replace(frozen, sections=tuple(replace(each, web_figures=()) for each in frozen.sections))
    assert fingerprint(read) == fingerprint(few)


def test_the_page_ticks_what_would_be_printed_and_keeps_what_is_chosen(khs, project, settings):
    settings.DEMO_TODAY = "2014-11-17"
    client, draft = (
        khs.client_of(khs.secretary),
        factories.StatusUpdateFactory(project=project, headline="Indikator 07"),
    )
    page = client.get(url(f"status/{draft.pk}/")).content.decode()
    assert page.count('name="paper_figures"') == 23
    assert 'name="ticked" value="Indikator 07"' in page
    sent = {**TYPED, "version": draft.version, "paper_figures": titles(7), "ticked": titles(7)}
    assert kept(client, draft, sent) is None
    draft.refresh_from_db()
    sent |= {"version": draft.version, "paper_figures": titles(7, 8)}
    assert kept(client, draft, sent) == titles(7, 8)
    draft.refresh_from_db()
    sent |= {"version": draft.version, "paper_figures": [], "ticked": titles(7, 8)}
    assert kept(client, draft, sent) == []
    draft.refresh_from_db()
    sent |= {"version": draft.version, "paper_figures": titles(3), "ticked": [""]}
    assert kept(client, draft, sent) == titles(3)
    draft.refresh_from_db()
    assert client.post(url(f"status/{draft.pk}/"), {**sent, "paper_figures": ["Ukjent"]}).status_code == 422


def kept(client, draft, sent) -> list[str] | None:
    assert client.post(url(f"status/{draft.pk}/"), sent).status_code == 302
    return StatusUpdate.objects.get(pk=draft.pk).paper_figures
