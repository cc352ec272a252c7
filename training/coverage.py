"""What the training of a project amounts to: numbers, the matrix of municipalities and courses, and its white spots.

A person counts as trained («ferdig») who has a place on a day that was held and is not noted as absent: where nobody
noted attendance, whoever was registered counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from figures.figures import Figure, Number, Table
from organisations.models import Organisation
from projects.models import Project
from training.matrix import Coverage, DayTally, MatrixCell, MatrixRow, day_words
from training.models import Registration, Rollout, Training, TrainingDay, TrainingGoal
from training.querysets import municipalities


def coverage_of(projects: Sequence[Project]) -> dict[int, Coverage]:
    """By project's id, for those that have courses. Three queries, whatever the number; a fourth where organisations
    that take part no more have something to tell. Names of people are not read."""
    trainings: dict[int, list[Training]] = defaultdict(list)
    for training in _with_goals(Training.objects.filter(project__in=projects).order_by("position", "pk")):
        trainings[training.project_id].append(training)
    if not trainings:
        return {}
    facts = _Facts(training for each in trainings.values() for training in each)
    here = _municipalities_by_samarbeid(projects)
    everyone = {org.pk: org for orgs in here.values() for org in orgs} | facts.organisations_beyond(here)
    return {
        project.pk: _coverage(project, trainings[project.pk], facts, here[project.samarbeid_id], everyone)
        for project in projects
        if project.pk in trainings
    }


def _with_goals(trainings: QuerySet[Training]) -> QuerySet[Any]:
    """`goal_rows` and `rollout_rows` as JSON, so that they come in the same query."""
    goals = TrainingGoal.objects.filter(training=OuterRef("pk"))
    rollouts = Rollout.objects.filter(training=OuterRef("pk"))
    columns = ("organisation_id", "state", "trained", "note")
    return trainings.annotate(
        goal_rows=ArraySubquery(goals.values(json=JSONObject(organisation_id="organisation_id", wanted="wanted"))),
        rollout_rows=ArraySubquery(rollouts.values(json=JSONObject(**dict(zip(columns, columns, strict=True))))),
    )


def _with_tallies(days: QuerySet[TrainingDay]) -> QuerySet[Any]:
    """`tally_rows` as JSON: per organisation how many have a place, are noted as absent, and wait."""
    placed = Q(state="registered")
    counted = (
        Registration.objects.filter(day=OuterRef("pk"), state__in=("registered", "waiting"))
        .order_by()
        .values("organisation_id")
        .annotate(
            registered=Count("pk", filter=placed),
            absent=Count("pk", filter=placed & Q(attended=False)),
            waiting=Count("pk", filter=Q(state="waiting")),
        )
    )
    names = ("organisation_id", "registered", "absent", "waiting")
    return days.annotate(
        tally_rows=ArraySubquery(counted.values(json=JSONObject(**dict(zip(names, names, strict=True)))))
    )


def numbers_of(project: Project) -> list[Number]:
    """What a text may name in braces; nothing where the project has no courses."""
    found = coverage_of([project]).get(project.pk)
    if found is None:
        return []
    people = _("superinstruktører") if found.is_for_instructors else _("deltakere")
    person = _("superinstruktør") if found.is_for_instructors else _("deltaker")
    parts = {"done": found.covered, "all": len(found.taking_part)}
    return [
        Number(_("kurs holdt"), str(found.held)),
        Number(_("kurs planlagt"), str(found.planned)),
        Number(_("%(people)s ferdige") % {"people": people}, str(found.done)),
        Number(_("%(people)s ønsket") % {"people": people}, str(found.wanted)),
        Number(_("%(people)s påmeldt") % {"people": people}, str(found.registered)),
        Number(_("kommuner med %(person)s") % {"person": person}, _("%(done)d av %(all)d") % parts),
        Number(_("kommuner i gang med bredding"), str(found.rolling_out)),
    ]


def figures_of(project: Project) -> list[Figure]:
    found = coverage_of([project]).get(project.pk)
    return [table_of(found)] if found else []


def table_of(found: Coverage) -> Table:
    """The matrix as a figure of a status: one line per municipality."""
    people = _("Superinstruktører") if found.is_for_instructors else _("Deltakere")
    rows = tuple(
        (
            row.organisation.name,
            str(row.total.held),
            row.total.count,
            str(row.total.missing),
            day_words(row.total.day),
            row.total.state_word,
            row.rollout.get_state_display() if row.rollout else "–",
        )
        for row in found.rows
    )
    columns = (_("Kommune/region"), _("Kurs"), people, _("Mangler"), _("Siste/neste"), _("Status"), _("Bredding"))
    title = _("Opplæring per kommune: %(project)s") % {"project": found.project.name}
    return Table(title, columns, rows, note=" ".join(filter(None, [found.summary, found.white_sentence])))


def lines_of(found: Coverage | None) -> tuple[tuple[str, ...], list[tuple[str | int | None, ...]]]:
    """The matrix for a spreadsheet, one line per municipality and course: (headings, lines)."""
    columns = (
        _("Kommune/region"), _("Kurs"), _("Ønsket"), _("Ferdige"), _("Mangler"), _("Påmeldt"), _("Venteliste"),
        _("Siste/neste"), _("Status"), _("Bredding"), _("Opplært hjemme"),
    )  # fmt: skip
    if found is None:
        return columns, []
    titles = [training.title for training in found.trainings]
    lines: list[tuple[str | int | None, ...]] = [
        _line(cell, title) for row in found.rows for cell, title in zip(row.cells, titles, strict=True)
    ]
    return columns, lines


def _line(cell: MatrixCell, title: str) -> tuple[str | int | None, ...]:
    rollout = cell.rollout
    words = (rollout.get_state_display(), rollout.trained) if rollout else (None, None)
    counts = (cell.wanted, cell.done, cell.missing, cell.registered, cell.waiting)
    return (cell.organisation.name, title, *counts, day_words(cell.day), cell.state_word, *words)


class _Facts:
    """Days, goals, counts and roll-outs of some courses (from _with_goals), by course and organisation. One query."""

    def __init__(self, trainings: Iterable[Any]) -> None:
        self.days: dict[int, list[TrainingDay]] = defaultdict(list)
        self.goals: dict[tuple[int, int], int] = {}
        self.rollouts: dict[tuple[int, int], Rollout] = {}
        self.tallies: dict[tuple[int, int], list[DayTally]] = defaultdict(list)
        ids = [self._take(training) for training in trainings]
        for day in _with_tallies(TrainingDay.objects.filter(training__in=ids)):
            self._take_day(day)

    def _take(self, training: Any) -> int:
        for row in training.goal_rows:
            self.goals[training.pk, row["organisation_id"]] = row["wanted"]
        for row in training.rollout_rows:
            self.rollouts[training.pk, row["organisation_id"]] = Rollout(training=training, **row)
        found: int = training.pk
        return found

    def _take_day(self, day: Any) -> None:
        self.days[day.training_id].append(day)
        for row in day.tally_rows:
            trained = row["registered"] - row["absent"] if day.state == "held" else 0
            tally = DayTally(day, row["registered"], trained, row["waiting"])
            self.tallies[day.training_id, row["organisation_id"]].append(tally)

    def ids_of(self, trainings: Iterable[Training]) -> set[int]:
        """The organisations that something is told about in these courses."""
        wanted = {training.pk for training in trainings}
        keys = [*self.goals, *self.rollouts, *self.tallies]
        return {organisation_id for training_id, organisation_id in keys if training_id in wanted}

    def organisations_beyond(self, here: dict[int, list[Organisation]]) -> dict[int, Organisation]:
        """Those that take part no more; what they did stays in the table under the name they had."""
        known = {organisation.pk for each in here.values() for organisation in each}
        ids = {organisation_id for _training, organisation_id in [*self.goals, *self.rollouts, *self.tallies]}
        return Organisation.objects.in_bulk(ids - known) if ids - known else {}


def _municipalities_by_samarbeid(projects: Sequence[Project]) -> dict[int, list[Organisation]]:
    ids = {project.samarbeid_id for project in projects}
    return {samarbeid_id: list(municipalities(samarbeid_id)) for samarbeid_id in ids}


def _coverage(
    project: Project,
    trainings: list[Training],
    facts: _Facts,
    here: list[Organisation],
    everyone: dict[int, Organisation],
) -> Coverage:
    instructors = [training for training in trainings if training.kind == Training.Kind.INSTRUCTOR]
    counting = instructors or trainings
    known = {organisation.pk for organisation in here} | facts.ids_of(trainings)
    ordered = sorted((everyone[pk] for pk in known), key=lambda organisation: organisation.sort_key)
    rows = [_row(organisation, trainings, counting, facts) for organisation in ordered]
    widest = max([1, *(max(row.total.wanted or 0, row.total.done) for row in rows)])
    return Coverage(
        project,
        tuple(trainings),
        tuple(counting),
        tuple(day for training in counting for day in facts.days[training.pk]),
        tuple(MatrixRow(row.total, row.cells, widest) for row in rows),
        tuple(row.organisation.name for row in rows if row.total.is_white),
    )


def _row(organisation: Organisation, trainings: list[Training], counting: list[Training], facts: _Facts) -> MatrixRow:
    cells = {training.pk: _cell(organisation, training, facts) for training in trainings}
    counted = [cells[training.pk] for training in counting]
    goals = [cell.wanted for cell in counted if cell.wanted is not None]
    total = MatrixCell(
        organisation,
        sum(goals) if goals else None,
        tuple(tally for cell in counted for tally in cell.tallies),
        tuple(day for cell in counted if cell.wanted for day in cell.offered),
    )
    return MatrixRow(total, tuple(cells.values()))


def _cell(organisation: Organisation, training: Training, facts: _Facts) -> MatrixCell:
    key = (training.pk, organisation.pk)
    coming = tuple(day for day in facts.days[training.pk] if day.state == "planned")
    return MatrixCell(
        organisation, facts.goals.get(key), tuple(facts.tallies.get(key, ())), coming, facts.rollouts.get(key)
    )
