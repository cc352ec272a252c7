"""Every fault of a file as a sentence that says where it is and how to go on."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from indicators.importing.shapes import Unreadable

LISTED = 50


@dataclass(frozen=True)
class Fault:
    """`row` as the spreadsheet counts it, `column` as its heading stands; the sentence names neither."""

    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        if not self.column:
            return _("Rad %(row)d: %(sentence)s") % {"row": self.row, "sentence": self.sentence}
        where = {"row": self.row, "column": self.column, "sentence": self.sentence}
        return _("Rad %(row)d, kolonne %(column)s: %(sentence)s") % where


def listed(faults: list[Fault]) -> list[str]:
    """At most fifty sentences, and one more that says how many are left out."""
    words = [str(fault) for fault in faults[:LISTED]]
    if len(faults) > LISTED:
        words.append(_("… og %(count)d feil til.") % {"count": len(faults) - LISTED})
    return words


def why_unreadable(error: Unreadable) -> str:
    facts = {"row": error.row, "column": error.column, "shown": error.found}
    return _sentences().get(error.code, _("Fila kan ikke leses.")) % facts


def _sentences() -> dict[str, str]:
    return {
        "empty": _("Fila har ingen rader med tall. Den første raden skal være overskrifter, og så én rad per tall."),
        "not_text": _("Fila er ikke tekst. Lagre den som CSV eller XLSX, og prøv igjen."),
        "other_kind": _("Fila er verken CSV, XLSX eller JSON-stat. Lagre den som en av dem, og prøv igjen."),
        "encoding": _(
            "Rad %(row)d: tegnsettet er ødelagt ved «%(shown)s». Lagre fila på nytt som CSV UTF-8, og prøv igjen."
        ),
        "no_separator": _("Rad %(row)d: fant ingen semikolon eller tabulatorer mellom kolonnene."),
        "quotes": _("Rad %(row)d: et anførselstegn mangler, eller en celle er for lang."),
        "too_many_cells": _("Rad %(row)d har flere celler enn de %(shown)s overskriftene."),
        "too_many_rows": _(
            "Arket sier at det har flere enn %(shown)s rader. Slett tomme rader nederst, eller del fila."
        ),
        "too_many_columns": _("Fila har flere enn %(shown)s kolonner. Bruk én rad per tall, og slett resten."),
        "too_large": _("Arbeidsboka er for stor når den pakkes ut. Lagre bare arket med tallene."),
        "not_workbook": _("Arbeidsboka kan ikke åpnes. Lagre den på nytt som XLSX, og prøv igjen."),
        "merged": _("Arket har sammenslåtte celler. Opphev sammenslåingen, så hver rad har alle sine verdier."),
        "formula": _("Rad %(row)d, celle %(column)s har en formel: «%(shown)s». Lim inn som verdier, og prøv igjen."),
        "not_json": _("Fila begynner som JSON, men kan ikke leses. Last den ned på nytt fra kilden."),
        "not_jsonstat": _("Fila er ikke et datasett i JSON-stat 2.0. Velg det formatet hos kilden."),
        "no_geo": _("Datasettet sier ikke hvilken dimensjon som er kommuner. Ta med akkurat én."),
        "no_time": _("Datasettet sier ikke hvilken dimensjon som er tid. Ta med akkurat én."),
        "several_contents": _("Datasettet har flere statistikkvariabler. Velg én hos kilden, og last ned på nytt."),
        "memory": _("Fila er for stor til å leses. Del den, eller be drift om å importere den."),
        "time": _("Fila tok for lang tid å lese. Del den, eller be drift om å importere den."),
    }
