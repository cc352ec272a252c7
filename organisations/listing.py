"""Reads the shipped list of organisations (organisations/lists): municipalities with all their numbers, and the others.

Pure: knows no table. A municipality goes on as the same organisation where its number changes, and where others become
part of one that keeps its name: Asker is 0220, 3025 and 3203, and Røyken became part of it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

# The day the list tells of.
LISTED_ON = date(2026, 11, 30)
FILES = Path(__file__).parent / "lists"


@dataclass(frozen=True)
class ListedNumber:
    """A municipality number, from–to (None is open); `became` are the numbers that came after it."""

    nr: str
    name: str
    valid_from: date | None
    valid_to: date | None
    became: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listed:
    """One organisation. `parent` and `successor` are keys of others, empty for none."""

    key: str
    kind: str
    name: str
    parent: str = ""
    successor: str = ""
    numbers: tuple[ListedNumber, ...] = ()

    @property
    def valid_from(self) -> date | None:
        return self.numbers[0].valid_from if self.numbers else None

    @property
    def valid_to(self) -> date | None:
        return self.numbers[-1].valid_to if self.numbers else None


def shipped() -> list[Listed]:
    """All of the list: those that others point at are not always first."""
    return [*municipalities(map(_number_of, _rows("kommuner.csv"))), *map(_other_of, _rows("organisasjoner.csv"))]


def municipalities(numbers: Iterable[ListedNumber]) -> list[Listed]:
    """One organisation for each row of numbers that go on from one another."""
    by_nr = {number.nr: number for number in numbers}
    after = {nr: _goes_on_as(number, by_nr) for nr, number in by_nr.items()}
    begun = [nr for nr in by_nr if nr not in after.values()]
    chains = {first: [by_nr[nr] for nr in _chain(first, after)] for first in begun}
    owner = {number.nr: _key(first) for first, chain in chains.items() for number in chain}
    return [_municipality(chain, owner) for chain in chains.values()]


def _goes_on_as(number: ListedNumber, by_nr: dict[str, ListedNumber]) -> str:
    """The number that this one goes on as; empty where it is the last, or became part of another."""
    for nr in number.became:
        if _same_name(number.name, by_nr[nr].name):
            return nr
    before = [one for one in by_nr.values() if set(number.became) & set(one.became)]
    return number.became[0] if len(number.became) == 1 and before == [number] else ""


def _same_name(one: str, other: str) -> bool:
    """«Trondheim» and «Trondheim - Tråante», «Våler (Hedmark)» and «Våler (Innlandet)»."""
    return bool(_names(one) & _names(other))


def _names(name: str) -> set[str]:
    return set(name.partition(" (")[0].split(" - "))


def _chain(first: str, after: dict[str, str]) -> Iterator[str]:
    nr = first
    while nr:
        yield nr
        nr = after[nr]


def _municipality(chain: list[ListedNumber], owner: dict[str, str]) -> Listed:
    last = chain[-1]
    became = {owner[nr] for nr in last.became}
    successor = became.pop() if len(became) == 1 else ""
    return Listed(_key(chain[0].nr), "kommune", last.name, successor=successor, numbers=tuple(chain))


def _key(nr: str) -> str:
    return f"kommune-{nr}"


def _rows(name: str) -> list[dict[str, str]]:
    with (FILES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _number_of(row: dict[str, str]) -> ListedNumber:
    became = tuple(filter(None, row["etterfolgere"].split("|")))
    return ListedNumber(row["nr"], row["navn"], _day(row["gyldig_fra"]), _day(row["gyldig_til"]), became)


def _other_of(row: dict[str, str]) -> Listed:
    return Listed(row["nokkel"], row["slag"], row["navn"], row["under"])


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
