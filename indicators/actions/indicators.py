"""Every write of numbers: a file waits until it is confirmed, imported as a new version, judged again, looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from indicators import rules
from indicators.lifecycle import DATASET_MOVES
from indicators.models import DataPoint, Dataset, Indicator, IndicatorDefinition, IndicatorUpload, ShownPoint
from indicators.periods import Period
from indicators.readings import Reading, cells_of, shown_signs
from indicators.suppression import RawCell
from organisations import clock, trail
from organisations.models import Samarbeid
from organisations.reader import Reader
from organisations.refusals import Refused, require

BATCH = 2000
# An import that is like the current one in all of these says nothing new.
SAME = ("sha256", "definition_id", "source", "preliminary")


@transaction.atomic
def receive_upload(
    definition: IndicatorDefinition, *, data: bytes, file_name: str, source: str, preliminary: bool, by: Reader
) -> IndicatorUpload:
    """The file waits for its sender to confirm; one that waited before is thrown away. Raises NotAllowed."""
    require(rules.can_import(by))
    indicator = definition.indicator
    facts = {
        "definition": definition,
        "data": data,
        "file_name": file_name,
        "source": source,
        "preliminary": preliminary,
    }
    upload, _is_new = IndicatorUpload.objects.update_or_create(
        samarbeid=Samarbeid.objects.get(slug=by.samarbeid_slug), indicator=indicator, by_id=by.acting_id, defaults=facts
    )
    return upload


@transaction.atomic
def discard_upload(upload: IndicatorUpload, *, by: Reader) -> None:
    """Raises NotAllowed."""
    require(rules.can_import(by) and upload.by_id == by.person_id)
    upload.delete()


@transaction.atomic
def confirm_upload(upload: IndicatorUpload, reading: Reading, *, by: Reader) -> Dataset:
    """What the file says becomes the newest version, and the kept file goes. `reading` is of the upload's own bytes.
    Raises NotAllowed, Refused."""
    require(rules.can_import(by) and upload.by_id == by.person_id)
    dataset = import_dataset(
        upload.indicator,
        reading,
        samarbeid=upload.samarbeid,
        source=upload.source,
        file_name=upload.file_name,
        preliminary=upload.preliminary,
        by=by,
    )
    upload.delete()
    return dataset


@transaction.atomic
def import_dataset(
    indicator: Indicator,
    reading: Reading,
    *,
    samarbeid: Samarbeid,
    source: str,
    file_name: str,
    preliminary: bool = False,
    by: Reader | None = None,
    progress: Callable[[int], None] = lambda _done: None,
) -> Dataset:
    """All or nothing: a new version, the old one kept as replaced. `by` is None for a command of the machine's owner.
    Raises NotAllowed, Refused."""
    require(by is None or (rules.can_import(by) and by.samarbeid_id == samarbeid.pk))
    if reading.faults or not reading.cells:
        raise Refused(*reading.faults or [_("Fila har ingen tall.")])
    _hold(reading.definition)
    dataset = Dataset(
        samarbeid=samarbeid,
        indicator=indicator,
        definition=reading.definition,
        source=source or reading.definition.source,
        sha256=reading.sha256,
        file_name=file_name[:250],
        preliminary=preliminary,
        imported_by_id=by.person_id if by else None,
        imported_at=clock.now(),
        newest_from=reading.newest.first,
        newest_to=reading.newest.last,
        resolution=reading.newest.resolution,
    )
    dataset.version = _replace(dataset) + 1
    dataset.save()
    _save_points(dataset, reading.cells, _signs_now(reading, samarbeid), progress)
    trail.record("import_dataset", dataset, by=by, indicator=indicator.code, version=dataset.version)
    _judge_followers(dataset)
    return dataset


def _hold(definition: IndicatorDefinition) -> None:
    """Two imports at once: the second waits for the first, and is the version after it. So does an import of the counts
    that these numbers build on, since it decides what is hidden of them."""
    locked = Q(pk=definition.indicator_id) | Q(pk=definition.counts_from_id)
    list(Indicator.objects.select_for_update().filter(locked).order_by("pk"))


def _signs_now(reading: Reading, samarbeid: Samarbeid) -> list[str]:
    """The counts may have come since the file was read."""
    if reading.definition.counts_from_id is None:
        return reading.signs
    return shown_signs(reading.cells, reading.definition, samarbeid.pk)


def _replace(new: Dataset) -> int:
    """The number of the version that stood until now, 0 for none. What was shown of it is shown no more."""
    current = Dataset.objects.current().filter(samarbeid=new.samarbeid_id, indicator=new.indicator_id).first()
    if current is None:
        return 0
    if all(getattr(current, name) == getattr(new, name) for name in SAME):
        raise Refused(
            _("Versjon %(version)d har de samme tallene fra den samme kilden. Det er ingenting nytt å importere.")
            % {"version": current.version}
        )
    assert (current.state, "replaced") in DATASET_MOVES
    current.state = "replaced"
    current.save(update_fields=["state"])
    ShownPoint.objects.filter(dataset=current).delete()
    return current.version


def _save_points(dataset: Dataset, cells: list[RawCell], signs: list[str], progress: Callable[[int], None]) -> None:
    rows = (DataPoint(status=cell.status, **_number(cell), **_about(dataset, cell)) for cell in cells)
    for done in _in_batches(DataPoint.objects.all(), rows):
        progress(done)
    _save_shown(dataset, cells, signs)


def _save_shown(dataset: Dataset, cells: list[RawCell], signs: list[str]) -> None:
    rows = (
        ShownPoint(sign=sign, **({} if sign else _number(cell)), **_about(dataset, cell))
        for cell, sign in zip(cells, signs, strict=True)
    )
    list(_in_batches(ShownPoint.objects.all(), rows))


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
    """Numbers that are built on these counts hide what these hide."""
    built = Dataset.objects.current().filter(samarbeid=counts.samarbeid_id, definition__counts_from=counts.indicator_id)
    for dataset in built.select_related("definition"):
        judge_again(dataset)


@transaction.atomic
def judge_again(dataset: Dataset) -> int:
    """Make what viewers see anew from the numbers as they came. Returns how many are hidden."""
    ShownPoint.objects.filter(dataset=dataset).delete()
    cells = cells_of(dataset)
    signs = shown_signs(cells, dataset.definition, dataset.samarbeid_id)
    _save_shown(dataset, cells, signs)
    return signs.count(":")


@transaction.atomic
def look_at_raw(dataset: Dataset, *, by: Reader) -> QuerySet[DataPoint]:
    """The numbers as they came, small ones too; each look is one row of the trail. Raises NotAllowed."""
    require(by.sees_raw_data and dataset.samarbeid_id == by.samarbeid_id)
    trail.record("looked_at_raw", dataset, by=by, version=dataset.version)
    points = DataPoint.objects.raw_for(by).filter(dataset=dataset).select_related("organisation")
    return points.order_by("organisation__sort_key", "period_from", "period_to", "group")
