"""What a value was and became, in words: facts["changed"] is {field: [before, after]}."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organisations.dates import long_date
from organisations.models import LANGUAGES, Membership, Organisation, Region, Seat, Utvalg
from organisations.models.bodies import CIRCLES, LEADERSHIP_ROLES
from setup.happenings.acts import Act
from setup.happenings.shapes import Change

Shown = Callable[[Act, Any], str]


def changes_of(act: Act) -> tuple[Change, ...]:
    """In the order of FIELDS, for stored JSON has none. A field without words there is left out."""
    pairs = act.facts.get("changed", {})
    return tuple(
        Change(str(label), *(shown(act, value) for value in pairs[name]))
        for name, (label, shown) in FIELDS.items()
        if name in pairs
    )


def _plain(_act: Act, value: Any) -> str:
    return "" if value is None else str(value)


def _days(_act: Act, value: Any) -> str:
    return ngettext("%(count)d dag", "%(count)d dager", value) % {"count": value} if value is not None else ""


def _day(_act: Act, value: Any) -> str:
    return long_date(date.fromisoformat(value)) if value else ""


def _yes(_act: Act, value: Any) -> str:
    return _("ja") if value else _("nei")


def _coded(choices: Any) -> Shown:
    return lambda _act, value: str(dict(choices).get(value, value or "")).lower()


def _row(table: Any) -> Shown:
    return lambda act, value: str(act.names.get(table, value) or "") if value else ""


def _rows(table: Any) -> Shown:
    return lambda act, value: act.listed(str(act.names.get(table, pk) or "") for pk in value or [])


FIELDS: dict[str, tuple[Any, Shown]] = {
    "name": (gettext_lazy("navn"), _plain),
    "short_name": (gettext_lazy("kortnavn"), _plain),
    "language": (gettext_lazy("målform"), _coded(LANGUAGES)),
    "archive_owner": (gettext_lazy("eier av arkivet"), _row(Organisation)),
    "ruleset": (gettext_lazy("regelsett"), _coded(Utvalg.Ruleset.choices)),
    "matter_days": (gettext_lazy("frist for saker"), _days),
    "paper_days": (gettext_lazy("frist for saksframlegg"), _days),
    "call_days": (gettext_lazy("frist for innkalling"), _days),
    "call_circle": (gettext_lazy("hvem innkallingen åpnes for"), _coded(CIRCLES)),
    "minutes_circle": (gettext_lazy("hvem protokollen åpnes for"), _coded(CIRCLES)),
    "deputies_read_all": (gettext_lazy("vara leser alle papirer"), _yes),
    "leadership_alternates": (gettext_lazy("ledelsen går på omgang"), _yes),
    "allowed_files": (gettext_lazy("filtyper som tas imot"), _plain),
    "parent": (gettext_lazy("hører under"), _row(Utvalg)),
    "role": (gettext_lazy("rolle"), _coded([*Seat.Role.choices, *LEADERSHIP_ROLES])),
    "organisation": (gettext_lazy("organisasjon"), _row(Organisation)),
    "voting": (gettext_lazy("stemmer"), _yes),
    "rank": (gettext_lazy("rekkefølge"), _plain),
    "deputy_for": (gettext_lazy("vara for"), _row(Seat)),
    "follows": (gettext_lazy("følger ledelsen av"), _row(Utvalg)),
    "follows_role": (gettext_lazy("følger"), _coded(LEADERSHIP_ROLES)),
    "appoint_by": (gettext_lazy("oppnevnes innen"), _day),
    "valid_from": (gettext_lazy("første dag"), _day),
    "valid_to": (gettext_lazy("siste dag"), _day),
    "slug": (gettext_lazy("adresse"), _plain),
    "pattern": (gettext_lazy("mønster"), _plain),
    "prefix": (gettext_lazy("bokstaver foran"), _plain),
    "last_number": (gettext_lazy("siste nummer"), _plain),
    "party": (gettext_lazy("part"), _coded(Membership.Party.choices)),
    "orgnr": (gettext_lazy("organisasjonsnummer"), _plain),
    "region_ids": (gettext_lazy("regioner"), _rows(Region)),
}
