"""Numbers of municipalities that are typed: whose they are, and what became of those that are no longer valid."""

from __future__ import annotations

from django.utils.translation import gettext as _

from organisations import clock
from organisations.dates import short_date
from organisations.models import MunicipalityNumber, Organisation
from setup.sheets.here import Here, is_valid_number, organisation_key


def organisation_of(number: MunicipalityNumber, here: Here) -> Organisation:
    if organisation_key(number.organisation_id) in here.parties:
        return here.parties[organisation_key(number.organisation_id)].organisation
    known = next((each for each in here.listed if each.pk == number.organisation_id), None)
    return known or number.organisation


def why_not_valid(number: MunicipalityNumber, here: Here) -> str:
    name = number.name or organisation_of(number, here).name
    words = {"nr": number.nr, "name": name}
    if number.valid_to is None or number.valid_to >= clock.today():
        assert number.valid_from is not None
        return _("Nummer %(nr)s %(name)s gjelder fra %(day)s.") % {**words, "day": short_date(number.valid_from)}
    ended = _("Nummer %(nr)s %(name)s tok slutt %(day)s.") % {**words, "day": short_date(number.valid_to)}
    after = [f"{each.nr} {each.name or organisation_of(each, here).name}" for each in _successors(number, here)]
    if not after:
        return ended
    return ended + " " + _("Nå heter det %(after)s.") % {"after": _(" eller ").join(after)}


def _successors(number: MunicipalityNumber, here: Here) -> list[MunicipalityNumber]:
    """What it became, and what that became, until today."""
    found: list[MunicipalityNumber] = []
    waiting, seen = list(number.became), {number.nr}
    while waiting:
        nr = waiting.pop(0)
        rows = here.list_numbers.get(nr, []) if nr not in seen else []
        seen.add(nr)
        valid = [each for each in rows if is_valid_number(each, clock.today())]
        found.extend(valid)
        if not valid:
            waiting.extend(after for each in rows for after in each.became)
    return found
