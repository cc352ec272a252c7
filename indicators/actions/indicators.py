"""Writes of numbers that nobody is asked about: a file that a command imports; and looks at them as they came."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from indicators import rules
from indicators.actions.versions import Origin, Progress, add_version, hold, no_progress
from indicators.models import DataPoint, Dataset, Indicator
from indicators.preparing import About, judge_series, why_not
from indicators.readings import Reading
from indicators.series import cells_of, current_of, merged
from organisations import trail
from organisations.models import Samarbeid
from organisations.reader import Reader
from organisations.refusals import Refused, require


@transaction.atomic
def import_dataset(
    indicator: Indicator,
    reading: Reading,
    *,
    samarbeid: Samarbeid,
    source: str,
    file_name: str,
    preliminary: bool = False,
    extent: str = "parts",
    by: Reader | None = None,
    progress: Progress = no_progress,
) -> Dataset:
    """All or nothing: a new version of the whole series, with the numbers of the file added or replaced (`extent`, see
    IndicatorUpload). `by` is None for a command of the machine's owner. Nobody is asked: where small numbers can no
    longer be protected, as much is hidden as can be, and the trail says of how many. Raises NotAllowed, Refused."""
    require(by is None or (rules.can_import(by) and by.samarbeid_id == samarbeid.pk))
    if reading.faults or not reading.cells:
        raise Refused(*reading.faults or [_("Fila har ingen tall.")])
    definition, by_id = reading.definition, by.person_id if by else None
    hold(definition)
    base = current_of(samarbeid.pk, indicator.pk)
    if fault := why_not(base, reading, extent, About(source, preliminary, by_id)):
        raise Refused(fault)
    cells = merged(cells_of(base) if base else [], reading.cells, extent)
    judgement = judge_series(cells, definition, samarbeid.pk)
    origin = Origin(definition, source, reading.sha256, file_name, preliminary, by_id, extent)
    dataset = add_version(base, origin, cells, judgement.signs, samarbeid_id=samarbeid.pk, progress=progress)
    note_import(dataset, by, len(judgement.unprotected))
    return dataset


def note_import(dataset: Dataset, by: Reader | None, unprotected: int) -> None:
    """One row of the trail; it names how many small numbers can no longer be protected, where there are any."""
    more = {"unprotected": unprotected} if unprotected else {}
    code, version = dataset.indicator.code, dataset.version
    trail.record("import_dataset", dataset, by=by, indicator=code, version=version, **more)


@transaction.atomic
def look_at_raw(dataset: Dataset, *, by: Reader) -> QuerySet[DataPoint]:
    """The numbers as they came, small ones too; each look is one row of the trail. Raises NotAllowed."""
    require(by.sees_raw_data and dataset.samarbeid_id == by.samarbeid_id)
    trail.record("looked_at_raw", dataset, by=by, version=dataset.version)
    points = DataPoint.objects.raw_for(by).filter(dataset=dataset).select_related("organisation")
    return points.order_by("organisation__sort_key", "period_from", "period_to", "group")
