"""Files on a sak that is done with."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.actions import attachments as actions
from meetings.actions.saker import Openness
from meetings.models import Attachment, Sak
from organisations.refusals import Refused
from tests import factories
from tests.conftest import World

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def sak(khs: World) -> Sak:
    return factories.SakFactory(meeting__utvalg=khs.utvalg, title="Mandat")


def file(name: str, data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def attached(sak: Sak, *titles: str, section=None) -> list[Attachment]:
    return [
        factories.AttachmentFactory(
            sak=sak,
            section=section,
            title=title,
            position=place,
            document=factories.DocumentFactory(samarbeid=sak.samarbeid),
        )
        for place, title in enumerate(titles)
    ]


@pytest.mark.parametrize("state", ["treated", "withdrawn", "discarded"])
def test_what_is_done_with_keeps_its_attachments(khs, sak, state):
    [row] = attached(sak, "Rapport")
    Sak.objects.update(state=state)
    for act in (
        lambda: actions.attach_files(sak, [file("ny.pdf")], by=khs.by),
        lambda: actions.edit_attachment(row, title="Ny", openness=Openness(), by=khs.by),
        lambda: actions.move_attachment(row, "up", by=khs.by),
        lambda: actions.remove_attachment(row, by=khs.by),
    ):
        with pytest.raises(Refused):
            act()

    assert list(Attachment.objects.values_list("title", flat=True)) == ["Rapport"]
