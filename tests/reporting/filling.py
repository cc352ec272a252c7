"""Projects with something of everything that the pages of projects add up."""

from datetime import date
from itertools import count

from projects.models import Project
from tests import factories
from tests.indicators import factories as factories_indicators
from tests.inquiries import factories as factories_inquiries
from tests.pathways import factories as factories_pathways
from tests.projects import factories as factories_projects
from tests.training import factories as courses

NUMBERS = count(1000)
MONTHS = [f"2014{month:02d}" for month in range(1, 13)]


def members(world, how_many):
    rows = [factories.OrganisationFactory() for _ in range(how_many)]
    for row in rows:
        factories.MembershipFactory(samarbeid=world.samarbeid, organisation=row)
        row.number = f"{next(NUMBERS)}"
        factories_indicators.MunicipalityNumberFactory(organisation=row, nr=row.number)
    return rows


def fill(world, *, projects, municipalities, indicators):
    """Projects with all they can have; the first follows indicators with twelve months each."""
    places = members(world, municipalities)
    rows = [full_project(world, places) for _ in range(projects)]
    for _ in range(indicators):
        definition = factories_indicators.DefinitionFactory()
        factories_indicators.ProjectIndicatorFactory(project=rows[0], indicator=definition.indicator)
        lines = [f"{place.number};{month};40" for place in places for month in MONTHS]
        factories_indicators.imported(world, definition.indicator, "\n".join(["kommunenr;periode;verdi", *lines]))
    return rows


def full_project(world, places) -> Project:
    project = factories.ProjectFactory(samarbeid=world.samarbeid)
    factories.ReportsToFactory(project=project, utvalg=world.utvalg)
    for day in (date(2014, 9, 1), date(2014, 11, 1)):
        factories.StatusUpdateFactory(
            project=project, state="approved", period_to=day, approved_at="2014-11-02T10:00:00Z"
        )
    factories_projects.MilestoneFactory(project=project, on=date(2014, 12, 1))
    day = courses.TrainingDayFactory(training__project=project)
    pathway = factories_pathways.PathwayFactory(project=project)
    factories_pathways.LinkFactory(gathering__project=project, pathway=pathway)
    inquiry = factories_inquiries.InquiryFactory(samarbeid=world.samarbeid, project=project, due_on=date(2014, 11, 1))
    for place in places:
        courses.TrainingGoalFactory(training=day.training, organisation=place)
        courses.RegistrationFactory(day=day, organisation=place)
        courses.RolloutFactory(training=day.training, organisation=place)
        factories_pathways.ParticipantFactory(pathway=pathway, organisation=place)
        factories_inquiries.RecipientFactory(inquiry=inquiry, organisation=place)
    return project
