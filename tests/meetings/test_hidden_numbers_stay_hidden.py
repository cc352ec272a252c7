"""Leaks: what is hidden of an indicator comes out at no page, file, picture or paper, of no version.

Every number is one of a kind, so that whatever holds it says it: counts that are hidden beside a small one, and the
patients behind a small rate.
"""

import io
import re
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from documents.rendering import page_css, render_pdf
from indicators.models import ShownPoint
from meetings.actions.status import fill_from_updates
from meetings.models import Sak
from meetings.parts import sak_html
from meetings.snapshots import freeze
from organisations.models import Organisation
from reporting.actions.status import approve_update, start_update, submit_update
from reporting.models import StatusUpdate
from reporting.texts import UpdateText
from tests import factories
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, ProjectIndicatorFactory, imported

# Tokens, marks of persons and names of assets hold any digits by chance.
DRAWN = re.compile(r"\b[0-9A-Za-z]{12,}\b")
HEAD, RATE_HEAD = "kommunenr;periode;verdi\n", "kommunenr;periode;teller;nevner;verdi\n"
# Month by month: 0713 has few, and the total stands.
COUNTS = {
    1: "0220;2014-01;7103\n0219;2014-01;5417\n0713;2014-01;3\nAlle;2014-01;12523\n",
    2: "0220;2014-02;6211\n0219;2014-02;5903\n0713;2014-02;8419\nAlle;2014-02;20533\n",
    # The first month again, with a number that was corrected.
    3: "0219;2014-01;5449\nAlle;2014-01;12555\n",
}
RATES = {
    1: "0220;2014-01;4801;9721;49,4\n0713;2014-01;3;8677;0,0346\n"
    "0220;2014-02;4813;9733;49,5\n0713;2014-02;2;8689;0,0230\n"
    "0220;2014-03;4817;9739;49,5\n0713;2014-03;4831;8693;55,6\n",
}


@pytest.fixture
def project(khs, settings):
    settings.DEMO_TODAY = "2014-11-17"
    for nr, name in (("0220", "Asker"), ("0219", "Bærum")):
        MunicipalityNumberFactory(organisation=factories.OrganisationFactory(name=name), nr=nr)
    # The reader's own, and merged since.
    MunicipalityNumberFactory(organisation=khs.municipality, nr="0713")
    heir = factories.OrganisationFactory(name="Nye Sande")
    Organisation.objects.filter(pk=khs.municipality.pk).update(successor=heir)
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Styringsdata")
    factories.ReportsToFactory(project=project, utvalg=khs.utvalg)
    for position, (code, kind, files, head) in enumerate(
        (("antall", "count", COUNTS, HEAD), ("rate", "rate", RATES, RATE_HEAD)), start=1
    ):
        indicator = DefinitionFactory(indicator__code=code, name=f"Indikator {code}", kind=kind).indicator
        ProjectIndicatorFactory(project=project, indicator=indicator, position=position)
        for csv in files.values():
            imported(khs, indicator, head + csv)
    return project


def hidden_and_shown(khs) -> tuple[set[str], set[str]]:
    """Of all numbers of the files with four digits or more: those that no version shows, and those that one does."""
    said = {number for csv in (*COUNTS.values(), *RATES.values()) for number in re.findall(r"(?<=;)\d{4,5}\b", csv)}
    said -= {"2014"}
    points = ShownPoint.objects.filter(samarbeid=khs.samarbeid, sign="")
    shown = {f"{one:.0f}" for row in points.values_list("value", "numerator", "denominator") for one in row if one}
    return said - shown, said & shown


def outlets(khs, project) -> dict[str, str]:
    """What each address and paper says, by name."""
    found = {}
    for user in (khs.secretary, khs.member, khs.reader_user):
        client = khs.client_of(user)
        for address in addresses(khs, project):
            answer = client.get(address)
            # Whoever reads for no municipality has no page of it.
            assert answer.status_code == 200 or "var-kommune" in address, address
            found[f"{user.person.name} {address}"] = text_of(answer)
    return found | {"paper": words_of_the_paper(khs, project)}


def addresses(khs, project) -> list[str]:
    wanted = [("indicators:list",), ("indicators:list_csv",), ("indicators:list_xlsx",), ("municipality",),
              ("project", project.slug), ("projects",)]  # fmt: skip
    for code, files in (("antall", COUNTS), ("rate", RATES)):
        wanted += [(f"indicators:{page}", code) for page in ("indicator", "csv", "xlsx", "versions")]
        for version in files:
            wanted += [(f"indicators:version{kind}", code, version) for kind in ("", "_csv", "_xlsx")]
            wanted.append(("indicators:compare", code, version))
    plain = [reverse(name, args=["khs", *args]) for name, *args in wanted]
    return plain + [f"{address}?kommuner=dagens" for address in plain if "styringsdata/" in address]


def text_of(answer) -> str:
    data = answer.getvalue()
    if "spreadsheet" in answer.headers["Content-Type"]:
        rows = [row for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows(values_only=True)]
        return " ".join(f"{cell:.0f}" if isinstance(cell, float) else str(cell) for row in rows for cell in row)
    return DRAWN.sub("", data.decode())


def words_of_the_paper(khs, project) -> str:
    text = UpdateText(date(2014, 11, 10), "paa_plan", "Tallene er her.", "<p>Se figuren.</p>")
    draft = start_update(project, by=khs.by)
    sent = submit_update(draft, text, version=draft.version, by=khs.by)
    update = approve_update(sent, version=sent.version, by=khs.by)
    sak = factories.SakFactory(meeting__utvalg=khs.utvalg, title="Informasjon fra prosjektleder")
    fill_from_updates(sak, StatusUpdate.objects.filter(pk=update.pk), by=khs.by)
    html = sak_html(freeze(Sak.objects.with_content().get(pk=sak.pk)))
    pages = PdfReader(io.BytesIO(render_pdf(html, css=page_css()))).pages
    return html + " ".join(page.extract_text() for page in pages)


def numbers_in(text: str) -> set[str]:
    """Runs of digits, also where blanks of any kind or tags stand between thousands."""
    return set(re.findall(r"\d+", re.sub(r"(?<=\d)(?:&nbsp;|[\s\u00a0\u202f\u2009])(?=\d{3}\b)", "", text)))


def test_what_no_version_shows_stands_nowhere_and_what_is_shown_is_found(khs, project):
    hidden, shown = hidden_and_shown(khs)
    said = {name: numbers_in(text) for name, text in outlets(khs, project).items()}
    assert hidden >= {"8677", "8689"}
    assert len(hidden & {"7103", "5417", "5449"}) >= 1
    assert {name: found for name, numbers in said.items() if (found := numbers & hidden)} == {}
    assert shown - set().union(*said.values()) == set()
    assert "12555" in said["paper"] or "20533" in said["paper"]
