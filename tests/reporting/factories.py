"""Rows of reporting: each factory fills what the table demands and nothing else."""

import factory

from reporting.models import UpdateAttachment
from tests.factories import DocumentFactory, StatusUpdateFactory


class UpdateAttachmentFactory(factory.django.DjangoModelFactory):
    """Without bytes; use reporting.actions.attachments where the file itself matters."""

    class Meta:
        model = UpdateAttachment

    update = factory.SubFactory(StatusUpdateFactory)
    samarbeid = factory.SelfAttribute("update.samarbeid")
    document = factory.SubFactory(DocumentFactory, samarbeid=factory.SelfAttribute("..samarbeid"))
    title = factory.SelfAttribute("document.original_name")
