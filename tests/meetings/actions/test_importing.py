"""What was understood of a paper becomes a sak: its place, its files, and what is refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.actions.importing import NamedFile, Paper, PaperSection, accept_import, as_paragraphs
from meetings.models import Attachment, Meeting, PaperImport, Sak
from organisations.models import User
from organisations.refusals import NotAllowed, Refused
from tests import factories
from tests.conftest import World


@pytest.fixture
def meeting(khs: World) -> Meeting:
    return factories.MeetingFactory(utvalg=khs.utvalg)


def text_file(data: str | bytes, name: str = "sak.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def begun_by(world: World, user: User | None = None) -> PaperImport:
    return factories.PaperImportFactory(utvalg=world.utvalg, by=(user or world.secretary).person)


def paper(world: World, meeting: Meeting | None, **changes) -> Paper:
    values = {
        "source": begun_by(world),
        "utvalg": world.utvalg,
        "meeting": meeting,
        "title": "Drift",
        "kind": "orientering",
        "language": "nb",
        "responsible": "",
        "number_hint": "",
        "proposal": "",
        "sections": [PaperSection("Status", 1, "Bra.")],
    }
    return Paper(**{**values, **changes})


def test_an_imported_sak_stands_last_on_the_agenda_and_moves_its_version(khs, meeting):
    factories.SakFactory(meeting=meeting, position=6)
    sak = accept_import(paper(khs, meeting), by=khs.by)

    assert (sak.position, Meeting.objects.get().version) == (7, 2)


@pytest.mark.parametrize("state", ["in_session", "ended", "cancelled"])
def test_a_closed_agenda_takes_no_import(khs, meeting, state):
    Meeting.objects.update(state=state)
    with pytest.raises(Refused):
        accept_import(paper(khs, meeting), by=khs.by)

    assert Sak.objects.count() == 0


def test_an_import_never_crosses_samarbeid_nor_people(khs, other, meeting):
    colleague = factories.SecretariatFactory(samarbeid=khs.samarbeid, person=factories.UserFactory().person).person
    for by, made in (
        (other.by, paper(khs, meeting)),
        (khs.by, paper(khs, meeting, source=begun_by(other))),
        (khs.by, paper(khs, meeting, source=begun_by(khs, colleague.user))),
        (khs.reader(khs.member), paper(khs, None, source=begun_by(khs, khs.member))),
    ):
        with pytest.raises(NotAllowed):
            accept_import(made, by=by)

    assert Sak.objects.count() == 0


def test_an_empty_file_undoes_the_whole_import(khs, meeting):
    empty = NamedFile("Rapport.pdf", text_file(b"", "tom.pdf"))
    with pytest.raises(Refused):
        accept_import(paper(khs, meeting, files=[empty]), by=khs.by)

    assert (Sak.objects.count(), Attachment.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("  \n\n ", ""),
        ("En.\nTo.", "<p>En.</p><p>To.</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("A & B", "<p>A &amp; B</p>"),
    ],
)
def test_lines_become_escaped_paragraphs(text, html):
    assert as_paragraphs(text) == html
