"""The page that invites many: who gets an invitation now, and who not and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.inviting import why_not
from setup.logins import RETURNED
from setup.people import WITHOUT, PersonLine, chosen


def _returned(line: PersonLine) -> str:
    """Many are not sent to an address that is known not to work; one may be, from the person's page."""
    is_returned = line.login.state == RETURNED
    return (
        _("E-posten til adressen kom i retur. Rett adressen, eller send igjen fra siden til personen.")
        if is_returned
        else ""
    )


@dataclass(frozen=True)
class Inviting:
    """`others` are by the sentence that says why not, most of them first."""

    fine: tuple[PersonLine, ...]
    others: tuple[tuple[str, tuple[PersonLine, ...]], ...]


def inviting_of(lines: Sequence[PersonLine], *, state: str, words: str, organisation: str) -> Inviting:
    """Of what the filters choose; of all, also those without access. A few queries, however many there are."""
    kinds = [state] if state else ["", WITHOUT]
    asked = [line for kind in kinds for line in chosen(lines, state=kind, words=words, organisation=organisation)]
    said = why_not(asked[0].row.samarbeid_id, [line.row.person for line in asked]) if asked else {}
    groups: dict[str, list[PersonLine]] = defaultdict(list)
    for line in asked:
        groups[said[line.row.person_id] or _returned(line)].append(line)
    fine = tuple(groups.pop("", ()))
    others = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return Inviting(fine, tuple((why, tuple(group)) for why, group in others))
