"""Draws figures as SVG: the same picture on the page and on paper. Only attributes, no style: the pages allow none."""

from __future__ import annotations

from django.utils.safestring import SafeString

from figures.drawing import charts, lines, timelines
from figures.figures import Chart, Figure, Timeline


def svg_of(figure: Figure) -> SafeString:
    """Empty for a table, which is its own picture."""
    if isinstance(figure, Timeline):
        return timelines.draw(figure)
    if isinstance(figure, Chart):
        return charts.draw(figure) if figure.is_multiples else lines.draw(figure)
    return SafeString()
