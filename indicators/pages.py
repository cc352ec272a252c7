"""Makes what the pages and files of one indicator show: which numbers were chosen, and their table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from figures.exports import Cell
from indicators.grids import Grid, GridRow, grid_of
from indicators.models import Dataset, IndicatorDefinition, IndicatorUpload, ShownPoint
from indicators.periods import RESOLUTIONS
from jobs.lifecycle import STOPPED
from jobs.models import Job
from organisations.models import Organisation
from organisations.reader import Reader
from organisations.text import sort_key

KINDS = ("numbers.read", "numbers.import")


@dataclass(frozen=True)
class KnownIndicator:
    """An indicator as the reader's samarbeid knows it: under the version that its numbers mean, else the newest.
    `newer` are the versions that it may choose to import under instead."""

    code: str
    name: str
    kind: str
    has_numbers: bool
    used: IndicatorDefinition
    newer: tuple[IndicatorDefinition, ...]


def known_to(reader: Reader) -> list[KnownIndicator]:
    """Every indicator that is defined, by name. Shows nothing that other samarbeid have or do. Two queries."""
    mine = Dataset.objects.visible_to(reader).current().values_list("indicator_id", "definition_id")
    used = dict(mine)
    versions: dict[int, list[IndicatorDefinition]] = defaultdict(list)
    for one in IndicatorDefinition.objects.select_related("indicator").order_by("valid_from"):
        versions[one.indicator_id].append(one)
    found = [_known(rows, used.get(indicator)) for indicator, rows in versions.items()]
    return sorted(found, key=lambda one: sort_key(one.name))


def _known(versions: list[IndicatorDefinition], used_id: int | None) -> KnownIndicator:
    used = next((one for one in versions if one.pk == used_id), versions[-1])
    newer = tuple(one for one in versions if one.valid_from > used.valid_from)
    return KnownIndicator(used.indicator.code, used.name, used.kind, used_id is not None, used, newer)


@dataclass(frozen=True)
class Choice:
    """What a person chose to see. `as_today`: by the municipalities of today."""

    resolution: str
    group: str
    as_today: bool
    resolutions: tuple[str, ...]
    groups: tuple[str, ...]


def choice_of(dataset: Dataset, reader: Reader, query: Mapping[str, str]) -> Choice:
    """What `query` names and cannot be chosen is as if it were not named. One query."""
    points = ShownPoint.objects.visible_to(reader).filter(dataset=dataset)
    pairs = set(points.values_list("resolution", "group").distinct())
    resolutions = tuple(one for one in RESOLUTIONS if one in {resolution for resolution, _group in pairs})
    wanted = query.get("periode", "")
    resolution = wanted if wanted in resolutions else dataset.resolution
    groups = tuple(sorted(group for its, group in pairs if its == resolution))
    group = query.get("gruppe", "")
    if group not in groups:
        group = groups[0] if groups else ""
    return Choice(resolution, group, query.get("kommuner") == "dagens", resolutions, groups)


def chosen_grid(dataset: Dataset, reader: Reader, choice: Choice, *, newest: int | None) -> Grid:
    """The table of the choice, the `newest` periods of it (None: all). Two queries."""
    points = ShownPoint.objects.visible_to(reader).filter(
        dataset=dataset, resolution=choice.resolution, group=choice.group
    )
    found = list(points)
    return grid_of(dataset, found, _places(found, choice.as_today), as_today=choice.as_today, newest=newest)


def _places(points: list[ShownPoint], as_today: bool) -> dict[int, Organisation]:
    own = Q(pk__in={point.organisation_id for point in points} - {None})
    # Whatever was merged into one of them may be lacking in the file, and must then be missed.
    wanted = own | Q(kind=Organisation.Kind.KOMMUNE) if as_today else own
    return {row.pk: row for row in Organisation.objects.filter(wanted)}


@dataclass(frozen=True)
class Waiting:
    """What waits to become a version. `is_on_its_way`: a job has it; `is_stopped`: no job has, and it waits for one."""

    upload: IndicatorUpload
    is_on_its_way: bool
    is_stopped: bool
    error: str = ""


def waiting_panel(upload: IndicatorUpload) -> Waiting:
    """How far it has come. One query."""
    if not upload.is_waited_for:
        return Waiting(upload, False, False)
    job = Job.objects.filter(kind__in=KINDS, key=f"upload-{upload.pk}").order_by("-pk").first()
    is_stopped = job is None or job.state in STOPPED
    return Waiting(upload, not is_stopped, is_stopped, job.error if job and is_stopped else "")


def file_of(dataset: Dataset, reader: Reader, query: Mapping[str, str]) -> tuple[str, str, list[str], list[list[Cell]]]:
    """Title, name, heads and rows: numbers of all periods for the choice, then the source and what the signs mean."""
    choice = choice_of(dataset, reader, query)
    grid = chosen_grid(dataset, reader, choice, newest=None)
    heads = [_("kommune"), _("periode"), _("gruppe"), _("teller"), _("nevner"), _("verdi")]
    notes = [grid.source, *(f"{sign} {meaning}" for sign, meaning in grid.signs)]
    under: list[list[Cell]] = [[note, "", "", None, None, None] for note in notes]
    rows = [*rows_for_file(grid, choice), *under]
    return grid.definition.name, f"{dataset.indicator.code}-{dataset.version}", heads, rows


def rows_for_file(grid: Grid, choice: Choice) -> Iterator[list[Cell]]:
    """One row per number: municipality, period, group, numerator, denominator, value or sign."""
    for row in grid.rows:
        for period, cells in zip(grid.periods, _as_cells(row), strict=True):
            yield [row.name, period.code, choice.group, *cells]


def _as_cells(row: GridRow) -> Iterator[list[Cell]]:
    for cell in row.cells:
        numbers = (cell.numerator, cell.denominator, cell.value)
        parts: list[Cell] = [None if number is None else float(number) for number in numbers]
        yield [*parts[:2], cell.sign] if cell.value is None else parts
