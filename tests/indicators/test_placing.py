"""What is suggested for groups, list by list; what names say; what is wrong with places."""

import random
import re
from datetime import date
from decimal import Decimal

import pytest

from indicators.placing import faults_in, names_in, suggested
from indicators.placing.words import names_everybody, years_in
from indicators.suppression import Key, Placing, RawCell
from tests.indicators.group_lists import LISTS

MONTHS = [(date(2014, month, 1), date(2014, month, 28)) for month in range(1, 5)]
WHOLE = Placing(is_total=True)


def parsed(text):
    """(title, place as written by name) of each list."""
    for block in re.split(r"(?m)^== ", text)[1:]:
        title, *lines = block.strip().split("\n")
        yield title, dict(line.rsplit(" | ", 1) for line in lines)


def placing(written):
    """None where nothing is to be suggested."""
    place, _sign, division = written.partition("#")
    if place in ("~", "?"):
        return None
    return Placing(division, place[1:], is_total=place[0] == "=")


def expected(written):
    return {name: placing(place) for name, place in written.items() if placing(place)}


class Numbers:
    """One line of numbers in which all that is written adds up, and nothing else does but by chance."""

    def __init__(self, written, rng):
        self.written, self.rng, self.places = written, rng, expected(written)
        self.of: dict[str, int] = {}

    def made(self):
        ways = self.ways()
        total = sum(self.leaf(name) for name in ways[0]) if ways else 0
        for way in ways[1:]:
            self.share(total, way)
        loose = [name for name, place in self.written.items() if place == "?"]
        self.of |= {name: self.rng.randint(0, 30) for name in loose}
        total = max([total, *(self.of[name] + self.rng.randint(0, 9) for name in loose)])
        for name, place in self.places.items():
            if place.is_total:
                self.of[name] = self.of[place.parent] if place.parent else total
        return self.of

    def ways(self):
        """The names that divide everybody, in each way."""
        parts = {name: place.division for name, place in self.places.items() if not (place.is_total or place.parent)}
        read = [name for name, place in self.written.items() if place == "~" and name != "0–69 år"]
        ways = [[name for name in parts if parts[name] == one] for one in sorted(set(parts.values()))]
        return [*ways, *([read] if read else [])]

    def leaf(self, name):
        below = [one for one, place in self.places.items() if place.parent == name and not place.is_total]
        self.of[name] = sum(map(self.leaf, below)) if below else self.rng.randint(0, 25)
        return self.of[name]

    def share(self, total, names):
        for name in names[:-1]:
            self.of[name] = self.rng.randint(0, total)
            total -= self.of[name]
        self.of[names[-1]] = total


def cells_of(title, written):
    rng = random.Random(title)
    for place in range(4):
        for month in MONTHS:
            numbers = Numbers(written, rng).made()
            if "0–69 år" in written:
                numbers["0–69 år"] = numbers["0–17 år"] + numbers["18–69 år"]
            yield from (RawCell(Key(place, month, name), Decimal(number)) for name, number in numbers.items())


@pytest.mark.parametrize(
    ("title", "written"), list(parsed(LISTS)), ids=lambda each: each if isinstance(each, str) else ""
)
def test_what_is_suggested_for_a_list(title, written):
    cells = [] if title.endswith("!") else list(cells_of(title, written))
    assert suggested(names_in(written), cells) == expected(written)


def test_names_that_cross_are_placed_one_by_one():
    rng, cells = random.Random("kryss"), []
    for place in range(3):
        for month in MONTHS:
            for sex in ("Kvinner", "Menn"):
                kols, slag = rng.randint(0, 20), rng.randint(0, 20)
                numbers = {"Kols": kols, "Slag": slag, "Alle diagnoser": kols + slag}
                cells += [RawCell(Key(place, month, f"{sex}, {name}"), Decimal(n)) for name, n in numbers.items()]
    names = names_in(cell.key.group for cell in cells)
    assert names == ["Alle diagnoser", "Kols", "Kvinner", "Menn", "Slag"]
    assert suggested(names, cells) == {"Alle diagnoser": WHOLE, "Kols": Placing(), "Slag": Placing()}


def test_a_name_with_a_comma_of_its_own_is_one_name():
    assert names_in(["", "Bronkitt, emfysem og astma", "Slag"]) == ["Bronkitt, emfysem og astma", "Slag"]


def test_numbers_that_came_hidden_speak_for_nothing():
    cells = [RawCell(Key(place, MONTHS[0], name), None, status="confidential") for place in range(9) for name in "AB"]
    cells += [RawCell(Key(place, MONTHS[0], "Alle"), Decimal(40)) for place in range(9)]
    assert suggested(["A", "Alle", "B"], cells) == {"Alle": WHOLE}


def test_two_lines_are_too_few_to_tell_a_sum_from_an_accident():
    numbers = [{"A": 31, "B": 22, "C": 53}, {"A": 18, "B": 45, "C": 63}]
    cells = [
        RawCell(Key(place, MONTHS[0], name), Decimal(number))
        for place, line in enumerate(numbers)
        for name, number in line.items()
    ]
    assert suggested(["A", "B", "C"], cells) == {}


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("0–17 år", (0, 17)), ("0-17", (0, 17)), ("0 til 17 år", (0, 17)), ("Barn (0–17 år)", (0, 17)),
        ("under 18 år", (0, 17)), ("Yngre enn 18 år", (0, 17)), ("< 18 år", (0, 17)), ("til og med 17 år", (0, 17)),
        ("80 år eller eldre", (80, 200)), ("80+", (80, 200)), ("80 år +", (80, 200)), ("over 80 år", (80, 200)),
        ("≥ 80 år", (80, 200)), ("f.o.m. 80 år", (80, 200)), ("80 år og over", (80, 200)), ("18 år", (18, 18)),
        ("18-åringer", (18, 18)), ("J40–J47", None), ("2–7 dager", None), ("Over 7 dager", None), ("2010–2014", None),
        ("Nivå 2", None), ("Under 30 minutter", None), ("1–4 ganger i året", None), ("70–60 år", None), ("Kols", None),
    ],
)  # fmt: skip
def test_ages_however_they_are_written(name, years):
    assert years_in(name) == years


@pytest.mark.parametrize(
    ("name", "is_total"),
    [
        ("Alle diagnoser", True), ("Alle aldre", True), ("Begge kjønn", True), ("Kjønn samlet", True), ("Totalt", True),
        ("Totalt antall", True), ("I alt", True), ("Sum", True), ("SUM ALLE", True), ("Samlet", True), ("Total", True),
        ("Hele befolkningen", True), ("Alder i alt", True), ("Antall pasienter totalt", True), ("Alle*", True),
        ("Menn og kvinner", True), ("Til sammen", True), ("Uavhengig av alder", True), ("Samtlige", True),
        ("Alle andre", False), ("Alle øvrige diagnoser", False), ("Hele døgnet", False), ("Totalprotese", False),
        ("Alle over 67 år", False), ("Kvinner i alt", False), ("Andre", False), ("Sumatriptan", False), ("Kols", False),
    ],
)  # fmt: skip
def test_names_that_mean_everybody(name, is_total):
    assert names_everybody(name) is is_total


NAMES = ["Alle", "Kols", "Kvinner", "Lunge", "Sum"]


@pytest.mark.parametrize(
    ("placings", "faults"),
    [
        ({"Alle": WHOLE, "Sum": WHOLE, "Lunge": Placing(), "Kols": Placing(parent="Lunge")}, {}),
        ({"Kols": Placing("kjønn", "Kvinner", is_total=True)}, {}),
        (
            {"Kols": Placing("kjønn")},
            {"Kols": "«Kols» er plassert, men ikke «Kvinner». Plasser alle aldre eller kjønn, eller ingen av dem."},
        ),
        ({"Kols": Placing("kjønn"), "Kvinner": Placing("kjønn")}, {}),
        ({"Borte": Placing()}, {"Borte": "Indikatoren har ingen gruppe som heter «Borte»."}),
        ({"Kols": Placing(parent="Borte")}, {"Kols": "Indikatoren har ingen gruppe som heter «Borte»."}),
        ({"Kols": Placing(parent="Kols")}, {"Kols": "«Kols» kan ikke være en del av seg selv."}),
        (
            {"Kols": Placing(parent="Lunge"), "Lunge": Placing(parent="Kols")},
            {
                "Kols": "«Kols» blir en del av seg selv gjennom «Lunge». Velg noe annet for en av dem.",
                "Lunge": "«Lunge» blir en del av seg selv gjennom «Kols». Velg noe annet for en av dem.",
            },
        ),
        (
            {"Alle": Placing(parent="Sum", is_total=True), "Sum": Placing(parent="Alle", is_total=True)},
            {
                "Alle": "«Alle» og «Sum» er sagt å være summen av hverandre. Velg noe annet for en av dem.",
                "Sum": "«Sum» og «Alle» er sagt å være summen av hverandre. Velg noe annet for en av dem.",
            },
        ),
        (
            {"Kols": Placing(parent="Lunge")},
            {"Kols": "«Lunge» er ikke plassert. Si først hva den er, eller velg noe annet her."},
        ),
        (
            {"Kols": Placing("grad", "Lunge"), "Lunge": Placing("diagnoser")},
            {"Kols": "«Lunge» står i en annen inndeling: diagnoser. Skriv den her også, eller la feltet stå tomt."},
        ),
    ],
)
def test_what_is_wrong_with_places(placings, faults):
    assert faults_in(placings, NAMES) == faults
