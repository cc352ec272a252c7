"""What is wrong with the places that groups are given, in a sentence for each name. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from indicators.groups import SEXES, years_of
from indicators.placing.words import AGES, SEXED, kind_of
from indicators.suppression import Placing

Placings = Mapping[str, Placing]


def read_kind(name: str) -> str:
    """The division of an age or a sex that suppression reads of the name; «» for none."""
    if years_of(name):
        return AGES
    return SEXED if name.lower() in SEXES else ""


def is_read(name: str, placings: Placings) -> bool:
    """Whether its name says what it is: as long as no other of its kind is declared."""
    return bool(read_kind(name)) and read_kind(name) not in declared_kinds(placings)


def declared_kinds(placings: Placings) -> set[str]:
    """Ages, sexes, where some of them have a place; what means the same as another divides nothing."""
    placed = {name: place for name, place in placings.items() if not place.is_total}
    return {kind_of(name) for name in placed} | {place.division for place in placed.values()} & {AGES, SEXED}


def division_of(name: str, placings: Placings) -> str | None:
    """None for what has no place."""
    if name in placings:
        return placings[name].division
    return read_kind(name) or None


def faults_in(placings: Placings, names: Collection[str]) -> dict[str, str]:
    """By the name that has the fault; `names` are all that there are."""
    found = {name: _fault(name, placings, names) for name in placings}
    return {name: sentence for name, sentence in found.items() if sentence}


def _fault(name: str, placings: Placings, names: Collection[str]) -> str:
    placing, words = placings[name], {"name": name, "parent": placings[name].parent}
    if name not in names:
        return _("Indikatoren har ingen gruppe som heter «%(name)s».") % words
    if placing.parent and placing.parent not in names:
        return _("Indikatoren har ingen gruppe som heter «%(parent)s».") % words
    of_parent = _fault_of_way_up(name, placings, words) or _fault_of_parent(placing, placings, words)
    return of_parent or _fault_of_kind(name, placings, names)


def _fault_of_way_up(name: str, placings: Placings, words: dict[str, str]) -> str:
    up = placings[name].parent
    if not up:
        return ""
    if up == name:
        return _("«%(name)s» kan ikke være en del av seg selv.") % words
    if up in placings and placings[up].parent == name and placings[up].is_total and placings[name].is_total:
        return _("«%(name)s» og «%(parent)s» er sagt å være summen av hverandre. Velg noe annet for en av dem.") % words
    if name in _above(name, placings):
        return _("«%(name)s» blir en del av seg selv gjennom «%(parent)s». Velg noe annet for en av dem.") % words
    return ""


def _above(name: str, placings: Placings) -> list[str]:
    """What it is a part of, nearest first, until it ends or begins anew."""
    found: list[str] = []
    while name in placings and (name := placings[name].parent) and name not in found:
        found.append(name)
    return found


def _fault_of_parent(placing: Placing, placings: Placings, words: dict[str, str]) -> str:
    if not placing.parent:
        return ""
    division = division_of(placing.parent, placings)
    if division is None:
        return _("«%(parent)s» er ikke plassert. Si først hva den er, eller velg noe annet her.") % words
    if division != placing.division:
        told = words | {"division": division or _("den vanlige")}
        return (
            _("«%(parent)s» står i en annen inndeling: %(division)s. Skriv den her også, eller la feltet stå tomt.")
            % told
        )
    return ""


def _fault_of_kind(name: str, placings: Placings, names: Collection[str]) -> str:
    """Some ages declared and others read would seem to cross each other; so would sexes."""
    kinds = declared_kinds({name: placings[name]}) - {""}
    left = sorted(one for one in names if one not in placings and read_kind(one) in kinds)
    if not left:
        return ""
    told = _("«%(name)s» er plassert, men ikke «%(left)s». Plasser alle aldre eller kjønn, eller ingen av dem.")
    return told % {"name": name, "left": left[0]}
