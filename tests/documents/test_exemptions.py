"""Which documents are exempt, as the apps above say it; where none says anything, all are."""

import pytest
from django.db.models import Q

from documents import exemptions
from documents.models import Document
from tests import factories


@pytest.fixture
def register(monkeypatch):
    """As in a house without other apps."""
    monkeypatch.setattr(exemptions, "_exempting", [])
    return exemptions.register


def exempt():
    return set(Document.objects.filter(exemptions.exempt_documents()))


def test_all_documents_are_exempt_where_nobody_knows(khs, register):
    documents = {factories.DocumentFactory(samarbeid=khs.samarbeid) for _ in range(2)}
    assert exempt() == documents


def test_what_any_app_exempts_is_exempt(khs, register):
    first, second, _open = (factories.DocumentFactory(samarbeid=khs.samarbeid) for _ in range(3))
    for document in (first, second):
        register(lambda document=document: Q(pk=document.pk))
    assert exempt() == {first, second}


def test_meetings_has_said_which_when_the_house_has_started(khs):
    sak = factories.SakFactory(meeting=factories.MeetingFactory(utvalg=khs.utvalg))
    hjemmel, plain = factories.HjemmelFactory(), factories.AttachmentFactory(sak=sak)
    own = factories.AttachmentFactory(sak=sak, exemption=hjemmel, public_title="Vedlegg")
    section = factories.SectionFactory(sak=sak, exemption=hjemmel, public_heading="Personalforhold")
    in_section = factories.AttachmentFactory(sak=sak, section=section)
    assert exempt() == {own.document, in_section.document}
    sak.exemption, sak.public_title = hjemmel, "Personalsak"
    sak.save()
    assert exempt() == {own.document, in_section.document, plain.document}
