"""Who says what indicators mean, and that what one samarbeid defines changes nothing of what another reads."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indicators import rules
from indicators.actions.definitions import DefinitionFacts, add_definition, define_indicator, follow_indicators
from indicators.measurements import grids_of
from indicators.models import Dataset, Indicator, IndicatorDefinition, IndicatorUpload, ProjectIndicator
from indicators.readings import definition_in_use, reading_of, streamed_reading
from organisations.models import Trail
from organisations.reader import ANONYMOUS
from organisations.refusals import NotAllowed, Refused
from tests import factories
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, imported

FACTS = DefinitionFacts(
    name="Dager på korridor", unit="dager", decimals=0, direction="lower", kind="count", numerator="", denominator="",
    source="NPR", text="Alle dager", patient_based=True, counts_from=None, valid_from=date(2015, 1, 1),
)  # fmt: skip
HEAD = "kommunenr;periode;teller;nevner;verdi\n"
SECRET = "kvitrefugl"


@pytest.fixture
def counts(khs, other):
    MunicipalityNumberFactory(organisation=khs.municipality, nr="0220")
    MunicipalityNumberFactory(organisation=other.municipality, nr="0301")
    return DefinitionFactory(indicator__code="antall", name="Antall pasienter").indicator


def page_of(world, user, name, *args):
    """What stands on the page, without what is new in every answer."""
    answer = world.client_of(user).get(reverse(name, args=[world.samarbeid.slug, *args]))
    assert answer.status_code == 200
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"', "", answer.content.decode())


@pytest.mark.parametrize(
    ("role", "may"),
    [("secretary", True), ("lead", True), ("member", False), ("reader_user", False), ("outsider", False)],
)
def test_who_may_define(khs, role, may):
    assert rules.can_define_indicators(khs.reader(getattr(khs, role))) is may
    assert rules.can_define_indicators(ANONYMOUS) is False


def test_an_indicator_is_made_with_its_first_definition(khs):
    indicator = define_indicator(FACTS, by=khs.by)
    definition = IndicatorDefinition.objects.get()
    stored = {name: getattr(definition, name) for name in vars(FACTS)}
    assert (indicator.code, DefinitionFacts(**stored), definition.valid_to) == ("dager-paa-korridor", FACTS, None)
    noted = Trail.objects.values_list("samarbeid", "verb", "object_id", "by", "facts")
    facts = {"indicator": "dager-paa-korridor", "valid_from": "2015-01-01"}
    assert list(noted) == [(khs.samarbeid.pk, "define_indicator", definition.pk, khs.secretary.person_id, facts)]


def test_codes_that_are_reserved_or_taken_are_passed_by(khs):
    DefinitionFactory(indicator__code="ny-2", name="Noe annet")
    assert define_indicator(replace(FACTS, name="Ny"), by=khs.by).code == "ny-3"


def test_a_name_is_used_once(khs, counts):
    with pytest.raises(Refused, match="heter «antall pasienter»"):
        define_indicator(replace(FACTS, name="antall pasienter"), by=khs.by)
    assert list(Indicator.objects.all()) == [counts]


def test_a_count_is_not_built_on_counts(khs, counts):
    with pytest.raises(Refused, match="stå tomt"):
        define_indicator(replace(FACTS, kind="count", counts_from=counts), by=khs.by)
    assert (
        define_indicator(replace(FACTS, kind="amount", counts_from=counts), by=khs.by).definitions.get().counts_from
        == counts
    )


def test_a_newer_version_ends_the_one_before_the_day_before(khs, counts):
    newer = add_definition(counts, FACTS, by=khs.by)
    spans = counts.definitions.values_list("pk", "valid_from", "valid_to")
    old = counts.definitions.get(valid_from=date(2010, 1, 1))
    assert list(spans) == [
        (newer.pk, date(2015, 1, 1), None),
        (old.pk, date(2010, 1, 1), date(2014, 12, 31)),
    ]
    assert (old.name, old.unit, old.source) == ("Antall pasienter", "pasienter", "NPR")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"valid_from": date(2010, 1, 1)}, "Velg en senere dag"),
        ({"patient_based": False}, "små tall skal fortsatt skjules"),
    ],
)
def test_a_version_that_does_not_follow_is_refused(khs, counts, changed, sentence):
    with pytest.raises(Refused, match=sentence):
        add_definition(counts, replace(FACTS, **changed), by=khs.by)
    assert list(counts.definitions.values_list("valid_to", flat=True)) == [None]


def test_a_reader_defines_nothing(khs, counts):
    by, project = khs.reader(khs.reader_user), factories.ProjectFactory(samarbeid=khs.samarbeid)
    for act in (
        lambda: define_indicator(FACTS, by=by),
        lambda: add_definition(counts, FACTS, by=by),
        lambda: follow_indicators(project, [counts], by=by),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert (IndicatorDefinition.objects.count(), ProjectIndicator.objects.count()) == (1, 0)


def test_what_another_samarbeid_defines_changes_no_page_and_no_import_here(khs, other, counts):
    imported(khs, counts, HEAD + "0220;2014-01;;;3\n0220;2014-02;;;30\n")
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person, slug="fast")
    follow_indicators(project, [counts], by=khs.by)
    seen = (("indicators:list",), ("indicators:indicator", "antall"), ("project", "fast"))
    before = [page_of(khs, khs.reader_user, *args) for args in seen]
    old = counts.definitions.get()
    newer = add_definition(counts, replace(FACTS, name=f"Annet {SECRET}", source=SECRET), by=other.by)
    assert [page_of(khs, khs.reader_user, *args) for args in seen] == before
    assert definition_in_use(counts, khs.samarbeid.pk) == old
    assert definition_in_use(counts, other.samarbeid.pk) == newer
    assert imported(khs, counts, HEAD + "0220;2014-01;;;4\n").definition == old
    assert imported(other, counts, HEAD + "0301;2014-01;;;4\n").definition == newer


def test_a_newer_version_is_chosen_at_an_import(khs, counts):
    data = HEAD + "0220;2014-01;;;30\n"
    imported(khs, counts, data)
    newer = add_definition(counts, replace(FACTS, name="Antall døgn"), by=khs.by)
    client, address = khs.client_of(khs.secretary), reverse("indicators:import", args=["khs"])
    assert "Antall døgn (ny definisjon fra 1.1.2015)" in client.get(address).content.decode().replace("01.01.", "1.1.")
    sent = client.post(address, {"indicator": f"antall/{newer.pk}", "file": SimpleUploadedFile("a.csv", data.encode())})
    assert (sent.status_code, IndicatorUpload.objects.get().definition) == (302, newer)
    assert client.post(sent.url).status_code == 302
    current = Dataset.objects.get(state="current")
    assert (current.version, current.definition) == (2, newer)


def test_the_list_tells_importers_what_has_no_numbers_here_and_nothing_of_others(khs, other, counts):
    imported(other, counts, HEAD + "0301;2014-01;;;77\n", source=SECRET)
    for user in (khs.secretary, khs.lead):
        page = page_of(khs, user, "indicators:list")
        assert ("Ingen tall ennå" in page, "Importer tall for Antall pasienter" in page) == (True, True)
        assert SECRET not in page
    assert "Antall pasienter" not in page_of(khs, khs.reader_user, "indicators:list")
    assert "Ingen tall ennå" not in page_of(other, other.secretary, "indicators:list")
    versions = page_of(khs, khs.secretary, "indicators:definitions", "antall")
    assert ("Brukt i tallene" in versions, SECRET in versions) == (False, False)


def test_pages_make_an_indicator_and_keep_what_was_typed(khs):
    client, address = khs.client_of(khs.secretary), reverse("indicators:new", args=["khs"])
    typed = {
        "name": "Dager på korridor", "kind": "amount", "unit": "dager", "decimals": "1", "direction": "lower",
        "source": "NPR", "patient_based": "ja", "valid_from": "01.01.2015",
    }  # fmt: skip
    refused = client.post(address, typed | {"decimals": "9"})
    assert (refused.status_code, "Dager på korridor" in refused.content.decode()) == (422, True)
    made = client.post(address, typed)
    assert (made.status_code, made.url) == (302, "/khs/styringsdata/importer/?indikator=dager-paa-korridor")
    again = client.post(address, typed)
    assert (again.status_code, "Det finnes alt en indikator" in again.content.decode()) == (422, True)
    assert IndicatorDefinition.objects.count() == 1


def test_a_project_follows_what_has_a_place_in_that_order(khs, counts):
    MunicipalityNumberFactory(organisation=factories.OrganisationFactory(), nr="0402")
    second = DefinitionFactory(indicator__code="doegn", name="Døgn").indicator
    DefinitionFactory(indicator__code="annet", name="Annet")
    for one in (counts, second):
        imported(khs, one, HEAD + "0220;2014-01;;;30\n")
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person, slug="fast")
    client, address = khs.client_of(khs.lead), reverse("indicators:follow", args=["khs", "fast"])
    sent = client.post(address, {"place_antall": "7", "place_doegn": "2", "place_annet": ""})
    assert (sent.status_code, sent.url) == (302, "/khs/prosjekter/fast/")
    assert [grid.definition.name for grid in grids_of(project)] == ["Døgn", "Antall pasienter"]
    assert list(project.indicators.values_list("indicator__code", "position")) == [("doegn", 1), ("antall", 2)]
    client.post(address, {"place_annet": "1"})
    assert list(project.indicators.values_list("indicator__code", flat=True)) == ["annet"]


def test_two_who_choose_indicators_at_once_lose_nothing(khs, counts):
    DefinitionFactory(indicator__code="doegn", name="Døgn")
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person, slug="fast")
    client, address = khs.client_of(khs.lead), reverse("indicators:follow", args=["khs", "fast"])
    seen = client.get(address).context["form"]["seen"].value()
    assert client.post(address, {"seen": seen, "place_doegn": "1"}).status_code == 302
    late = client.post(address, {"seen": seen, "place_antall": "4"})
    page = late.content.decode()
    told = "Noen lagret før deg" in page and "<li>Døgn</li>" in page
    assert (late.status_code, told, 'value="4"' in page) == (409, True, True)
    assert list(project.indicators.values_list("indicator__code", flat=True)) == ["doegn"]
    again = client.post(address, {"seen": late.context["form"]["seen"].value(), "place_antall": "4"})
    assert (again.status_code, project.indicators.get().indicator) == (302, counts)


def test_a_project_of_another_samarbeid_is_left_alone(khs, other, counts):
    foreign = factories.ProjectFactory(samarbeid=other.samarbeid)
    with pytest.raises(NotAllowed):
        follow_indicators(foreign, [counts], by=khs.by)


def test_queries_do_not_grow_with_indicators_and_versions(khs, counts):
    factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person, slug="fast")
    pages = (
        ("indicators:list",), ("indicators:import",), ("indicators:definitions", "antall"),
        ("indicators:follow", "fast"),
    )  # fmt: skip
    before = [queries_of(khs, *page) for page in pages]
    for number in range(2):
        define_indicator(replace(FACTS, name=f"Ny {number}"), by=khs.by)
        add_definition(counts, replace(FACTS, valid_from=date(2016 + number, 1, 1)), by=khs.by)
    assert [queries_of(khs, *page) for page in pages] == before


def queries_of(world, *page):
    with CaptureQueriesContext(connection) as queries:
        page_of(world, world.secretary, *page)
    return len(queries)


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + "0220;2014-01;;;30\n\n0220;2014-02;;;3\n").encode(),
        ("\ufeff" + HEAD + "0220;2014-01;;;30\n").encode(),
        'kommune;periode;gruppe;verdi\n0220;2014-01;"en\nto";30\n'.encode("cp1252"),
        "kommunenr;periode;gruppe;verdi\r\n0220;2014-01;født;30\r\n".encode("cp1252"),
        (HEAD + "0220;2014-01;;;30\n").encode("utf-16"),
        (HEAD + "0220;2014-01;;;30\n").replace("\n", "\r").encode(),
        (HEAD + "9999;2014-01;;;30\n0220;2014-01;;;x\n").encode(),
        (HEAD + "0220;2014-01;;;30;31\n").encode(),
        (HEAD + "0220;2014-01;Ã¸;;30\n").encode(),
        (HEAD + "0220;2014-01;;;3\0\n").encode(),
        HEAD.encode(),
        b"",
        b"kommunenr,periode,verdi\n0220,2014-01,30\n",
        HEAD.encode() + b"0220;2014-01;\x81;;30\n",
        b"%PDF-1.4\n",
    ],
)
def test_a_file_that_is_streamed_says_what_it_says_as_a_whole(khs, counts, tmp_path, data):
    path, definition = tmp_path / "tall.csv", counts.definitions.get()
    path.write_bytes(data)
    whole = reading_of(data, definition, khs.samarbeid.pk, max_rows=100)
    assert streamed_reading(path, definition, khs.samarbeid.pk) == whole
    assert whole.cells or whole.faults
