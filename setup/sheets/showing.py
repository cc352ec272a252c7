"""The preview of an upload as a page shows it: sheets as tabs, rows with their cells, faults that link to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobs.lifecycle import STOPPED
from jobs.models import Job
from setup.models import SheetUpload
from setup.sheets.layout import NAMES
from setup.sheets.previews import COUNTED

FAULTS_SHOWN = 50


@dataclass(frozen=True)
class Tab:
    """One sheet of the file: how many rows it has, what becomes of them, how many would be saved, and are wrong."""

    name: str
    rows: int
    faults: int
    warnings: int
    counts: str
    saved: int
    wrong: int
    columns: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        said = [self.name]
        if self.faults:
            said.append(_("%(count)d feil") % {"count": self.faults})
        if self.warnings:
            warned = ngettext("%(count)d advarsel", "%(count)d advarsler", self.warnings)
            said.append(warned % {"count": self.warnings})
        return ", ".join(said)


@dataclass(frozen=True)
class ShownFault:
    """`row` is 0 where it is about the whole sheet, or its headings; `page` is where its row stands."""

    sheet: str
    row: int
    text: str
    page: int = 1


@dataclass(frozen=True)
class RowsWaiting:
    """`is_on_its_way`: a job reads the file; `is_stopped`: none does, and it waits for one."""

    is_on_its_way: bool
    is_stopped: bool
    error: str = ""


def waiting_for(upload: SheetUpload) -> RowsWaiting:
    if upload.state != "reading":
        return RowsWaiting(False, False)
    job = Job.objects.filter(kind="setup.sheet", key=f"sheet-{upload.pk}").order_by("-pk").first()
    is_stopped = job is None or job.state in STOPPED
    return RowsWaiting(not is_stopped, is_stopped, job.error if job and is_stopped else "")


def tabs_of(upload: SheetUpload, wanted: str) -> tuple[list[Tab], str]:
    """Those of the file, and the one to show: the one asked for, else the first with a fault, else with a change."""
    tabs = [
        _tab(upload, name) for name in NAMES if name in (upload.preview or upload.report) and _is_used(upload, name)
    ]
    if wanted in [tab.name for tab in tabs]:
        return tabs, wanted
    for is_first in (lambda tab: tab.faults, lambda tab: tab.saved, lambda _tab: True):
        if chosen := next((tab.name for tab in tabs if is_first(tab)), ""):
            return tabs, chosen
    return tabs, ""


def _is_used(upload: SheetUpload, name: str) -> bool:
    return name in upload.preview or any(upload.report.get(name, {}).get(each) for each in COUNTED)


def _tab(upload: SheetUpload, name: str) -> Tab:
    report, preview = upload.report[name], upload.preview.get(name, {"rows": [], "columns": []})
    wrong_rows = len({fault["row"] for fault in report["errors"]})
    counted = {**{each: report[each] for each in COUNTED}, "wrong": wrong_rows}
    # Rows of the template are left out, and counted in the line below the tabs alone.
    rows = sum(report[each] for each in COUNTED if each != "left_out")
    rows += sum(row["outcome"] == "error" for row in preview["rows"])
    columns = tuple((letter, heading) for letter, heading in preview["columns"])
    saved = report["new"] + report["changed"]
    return Tab(name, rows, len(report["errors"]), len(report["warnings"]), _counts(counted), saved, wrong_rows, columns)


def _counts(counted: dict[str, int]) -> str:
    words = {
        "new": ngettext("%(n)d ny", "%(n)d nye", counted["new"]),
        "changed": _("%(n)d endret"),
        "unchanged": _("%(n)d uendret"),
        "left_out": _("%(n)d utelatt"),
        "wrong": _("%(n)d feil"),
    }
    return ", ".join(words[each] % {"n": count} for each, count in counted.items() if count)


# Word and mark of what becomes of a row.
BECOMES = {"new": "ok", "changed": "warn", "unchanged": "draft", "left_out": "draft", "error": "bad"}


def shown_rows(upload: SheetUpload, name: str, *, shows_all: bool) -> list[dict[str, Any]]:
    """Each with `word` and `mark` of what it becomes; rows that stay as they are only where all are asked for."""
    rows = upload.preview.get(name, {}).get("rows", [])
    return [{**row, **_becomes(row)} for row in rows if shows_all or row["outcome"] != "unchanged" or row["warns"]]


def _becomes(row: dict[str, Any]) -> dict[str, str]:
    words = {
        "new": _("Ny"), "changed": _("Endret"), "unchanged": _("Uendret"), "left_out": _("Utelatt"), "error": _("Feil"),
    }  # fmt: skip
    if row["warns"]:
        return {"word": _("Advarsel"), "mark": "warn"}
    return {"word": words[row["outcome"]], "mark": BECOMES[row["outcome"]]}


def faults_of(upload: SheetUpload, per_page: int) -> list[ShownFault]:
    """«Plasser, rad 12, kolonne E «Periode til»: …», the first ones."""
    return list(islice(_faults(upload, per_page), FAULTS_SHOWN))


def _faults(upload: SheetUpload, per_page: int) -> Iterator[ShownFault]:
    for name in NAMES:
        columns = upload.preview.get(name, {}).get("columns", [])
        rows = shown_rows(upload, name, shows_all=False)
        pages = {row["row"]: place // per_page + 1 for place, row in enumerate(rows)}
        for fault in upload.report.get(name, {}).get("errors", []):
            row = fault["row"] if fault["row"] in pages else 0
            text = f"{_place_of(name, fault, columns)}: {fault['text']}"
            yield ShownFault(name, row, text, pages.get(row, 1))


def _place_of(name: str, fault: dict[str, Any], columns: list[list[str]]) -> str:
    words = {"sheet": name, "row": fault["row"], "heading": fault["column"]}
    if not fault["row"]:
        return name
    if not fault["column"]:
        return _("%(sheet)s, rad %(row)d") % words
    letter = next((letter for letter, heading in columns if heading == fault["column"]), "")
    return _("%(sheet)s, rad %(row)d, kolonne %(letter)s «%(heading)s»") % {**words, "letter": letter}
