"""Makes a municipality's own page: its courses, pathways, days to come and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.measurements import Newest, newest_of
from organisations import clock
from organisations.models import Organisation
from organisations.reader import Reader
from pathways import timelines
from pathways.models import Gathering, PathwayParticipant
from projects.lifecycle import PAST_PROJECTS
from projects.models import Project
from training import coverage
from training.matrix import Coverage, MatrixRow
from training.models import TrainingDay


@dataclass(frozen=True)
class MunicipalityPage:
    """`others` are the reader's further organisations; `open_days` are courses that people can be registered for.

    Pathways come with the mark of the answer, gatherings with when they are, numbers with that of the organisation.
    `administers`: the reader adds and ends who reads and answers for it.
    """

    organisation: Organisation
    others: Sequence[Organisation]
    courses: Sequence[tuple[Coverage, MatrixRow]]
    open_days: Sequence[TrainingDay]
    pathways: Sequence[tuple[PathwayParticipant, str]]
    gatherings: Sequence[tuple[Gathering, str]]
    numbers: Sequence[tuple[Newest, str]]
    administers: bool = False


def own_organisations(reader: Reader) -> list[Organisation]:
    return list(Organisation.objects.filter(pk__in=reader.organisation_ids))


def page_of(organisation: Organisation, reader: Reader) -> MunicipalityPage:
    """What concerns one of the reader's own organisations. Constant queries, however much there is."""
    mine = organisation.pk
    return MunicipalityPage(
        organisation,
        [each for each in own_organisations(reader) if each.pk != mine],
        _courses(organisation, reader),
        _open_days(reader),
        _pathways(organisation, reader),
        [(each, timelines.when_of(each)) for each in timelines.coming_gatherings(reader, {mine})],
        _newest(organisation, reader),
        administers=mine in reader.administers_ids,
    )


def _courses(organisation: Organisation, reader: Reader) -> list[tuple[Coverage, MatrixRow]]:
    projects = list(Project.objects.visible_to(reader).exclude(state__in=PAST_PROJECTS).select_related("samarbeid"))
    return [
        (found, row)
        for found in coverage.coverage_of(projects).values()
        for row in found.rows
        if row.organisation.pk == organisation.pk
    ]


def _open_days(reader: Reader) -> list[TrainingDay]:
    """Planned days from today on that a municipality may still register for, the first first."""
    today = clock.today()
    days = TrainingDay.objects.visible_to(reader).filter(state="planned", starts_on__gte=today).with_counts()
    in_time = days.exclude(registration_due_on__lt=today)
    return list(in_time.select_related("training__project").order_by("starts_on", "pk"))


def _pathways(organisation: Organisation, reader: Reader) -> list[tuple[PathwayParticipant, str]]:
    found = PathwayParticipant.objects.visible_to(reader).filter(organisation=organisation)
    ordered = found.select_related("pathway__samarbeid").order_by("pathway__project", "pathway__number")
    return [(each, timelines.answer_mark(each.state)) for each in ordered]


def _newest(organisation: Organisation, reader: Reader) -> list[tuple[Newest, str]]:
    """Each indicator that has a newest number of the organisation, with that number or the sign in its place."""
    rows = ((newest, dict(newest.own).get(organisation.name)) for newest in newest_of(reader))
    return [(newest, text) for newest, text in rows if text is not None]
