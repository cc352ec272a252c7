"""A new version of an indicator's numbers: whole, beside all those before it, which are kept as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.db.models import Q, QuerySet

from indicators.lifecycle import DATASET_MOVES
from indicators.models import DataPoint, Dataset, Indicator, IndicatorDefinition, ShownPoint
from indicators.periods import Period, newest_of
from indicators.preparing import judge_series
from indicators.series import cells_of, current_of
from indicators.suppression import HIDDEN, SIGN_OF, RawCell
from organisations import clock, trail
from organisations.moves import check_move
from organisations.reader import Reader

BATCH = 2000
Progress = Callable[[int], None]


def no_progress(_done: int) -> None:
    """Nobody waits for it."""


@dataclass(frozen=True)
class Origin:
    """What a new version says of where it came from. `by_id` is None for a command of the machine's owner."""

    definition: IndicatorDefinition
    source: str
    sha256: str
    file_name: str
    preliminary: bool
    by_id: int | None
    kind: str
    reason: str = ""
    puts_back: Dataset | None = None


def hold(definition: IndicatorDefinition) -> None:
    """Two imports at once: the second waits for the first, and is the version after it. So does an import of the counts
    that these numbers build on, since it decides what is hidden of them."""
    locked = Q(pk=definition.indicator_id) | Q(pk=definition.counts_from_id)
    list(Indicator.objects.select_for_update().filter(locked).order_by("pk"))


def add_version(
    base: Dataset | None,
    origin: Origin,
    cells: Sequence[RawCell],
    signs: Sequence[str],
    *,
    samarbeid_id: int,
    progress: Progress = no_progress,
) -> Dataset:
    """The newest version from now on; `base`, which stood until now, is kept as replaced. Numbers that are built on
    these are judged again. To be called where the indicator is held (`hold`)."""
    if base is not None:
        check_move(DATASET_MOVES, base.state, "replaced")
        base.state = "replaced"
        base.save(update_fields=["state"])
    newest = newest_of({Period(*cell.key.period) for cell in cells})
    dataset = Dataset.objects.create(
        samarbeid_id=samarbeid_id,
        indicator_id=origin.definition.indicator_id,
        definition=origin.definition,
        version=base.version + 1 if base else 1,
        source=origin.source or origin.definition.source,
        sha256=origin.sha256,
        file_name=origin.file_name[:250],
        preliminary=origin.preliminary,
        imported_by_id=origin.by_id,
        imported_at=clock.now(),
        newest_from=newest.first,
        newest_to=newest.last,
        resolution=newest.resolution,
        origin=origin.kind if base else "whole",
        reason=origin.reason,
        builds_on=base,
        puts_back=origin.puts_back,
    )
    _save_points(dataset, cells, signs, progress)
    _judge_followers(dataset)
    return dataset


def _save_points(dataset: Dataset, cells: Sequence[RawCell], signs: Sequence[str], progress: Progress) -> None:
    raw = (DataPoint(status=cell.status, **_number(cell), **_about(dataset, cell)) for cell in cells)
    for done in _in_batches(DataPoint.objects.all(), raw):
        progress(done)
    shown = (
        ShownPoint(sign=sign, **({} if sign else _number(cell)), **_about(dataset, cell))
        for cell, sign in zip(cells, signs, strict=True)
    )
    list(_in_batches(ShownPoint.objects.all(), shown))


def _in_batches(
    objects: QuerySet[DataPoint] | QuerySet[ShownPoint], rows: Iterable[DataPoint | ShownPoint]
) -> Iterator[int]:
    """Saves them a few at a time, so that never all are in memory; yields how many so far."""
    done, left = 0, iter(rows)
    while batch := list(islice(left, BATCH)):
        objects.bulk_create(batch)  # type: ignore[arg-type]
        done += len(batch)
        yield done


def _about(dataset: Dataset, cell: RawCell) -> dict[str, object]:
    first, last = cell.key.period
    return {
        "samarbeid_id": dataset.samarbeid_id,
        "dataset_id": dataset.pk,
        "organisation_id": cell.key.organisation,
        "period_from": first,
        "period_to": last,
        "resolution": Period(first, last).resolution,
        "group": cell.key.group,
    }


def _number(cell: RawCell) -> dict[str, object]:
    return {"value": cell.value, "numerator": cell.numerator, "denominator": cell.denominator}


def _judge_followers(counts: Dataset) -> None:
    """Numbers that are built on these counts hide what these hide. They are not held: whoever imports them holds the
    counts too, and would wait here for ever."""
    built = Dataset.objects.current().filter(samarbeid=counts.samarbeid_id, definition__counts_from=counts.indicator_id)
    for dataset in built.select_related("definition"):
        _judge_again(dataset, "counts", None)


@transaction.atomic
def judge_again(dataset: Dataset, *, reason: str, by: Reader | None = None) -> Dataset:
    """The same numbers with what is hidden of them decided anew, as a version of its own; the version that stands,
    where nothing would be shown otherwise. `reason` is one of Dataset.Reason. Nobody is asked: where small numbers can
    no longer be protected, the trail says of how many. What is built on these numbers follows."""
    hold(dataset.definition)
    current = current_of(dataset.samarbeid_id, dataset.indicator_id)
    assert current is not None
    return _judge_again(current, reason, by)


def _judge_again(current: Dataset, reason: str, by: Reader | None) -> Dataset:
    cells = cells_of(current)
    judgement = judge_series(cells, current.definition, current.samarbeid_id)
    if judgement.signs == _signs_of(current, cells):
        return current
    origin = Origin(
        current.definition,
        current.source,
        current.sha256,
        current.file_name,
        current.preliminary,
        by.person_id if by else current.imported_by_id,
        "judged_again",
        reason,
    )
    fresh = add_version(current, origin, cells, judgement.signs, samarbeid_id=current.samarbeid_id)
    unprotected = len(judgement.unprotected)
    trail.record("judge_again", fresh, by=by, version=fresh.version, reason=reason, unprotected=unprotected)
    return fresh


def _signs_of(dataset: Dataset, cells: Sequence[RawCell]) -> list[str]:
    """What readers have of each of the cells."""
    mine = ShownPoint.objects.filter(dataset=dataset, sign=HIDDEN)
    keys = set(mine.values_list("organisation_id", "period_from", "period_to", "group"))
    places = ((cell.key.organisation, *cell.key.period, cell.key.group) for cell in cells)
    return [HIDDEN if place in keys else SIGN_OF[cell.status] for place, cell in zip(places, cells, strict=True)]
