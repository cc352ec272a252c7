"""What the shipped list, and the samarbeid's own organisations, have for a search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from organisations import clock
from organisations.dates import long_date
from organisations.listing import LISTED_ON
from organisations.models import Membership, MunicipalityNumber, Organisation
from setup.texts import in_a_row

MOST_HITS = 40


@dataclass(frozen=True)
class Former:
    """A number that is no more; `elsewhere` is what it became and the search has not found, as (label, number)."""

    title: str
    text: str
    elsewhere: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PickHit:
    """`may_join` where it can be chosen. `former` are its numbers before, all of them where it is over."""

    organisation: Organisation
    title: str
    text: str
    may_join: bool
    is_member: bool
    former: tuple[Former, ...] = field(default=())


@dataclass(frozen=True)
class Hits:
    rows: list[PickHit]
    is_cut: bool

    @property
    def free(self) -> list[Organisation]:
        return [hit.organisation for hit in self.rows if hit.may_join]


def pickable(samarbeid_id: int) -> Q:
    """The list, and what this samarbeid made itself; never what another made."""
    own = Membership.objects.filter(samarbeid_id=samarbeid_id).values("organisation_id")
    return ~Q(listed_as="") | Q(pk__in=own)


def hits_for(words: str, samarbeid_id: int) -> Hits:
    """Those that can be chosen first. Four queries."""
    if not words:
        return Hits([], is_cut=False)
    asked = Organisation.objects.named(words).filter(pickable(samarbeid_id)).select_related("parent")
    found = list(asked.prefetch_related("numbers").order_by("sort_key", "pk")[: MOST_HITS + 1])
    members = Membership.objects.standing().filter(samarbeid_id=samarbeid_id, organisation__in=found)
    inside = set(members.values_list("organisation_id", flat=True))
    shown = {number.nr for each in found[:MOST_HITS] for number in each.numbers.all()}
    names = _names_of(number for each in found for number in each.numbers.all())
    rows = [_hit(each, names, shown, is_member=each.pk in inside) for each in found[:MOST_HITS]]
    return Hits(sorted(rows, key=lambda hit: not hit.may_join), is_cut=len(found) > MOST_HITS)


def _names_of(numbers: Iterable[MunicipalityNumber]) -> dict[str, str]:
    """What those numbers that came after are called: «1508 Ålesund»."""
    after = {nr for number in numbers for nr in number.became}
    known = MunicipalityNumber.objects.filter(nr__in=after).select_related("organisation")
    return {number.nr: _title(number) for number in known}


def _title(number: MunicipalityNumber) -> str:
    return f"{number.nr} {number.name or number.organisation.name}"


def _hit(organisation: Organisation, names: dict[str, str], shown: set[str], *, is_member: bool) -> PickHit:
    numbers = sorted(organisation.numbers.all(), key=lambda number: number.valid_to or date.max, reverse=True)
    is_over = organisation.valid_to is not None and organisation.valid_to < clock.today()
    former = tuple(_former(number, names, shown) for number in (numbers if is_over else numbers[1:]))
    title = _title(numbers[0]) if numbers else organisation.name
    may_join = not is_over and not is_member
    return PickHit(organisation, title, _text(organisation, numbers), may_join, is_member, former)


def _text(organisation: Organisation, numbers: list[MunicipalityNumber]) -> str:
    if numbers and numbers[0].valid_from:
        return _("Kommune, med dette nummeret siden %(day)s") % {"day": long_date(numbers[0].valid_from)}
    if numbers:
        return _("Kommune")
    return ", ".join([organisation.get_kind_display(), *([organisation.parent.name] if organisation.parent else [])])


def _former(number: MunicipalityNumber, names: dict[str, str], shown: set[str]) -> Former:
    became = [(names[nr], nr) for nr in number.became if nr in names]
    words = {"became": in_a_row([name for name, _nr in became])}
    until = _until(number)
    text = f"{until} " + (_("Ble %(became)s.") % words if became else "")
    return Former(_title(number), text.strip(), tuple(each for each in became if each[1] not in shown))


def _until(number: MunicipalityNumber) -> str:
    """«Til og med 2019.», «2020–2023.»"""
    last = number.valid_to.year if number.valid_to else ""
    if number.valid_from is None:
        return _("Til og med %(year)s.") % {"year": last}
    return f"{number.valid_from.year}–{last}."


def listed_on() -> date:
    return LISTED_ON
