"""Figures to draw, and how to look at what was drawn."""

from xml.etree import ElementTree

from hypothesis import HealthCheck, settings

from figures.drawing import svg_of
from figures.drawing.widths import text_width
from figures.figures import Chart, Event, Lane, Series, Timeline

# Drawing takes its time on a machine that does much else.
patient = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
SVG = "{http://www.w3.org/2000/svg}"
START = Event("2014-11-24", "24. nov. 2014", "Oppstart", "start")
WORKSHOP = Event("2014-12-11", "11. des. 2014", "Workshop", "workshop")
GATHERING = Event("2015-01-09", "9. jan. 2015", "Samling 1")
LINE = Timeline(
    "Gode pasientforløp",
    (Lane("1. Alkohol <b>", "Bærum", "Starter opp", (START, WORKSHOP, GATHERING), "ok"), Lane("2. Kols", "", "")),
)
VALUES = (9.0, 9.0, 8.0, None, 9.0, 8.0, 9.0, 7.5)
RUN = Chart(
    "Ventetid", "dager", tuple(f"uke {nth}" for nth in range(8)),
    (Series("Ventetid", VALUES, tuple("–" if value is None else f"{value:g}" for value in VALUES)),), medians=(8.5,),
)  # fmt: skip


def parsed(figure) -> ElementTree.Element:
    return ElementTree.fromstring(svg_of(figure))  # noqa: S314  our own picture


def texts_in(figure) -> list[str]:
    return [node.text for node in parsed(figure).iter(f"{SVG}text")]


def shapes_in(figure, name) -> int:
    return len(list(parsed(figure).iter(f"{SVG}{name}")))


def spans_in(figure) -> list[tuple[str, float, float]]:
    """Each text with its left and right end, by the font's measure."""
    return [(node.text, *_span(node)) for node in parsed(figure).iter(f"{SVG}text")]


def _span(node) -> tuple[float, float]:
    width = text_width(node.text, float(node.get("font-size")), bold=node.get("font-weight") == "600")
    left = float(node.get("x")) - width * {"start": 0, "middle": 0.5, "end": 1}[node.get("text-anchor")]
    return left, left + width
