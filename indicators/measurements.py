"""What the indicators of a project show, with all that must be hidden hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from figures.drawing.charts import in_words
from figures.exports import Cell
from figures.figures import Figure, Number
from indicators.grids import Grid, Shown, chart_of, grid_of, text_of
from indicators.models import Dataset, ProjectIndicator, ShownPoint
from indicators.periods import Period
from organisations.models import Organisation
from organisations.reader import Reader
from projects.models import Project


@dataclass(frozen=True)
class Newest:
    """The newest period of one indicator. `together` is the number of all (empty where the source has none), `own`
    those of the organisations that the reader reads for, as (name, text)."""

    code: str
    name: str
    unit: str
    period: str
    preliminary: bool
    source: str
    together: str
    own: tuple[tuple[str, str], ...]


def numbers_of(project: Project) -> list[Number]:
    """The newest number of each of the project's indicators, all together and per organisation."""
    return [number for grid in grids_of(project) for number in _numbers(grid)]


def _numbers(grid: Grid) -> Iterable[Number]:
    name, together = grid.definition.name.lower(), _("Alle samlet")
    for row, texts in grid.texts if grid.periods else ():
        label = name if row == together else f"{name}, {row}"
        yield Number(label, _in_a_sentence(texts[-1], grid))


def _in_a_sentence(text: str, grid: Grid) -> str:
    return f"{in_words(text)} ({grid.periods[-1].label})"


def figures_of(project: Project) -> list[Figure]:
    """Each of the project's indicators, newest twelve periods; the chart has its table with it. Two queries."""
    return [chart_of(grid) for grid in grids_of(project) if grid.periods]


def grids_of(project: Project) -> list[Grid]:
    """In the project's own order, everybody together, in the shortest periods that the numbers have."""
    followed = Q(samarbeid=project.samarbeid_id, indicator__followed_by__project=project)
    datasets = list(
        Dataset.objects.current()
        .filter(followed)
        .select_related("definition", "indicator")
        .order_by("indicator__followed_by__position", "indicator")
    )
    return grids(datasets)


def featured_of(projects: Iterable[Project]) -> tuple[Project, list[Figure]] | None:
    """The first indicator of the first of these projects that follows one, as picture and table. Two queries."""
    by_pk = {project.pk: project for project in projects}
    followed = ProjectIndicator.objects.filter(project__in=by_pk, indicator=OuterRef("indicator"))
    order = followed.order_by("project__report_order", "project__sort_key", "position")
    current = Dataset.objects.current().filter(samarbeid__in={project.samarbeid_id for project in by_pk.values()})
    first = (
        current.select_related("definition")
        .annotate(
            followed_by=Subquery(order.values("project_id")[:1]),
            order=Subquery(order.values("project__report_order")[:1]),
            place=Subquery(order.values("position")[:1]),
        )
        .filter(followed_by__isnull=False)
        .order_by("order", "followed_by", "place")
        .first()
    )
    if first is None:
        return None
    (grid,) = grids([first])
    followed_by: int = first.followed_by  # type: ignore[attr-defined]
    return by_pk[followed_by], [chart_of(grid)] if grid.periods else []


def grids(datasets: list[Dataset]) -> list[Grid]:
    """One query for all the points of them."""
    found = ShownPoint.objects.filter(dataset__in=datasets, group="", resolution=F("dataset__resolution"))
    points: dict[int, list[ShownPoint]] = defaultdict(list)
    places: dict[int, Organisation] = {}
    for point in found.select_related("organisation"):
        points[point.dataset_id].append(point)
        if point.organisation:
            places[point.organisation.pk] = point.organisation
    return [grid_of(dataset, points[dataset.pk], places) for dataset in datasets]


def newest_of(reader: Reader) -> list[Newest]:
    """The newest period of every indicator that the reader's samarbeid has numbers for. Two queries."""
    datasets = list(Dataset.objects.visible_to(reader).current().select_related("indicator", "definition"))
    points = (
        ShownPoint.objects.visible_to(reader)
        .filter(Q(organisation__isnull=True) | Q(organisation__in=reader.organisation_ids), dataset__in=datasets)
        .filter(group="", period_from=F("dataset__newest_from"), period_to=F("dataset__newest_to"))
        .select_related("organisation")
        .order_by("organisation__sort_key")
    )
    by_dataset: dict[int, list[ShownPoint]] = defaultdict(list)
    for point in points:
        by_dataset[point.dataset_id].append(point)
    return [_newest(dataset, by_dataset[dataset.pk]) for dataset in datasets]


def newest_table(reader: Reader) -> tuple[list[str], list[list[Cell]]]:
    """Heads and rows of the same as a file: one row per number, and one without where there is none to tell."""
    heads = [
        _("Indikator"), _("Enhet"), _("Nyeste periode"), _("Foreløpige"), _("Hvem"), _("Tall"), _("Kilde"),
    ]  # fmt: skip
    return heads, [line for one in newest_of(reader) for line in _lines(one)]


def _lines(one: Newest) -> list[list[Cell]]:
    together = [(_("Alle samlet"), one.together)] if one.together else []
    preliminary = _("Ja") if one.preliminary else ""
    return [
        [one.name, one.unit, one.period, preliminary, who, number, one.source]
        for who, number in [*together, *one.own] or [("", "")]
    ]


def _newest(dataset: Dataset, points: Iterable[ShownPoint]) -> Newest:
    decimals = dataset.definition.decimals
    texts = {point.organisation: text_of(Shown(point.value, point.sign), decimals) for point in points}
    return Newest(
        code=dataset.indicator.code,
        name=dataset.definition.name,
        unit=dataset.definition.unit,
        period=Period(dataset.newest_from, dataset.newest_to).label,
        preliminary=dataset.preliminary,
        source=dataset.source,
        together=texts.get(None, ""),
        own=tuple((organisation.name, text) for organisation, text in texts.items() if organisation),
    )
