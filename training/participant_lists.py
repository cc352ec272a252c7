"""Makes the list of a day's participants: as rows for a spreadsheet, and as a PDF for the course's door."""

from __future__ import annotations

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from documents.rendering import page_css, render_pdf
from training.models import Registration, TrainingDay

Line = tuple[str, str, str, str, str]


def columns() -> tuple[str, ...]:
    return _("Kommune"), _("Navn"), _("Rolle"), _("Plass"), _("Oppmøte")


def lines_of(registrations: Sequence[Registration]) -> list[Line]:
    """One line per person, as columns() says. `registrations` are those that the reader sees, with organisation."""
    return [
        (
            one.organisation.name,
            one.person_name or _("Slettet"),
            one.role,
            _("Påmeldt") if one.state == "registered" else _("Venteliste"),
            {None: "", True: _("Møtte"), False: _("Møtte ikke")}[one.attended],
        )
        for one in registrations
    ]


def list_pdf(day: TrainingDay, registrations: Sequence[Registration]) -> bytes:
    """A page with a line per person and room for a sign where attendance is not noted. Raises RenderingFailed."""
    context = {"day": day, "columns": columns(), "lines": lines_of(registrations)}
    return render_pdf(render_to_string("training/participants.html", context), css=page_css())
