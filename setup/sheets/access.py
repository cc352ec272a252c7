"""The sheet «Tilganger»: access through an organisation, and tasks of the samarbeid itself."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from organisations import clock
from organisations.dates import short_date
from organisations.models import Affiliation, Secretariat
from organisations.refusals import Refused
from organisations.taking_part import refuse_outside
from setup.sheets.here import Here, KnownAccess, organisation_key
from setup.sheets.layout import TASKS, THROUGH
from setup.sheets.parties import check_takes_part
from setup.sheets.references import RowDirectory
from setup.sheets.rows import Row
from setup.sheets.settling import check_period, check_required, check_twice, find_by_nr, name_row, overlap, read_cells

TASK_ROLES, THROUGH_ROLES = dict(TASKS), dict(THROUGH)
WHO = ("person", "organisation", "role")


def said(known: KnownAccess) -> dict[str, Any]:
    row = known.row
    organisation = organisation_key(row.organisation_id) if isinstance(row, Affiliation) else None
    return {
        "person": known.person,
        "organisation": organisation,
        "role": row.role,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    }


def settle(rows: list[Row], here: Here, organisations: RowDirectory, people: RowDirectory) -> None:
    by_what = {tuple(said(known)[field] for field in WHO): known for known in here.access.values()}
    mine = [row for row in rows if not row.is_example]
    for row in mine:
        read_cells(row, days=("valid_from",))
        _name(row, organisations, people)
        if not find_by_nr(row, here.access):
            row.known = by_what.get(_what(row))
        row.before = said(row.known) if row.known else {}
        check_required(row)
        if row.known is None:
            row.values.setdefault("valid_from", clock.today())
        _check(row)
        check_takes_part(row, "organisation", here)
        _check_days(row, here)
        check_period(row, "valid_from", "valid_to")
    check_twice(mine, _thing, _where, _("Samme tilgang står på rad %(row)d."))
    _check_overlap(mine, here)
    _check_last_secretary(mine, here)


def _name(row: Row, organisations: RowDirectory, people: RowDirectory) -> None:
    for field, directory in (("person", people), ("organisation", organisations)):
        if field in row.texts:
            key = name_row(row, field, directory)
            if key or not row.is_typed(field):
                row.values[field] = key


def _what(row: Row) -> tuple[Any, ...]:
    return tuple(row.values.get(field) for field in WHO)


def _thing(row: Row) -> object:
    if row.known is not None:
        return row.known.key
    what = (*_what(row), row.values.get("valid_from"))
    return what if row.values.get("person") and row.values.get("role") else None


def _where(row: Row) -> str:
    return "nr" if row.is_typed("nr") else "person"


def _check(row: Row) -> None:
    if row.known is not None and set(WHO) & set(row.changes):
        field = next(field for field in WHO if field in row.changes)
        row.wrong(field, _("En tilgang flyttes ikke. Skriv siste dag i «Til» her, og en ny rad uten Nr."))
    role = row.value("role")
    if role in TASK_ROLES and row.is_typed("organisation"):
        row.wrong(
            "organisation",
            _("%(role)s er en oppgave i samarbeidet. La Organisasjon stå tom.") % {"role": TASK_ROLES[role]},
        )
    if role in THROUGH_ROLES and not row.value("organisation") and not row.is_typed("organisation"):
        row.wrong("organisation", _("Skriv hvilken organisasjon det gjelder."))


def _check_days(row: Row, here: Here) -> None:
    """What is over stays as it was; nobody reads for an organisation that has not begun, or is over."""
    last, party = row.values.get("valid_to"), here.parties.get(str(row.value("organisation")))
    if row.known is not None and "valid_to" in row.changes and last and last < clock.today():
        row.wrong("valid_to", _("Velg i dag eller en dag som kommer. Det som har vært, endres ikke."))
    if row.known is None and party and row.value("valid_from"):
        try:
            refuse_outside(party.organisation, row.value("valid_from"))
        except Refused as refused:
            row.wrong("valid_from", str(refused))


def _check_overlap(rows: list[Row], here: Here) -> None:
    """One person has the same access once at a time."""
    mine = {row.key for row in rows if row.counts}
    taken: dict[tuple[Any, ...], list[tuple[Any, Any]]] = {}
    for key, known in here.access.items():
        if key not in mine:
            values = said(known)
            what = tuple(values[field] for field in WHO)
            taken.setdefault(what, []).append((values["valid_from"], values["valid_to"]))
    for row in sorted(rows, key=lambda each: each.outcome in ("new", "changed")):
        if not row.counts:
            continue
        period = (row.value("valid_from"), row.value("valid_to"))
        others = taken.setdefault(tuple(row.value(field) for field in WHO), [])
        clash = next((other for other in others if overlap(period, other)), None)
        if clash and row.outcome in ("new", "changed"):
            row.wrong("valid_from", _("Har samme tilgang fra %(day)s.") % {"day": short_date(clash[0])})
        else:
            others.append(period)


def _check_last_secretary(rows: list[Row], here: Here) -> None:
    """Somebody is in the secretariat, today and afterwards."""
    role = Secretariat.Role.SEKRETARIAT.value
    ends = {key: known.row.valid_to for key, known in here.access.items() if known.row.role == role}
    if None in ends.values():
        changed = [row for row in rows if row.counts and row.value("role") == role]
        after = ends | {row.key: row.value("valid_to") for row in changed}
        if not any(end is None for end in after.values()):
            for row in changed:
                if "valid_to" in row.changes:
                    row.wrong("valid_to", _("Samarbeidet må ha noen i sekretariatet. Legg til en annen først."))
