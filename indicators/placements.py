"""Makes the page «Oppbygning»: each name of a group with its place, confirmed or suggested, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from indicators.groups import years_of
from indicators.models import DataPoint, Dataset
from indicators.placing import faults_in, has_total_word, is_read, suggested
from indicators.structures import names_of
from indicators.suppression import Key, Placing, RawCell
from organisations.reader import Reader
from organisations.text import sort_key

# Of the newest periods: enough to tell a sum from an accident.
MOST_CELLS = 5000


@dataclass(frozen=True)
class GroupRow:
    """`state` is confirmed, suggested, read (of the name) or unplaced; the first two have a `place`. `told` is that in
    words. `names_total`: it has a word of totals in it."""

    name: str
    state: str
    place: Placing | None
    told: str
    names_total: bool


def rows_of(dataset: Dataset, confirmed: Mapping[str, Placing], reader: Reader) -> list[GroupRow]:
    """One for each name in any version of the numbers: first those that wait for a person. Two queries."""
    names = names_of(dataset.indicator_id, dataset.samarbeid_id)
    found = _fitting(suggested(names, newest_cells(dataset, reader)), confirmed, names)
    rows = [_row(name, confirmed, found.get(name)) for name in names]
    order = ("unplaced", "suggested", "confirmed", "read")
    return sorted(rows, key=lambda row: (order.index(row.state), sort_key(row.name)))


def _fitting(found: Mapping[str, Placing], confirmed: Mapping[str, Placing], names: list[str]) -> dict[str, Placing]:
    """The suggestions that stand beside what was confirmed."""
    left = {name: place for name, place in found.items() if name not in confirmed}
    while faults := faults_in({**left, **confirmed}, names).keys() & left.keys():
        left = {name: place for name, place in left.items() if name not in faults}
    return left


def _row(name: str, confirmed: Mapping[str, Placing], found: Placing | None) -> GroupRow:
    if place := confirmed.get(name) or found:
        state = "confirmed" if name in confirmed else "suggested"
        return GroupRow(name, state, place, told(name, place), place.is_total)
    if is_read(name, confirmed):
        words = _("Leses av navnet: en alder.") if years_of(name) else _("Leses av navnet: et kjønn.")
        return GroupRow(name, "read", None, words, False)
    words = _("Skjules der et annet tall i samme rad er skjult.")
    return GroupRow(name, "unplaced", None, words, has_total_word(name))


def told(name: str, place: Placing) -> str:
    words = {"name": name, "parent": place.parent, "division": place.division}
    if place.is_total:
        return (
            _("%(name)s er det samme som %(parent)s.") if place.parent else _("%(name)s er summen av alle.")
        ) % words
    if place.parent:
        return _("%(name)s er en del av %(parent)s.") % words
    if place.division:
        return _("%(name)s er en del av alle, i inndelingen %(division)s.") % words
    return _("%(name)s er en del av alle.") % words


def newest_cells(dataset: Dataset, reader: Reader) -> list[RawCell]:
    """The numbers of its newest periods as they came, to see which add up to which. They are shown to nobody. One
    query."""
    names = ("organisation_id", "period_from", "period_to", "group", "value", "numerator", "denominator", "status")
    points = DataPoint.objects.raw_for(reader).filter(dataset=dataset)
    newest = points.order_by("-period_to", "-period_from", "organisation_id").values_list(*names)[:MOST_CELLS]
    cells = [RawCell(Key(place, (first, last), group), *rest) for place, first, last, group, *rest in newest]
    if len(cells) < MOST_CELLS:
        return cells
    # The last line may go on.
    cut = (cells[-1].key.organisation, cells[-1].key.period)
    return [cell for cell in cells if (cell.key.organisation, cell.key.period) != cut]
