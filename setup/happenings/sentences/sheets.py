"""Spreadsheets: each is one act, however many rows it has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from setup.happenings.acts import Act
from setup.happenings.shapes import Telling
from setup.models import SheetUpload
from setup.sheets.layout import NAMES


def import_setup(act: Act) -> Telling:
    """Facts hold how many rows each sheet made and changed: {"sheets": {NAME: [new, changed]}}."""
    sheets = {name: counts for name, counts in act.facts["sheets"].items() if any(counts)}
    new, changed = (sum(counts[place] for counts in sheets.values()) for place in (0, 1))
    rows = ngettext("%(count)d rad", "%(count)d rader", new + changed) % {"count": new + changed}
    each = tuple(f"{name}: {_counted(*counts)}" for name, counts in _in_order(sheets))
    return _about(act, _("lagret regnearket «%(file)s»."), summary=f"{rows}: {_counted(new, changed)}", rows=each)


def _in_order(sheets: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    """That of the workbook; stored JSON has none."""
    return [(name, sheets[name]) for name in NAMES if name in sheets]


def _counted(new: int, changed: int) -> str:
    words = (
        (ngettext("%(count)d ny", "%(count)d nye", new), new),
        (ngettext("%(count)d endret", "%(count)d endret", changed), changed),
    )
    return ", ".join(text % {"count": count} for text, count in words if count)


def take_back_setup(act: Act) -> Telling:
    return _about(act, _("tok tilbake regnearket «%(file)s». Det som ble endret, er som før."))


def _about(act: Act, text: str, **more: Any) -> Telling:
    row = act.object(SheetUpload)
    url = row.get_absolute_url() if row else ""
    link = _("Arket slik det ble lest") if url else ""
    return Telling(text % {"file": row.file_name if row else _("slettet")}, url=url, link=link, **more)
