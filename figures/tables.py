"""A figure as a table: the same facts as its picture, for those who cannot see it and for paper."""

from __future__ import annotations

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from figures.figures import Chart, Figure, Lane, Table, Timeline
from organisations import numbers

# More columns than these do not fit on a page of A4.
MOST_PERIODS = 12
# A word that is longer than this may go on in the next line of its cell, so that no table is wider than the page.
LONGEST_WORD = re.compile(r"\S{30}(?=\S)")


def as_table(figure: Figure) -> Table:
    """Title, source and note are those of the figure. A table is its own."""
    if isinstance(figure, Timeline):
        table = _of_timeline(figure)
    else:
        table = _of_chart(figure) if isinstance(figure, Chart) else figure
    return replace(table, rows=tuple(tuple(map(_foldable, row)) for row in table.rows))


def _foldable(cell: str) -> str:
    """With a zero width space in long words."""
    return LONGEST_WORD.sub("\\g<0>\u200b", cell)


def _of_timeline(figure: Timeline) -> Table:
    columns = (_("Forløp"), _("Deltakere"), _("Tilstand"), _("Datoer"))
    rows = tuple((lane.name, lane.text, lane.state, _days_of(lane)) for lane in figure.lanes)
    return Table(figure.title, columns, rows, figure.source, figure.note)


def _days_of(lane: Lane) -> str:
    """«9. januar 2015: oppstart; 26. mars 2015: samling»"""
    return "; ".join(f"{event.shown}: {event.label}" if event.label else event.shown for event in lane.events)


def _of_chart(figure: Chart) -> Table:
    """One row per series; one per period where the periods are too many for the breadth of a page."""
    across = (*figure.periods, *([_("Median")] if figure.medians else []))
    rows = [(series.name, *series.shown, *_median(figure, place)) for place, series in enumerate(figure.series)]
    title = f"{figure.title} ({figure.unit})" if figure.unit else figure.title
    if len(figure.periods) <= MOST_PERIODS or len(figure.series) >= len(figure.periods):
        return Table(title, (_("Serie"), *across), tuple(rows), figure.source, figure.note)
    columns, *turned = zip((_("Periode"), *across), *rows, strict=True)
    return Table(title, columns, tuple(turned), figure.source, figure.note)


def _median(figure: Chart, place: int) -> tuple[str, ...]:
    return (numbers.shown(figure.medians[place]),) if figure.medians else ()
