"""Who says what indicators mean, and that what one samarbeid defines changes nothing of what another reads."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from indicators.actions.definitions import DefinitionFacts, add_definition, define_indicator, follow_indicators
from indicators.measurements import grids_of
from indicators.models import Dataset, Indicator, IndicatorDefinition, IndicatorUpload, ProjectIndicator
from indicators.readings import definition_in_use
from organisations.models import Trail
from organisations.refusals import NotAllowed, Refused
from tests import factories
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, imported
from tests.indicators.jobs import work

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
    work()
    upload = IndicatorUpload.objects.get()
    assert client.post(sent.url, {"seen": upload.fingerprint}).status_code == 302
    work()
    current = Dataset.objects.get(state="current")
    assert (current.version, current.definition) == (2, newer)


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


def test_a_project_of_another_samarbeid_is_left_alone(khs, other, counts):
    foreign = factories.ProjectFactory(samarbeid=other.samarbeid)
    with pytest.raises(NotAllowed):
        follow_indicators(foreign, [counts], by=khs.by)
