"""Indicators of the demo with twelve months of numbers. All numbers are invented, and the source says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from demo.ground import Ground
from demo.parties import NUMBERED_SINCE
from indicators.actions.indicators import import_dataset
from indicators.models import Indicator, IndicatorDefinition, ProjectIndicator
from indicators.readings import definition_in_use, reading_of

IMPORTED_ON = "2014-11-07"
SOURCE = "Eksempeltall, ikke virkelige tall"
MAX_ROWS = 1000

MONTHS = [*(f"2013-{month:02d}" for month in (11, 12)), *(f"2014-{month:02d}" for month in range(1, 11))]

# Patients ready for discharge per month: 1–4 are hidden in Sande, and so is every sum that has them.
PATIENTS = {
    "0219": (41, 38, 44, 40, 39, 36, 33, 35, 29, 31, 34, 30),
    "0220": (27, 25, 30, 28, 26, 24, 22, 23, 19, 21, 20, 18),
    "0627": (12, 11, 14, 13, 11, 10, 9, 12, 8, 9, 10, 8),
    "0713": (6, 3, 5, 7, 2, 4, 0, 5, 1, 3, 6, 4),
    "9901": (9, 8, 11, 10, 9, 7, 8, 6, 7, 9, 8, 7),
    "9902": (5, 6, 3, 5, 7, 6, 2, 5, 6, 5, 5, 6),
}
# How many days each of them waited, on average.
DAYS_EACH = {"0219": 3, "0220": 2, "0627": 3, "0713": 4, "9901": 2, "9902": 3}
# Discharged patients per month; of them those who were admitted again within 30 days.
DISCHARGED = {
    "0219": (412, 398, 430, 405, 421, 399, 388, 377, 360, 402, 415, 409),
    "0220": (263, 251, 274, 260, 259, 248, 240, 236, 221, 250, 255, 249),
    "0627": (98, 91, 104, 99, 95, 93, 88, 90, 84, 92, 97, 94),
    "0713": (41, 36, 44, 39, 40, 37, 33, 35, 30, 38, 42, 37),
    "9901": (71, 68, 74, 70, 73, 66, 64, 61, 60, 67, 70, 69),
    "9902": (58, 55, 60, 57, 59, 54, 51, 50, 49, 55, 57, 56),
}
ADMITTED_AGAIN = {
    "0219": (49, 46, 52, 47, 50, 46, 43, 42, 38, 45, 46, 44),
    "0220": (30, 28, 32, 29, 29, 27, 26, 25, 22, 26, 27, 25),
    "0627": (11, 10, 12, 11, 10, 10, 9, 9, 8, 9, 10, 9),
    "0713": (6, 4, 6, 5, 5, 3, 2, 5, 0, 4, 6, 3),
    "9901": (8, 7, 9, 8, 8, 7, 6, 6, 5, 7, 8, 7),
    "9902": (7, 6, 8, 6, 7, 5, 4, 5, 5, 6, 6, 5),
}

DEFINITIONS: dict[str, dict[str, Any]] = {
    "ukp_antall": {
        "name": "Utskrivningsklare pasienter",
        "unit": "pasienter",
        "kind": "count",
        "direction": "lower",
        "text": "Pasienter med minst ett opphold der de ble meldt utskrivningsklare i perioden, etter folkeregistrert "
        "kommune.",
    },
    "ukp_overliggerdoegn": {
        "name": "Overliggerdøgn",
        "unit": "døgn",
        "kind": "amount",
        "direction": "lower",
        "text": "Døgn på sykehus etter at pasienten er vurdert som utskrivningsklar.",
    },
    "reinnl_30d": {
        "name": "Reinnleggelser innen 30 dager",
        "unit": "prosent",
        "kind": "percent",
        "decimals": 1,
        "direction": "lower",
        "numerator": "Utskrivninger fulgt av en ny akutt innleggelse fra 8 timer til 30 dager etter",
        "denominator": "Alle utskrivninger fra somatisk døgnopphold",
        "text": "Ny akutt innleggelse uansett årsak og sykehus.",
    },
}


def load(ground: Ground) -> None:
    """Three indicators with twelve months each, and the project that follows them."""
    for place, (code, rows) in enumerate(_files(ground.numbers).items(), start=1):
        _import(ground, _indicator(code), rows)
        _follow(ground, code, place)


def _indicator(code: str) -> Indicator:
    """The same for all samarbeid: the first to be loaded defines it."""
    found, is_new = Indicator.objects.get_or_create(code=code)
    if is_new:
        counts = Indicator.objects.get(code="ukp_antall") if code == "ukp_overliggerdoegn" else None
        about = {"source": SOURCE, "patient_based": True, "counts_from": counts, "valid_from": NUMBERED_SINCE}
        IndicatorDefinition.objects.create(indicator=found, **about, **DEFINITIONS[code])
    return found


def _import(ground: Ground, indicator: Indicator, rows: Iterator[str]) -> None:
    data = "\n".join(["kommunenr;periode;teller;nevner;verdi", *rows]).encode()
    reading = reading_of(data, definition_in_use(indicator, ground.samarbeid.pk), max_rows=MAX_ROWS)
    name, by = f"{indicator.code}.csv", ground.by()
    import_dataset(
        indicator, reading, samarbeid=ground.samarbeid, source=SOURCE, file_name=name, preliminary=True, by=by
    )


def _files(numbers: list[str]) -> dict[str, Iterator[str]]:
    """The rows of each file, counts before what is built on them."""
    return {
        "ukp_antall": _counted(numbers),
        "ukp_overliggerdoegn": _waited(numbers),
        "reinnl_30d": _admitted(numbers),
    }


def _counted(numbers: list[str]) -> Iterator[str]:
    for nr in numbers:
        yield from (f"{nr};{month};;;{count}" for month, count in zip(MONTHS, PATIENTS[nr], strict=True))
    for place, month in enumerate(MONTHS):
        yield f"Alle;{month};;;{sum(PATIENTS[nr][place] for nr in numbers)}"


def _waited(numbers: list[str]) -> Iterator[str]:
    for nr in numbers:
        rows = zip(MONTHS, PATIENTS[nr], strict=True)
        yield from (f"{nr};{month};;;{count * DAYS_EACH[nr]}" for month, count in rows)


def _admitted(numbers: list[str]) -> Iterator[str]:
    for nr in numbers:
        for month, again, all_ in zip(MONTHS, ADMITTED_AGAIN[nr], DISCHARGED[nr], strict=True):
            yield f"{nr};{month};{again};{all_};"


def _follow(ground: Ground, code: str, place: int) -> None:
    project = ground.projects.get("styringsdata")
    if project:
        indicator = Indicator.objects.get(code=code)
        ProjectIndicator.objects.create(
            samarbeid=ground.samarbeid, project=project, indicator=indicator, position=place
        )
