"""One figure of each kind, with words that can be looked for."""

from figures.figures import Chart, Event, Figure, Lane, Series, Table, Timeline, as_json

TABLE = Table(
    "Kurs og kommuner",
    ("Kommune", "Superinstruktører", "Bredde"),
    (("Asker", "4 av 4", "i gang"), ("Sande", "–", "planlagt")),
    source="Kursregisteret, 10. november 2014",
    note="Strek betyr at kommunen ikke deltar.",
)
TIMELINE = Timeline(
    "Forløp og samlinger",
    (
        Lane("Kols", "Asker og Bærum", "invitert", (Event("2015-01-09", "9. januar 2015", "samling"),)),
        Lane("Alkohol", "Bærum kommune", "i gang", ()),
    ),
    source="Prosjektet",
)
CHART = Chart(
    "Utskrivningsklare",
    "døgn",
    ("2013", "2014"),
    (Series("Asker", (12.0, None), ("12", "<5")), Series("Sande", (7.0, 8.0), ("7", "8"))),
    medians=(9.5, 7.5),
)
FIGURES: tuple[Figure, ...] = (TABLE, TIMELINE, CHART)


def stored(*figures: Figure) -> list[dict[str, object]]:
    """As a status keeps them."""
    return [as_json(figure) for figure in figures]
