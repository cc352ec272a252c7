"""What the pathways and gatherings of a project amount to: numbers, the time axis, and what is measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _

from figures import run_charts
from figures.figures import Chart, Event, Figure, Lane, Number, Series, Table, Timeline
from organisations import clock
from organisations.dates import clock_time, day_span, long_date, short_day
from organisations.numbers import shown
from organisations.reader import Reader
from pathways import rules
from pathways.lifecycle import PAST_PHASES
from pathways.models import (
    Gathering,
    GatheringPathway,
    Measure,
    MeasurePoint,
    Pathway,
    PathwayParticipant,
)
from projects.models import Project

# A participant's answer as shape and colour.
ANSWER_MARKS = {
    "invited": "warn", "confirmed": "ok", "declined": "bad", "no_answer": "draft", "coming": "ok", "not_coming": "bad",
}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What one project has planned: pathways with their participants, and all gatherings with the pathways' ids."""

    project: Project
    pathways: Sequence[Pathway]
    gatherings: Sequence[Gathering]

    def taking_place(self, pathway: Pathway | None = None) -> list[Gathering]:
        """Those not cancelled: of the pathway, or without one those that serve no pathway at all."""
        wanted = {pathway.pk} if pathway else set()
        alive = (each for each in self.gatherings if each.state != "cancelled")
        links = ((each, set(each.pathway_ids)) for each in alive)  # type: ignore[attr-defined]
        return [each for each, ids in links if ids & wanted or (pathway is None and not ids)]


def plans_of(projects: Iterable[Project]) -> dict[int, Plan]:
    """By the project's id. Three queries, whatever the number of projects."""
    rows = list(projects)
    pathways, gatherings = defaultdict(list), defaultdict(list)
    for pathway in with_participants().filter(project__in=rows):
        pathways[pathway.project_id].append(pathway)
    for gathering in _with_pathway_ids(Gathering.objects.filter(project__in=rows)):
        gatherings[gathering.project_id].append(gathering)
    return {row.pk: Plan(row, pathways[row.pk], gatherings[row.pk]) for row in rows}


def _with_pathway_ids(gatherings: QuerySet[Gathering]) -> QuerySet[Any]:
    """`pathway_ids`: the pathways that each serves, in their order."""
    links = GatheringPathway.objects.filter(gathering=OuterRef("pk")).order_by("pathway__number")
    return gatherings.annotate(pathway_ids=ArraySubquery(links.values("pathway_id")))


def with_participants() -> Any:
    """Pathways with who takes part in each."""
    participants = PathwayParticipant.objects.select_related("organisation")
    return Pathway.objects.prefetch_related(Prefetch("participants", participants))


def numbers_of(project: Project) -> list[Number]:
    """Empty for a project without pathways and gatherings."""
    return numbers_in(plans_of([project])[project.pk])


def numbers_in(plan: Plan) -> list[Number]:
    if not plan.pathways and not plan.gatherings:
        return []
    answers = [each for pathway in plan.pathways for each in pathway.participants.all()]
    states = [each.state for each in plan.gatherings]
    return [
        Number(_("pasientforløp"), str(len(plan.pathways))),
        Number(_("samlinger avtalt"), str(states.count("planned")), one=_("samling avtalt")),
        Number(_("samlinger holdt"), str(states.count("held")), one=_("samling holdt")),
        Number(
            _("deltakere bekreftet"),
            str([each.state for each in answers].count("confirmed")),
            one=_("deltaker bekreftet"),
        ),
        Number(_("svar som mangler"), str(sum(each.waits_for_answer for each in answers))),
    ]


def figures_of(project: Project) -> list[Figure]:
    """The time axis of the pathways, which says who takes part and what happens when; without pathways a table of the
    gatherings. Then a run chart per measure with numbers."""
    plan = plans_of([project])[project.pk]
    measures = measures_of(pathway.pk for pathway in plan.pathways)
    planned = timeline_of(plan) if plan.pathways else _without_empty_columns(gatherings_table(plan))
    charts = [chart for chart in map(chart_of, measures) if chart]
    return [planned, *charts] if planned else []


def _without_empty_columns(table: Table | None) -> Table | None:
    """Without the columns in which no row says anything: a page is narrow."""
    if table is None:
        return None
    filled = [at for at in range(len(table.columns)) if any(row[at] != "–" for row in table.rows)]
    head, *rows = (tuple(row[at] for at in filled) for row in (table.columns, *table.rows))
    return replace(table, columns=head, rows=tuple(rows))


def timeline_of(plan: Plan) -> Timeline | None:
    """One lane per pathway, and one for the gatherings that serve no pathway. None where there would be no lane."""
    lanes = [_lane_of(pathway, plan) for pathway in plan.pathways]
    shared = plan.taking_place()
    if shared:
        name = _("Andre samlinger") if plan.pathways else plan.project.name
        lanes.append(Lane(name, "", "", tuple(_event_of(each) for each in shared)))
    return Timeline(plan.project.name, tuple(lanes), source=_source()) if lanes else None


def participants_table(plan: Plan) -> Table | None:
    """One row per pathway: who takes part, who has not answered, who said no."""
    columns = (_("Forløp"), _("Deltar"), _("Venter på svar"), _("Takket nei eller ikke svart"), _("Fase"))
    rows = tuple(_participants_row(pathway) for pathway in plan.pathways)
    title = _("Deltakere i forløpene: %(project)s") % {"project": plan.project.name}
    return Table(title, columns, rows, source=_source()) if rows else None


def gatherings_table(plan: Plan) -> Table | None:
    """One row per gathering in the order of days, the cancelled ones too."""
    columns = (_("Dato"), _("Samling"), _("Forløp"), _("Sted"), _("Prosesstøtte"), _("Status"))
    numbers = {pathway.pk: str(pathway.number) for pathway in plan.pathways}
    rows = tuple(_gathering_row(each, numbers) for each in plan.gatherings)
    title = _("Samlinger: %(project)s") % {"project": plan.project.name}
    return Table(title, columns, rows, source=_source()) if rows else None


def measures_of(pathway_ids: Iterable[int]) -> list[Measure]:
    """With their points in the order of days. Two queries."""
    points = Prefetch("points", MeasurePoint.objects.order_by("on"))
    return list(Measure.objects.filter(pathway__in=list(pathway_ids)).prefetch_related(points))


def chart_of(measure: Measure) -> Chart | None:
    """The run chart; its note says which way is better and what signals there are. None without points."""
    points = list(measure.points.all())
    if not points:
        return None
    values = tuple(float(point.value) for point in points)
    series = Series(measure.name, values, tuple(map(shown, values)))
    return Chart(
        measure.name,
        measure.unit,
        tuple(short_day(point.on) for point in points),
        (series,),
        source=measure.source,
        note=" ".join([f"{measure.get_direction_display()}.", measure.definition, *signals_in(values)]),
        medians=(run_charts.median(values),),
    )


def signals_in(values: Sequence[float]) -> list[str]:
    """Each signal as a sentence, or the one that says that there is none."""
    found = [f"{run_charts.sentence_of(signal)}." for signal in run_charts.signals(values)]
    return found or [_("Ingen tegn til varig endring ennå.")]


def answer_mark(state: str) -> str:
    """Shape and colour of an answer: ok, warn, bad or draft."""
    return ANSWER_MARKS[state]


def mark_and_word(pathway: Pathway) -> tuple[str, str]:
    """Shape and word of how a pathway stands; `pathway` comes from with_participants."""
    states = [each.state for each in pathway.participants.all()]
    if pathway.phase in PAST_PHASES:
        return "draft", pathway.get_phase_display()
    if not states:
        return "draft", _("Ingen invitert ennå")
    if "invited" in states:
        return "warn", _("Avventer svar")
    if "confirmed" not in states:
        return "bad", _("Ingen deltakere")
    return "ok", pathway.get_phase_display()


def coming_gatherings(reader: Reader, organisation_ids: Collection[int]) -> list[Gathering]:
    """From today on, those that concern these organisations, in the order of days, with project. One query."""
    visible = Gathering.objects.visible_to(reader).coming(clock.today()).concerning(organisation_ids)
    return list(visible.select_related("project", "samarbeid"))


def panel_of(project: Project, reader: Reader) -> dict[str, Any]:
    """What templates/pathways/_panel.html shows. Three queries."""
    plan = plans_of([project])[project.pk]
    drawn = {"plan": plan, "timeline": timeline_of(plan), "numbers": numbers_in(plan)}
    return {"project": project, "may_lead": rules.can_lead_pathways(reader, project), **drawn}


def _lane_of(pathway: Pathway, plan: Plan) -> Lane:
    mark, state = mark_and_word(pathway)
    events = [_event_of(each) for each in plan.taking_place(pathway)]
    begun = any(event.mark == "start" for event in events)
    if pathway.starts_on and not begun:
        text = (
            pathway.starts
            if pathway.starts_precision != "day" or pathway.starts_shown
            else short_day(pathway.starts_on)
        )
        events.append(Event(pathway.starts_on.isoformat(), text, _("Oppstart"), "start"))
    return Lane(str(pathway), who_in(pathway), state, tuple(sorted(events, key=lambda event: event.on)), mark)


def who_in(pathway: Pathway) -> str:
    """«Bærum kommune og Bærum sykehus», or who is asked where nobody has confirmed."""
    names = _names_by_state(pathway)
    if names["confirmed"]:
        return listed(names["confirmed"])
    return _("Invitert: %(names)s") % {"names": listed(names["invited"])} if names["invited"] else ""


def listed(names: Sequence[str]) -> str:
    """«A», «A og B», «A, B og C»."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s og %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _names_by_state(pathway: Pathway) -> defaultdict[str, list[str]]:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for participant in pathway.participants.all():
        names[participant.state].append(participant.organisation.name)
    return names


def _participants_row(pathway: Pathway) -> tuple[str, ...]:
    names = _names_by_state(pathway)
    waiting = [each.organisation.name for each in pathway.participants.all() if each.waits_for_answer]
    unanswered = [name for name in names["invited"] if name not in waiting]
    groups = (names["confirmed"], waiting, [*names["declined"], *names["no_answer"], *unanswered])
    return (str(pathway), *(", ".join(group) or "–" for group in groups), pathway.get_phase_display())


def _gathering_row(gathering: Gathering, numbers: dict[int, str]) -> tuple[str, ...]:
    pathways = [numbers[pk] for pk in gathering.pathway_ids]  # type: ignore[attr-defined]
    state = gathering.get_state_display()
    place = (gathering.venue or "–", gathering.process_support or "–")
    return (when_of(gathering), gathering.title, ", ".join(pathways) or "–", *place, state)


def when_of(gathering: Gathering) -> str:
    """«9. januar 2015, hele dagen», «11. desember 2014 kl. 14.00–17.00»."""
    days = day_span(gathering.starts_on, gathering.ends_on)
    if gathering.starts_at is None:
        return _("%(days)s, hele dagen") % {"days": days}
    until = f"–{clock_time(gathering.ends_at)}" if gathering.ends_at else ""
    return _("%(days)s kl. %(time)s") % {"days": days, "time": f"{clock_time(gathering.starts_at)}{until}"}


def _event_of(gathering: Gathering) -> Event:
    single = gathering.starts_on == gathering.ends_on
    text = short_day(gathering.starts_on) if single else day_span(gathering.starts_on, gathering.ends_on)
    return Event(gathering.starts_on.isoformat(), text, gathering.title, gathering.kind)


def _source() -> str:
    return _("Prosjektets egne opplysninger per %(day)s") % {"day": long_date(clock.today())}
