"""The packet of what is new, as it is built: the changed saker alone, and in the open variant nothing exempt."""

import json

import pytest
from pypdf import PdfReader

from meetings.actions.packets import make_packet
from meetings.actions.publishing import publish_innkalling
from meetings.models import Sak
from tests import factories
from tests.reading.papers import SECRET, make_saker


@pytest.fixture
def second(khs):
    """Version 2, in which everything with something exempt has changed and «Uendret sak» has not."""
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    made = make_saker(khs, meeting, SECRET)
    factories.SakFactory(meeting=meeting, state="ready", position=9, title="Uendret sak")
    publish_innkalling(meeting, version=1, by=khs.by)
    for name in ("open_sak", "exempt_sak"):
        Sak.objects.filter(pk=made[name].pk).update(proposal=f"<p>Nytt forslag om {SECRET}.</p>")
    Sak.objects.filter(pk=made["open_sak"].pk).update(proposal="<p>Nytt forslag.</p>")
    return publish_innkalling(meeting, version=2, by=khs.by)


def built(publication, variant, folder):
    """Every word of the PDF, of what stands around its pages, and of its manifest."""
    out = folder / f"{variant}.pdf"
    made = make_packet(publication, variant, out=out, progress=lambda done, total: None, extent="changes")
    pdf = PdfReader(out)
    outline = [item.title for item in flat(pdf.outline)]
    pages = [page.extract_text() for page in pdf.pages]
    around = [*outline, str(pdf.metadata), json.dumps(made.manifest, ensure_ascii=False)]
    return "\n".join([*pages, *around]), out.read_bytes()


def flat(outline):
    for item in outline:
        if isinstance(item, list):
            yield from flat(item)
        else:
            yield item


def test_only_what_changed_is_in_it(second, tmp_path):
    words, _pdf = built(second, "full", tmp_path)
    assert [title in words for title in ("Møteplan 2015", f"Saken om {SECRET}", "Uendret sak")] == [True, True, False]


def test_nothing_exempt_is_in_the_open_one(second, tmp_path):
    words, pdf = built(second, "open", tmp_path)
    assert "Personalsak" in words
    assert SECRET not in words.casefold()
    assert SECRET.encode() not in pdf.lower()
