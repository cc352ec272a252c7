"""Rows of projects: each factory fills what the table demands and nothing else."""

from datetime import date

import factory

from projects.models import Milestone, ProjectParticipant
from tests.factories import OrganisationFactory, ProjectFactory


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Milestone

    project = factory.SubFactory(ProjectFactory)
    samarbeid = factory.SelfAttribute("project.samarbeid")
    title = factory.Sequence(lambda n: f"Milepæl {n}")
    on = date(2014, 12, 11)


class ProjectParticipantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProjectParticipant

    project = factory.SubFactory(ProjectFactory)
    samarbeid = factory.SelfAttribute("project.samarbeid")
    organisation = factory.SubFactory(OrganisationFactory)
