"""What a project has planned, as numbers, time axis, tables and run charts."""

import json
from datetime import date, time

import pytest

from figures.figures import Chart, Event, Lane, Number, Table, Timeline, as_json, from_json
from pathways import timelines, unanswered
from reporting.numbers import figures_of as all_figures_of
from tests import factories
from tests.pathways.factories import (
    GatheringFactory,
    InvitationFactory,
    LinkFactory,
    MeasureFactory,
    ParticipantFactory,
    PathwayFactory,
    PointFactory,
)

SOURCE = "Prosjektets egne opplysninger per 17. november 2014"


@pytest.fixture(autouse=True)
def on_a_day(settings):
    settings.DEMO_TODAY = "2014-11-17"


def answered(pathway, name, state):
    return ParticipantFactory(
        pathway=pathway, organisation=factories.OrganisationFactory(name=name), state=state, answered_on="2014-11-01"
    )


@pytest.fixture
def project(khs):
    """Two pathways that share a gathering; the first has begun and has a workshop, and one gathering is cancelled."""
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Gode pasientforløp")
    first = PathwayFactory(project=project, number=1, name="Alkohol", phase="starting", starts_on=date(2014, 11, 24))
    second = PathwayFactory(project=project, number=2, name="Kols")
    answered(first, "Bærum", "confirmed")
    answered(first, "Bærum sykehus", "confirmed")
    answered(second, "Asker", "invited")
    answered(second, "Sande", "declined")
    shared = GatheringFactory(project=project, title="Samling 1", venue="Asker")
    workshop = GatheringFactory(
        project=project, title="Workshop", kind="workshop", starts_on=date(2014, 12, 11), whole_day=False,
        starts_at=time(14), ends_at=time(17),
    )  # fmt: skip
    cancelled = GatheringFactory(project=project, title="Avlyst", state="cancelled", starts_on=date(2015, 3, 26))
    for gathering, pathway in ((shared, first), (shared, second), (workshop, first), (cancelled, second)):
        LinkFactory(gathering=gathering, pathway=pathway)
    return project


def test_numbers(project):
    assert timelines.numbers_of(project) == [
        Number("pasientforløp", "2"),
        Number("samlinger avtalt", "2", one="samling avtalt"),
        Number("samlinger holdt", "0", one="samling holdt"),
        Number("deltakere bekreftet", "2", one="deltaker bekreftet"),
        Number("svar som mangler", "1"),
    ]
    assert timelines.numbers_of(factories.ProjectFactory(samarbeid=project.samarbeid)) == []


@pytest.mark.parametrize(
    ("value", "said"), [("0", "0 samlinger holdt"), ("1", "1 samling holdt"), ("11", "11 samlinger holdt")]
)
def test_a_number_bends_its_word(value, said):
    assert Number("samlinger holdt", value, one="samling holdt").said == said
    assert Number("pasientforløp", value).said == f"{value} pasientforløp"


SAMLING = Event("2015-01-09", "9. jan. 2015", "Samling 1", "gathering")
LINE = Timeline(
    "Gode pasientforløp",
    (
        Lane(
            "1. Alkohol", "Bærum og Bærum sykehus", "Starter opp",
            (
                Event("2014-11-24", "24. nov. 2014", "Oppstart", "start"),
                Event("2014-12-11", "11. des. 2014", "Workshop", "workshop"),
                SAMLING,
            ),
            "ok",
        ),
        Lane("2. Kols", "Invitert: Asker", "Avventer svar", (SAMLING,), "warn"),
    ),
    source=SOURCE,
)  # fmt: skip


def test_figures(project):
    figures = timelines.figures_of(project)
    assert figures == [
        LINE,
    ]
    plan = timelines.plans_of([project])[project.pk]
    assert [timelines.participants_table(plan), timelines.gatherings_table(plan)] == [
        Table(
            "Deltakere i forløpene: Gode pasientforløp",
            ("Forløp", "Deltar", "Venter på svar", "Takket nei eller ikke svart", "Fase"),
            (
                ("1. Alkohol", "Bærum, Bærum sykehus", "–", "–", "Starter opp"),
                ("2. Kols", "–", "Asker", "Sande", "Planlagt"),
            ),
            source=SOURCE,
        ),
        Table(
            "Samlinger: Gode pasientforløp",
            ("Dato", "Samling", "Forløp", "Sted", "Prosesstøtte", "Status"),
            (
                ("11. desember 2014 kl. 14.00–17.00", "Workshop", "1", "–", "–", "Planlagt"),
                ("9. januar 2015, hele dagen", "Samling 1", "1, 2", "Asker", "–", "Planlagt"),
                ("26. mars 2015, hele dagen", "Avlyst", "2", "–", "–", "Avlyst"),
            ),
            source=SOURCE,
        ),
    ]
    assert [from_json(json.loads(json.dumps(as_json(figure)))) for figure in figures] == figures
    assert all_figures_of(project)[: len(figures)] == figures


def test_a_measure_becomes_a_run_chart_that_says_its_signals(khs):
    measure = MeasureFactory(pathway__project__samarbeid=khs.samarbeid, name="Ventetid")
    for nth, value in enumerate((9, 9, 8, 9, 8, 9, 3, 2, 3, 2, 3, "2.5"), start=1):
        PointFactory(measure=measure, on=date(2014, nth, 1), value=value)
    MeasureFactory(pathway=measure.pathway, name="Uten tall")
    charts = [each for each in timelines.figures_of(measure.pathway.project) if isinstance(each, Chart)]
    assert [(chart.title, chart.unit, chart.medians, chart.periods[0]) for chart in charts] == [
        ("Ventetid", "dager", (5.5,), "1. jan. 2014")
    ]
    assert charts[0].note == (
        "Lavere er bedre. Dager fra henvisning til første samtale. Skift: 6 målinger på rad over medianen. "
        "Skift: 6 målinger på rad under medianen."
    )
    assert charts[0].rows[-1] == ("1. des. 2014", "2,5")


def drawn(projects):
    """{project: time axis}, for those that have one."""
    axes = ((pk, timelines.timeline_of(plan)) for pk, plan in timelines.plans_of(projects).items())
    return {pk: axis for pk, axis in axes if axis}


def test_a_project_without_pathways_has_its_gatherings_on_one_line(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Styringsdata")
    GatheringFactory(project=project, title="Samling 1")
    line = drawn([project])[project.pk]
    assert line.lanes == (Lane("Styringsdata", "", "", (SAMLING,)),)
    assert drawn([factories.ProjectFactory(samarbeid=khs.samarbeid)]) == {}


def test_a_fuzzy_start_is_shown_as_it_was_said(khs):
    row = PathwayFactory(
        project__samarbeid=khs.samarbeid, starts_on=date(2015, 2, 1), starts_shown="etter vinterferien"
    )
    lane = drawn([row.project])[row.project.pk].lanes[0]
    assert lane.events == (Event("2015-02-01", "etter vinterferien", "Oppstart", "start"),)


@pytest.mark.parametrize(
    ("states", "phase", "expected"),
    [
        ([], "planned", ("draft", "Ingen invitert ennå")),
        (["invited", "confirmed"], "starting", ("warn", "Avventer svar")),
        (["declined", "no_answer"], "planned", ("bad", "Ingen deltakere")),
        (["confirmed", "declined"], "running", ("ok", "I gang")),
        (["invited"], "ended", ("draft", "Avsluttet")),
    ],
)
def test_how_a_pathway_stands(khs, states, phase, expected):
    row = PathwayFactory(project__samarbeid=khs.samarbeid, phase=phase)
    for state in states:
        answered(row, state, state)
    assert timelines.mark_and_word(timelines.with_participants().get(pk=row.pk)) == expected


def test_queries_do_not_grow_with_projects_pathways_or_gatherings(khs, django_assert_num_queries):
    projects = [factories.ProjectFactory(samarbeid=khs.samarbeid) for _ in range(3)]
    for project in projects:
        for number in (1, 2, 3):
            pathway = PathwayFactory(project=project, number=number)
            ParticipantFactory(pathway=pathway)
            LinkFactory(gathering=GatheringFactory(project=project), pathway=pathway)
    for some in (projects[:1], projects):
        with django_assert_num_queries(3):
            assert len(drawn(some)) == len(some)


def test_what_concerns_an_organisation(khs, other):
    """Invited itself, or taking part in the pathway; not what is past, cancelled, declined, or abroad."""
    mine = khs.municipality
    project = factories.ProjectFactory(samarbeid=khs.samarbeid)
    wanted = InvitationFactory(gathering__project=project, organisation=mine).gathering
    taking_part = ParticipantFactory(pathway__project=project, organisation=mine).pathway
    shared = LinkFactory(gathering__project=project, pathway=taking_part).gathering
    no = ParticipantFactory(
        pathway__project=project, organisation=mine, state="declined", answered_on="2014-11-01"
    ).pathway
    LinkFactory(gathering__project=project, pathway=no)
    InvitationFactory(gathering__project=project, gathering__state="cancelled", organisation=mine)
    InvitationFactory(gathering__project=project, gathering__starts_on=date(2014, 11, 16), organisation=mine)
    InvitationFactory(gathering__project__samarbeid=other.samarbeid, organisation=mine)
    found = timelines.coming_gatherings(khs.reader(khs.reader_user), {mine.pk})
    assert {row.pk for row in found} == {wanted.pk, shared.pk}


def test_what_a_responder_has_still_to_answer(khs, other):
    user = factories.UserFactory()
    factories.AffiliationFactory(
        samarbeid=khs.samarbeid, person=user.person, organisation=khs.municipality, role="responder"
    )
    project = factories.ProjectFactory(samarbeid=khs.samarbeid)
    pathway = ParticipantFactory(pathway__project=project, organisation=khs.municipality)
    gathering = InvitationFactory(gathering__project=project, organisation=khs.municipality)
    ParticipantFactory(pathway__project=project)
    ParticipantFactory(pathway__project__samarbeid=other.samarbeid, organisation=khs.municipality)
    told = {
        who: [(each.url, each.may_answer) for each in unanswered.unanswered_of(khs.reader(who))]
        for who in (user, khs.reader_user)
    }
    assert told == {
        user: [(f"/khs/forlop/svar/{pathway.pk}/", True), (f"/khs/samlinger/svar/{gathering.pk}/", True)],
        khs.reader_user: [(pathway.pathway.get_absolute_url(), False), (gathering.gathering.get_absolute_url(), False)],
    }


def test_an_ended_pathway_waits_for_nobody(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid)
    invited = [
        ParticipantFactory(pathway__project=project, pathway__phase=phase, organisation=khs.municipality)
        for phase in ("running", "ended")
    ]
    plan = timelines.plans_of([project])[project.pk]
    numbers = {number.label: number.value for number in timelines.numbers_in(plan)}
    columns = {row[0]: row[2:4] for row in timelines.participants_table(plan).rows}
    name = khs.municipality.name
    assert numbers["svar som mangler"] == "1"
    assert columns == {str(invited[0].pathway): (name, "–"), str(invited[1].pathway): ("–", name)}


def test_the_table_of_gatherings_in_a_status_has_no_column_that_says_nothing(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Styringsdata")
    GatheringFactory(project=project, title="Workshop", venue="Asker")
    whole = timelines.gatherings_table(timelines.plans_of([project])[project.pk])
    (told,) = timelines.figures_of(project)
    assert whole.columns == ("Dato", "Samling", "Forløp", "Sted", "Prosesstøtte", "Status")
    assert (told.columns, [row[1:3] for row in told.rows]) == (
        ("Dato", "Samling", "Sted", "Status"),
        [("Workshop", "Asker")],
    )
