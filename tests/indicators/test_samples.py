"""Files that went wrong when people used them, from file to what readers get; skipped where they are not at hand.

Their shapes are tested without them in test_suppression_samples."""

from datetime import date

import pytest
from django.urls import reverse

from indicators.actions.indicators import import_dataset
from indicators.models import ShownPoint
from indicators.readings import reading_of
from organisations.models import Organisation
from tests import factories
from tests.house import ROOT
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory

SAMPLES = ROOT.parent / "shared/cases/styringsdata"
pytestmark = pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are no part of the project")

UNTIL_2019 = (
    "0219 Bærum, 0220 Asker, 0602 Drammen, 0604 Kongsberg, 0605 Ringerike, 0612 Hole, 0615 Flå, 0616 Nesbyen, "
    "0617 Gol, "
    "0618 Hemsedal, 0619 Ål, 0620 Hol, 0621 Sigdal, 0622 Krødsherad, 0623 Modum, 0624 Øvre Eiker, 0625 Nedre Eiker, "
    "0626 Lier, 0627 Røyken, 0628 Hurum, 0631 Flesberg, 0632 Rollag, 0633 Nore og Uvdal, 0711 Svelvik"
)
# Number, name, first year, last year: the same organisation where it kept its name.
SINCE = (
    ("3025", "Asker", 2020, 2023), ("3024", "Bærum", 2020, 2023), ("3005", "Drammen", 2020, 2023),
    ("3049", "Lier", 2020, 2023), ("3203", "Asker", 2024, None), ("3201", "Bærum", 2024, None),
    ("3301", "Drammen", 2024, None), ("3312", "Lier", 2024, None),
)  # fmt: skip
MERGED = {"Røyken": "Asker", "Hurum": "Asker", "Nedre Eiker": "Drammen", "Svelvik": "Drammen"}


@pytest.fixture
def places(db):
    rows = {}
    for nr, name in (one.split(" ", 1) for one in UNTIL_2019.split(", ")):
        rows[name] = factories.OrganisationFactory(name=name)
        MunicipalityNumberFactory(organisation=rows[name], nr=nr, valid_to=date(2019, 12, 31))
    for nr, name, first, last in SINCE:
        until = date(last, 12, 31) if last else None
        MunicipalityNumberFactory(organisation=rows[name], nr=nr, valid_from=date(first, 1, 1), valid_to=until)
    for name, heir in MERGED.items():
        Organisation.objects.filter(name=name).update(successor=rows[heir], valid_to=date(2019, 12, 31))


def send(world, indicator, name: str) -> None:
    reading = reading_of((SAMPLES / name).read_bytes(), indicator.definitions.get(), max_rows=10_000)
    assert reading.faults == []
    import_dataset(indicator, reading, samarbeid=world.samarbeid, source="NPR", file_name=name)


def shown(world) -> list[tuple[str, str]]:
    """(number or sign, how it is told) of the current version, in the file's order."""
    points = ShownPoint.objects.filter(samarbeid=world.samarbeid, dataset__state="current").order_by("pk")
    return [point.sign or f"{point.value:.0f}" for point in points]


def test_a_total_by_a_name_that_nobody_has_placed_goes_with_its_line(khs, places):
    send(khs, DefinitionFactory(patient_based=True).indicator, "A_grupper.csv")
    assert shown(khs) == [":", ":", ":", "7", "12", "19"]


def test_what_a_year_leaves_over_its_months_and_municipalities_is_not_found(khs, places):
    send(khs, DefinitionFactory(patient_based=True).indicator, "C_toakser.csv")
    numbers = shown(khs)
    assert (len(numbers), numbers[-2:], numbers[:-2].count(":"), set(numbers[:-2])) == (
        37,
        ["..", "353"],
        1,
        {"10", ":"},
    )


def test_the_boards_own_number_is_shown_in_every_month_and_a_month_alone_takes_nothing_away(khs, places):
    indicator = DefinitionFactory(patient_based=True).indicator
    send(khs, indicator, "R29_egen_mal_24x12.csv")
    numbers = shown(khs)
    assert (len(numbers), numbers[-12:]) == (300, [str(300 + month) for month in range(1, 13)])
    assert {number for number in numbers if number != ":"} & {"1", "2", "3", "4"} == set()
    send(khs, indicator, "F_nymaaned.csv")
    assert (len(shown(khs)), [one for one in numbers if one != ":"]) == (
        302,
        [one for one in shown(khs)[:300] if one != ":"],
    )
    assert shown(khs)[-2:] == ["25", "31"]


@pytest.mark.parametrize("name", ["R31.csv", "R31_sammenslaaing_2018-2024.csv"])
def test_merged_municipalities_keep_their_own_numbers_and_are_added_as_of_today(khs, places, name):
    indicator = DefinitionFactory(patient_based=True, indicator__code="antall").indicator
    send(khs, indicator, name)
    assert (len(shown(khs)), ":" in shown(khs)) == (30, False)
    address = reverse("indicators:indicator", args=["khs", "antall"])
    grid = khs.client_of(khs.member).get(address, {"kommuner": "dagens"}).context["grid"]
    rows = {row: [text.replace("\u00a0", "") for text in texts] for row, texts in grid.texts}
    # 2018, 2019, 2020, 2023, 2024: 3376 + 1377 + 2734, 7260 + 3381 + 6514 …
    assert rows["Asker"] == ["7487", "17155", "8112", "5091", "7560"]
    assert rows["Drammen"] == ["14732", "18646", "7597", "6677", "4304"]
    assert rows.keys() & MERGED.keys() == set()
