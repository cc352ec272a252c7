"""What is wrong with a file or a cell that was read, as a sentence that says how to go on."""

from __future__ import annotations

from django.utils.translation import gettext as _

from documents.child import ChildFailed
from setup.sheets.layout import NAMES
from setup.sheets.shapes import MAX_ROWS, UnreadableSheet


def why_wrong(code: str, found: str) -> str:
    return _of_cells()[code] % {"found": found}


def _of_cells() -> dict[str, str]:
    return {
        "merged": _("Cellene %(found)s er slått sammen. Opphev sammenslåingen, så hver rad har alle sine verdier."),
        "formula": _("Cellen har en formel uten svar: «%(found)s». Lim inn som verdi, og prøv igjen."),
        "error_value": _("Cellen har en feil fra regnearket: «%(found)s»."),
    }


def why_unreadable(error: UnreadableSheet | ChildFailed) -> str:
    found = error.found if isinstance(error, UnreadableSheet) else ""
    names = {"names": _joined(NAMES), "found": found, "most": MAX_ROWS}
    return _of_files().get(error.code, _("Fila kan ikke leses. Lagre den på nytt som XLSX, og prøv igjen.")) % names


def _of_files() -> dict[str, str]:
    return {
        "other_kind": _("Fila er ikke et XLSX-regneark. Lagre den som XLSX, og prøv igjen."),
        "not_workbook": _("Arbeidsboka kan ikke åpnes. Lagre den på nytt som XLSX, og prøv igjen."),
        "too_large": _("Arbeidsboka er for stor når den pakkes ut. Slett tomme rader nederst, og prøv igjen."),
        "too_many_rows": _("Arket «%(found)s» har flere enn %(most)d rader. Del det på flere filer."),
        "no_sheets": _(
            "Fant ingen av arkene %(names)s. Er det et annet regneark? Hent arket her, og fyll ut det."
        ),
        "memory": _("Fila er for stor til å leses. Slett tomme rader nederst, og prøv igjen."),
        "time": _("Fila tok for lang tid å lese. Slett tomme rader nederst, og prøv igjen."),
    }  # fmt: skip


def _joined(names: tuple[str, ...]) -> str:
    return _("%(first)s og %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
