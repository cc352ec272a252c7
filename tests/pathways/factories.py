"""Rows of pathways and gatherings: each factory fills what the table demands and nothing else."""

from datetime import date
from decimal import Decimal

import factory

from pathways.models import (
    Gathering,
    GatheringInvitation,
    GatheringPathway,
    Measure,
    MeasurePoint,
    Pathway,
    PathwayParticipant,
)
from tests.factories import OrganisationFactory, ProjectFactory

INVITED_ON = date(2014, 10, 14)


class PathwayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Pathway

    project = factory.SubFactory(ProjectFactory)
    samarbeid = factory.SelfAttribute("project.samarbeid")
    number = factory.Sequence(lambda n: n % 900 + 1)
    name = factory.Sequence(lambda n: f"Forløp {n}")


class ParticipantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PathwayParticipant

    pathway = factory.SubFactory(PathwayFactory)
    samarbeid = factory.SelfAttribute("pathway.samarbeid")
    organisation = factory.SubFactory(OrganisationFactory)
    invited_on = INVITED_ON


class GatheringFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Gathering

    project = factory.SubFactory(ProjectFactory)
    samarbeid = factory.SelfAttribute("project.samarbeid")
    title = factory.Sequence(lambda n: f"Samling {n}")
    starts_on = date(2015, 1, 9)
    ends_on = factory.SelfAttribute("starts_on")


class LinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GatheringPathway

    gathering = factory.SubFactory(GatheringFactory)
    project = factory.SelfAttribute("gathering.project")
    samarbeid = factory.SelfAttribute("gathering.samarbeid")
    pathway = factory.SubFactory(PathwayFactory, project=factory.SelfAttribute("..project"))


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GatheringInvitation

    gathering = factory.SubFactory(GatheringFactory)
    samarbeid = factory.SelfAttribute("gathering.samarbeid")
    organisation = factory.SubFactory(OrganisationFactory)
    invited_on = INVITED_ON


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measure

    pathway = factory.SubFactory(PathwayFactory)
    samarbeid = factory.SelfAttribute("pathway.samarbeid")
    name = factory.Sequence(lambda n: f"Ventetid {n}")
    unit = "dager"
    direction = "lower"
    definition = "Dager fra henvisning til første samtale."
    source = "Eksempel"


class PointFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MeasurePoint

    measure = factory.SubFactory(MeasureFactory)
    samarbeid = factory.SelfAttribute("measure.samarbeid")
    on = factory.Sequence(lambda n: date(2012 + n // 300, n // 25 % 12 + 1, n % 25 + 1))
    value = Decimal("12.5")
