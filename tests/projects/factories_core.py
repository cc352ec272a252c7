"""Rows of projects' core: each factory fills what the table demands and nothing else."""

from datetime import date

import factory

from projects.models import Milestone, ProjectParticipant, UpdateAttachment
from tests.factories import DocumentFactory, OrganisationFactory, ProjectFactory, StatusUpdateFactory


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


class UpdateAttachmentFactory(factory.django.DjangoModelFactory):
    """Without bytes; use projects.actions.attachments where the file itself matters."""

    class Meta:
        model = UpdateAttachment

    update = factory.SubFactory(StatusUpdateFactory)
    samarbeid = factory.SelfAttribute("update.samarbeid")
    document = factory.SubFactory(DocumentFactory, samarbeid=factory.SelfAttribute("..samarbeid"))
    title = factory.SelfAttribute("document.original_name")
