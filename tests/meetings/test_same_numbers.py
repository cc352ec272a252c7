"""An indicator's numbers are the same on its page, in its CSV and in the PDF of a sak composed of a status."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from pypdf import PdfReader

from documents.rendering import page_css, render_pdf
from meetings.actions.status import fill_from_updates
from meetings.models import Sak
from meetings.parts import sak_html
from meetings.snapshots import freeze
from reporting.actions.status import approve_update, start_update, submit_update
from reporting.models import StatusUpdate
from reporting.texts import UpdateText
from tests import factories
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, ProjectIndicatorFactory, imported

ROWS = "0220;2014-08;21\n0220;2014-09;20\n0220;2014-10;18\n0713;2014-08;3\n0713;2014-09;6\n0713;2014-10;0\n"
SHOWN = {"Asker kommune": ["21", "20", "18"], "Sande kommune": [":", "6", "0"]}


@pytest.fixture
def project(khs, settings):
    settings.DEMO_TODAY = "2014-11-17"
    for nr, name in (("0220", "Asker kommune"), ("0713", "Sande kommune")):
        MunicipalityNumberFactory(organisation=factories.OrganisationFactory(name=name), nr=nr)
    indicator = DefinitionFactory(indicator__code="ukp", decimals=0).indicator
    imported(khs, indicator, f"kommunenr;periode;verdi\n{ROWS}")
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Styringsdata")
    factories.ReportsToFactory(project=project, utvalg=khs.utvalg)
    ProjectIndicatorFactory(project=project, indicator=indicator)
    return project


def words_of_the_paper(khs, project) -> str:
    """The text of the sak's pages, all white space as one blank."""
    text = UpdateText(date(2014, 11, 10), "paa_plan", "Tallene er her.", "<p>Se figuren.</p>")
    draft = start_update(project, by=khs.by)
    sent = submit_update(draft, text, version=draft.version, by=khs.by)
    update = approve_update(sent, version=sent.version, by=khs.by)
    sak = factories.SakFactory(meeting__utvalg=khs.utvalg, title="Informasjon fra prosjektleder")
    fill_from_updates(sak, StatusUpdate.objects.filter(pk=update.pk), by=khs.by)
    pdf = render_pdf(sak_html(freeze(Sak.objects.with_content().get(pk=sak.pk))), css=page_css())
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_page_csv_and_paper_say_the_same(khs, project):
    client = khs.client_of(khs.member)
    grid = client.get(reverse("indicators:indicator", args=["khs", "ukp"])).context["grid"]
    assert {name: list(texts) for name, texts in grid.texts} == SHOWN
    lines = client.get(reverse("indicators:csv", args=["khs", "ukp"])).getvalue().decode("utf-8-sig")
    in_csv: dict[str, list[str]] = {}
    for row in list(csv.reader(io.StringIO(lines), delimiter=";"))[1:]:
        if row[0] in SHOWN:
            in_csv.setdefault(row[0], []).append(row[-1])
    assert in_csv == SHOWN
    words = words_of_the_paper(khs, project)
    assert [name for name, texts in SHOWN.items() if " ".join([name, *texts]) not in words] == []
