"""Small multiples: one small picture per series, each on its own scale. The last bar is dark and has its number."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from figures.drawing.widths import shortened
from figures.figures import Chart, Series

WIDTH, HEIGHT = 176, 104
LEFT, RIGHT, TOP, FLOOR = 2, 174, 34, 86
LETTERS = 11
# Whatever a hidden number is, its bar is as high as every other hidden one.
HIDDEN_HEIGHT = 20
HIDDEN = ":"
LIGHT, DARK, INK, MUTED = "#6f9bd1", "#0a2a52", "#1e2b3c", "#53606e"


def draw(figure: Chart) -> SafeString:
    """A list of SVG pictures. Empty for a chart without periods."""
    if not figure.periods:
        return SafeString()
    pictures = ((_picture(figure, series),) for series in figure.series)
    return format_html('<div class="multi">{}</div>', format_html_join("", "{}", pictures))


def _picture(figure: Chart, series: Series) -> SafeString:
    return format_html(
        '<svg class="mini" role="img" aria-label="{}" width="{}" height="{}" viewBox="0 0 {} {}" '
        'font-family="Inter, sans-serif" font-size="{}" fill="{}"><title>{}</title>{}{}{}</svg>',
        sentence(figure, series),
        WIDTH,
        HEIGHT,
        WIDTH,
        HEIGHT,
        LETTERS,
        INK,
        sentence(figure, series),
        _heading(series),
        _bars(series),
        _axis(figure),
    )


def _heading(series: Series) -> SafeString:
    """Whose picture it is, and the number of the last period."""
    last = series.shown[-1] if series.shown else ""
    return format_html(
        '<g font-weight="600"><text x="{}" y="12">{}</text><text x="{}" y="27" text-anchor="end">{}</text></g>',
        LEFT,
        shortened(series.name, RIGHT - LEFT, LETTERS, bold=True),
        RIGHT,
        last,
    )


def _axis(figure: Chart) -> SafeString:
    return format_html(
        '<path d="M{} {}H{}" stroke="{}"/><g font-size="9" fill="{}"><text x="{}" y="{}">{}</text>'
        '<text x="{}" y="{}" text-anchor="end">{}</text></g>',
        *(LEFT, FLOOR + 0.5, RIGHT, MUTED, MUTED, LEFT, HEIGHT - 4, figure.periods[0]),
        *(RIGHT, HEIGHT - 4, figure.periods[-1]),
    )


def _bars(series: Series) -> SafeString:
    """All light bars are one path, and all hidden ones another: a page may have sixty pictures."""
    step = (RIGHT - LEFT) / max(1, len(series.values))
    width = round(step * 0.7, 1)
    top = max((value for value in series.values if value is not None), default=0.0)
    light: list[str] = []
    dark: list[str] = []
    hidden: list[str] = []
    hatches: list[str] = []
    for place, (value, text) in enumerate(zip(series.values, series.shown, strict=True)):
        left = round(LEFT + place * step, 1)
        if value is not None:
            bar = _bar(left, width, _height(value, top))
            (dark if place == len(series.values) - 1 else light).append(bar)
        elif text.startswith(HIDDEN):
            hidden.append(_bar(left, width, HIDDEN_HEIGHT))
            hatches.append(_hatch(left, width))
    return SafeString(
        _path(light, f'fill="{LIGHT}"')
        + _path(dark, f'fill="{DARK}"')
        + _path([*hidden, *hatches], f'fill="none" stroke="{MUTED}" stroke-width=".8"')
    )


def _height(value: float, top: float) -> float:
    """At least a line, so that 0 is seen as a number and not as none."""
    return round(max(1.0, (FLOOR - TOP) * value / top), 1) if top > 0 else 1.0


def _bar(left: float, width: float, height: float) -> str:
    return f"M{left:g} {FLOOR}v-{height:g}h{width:g}v{height:g}z"


def _hatch(left: float, width: float) -> str:
    lines = range(FLOOR - HIDDEN_HEIGHT + 8, FLOOR + 1, 4)
    return "".join(f"M{left:g} {y}l{width:g}-{min(8, round(width)):g}" for y in lines)


def _path(parts: Sequence[str], looks: str) -> str:
    # Numbers of ours and constants only: nothing that came from outside.
    return mark_safe(f'<path d="{"".join(parts)}" {looks}/>') if parts else ""  # noqa: S308


def sentence(figure: Chart, series: Series) -> str:
    """The picture in words: first and last, highest and lowest, and how many are hidden."""
    known = [(value, text) for value, text in zip(series.values, series.shown, strict=True) if value is not None]
    last, period = (in_words(series.shown[-1]) if series.shown else ""), figure.periods[-1]
    facts = {"name": series.name, "title": figure.title, "unit": figure.unit, "last": last, "period": period}
    said = [_("%(name)s, %(title)s (%(unit)s): %(last)s i %(period)s") % facts]
    if known:
        said.append(_("Høyest %(high)s, lavest %(low)s") % {"high": max(known)[1], "low": min(known)[1]})
    if hidden := sum(text.startswith(HIDDEN) for text in series.shown):
        said.append(ngettext("%(count)d tall er skjult", "%(count)d tall er skjult", hidden) % {"count": hidden})
    return ". ".join(said)


def in_words(shown: str) -> str:
    """A number as it is said: the signs of statistics have a word each."""
    return {HIDDEN: _("skjult"), "..": _("mangler"), ".": _("finnes ikke")}.get(shown, shown)
