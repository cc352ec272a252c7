"""The sheet «Utvalg»."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from meetings.models import Publication
from organisations import clock
from organisations.deadlines import check_days
from organisations.models import Utvalg
from organisations.refusals import Refused
from organisations.rulesets import RULESETS
from setup.sheets.here import Here, KnownBody, body_key
from setup.sheets.names import same_key
from setup.sheets.references import RowDirectory
from setup.sheets.rows import Row
from setup.sheets.settling import check_required, check_twice, find_by_nr, name_row, read_cells

# The columns that are fields of the body under the same name.
PLAIN = (
    *("name", "short_name", "ruleset", "matter_days", "paper_days", "call_days", "call_circle", "minutes_circle"),
    *("deputies_read_all", "leadership_alternates", "valid_from"),
)
# The deadlines, and what they are of a body of which nothing is said.
DAYS: dict[str, int] = {name: getattr(Utvalg(), name) for name in ("matter_days", "paper_days", "call_days")}


def said(known: KnownBody) -> dict[str, Any]:
    body = known.body
    parent = {"parent": body_key(body.parent_id) if body.parent_id else None}
    return {field: getattr(body, field) for field in PLAIN} | parent


def directory_of(here: Here, rows: Iterable[Row]) -> RowDirectory:
    found = RowDirectory(_("Det finnes ikke noe utvalg som heter «%(typed)s»."))
    named = {row.key: row for row in rows if not row.is_example}
    for key, known in here.bodies.items():
        found.add(key, known.body.name, [known.body.short_name], named.get(key))
    for key, row in named.items():
        found.add(key, str(row.value("name") or ""), [str(row.value("short_name") or "")], row)
    return found


def settle(rows: list[Row], here: Here) -> None:
    by_name: dict[str, KnownBody] = {}
    for known in here.bodies.values():
        by_name.setdefault(same_key(known.body.name), known)
    for row in rows:
        if row.is_example:
            continue
        read_cells(row, days=("valid_from",))
        if not find_by_nr(row, here.bodies):
            row.known = by_name.get(same_key(str(row.values.get("name") or "")))
        row.before = said(row.known) if row.known else {}
        check_required(row)
        if row.known is None:
            _fill(row)
        elif row.known.is_over and row.changes:
            row.wrong("name", _("Utvalget er avsluttet."))
        _check_days(row)
    check_twice(rows, lambda row: row.key if row.known else None, _where, _("Samme utvalg står på rad %(row)d."))
    check_twice(rows, _name, lambda _row: "name", _("Rad %(row)d har samme navn."))
    _check_names(rows, by_name)
    _check_rulesets(rows)


def _where(row: Row) -> str:
    return "nr" if row.is_typed("nr") else "name"


def _name(row: Row) -> object:
    return same_key(str(row.value("name") or "")) or None


def _check_names(rows: list[Row], by_name: dict[str, KnownBody]) -> None:
    """No body takes the name of another one; one that gives its own away in the same file frees it."""
    freed = {row.key for row in rows if row.known and _name(row) != same_key(row.known.body.name)}
    for row in rows:
        other = by_name.get(str(_name(row) or ""))
        if not row.is_example and other and row.known and other.key not in (row.key, *freed):
            row.wrong("name", _("Det finnes alt et utvalg som heter «%(name)s».") % {"name": other.body.name})


def _check_days(row: Row) -> None:
    """As organisations.actions.bodies has it."""
    days = {name: row.value(name) for name in DAYS}
    if row.known is not None and not set(DAYS) & set(row.changes):
        return
    matter, paper, call = (usual if days[name] is None else days[name] for name, usual in DAYS.items())
    try:
        check_days(matter, paper, call)
    except Refused as refused:
        row.wrong("paper_days" if paper > matter else "call_days", str(refused))


def _check_rulesets(rows: list[Row]) -> None:
    """Minutes that are out are found by their kind, so that stays."""
    other = {
        row.known.body.pk: row
        for row in rows
        if row.known and "ruleset" in row.changes and _kind(row.values["ruleset"]) != _kind(row.before["ruleset"])
    }
    if other:
        out = Publication.objects.filter(utvalg__in=list(other)).minutes()
        for pk in set(out.values_list("utvalg_id", flat=True)):
            other[pk].wrong("ruleset", _("Utvalget har publisert referater eller protokoller etter de gamle reglene."))


def _kind(ruleset: str) -> str:
    return RULESETS[ruleset].minutes_kind


def _fill(row: Row) -> None:
    row.values.setdefault("valid_from", clock.today())
    # Of deadlines that are not said, those before the ones that are come no later.
    paper = row.values.setdefault("paper_days", max(DAYS["paper_days"], row.values.get("call_days", 0)))
    row.values.setdefault("matter_days", max(DAYS["matter_days"], paper))
    of_rules = RULESETS.get(row.values.get("ruleset", ""))
    if of_rules and of_rules.is_open:
        # Papers of a folkevalgt organ are open as soon as they exist (kommuneloven § 11-5).
        row.values.setdefault("call_circle", of_rules.call_circle)
        row.values.setdefault("minutes_circle", of_rules.minutes_circle)


def settle_parents(rows: list[Row], here: Here, bodies: RowDirectory) -> None:
    """Names the bodies that they hang under: no body under itself, however far away."""
    for row in rows:
        if row.is_example or "parent" not in row.texts:
            continue
        if row.is_typed("parent"):
            key = name_row(row, "parent", bodies)
            if key:
                row.values["parent"] = key
        else:
            row.values["parent"] = None
    above = {key: said(known)["parent"] for key, known in here.bodies.items()}
    above |= {row.key: row.value("parent") for row in rows if not row.is_example}
    for row in rows:
        if row.values.get("parent") and (row.known is None or "parent" in row.changes) and _is_circle(row.key, above):
            name = bodies.labels[str(row.values["parent"])]
            row.wrong(
                "parent", _("%(parent)s ligger alt under %(name)s.") % {"parent": name, "name": row.value("name")}
            )
    for row in rows:
        over = here.bodies.get(str(row.values.get("parent")))
        if over and over.is_over and (row.known is None or "parent" in row.changes):
            row.wrong("parent", _("%(name)s er avsluttet. Velg et annet.") % {"name": over.body.name})
    _leave_out_below(rows, bodies)


def _is_circle(key: str, above: dict[str, Any]) -> bool:
    seen = {key}
    step = above.get(key)
    while step and step not in seen:
        seen.add(step)
        step = above.get(step)
    return bool(step == key)


def _leave_out_below(rows: list[Row], bodies: RowDirectory) -> None:
    """What hangs under a body that is left out is left out."""
    below = [row for row in rows if row.is_typed("parent")]
    # Once for each step down.
    for _step in below:
        wrong = [row for row in below if row.counts and _hangs_under_wrong(row, bodies)]
        for row in wrong:
            name_row(row, "parent", bodies)
        if not wrong:
            return


def _hangs_under_wrong(row: Row, bodies: RowDirectory) -> bool:
    parent = bodies.rows.get(str(row.values.get("parent")))
    return parent is not None and parent.known is None and parent.is_wrong
