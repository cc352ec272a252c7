"""The lines of the page and of its spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from organisations import clock
from organisations.dates import clock_time, day_month, local, short_date, weekday_date
from organisations.models import Trail
from organisations.reader import Reader
from setup.happenings.acts import Act
from setup.happenings.names import Names, names_in
from setup.happenings.shapes import Happening, Who
from setup.happenings.verbs import KINDS, VERBS


@dataclass(frozen=True)
class Day:
    heading: str
    lines: list[Happening]


def lines_of(rows: Iterable[Trail], reader: Reader) -> list[Happening]:
    rows = list(rows)
    names = names_in(rows, reader)
    return [_line(row, names, reader.samarbeid_slug) for row in rows]


def _line(row: Trail, names: Names, slug: str) -> Happening:
    verb = VERBS[row.verb]
    who = names.actor(row.by_id) if row.by_id else Who(str(verb.alone))
    return Happening(row.at, verb.kind, who, verb.tell(Act(row, names, slug)))


def days_of(lines: Sequence[Happening]) -> list[Day]:
    return [Day(_heading(day), list(group)) for day, group in groupby(lines, key=lambda line: local(line.at).date())]


def _heading(day: date) -> str:
    today = clock.today()
    if day == today:
        return _("I dag, %(day)s") % {"day": day_month(day)}
    said = weekday_date(day)
    return capfirst(said.removesuffix(f" {today.year}") if day.year == today.year else said)


def with_words(rows: QuerySet[Trail], words: str, reader: Reader) -> QuerySet[Trail]:
    """Those whose sentence has every word, as it is shown: nothing is found that is not seen."""
    asked, found = words.casefold().split(), list(rows)
    told = zip(found, lines_of(found, reader), strict=True)
    return rows.filter(pk__in=[row.pk for row, line in told if all(word in line.text.casefold() for word in asked)])


def columns() -> list[str]:
    return [_("Dag"), _("Klokken"), _("Gjort av"), _("Hva"), _("Hendelse"), _("Merknad")]


def table_of(lines: Iterable[Happening]) -> Iterator[list[str]]:
    for line in lines:
        yield [
            short_date(line.at), clock_time(line.at), str(line.who), str(KINDS[line.kind]), line.sentence,
            "; ".join(line.told.notes),
        ]  # fmt: skip
