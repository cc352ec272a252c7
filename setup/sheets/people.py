"""The sheet «Personer»: a person is known by the e-mail address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from setup.sheets.here import Here, KnownPerson, organisation_key
from setup.sheets.names import same_key
from setup.sheets.references import RowDirectory
from setup.sheets.rows import Row
from setup.sheets.settling import check_required, check_twice, find_by_nr, name_row, read_cells


def said(known: KnownPerson) -> dict[str, Any]:
    row = known.row
    return {
        "name": row.name,
        "title": row.title,
        "phone": row.phone,
        "email": known.person.email.lower(),
        "organisation": organisation_key(row.organisation_id) if row.organisation_id else None,
    }


def directory_of(here: Here, rows: Iterable[Row]) -> RowDirectory:
    found = RowDirectory(_("Ingen person heter «%(typed)s»."))
    named = {row.key: row for row in rows if not row.is_example}
    for key, known in here.people.items():
        found.add(key, known.row.name, [known.person.email], named.get(key))
    for key, row in named.items():
        found.add(key, str(row.value("name") or ""), [str(row.value("email") or "")], row)
    return found


def settle(rows: list[Row], here: Here, organisations: RowDirectory) -> None:
    by_email = {known.person.email.casefold(): known for known in here.people.values() if known.person.email}
    by_name: dict[str, list[KnownPerson]] = {}
    for known in here.people.values():
        by_name.setdefault(same_key(known.row.name), []).append(known)
    for row in rows:
        if row.is_example:
            continue
        read_cells(row)
        _identify(row, here, by_email, by_name)
        _check_email(row, here, by_email)
        _name_organisation(row, organisations)
        row.before = said(row.known) if row.known else {}
        check_required(row)
    check_twice(rows, _thing, _where, _("Samme person står på rad %(row)d."))
    _warn_of_namesakes(rows)


def _identify(row: Row, here: Here, by_email: dict[str, KnownPerson], by_name: dict[str, list[KnownPerson]]) -> None:
    if find_by_nr(row, here.people):
        return
    email = str(row.values.get("email") or "").casefold()
    if email:
        joined = here.elsewhere.get(email)
        row.known = by_email.get(email) or _kept(joined, here)
        row.target = None if row.known else joined
        return
    same = by_name.get(same_key(str(row.values.get("name") or "")), [])
    if len(same) > 1:
        words = {"name": row.texts.get("name", ""), "keys": ", ".join(sorted(each.key for each in same))}
        row.wrong("name", _("Flere heter «%(name)s». Skriv e-post, eller Nr: %(keys)s.") % words)
    elif same and not row.is_typed("email"):
        row.known = same[0]


def _kept(joined: Any, here: Here) -> KnownPerson | None:
    """Who a double is here."""
    return here.people.get(here.person_key(joined.pk)) if joined is not None else None


def _check_email(row: Row, here: Here, by_email: dict[str, KnownPerson]) -> None:
    """One address is one person here."""
    email = str(row.values.get("email") or "")
    if row.known is None or "email" not in row.values:
        return
    own = {row.known.person.email.casefold(), *_doubles_of(row.known, here)}
    if email.casefold() in own:
        row.values["email"] = row.known.person.email.lower()
        return
    if not email:
        return
    other = by_email.get(email.casefold())
    if other is not None:
        words = {"name": other.row.name, "nr": other.key}
        row.wrong("email", _("Adressen hører til %(name)s (%(nr)s).") % words)
    else:
        holder = here.elsewhere.get(email.casefold())
        double = here.doubles.get(holder.pk) if holder else None
        if double and (double.same_as_id != row.known.person.pk or double.joined_on):
            row.wrong("email", _("Adressen hører til %(name)s.") % {"name": double.name})
        row.target = holder


def _doubles_of(known: KnownPerson, here: Here) -> set[str]:
    """Addresses of those who are this person here."""
    doubles = (row for row in here.doubles.values() if row.same_as_id == known.person.pk and row.joined_on)
    return {row.person.email.casefold() for row in doubles} - {""}


def _name_organisation(row: Row, organisations: RowDirectory) -> None:
    if "organisation" not in row.texts:
        return
    if row.is_typed("organisation"):
        key = name_row(row, "organisation", organisations)
        if key:
            row.values["organisation"] = key
    else:
        row.values["organisation"] = None


def _thing(row: Row) -> object:
    if row.known is not None:
        return row.known.key
    email = str(row.values.get("email") or "").casefold()
    name = same_key(str(row.values.get("name") or ""))
    return email or (name or None)


def _where(row: Row) -> str:
    return next((field for field in ("nr", "email", "name") if row.is_typed(field)), "name")


def _warn_of_namesakes(rows: list[Row]) -> None:
    """Two of a name may be two; they are often one with two addresses."""
    first: dict[str, Row] = {}
    for row in rows:
        name = same_key(str(row.value("name") or ""))
        if row.is_example or not name:
            continue
        if name in first and row.known is None:
            row.warn("name", _("Rad %(row)d har samme navn. Er det samme person?") % {"row": first[name].number})
        first.setdefault(name, row)
