"""The pages of indicators in a browser: no fault of axe, no sideways scroll, all of it without scripts."""

import pytest
from playwright.sync_api import expect

from indicators.models import Dataset
from tests import factories
from tests.browser import DESKTOP, NARROWEST, browsing, overflow, plain_static_files, violations
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, ProjectIndicatorFactory, imported
from tests.indicators.jobs import work

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def found_by_their_names(settings):
    plain_static_files(settings)


@pytest.fixture
def project(khs):
    definition = DefinitionFactory(indicator__code="antall", text="Meldt klar.", numerator="a", denominator="b")
    rows = []
    for n, name in enumerate(("Asker", "Bærum", "Røyken", "Sande", "Hol", "Øvre Eiker")):
        MunicipalityNumberFactory(organisation=factories.OrganisationFactory(name=f"{name} kommune"), nr=f"100{n}")
        rows += [f"100{n};2014-{month:02d};{n * month if n < 4 else 40}" for month in range(1, 13)]
    imported(khs, definition.indicator, "kommunenr;periode;verdi\n" + "\n".join(rows), preliminary=True)
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person, slug="styringsdata")
    ProjectIndicatorFactory(project=project, indicator=definition.indicator)
    return project


@pytest.mark.parametrize("size", [DESKTOP, NARROWEST])
def test_the_pages_have_no_faults_and_no_sideways_scroll(live_server, khs, project, size):
    with browsing(live_server, khs.secretary, size=size) as page:
        for address in ("", "antall/", "antall/?kommuner=dagens", "importer/?indikator=antall", "antall/versjoner/1/"):
            page.goto(f"/khs/styringsdata/{address}")
            assert (address, violations(page), overflow(page)) == (address, [], 0)
        page.goto("/khs/prosjekter/styringsdata/")
        assert (violations(page), overflow(page)) == ([], 0)


def test_a_file_is_imported_without_scripts(live_server, khs, project):
    with browsing(live_server, khs.secretary, scripts=False) as page:
        page.goto("/khs/styringsdata/antall/")
        page.get_by_role("link", name="Importer tall").click()
        send(page, "1000;i fjor;7")
        page.get_by_text("Fila leses").wait_for()
        work()
        page.get_by_role("link", name="Se om den er klar").click()
        page.get_by_text("Rad 2, kolonne periode: «i fjor» er ikke en periode").wait_for()
        page.get_by_role("link", name="Velg fila på nytt").click()
        send(page, "1000;2015;77")
        work()
        page.get_by_role("link", name="Se om den er klar").click()
        page.get_by_role("button", name="Importer tallene").click()
        work()
        page.get_by_role("link", name="Se om den er klar").click()
        page.get_by_text("Tallene er importert som versjon 2.").wait_for()
    assert list(Dataset.objects.values_list("version", "state")) == [(2, "current"), (1, "replaced")]


def send(page, *rows):
    buffer = "\n".join(["kommunenr;periode;verdi", *rows]).encode()
    page.get_by_label("Fil med tall").set_input_files({"name": "tall.csv", "mimeType": "text/csv", "buffer": buffer})
    page.get_by_role("button", name="Les fila").click()


def test_a_month_is_imported_and_an_earlier_version_is_put_back(live_server, khs, project):
    def looked_over():
        work()
        page.locator("#h-changes").wait_for()
        assert overflow(page) == 0

    with browsing(live_server, khs.secretary, size=NARROWEST) as page:
        page.goto("/khs/styringsdata/importer/?indikator=antall")
        send(page, "1001;2015-01;90", "1004;2014-12;43")
        page.get_by_text("Fila leses").wait_for()
        looked_over()
        assert violations(page) == []
        expect(page.locator("#h-lines").locator("xpath=../..").get_by_role("row")).to_have_count(3)
        page.get_by_role("button", name="Importer tallene").click()
        page.get_by_text("Tallene importeres").wait_for()
        work()
        page.get_by_role("link", name="Se tallene").click()
        page.get_by_role("link", name="Versjon 1").click()
        page.get_by_text("Tallene slik leserne hadde dem").wait_for()
        assert overflow(page) == 0
        page.get_by_role("button", name="Sammenlign").click()
        page.get_by_role("heading", name="Tall som er forskjellige").wait_for()
        assert overflow(page) == 0
        page.goto("/khs/styringsdata/antall/versjoner/")
        assert overflow(page) == 0
        page.get_by_role("link", name="Versjon 1").click()
        page.get_by_role("button", name="Legg tilbake").click()
        page.get_by_text("Tallene hentes fram").wait_for()
        looked_over()
        page.get_by_role("button", name="Legg tilbake versjon 1").click()
        page.get_by_text("Tallene importeres").wait_for()
        work()
        page.get_by_text("Tallene er importert som versjon 3.").wait_for()
    versions = Dataset.objects.values_list("version", "state", "origin", "newest_from__year")
    assert list(versions) == [
        (3, "current", "put_back", 2014), (2, "replaced", "parts", 2015), (1, "replaced", "whole", 2014)
    ]  # fmt: skip
