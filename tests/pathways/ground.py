from datetime import date
from types import SimpleNamespace

from tests.factories import OrganisationFactory
from tests.pathways.factories import (
    GatheringFactory,
    InvitationFactory,
    LinkFactory,
    MeasureFactory,
    ParticipantFactory,
    PathwayFactory,
    PointFactory,
)


def make(world, project, word) -> SimpleNamespace:
    """A pathway with a gathering that its municipality is invited to, and one gathering for each move."""
    pathway = PathwayFactory(project=project, number=1)
    gathering = GatheringFactory(project=project)
    LinkFactory(gathering=gathering, pathway=pathway)
    measure = MeasureFactory(pathway=pathway)
    point = PointFactory(measure=measure, on=date(2014, 10, 1))
    return SimpleNamespace(
        pathway=pathway,
        participant=ParticipantFactory(pathway=pathway, organisation=world.municipality),
        gathering=gathering,
        invitation=InvitationFactory(gathering=gathering, organisation=world.municipality),
        past=GatheringFactory(project=project, starts_on=date(2014, 9, 1)),
        cancelled=GatheringFactory(project=project, state="cancelled"),
        measure=measure,
        point=point,
        # Known to the samarbeid as a unit of its municipality, and invited to nothing.
        unit=OrganisationFactory(parent=world.municipality, name=f"Enheten {world.samarbeid.slug}"),
    )
