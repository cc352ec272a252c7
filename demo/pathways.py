"""The four pathways and their gatherings as the paper of November 2014 tells of them, the workshop on styringsdata,
and measures whose numbers are made up. Fjordhelsa has one of each, so that a leak shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Any

from demo.days import on
from demo.ground import Ground
from pathways.actions import gatherings, measures
from pathways.actions import pathways as actions
from pathways.actions.gatherings import GatheringFacts
from pathways.models import Pathway
from projects.models import Project

# Before the November status, which shows them.
BEGUN_ON = "2014-10-20"
MADE_UP = "Tallene er eksempler og ikke hentet fra noen pasientjournal"


@dataclass(frozen=True)
class PathwaySeed:
    """`values` are made-up numbers, one for each of the months up to November 2014; `is_answered` if all said yes."""

    name: str
    summary: str
    invited: tuple[str, ...]
    is_answered: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)
    values: tuple[int, ...] = ()


@dataclass(frozen=True)
class GatheringSeed:
    """`pathways` are the numbers of those it serves; of the `invited` the first `coming` have said yes."""

    facts: GatheringFacts
    pathways: tuple[int, ...] = ()
    invited: tuple[str, ...] = ()
    coming: int = 0


MUNICIPALITIES = ("asker", "baerum", "roeyken", "sande", "hallingdal", "ringerike")
WORKSHOP = date(2014, 12, 11)
FORLOEP = (
    PathwaySeed(
        "Skadelig bruk/avhengighet av alkohol",
        "Fra fastlegen finner et skadelig forbruk til pasienten har fått behandling og følges opp hjemme.",
        ("baerum", "baerum-sykehus"), True, {"phase": "starting", "process_support": "Vestre Viken"},
        (34, 31, 36, 33, 35, 32, 34, 29, 28, 27, 29, 26, 25, 24),
    ),
    PathwaySeed(
        "Kols", "Fra forverring og innleggelse til rehabilitering og egenmestring hjemme.", MUNICIPALITIES,
        more={"process_support": "Vestre Viken"},
    ),
    PathwaySeed(
        "Hoftebrudd", "Fra fallet til pasienten går igjen hjemme eller på korttidsplass.", MUNICIPALITIES,
        more={"process_support": "Vestre Viken"},
    ),
    PathwaySeed(
        "Utvikling av organisatoriske forpliktende samhandlingsmodeller innen psykisk helse- og rusfelt",
        "Hvem som gjør hva, og når, for mennesker som trenger både kommunen og DPS.",
        ("asker", "roeyken", "asker-dps"), True,
        {
            "funding": "Helsedirektoratet", "phase": "starting", "process_support": "Vestre Viken",
            "starts_on": date(2014, 11, 24),
        },
    ),
)  # fmt: skip
SAMLINGER = (
    *(
        GatheringSeed(
            GatheringFacts(
                f"Heldagssamling {nth}", day, day, venue="Kunnskapssenteret i Asker", process_support="Vestre Viken"
            ),
            (1, 2, 3, 4),
        )
        for nth, day in enumerate((date(2015, 1, 9), date(2015, 3, 26), date(2015, 6, 12), date(2015, 9, 11)), start=1)
    ),
    GatheringSeed(GatheringFacts("Workshop om samhandlingsmodeller", WORKSHOP, WORKSHOP, kind="workshop"), (4,)),
)
DATA = GatheringSeed(
    GatheringFacts(
        "Workshop om styringsdata for psykisk helse og rus", WORKSHOP, WORKSHOP, "workshop", time(14), time(17)
    ),
    invited=("hso", "vv", "asker", "roeyken"),
    coming=2,
)
FJORD_DAY = date(2015, 2, 4)
FJORD = PathwaySeed("Fjordslag", "Hjerneslag ved fjorden.", ("vik", "nes"), values=(9, 8, 9))
FJORD_GATHERING = GatheringSeed(
    GatheringFacts("Fjordsamling", FJORD_DAY, FJORD_DAY, venue="Fjordvik rådhus"), (1,), ("hf",)
)
# Samarbeid -> its projects by slug, with pathways and gatherings.
PLANS: Mapping[str, Mapping[str, tuple[tuple[PathwaySeed, ...], tuple[GatheringSeed, ...]]]] = {
    "khs": {"gode-pasientforloep": (FORLOEP, SAMLINGER), "styringsdata": ((), (DATA,))},
    "fjordhelsa": {"fjordvakt": ((FJORD,), (FJORD_GATHERING,))},
}


def load(ground: Ground) -> None:
    """Invited in October, with days set and numbers taken in November, by the project lead."""
    for slug, (pathways, days) in PLANS[ground.samarbeid.slug].items():
        project = ground.projects[slug]
        with on("2014-10-14"):
            rows = [_pathway(ground, project, nth, text) for nth, text in enumerate(pathways, start=1)]
        with on("2014-11-12"):
            for gathering in days:
                _gathering(ground, project, rows, gathering)
            for row, text in zip(rows, pathways, strict=True):
                _measure(ground, row, text)


def _pathway(ground: Ground, project: Project, number: int, text: PathwaySeed) -> Pathway:
    lead = ground.by("prosjektleder")
    facts = actions.PathwayFacts(number=number, name=text.name, summary=text.summary, **text.more)
    row = actions.add_pathway(project, facts, by=lead)
    organisations = [ground.organisations[key] for key in text.invited]
    reply_by = None if text.is_answered else date(2014, 12, 5)
    for participant in actions.invite_to_pathway(row, organisations, reply_by=reply_by, by=lead):
        if text.is_answered:
            actions.answer_pathway(participant, state="confirmed", by=lead)
    return row


def _gathering(ground: Ground, project: Project, rows: list[Pathway], text: GatheringSeed) -> None:
    lead = ground.by("prosjektleder")
    pathways = [row for row in rows if row.number in text.pathways]
    row = gatherings.add_gathering(project, text.facts, pathways=pathways, by=lead)
    organisations = [ground.organisations[key] for key in text.invited]
    invited = gatherings.invite_to_gathering(row, organisations, by=lead)
    for invitation in invited[: text.coming]:
        gatherings.answer_gathering(invitation, state="coming", by=lead)


def _measure(ground: Ground, pathway: Pathway, text: PathwaySeed) -> None:
    if not text.values:
        return
    facts = measures.MeasureFacts(
        name="Ventetid til første samtale",
        unit="dager",
        direction="lower",
        definition="Dager fra henvisningen er mottatt til første samtale, median for måneden.",
        source=MADE_UP,
    )
    lead = ground.by("prosjektleder")
    measures.put_points(
        measures.add_measure(pathway, facts, by=lead),
        [(_month(back), Decimal(value)) for back, value in enumerate(reversed(text.values))],
        by=lead,
    )


def _month(back: int) -> date:
    """The first of November 2014, or of a month so many before it."""
    months = 2014 * 12 + 10 - back
    return date(months // 12, months % 12 + 1, 1)
