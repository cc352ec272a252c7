"""The parts of an SVG: tags whose attributes and texts are escaped.

Each part has a colour twice: as an attribute, which is what a PDF shows, and as a class, by which pages.css gives the
page's own colours. There is never a style attribute: the pages allow none.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

INK, MUTED, ACCENT, DARK, LINE, PAPER = "#292c30", "#5b5d60", "#0062ba", "#002c54", "#bbbcbd", "#ffffff"
STATE_COLOURS = {"ok": "#006a1f", "warn": "#7a4a00", "bad": "#b01622", "draft": MUTED}
FONT = "Inter, sans-serif"


def tag(name: str, *children: str, **attributes: object) -> SafeString:
    """`stroke_width=2` becomes `stroke-width="2"`, `class_` loses its last sign. Texts among `children` are escaped."""
    written = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    start = format_html_join("", ' {}="{}"', written)
    inside = "".join(child if isinstance(child, SafeString) else escape(child) for child in children)
    return mark_safe(f"<{name}{start}>{inside}</{name}>")  # noqa: S308  all parts are escaped above


def picture(width: float, height: float, sentence: str, parts: Iterable[SafeString]) -> SafeString:
    """The whole SVG. Its sentence is said by screen readers, on the page and in a tagged PDF."""
    return tag(
        "svg",
        tag("title", sentence),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_="figure-svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width="100%",
        role="img",
        aria_label=sentence,
    )


def words(text: str, x: float, y: float, *, size: float = 12, bold: bool = False, anchor: str = "start") -> SafeString:
    """One line of text; bold ones are dark, the others calm."""
    colour = {"class_": "g-ink", "fill": INK} if bold else {"class_": "g-muted", "fill": MUTED}
    weight = 600 if bold else 400
    return tag(
        "text", text, x=number(x), y=number(y), font_family=FONT, font_size=number(size), font_weight=weight,
        text_anchor=anchor, **colour,
    )  # fmt: skip


def line(x1: float, y1: float, x2: float, y2: float, *, width: float = 1, **more: object) -> SafeString:
    ends = {"x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2)}
    return tag("line", class_="g-line", stroke=LINE, stroke_width=number(width), **ends, **more)


def ring(x: float, y: float, radius: float = 6.5) -> SafeString:
    return tag(
        "circle", cx=number(x), cy=number(y), r=number(radius), class_="g-ring", fill=PAPER, stroke=ACCENT,
        stroke_width="2.5",
    )  # fmt: skip


def dot(x: float, y: float, radius: float = 5) -> SafeString:
    return tag("circle", cx=number(x), cy=number(y), r=number(radius), class_="g-dark", fill=DARK)


def square(x: float, y: float, side: float = 12) -> SafeString:
    corner = {"x": number(x - side / 2), "y": number(y - side / 2)}
    return tag("rect", **corner, width=number(side), height=number(side), class_="g-dark", fill=DARK)


def diamond(x: float, y: float, reach: float = 8, class_: str = "g-accent", fill: str = ACCENT) -> SafeString:
    corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
    path = "M" + "L".join(f"{number(across)} {number(down)}" for across, down in corners) + "Z"
    return tag("path", d=path, class_=class_, fill=fill)


def state_shape(mark: str, x: float, y: float) -> SafeString:
    """The shape before a state's word: filled, half filled, on its edge, or empty."""
    colour = STATE_COLOURS[mark]
    if mark == "bad":
        return diamond(x, y, 5, class_="g-bad", fill=colour)
    stroke = {"class_": f"g-{mark}", "stroke": colour, "stroke_width": "1.75"}
    fill = colour if mark == "ok" else "none"
    circle = tag("circle", cx=number(x), cy=number(y), r="4", fill=fill, **stroke)
    if mark != "warn":
        return circle
    half = tag("path", d=f"M{number(x - 4)} {number(y)}a4 4 0 0 1 8 0Z", class_="g-half", fill=colour)
    return mark_safe(circle + half)  # noqa: S308  both come from tag


def number(value: float) -> str:
    """As short as an attribute can be: 12, 12.5."""
    return f"{round(float(value), 1):g}"
