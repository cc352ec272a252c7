"""Two versions beside each other, as viewers had them: what is hidden on either side is never compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from indicators.grids import Shown, text_of
from indicators.models import Dataset, UploadLine
from indicators.periods import Period
from organisations.numbers import shown

# Both whole tables stay in the database; a page's rows come out of it. NULL is all together, which is no id.
COMPARED = """
  FROM (SELECT * FROM indicators_shownpoint WHERE dataset_id = %(old)s) AS was
  FULL JOIN (SELECT * FROM indicators_shownpoint WHERE dataset_id = %(new)s) AS now
    ON coalesce(was.organisation_id, 0) = coalesce(now.organisation_id, 0) AND was.period_from = now.period_from
   AND was.period_to = now.period_to AND was."group" = now."group"
  LEFT JOIN organisations_organisation AS place ON place.id = coalesce(was.organisation_id, now.organisation_id)
 WHERE (was.sign, was.value, was.numerator, was.denominator)
       IS DISTINCT FROM (now.sign, now.value, now.numerator, now.denominator)
"""
COUNT = f"SELECT count(*) {COMPARED}"
ROWS = f"""
SELECT place.name, coalesce(was.period_from, now.period_from), coalesce(was.period_to, now.period_to),
       coalesce(was."group", now."group"), was.sign, was.value, now.sign, now.value {COMPARED}
 ORDER BY 3 DESC, 2 DESC, place.sort_key NULLS FIRST, 4 LIMIT %(limit)s OFFSET %(offset)s
"""


@dataclass(frozen=True)
class Compared:
    """A number on both sides, in words; `difference` is empty where a side has no number to see."""

    name: str
    period: str
    group: str
    old: str
    new: str
    difference: str
    change: str
    is_unusual: bool = False
    is_unprotected: bool = False


class Comparison:
    """The numbers that differ, the newest first; a list for django.core.paginator. One query for each method."""

    def __init__(self, old: Dataset, new: Dataset) -> None:
        """Both are to be the reader's to see."""
        self.ids = {"old": old.pk, "new": new.pk}
        self.decimals = max(old.definition.decimals, new.definition.decimals)

    def count(self) -> int:
        ((together,),) = self._ask(COUNT, {})
        return int(together)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Compared]:
        rows = self._ask(ROWS, {"offset": part.start, "limit": part.stop - part.start})
        return [self._line(*row) for row in rows]

    def _ask(self, question: str, more: dict[str, int]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(question, {**self.ids, **more})
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def _line(self, name: str | None, first: Any, last: Any, group: str, *sides: Any) -> Compared:
        old_sign, old, new_sign, new = sides
        was, now = _side(old, old_sign), _side(new, new_sign)
        return _compared(name, Period(first, last), group, was, now, self.decimals, change=_change(was, now))


def compared_lines(lines: Iterable[UploadLine], decimals: int) -> list[Compared]:
    """What a waiting file would change. `lines` have their organisation."""
    return [
        _compared(
            line.organisation.name if line.organisation else None,
            Period(line.period_from, line.period_to),
            line.group,
            None if line.change == "new" else Shown(line.old_value, line.old_sign),
            None if line.change == "gone" else Shown(line.new_value, line.new_sign),
            decimals,
            change=words()[line.change],
            is_unusual=line.is_unusual,
            is_unprotected=line.is_unprotected,
        )
        for line in lines
    ]


def words() -> dict[str, str]:
    return {
        "new": _("Ny"),
        "changed": _("Endret"),
        "gone": _("Borte"),
        "hidden": _("Blir skjult"),
        "opened": _("Blir vist"),
        "unprotected": _("Skjult"),
    }


def _side(value: Decimal | None, sign: str | None) -> Shown | None:
    return None if sign is None else Shown(value, sign)


def _change(was: Shown | None, now: Shown | None) -> str:
    if was is None or now is None:
        return words()["new" if was is None else "gone"]
    return words()[{was.sign: "opened", now.sign: "hidden"}.get(":", "changed")]


def _compared(
    name: str | None,
    period: Period,
    group: str,
    was: Shown | None,
    now: Shown | None,
    decimals: int,
    **more: Any,
) -> Compared:
    old, new = (text_of(side, decimals) if side else "" for side in (was, now))
    difference = _difference(was, now, decimals)
    return Compared(name or _("Alle samlet"), period.label, group, old, new, difference, **more)


def _difference(was: Shown | None, now: Shown | None, decimals: int) -> str:
    """«+3», «−1,5»."""
    if was is None or now is None or was.value is None or now.value is None:
        return ""
    return shown(now.value - was.value, decimals, signed=True)
