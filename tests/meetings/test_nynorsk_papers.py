"""A nynorsk sak has nynorsk labels, wherever it stands; cover and contents follow the samarbeid."""

import re
from pathlib import Path

import pytest
from pikepdf import Pdf

from meetings.actions.publishing import publish_innkalling
from meetings.models import Meeting, Publication, Sak
from meetings.packet import build, order_of
from meetings.parts import sak_html
from meetings.snapshots import FrozenSak, freeze, open_variant
from organisations.models import Samarbeid
from tests import factories
from tests.conftest import World
from tests.documents.pdf_samples import needs_poppler, text_of_page
from tests.nynorsk import bokmaal_in, in_nynorsk
from tests.reading.pages import oslo
from tests.reading.papers import hold

WRITTEN = {
    "language": "nn", "title": "Møteplan 2015", "responsible": "Arbeidsutvalet",
    "proposal": "<p>Saka blir teken til vitande.</p>",
}  # fmt: skip


def meeting_of(khs: World, language: str = "nb") -> Meeting:
    """A sak in nynorsk with a section about a project, and one in bokmål."""
    Samarbeid.objects.filter(pk=khs.samarbeid.pk).update(language=language)
    khs.samarbeid.refresh_from_db()
    meeting: Meeting = factories.MeetingFactory(utvalg=khs.utvalg, starts_at=oslo(2014, 11, 25, 9))
    sak = factories.SakFactory(meeting=meeting, state="ready", position=1, **WRITTEN)
    project = factories.ProjectFactory(samarbeid=khs.samarbeid)
    update = factories.StatusUpdateFactory(
        project=project, state="approved", light="foelg_med", headline="I gang.", approved_at=oslo(2014, 11, 11)
    )
    factories.SectionFactory(sak=sak, heading="Bakgrunn", html="<p>Fire møte i året.</p>", source_update=update)
    exempt = {"exemption": factories.HjemmelFactory(text="Offentleglova § 13"), "public_heading": "Personar"}
    factories.SectionFactory(sak=sak, heading="Meir", html="<p>Meir.</p>", **exempt)
    factories.SakFactory(meeting=meeting, state="ready", position=2, title="Økonomi", proposal="<p>Saken tas.</p>")
    return meeting


def published(khs: World, language: str = "nb") -> tuple[Publication, Publication]:
    meeting = meeting_of(khs, language)
    return publish_innkalling(meeting, version=1, by=khs.by), hold(khs, meeting)


def test_labels_are_frozen_in_the_language_of_the_sak(khs: World) -> None:
    _call, minutes = published(khs)
    both = [FrozenSak.from_json(item.sak_version.full) for item in minutes.items.order_by("position")]
    assert [each.vedtak and each.vedtak.mode_label for each in both] == ["Samrøystes vedteke", "Enstemmig vedtatt"]
    assert [status.trend for _key, status in both[0].statuses] == ["Første status"]


def test_what_was_frozen_before_stays(khs: World) -> None:
    _call, minutes = published(khs)
    stored = minutes.items.get(position=1).sak_version.full
    stored["vedtak"]["mode_label"] = "Enstemmig vedtatt"
    vedtak = FrozenSak.from_json(stored).vedtak
    assert vedtak and vedtak.mode_label == "Enstemmig vedtatt"


@pytest.mark.parametrize("variant", ["full", "open"])
def test_the_paper_of_a_nynorsk_sak_lacks_no_label(khs: World, variant: str) -> None:
    sak = Sak.objects.with_content().get(meeting=meeting_of(khs), position=1)
    with in_nynorsk() as missing:
        frozen = freeze(sak)
        html = sak_html(frozen if variant == "full" else open_variant(frozen))
        withdrawn = sak_html(frozen, withdrawn=True)
    assert missing == set()
    assert bokmaal_in(re.sub(r"<[^>]+>", " ", html + withdrawn)) == set()
    assert "<h2>Framlegg til vedtak</h2>" in html
    assert "Saka er trekt og blir ikkje handsama i møtet." in withdrawn


def test_the_page_of_a_nynorsk_sak_is_nynorsk_and_says_so(khs: World) -> None:
    call, minutes = published(khs)
    client = khs.client_of(khs.member)
    said = {}
    for publication in (call, minutes):
        for position in (1, 2):
            page = client.get(f"/khs/les/{publication.pk}/{position}/").content.decode()
            article = re.search(r"<article class=\"read.*?</article>", page, re.DOTALL)
            assert article
            said[publication.kind, position] = article[0]
    nynorsk = {key: html for key, html in said.items() if key[1] == 1}
    assert {key: bokmaal_in(text_of(html)) for key, html in nynorsk.items()} == {key: set() for key in nynorsk}
    headings = {key: re.findall(r"<h2[^>]*>([^<]*)", html) for key, html in said.items()}
    assert headings == {
        ("innkalling", 1): ["Slik står prosjekta", "Framlegg til vedtak", "Bakgrunn", "Meir"],
        ("innkalling", 2): ["Forslag til vedtak"],
        ("protokoll", 1): ["Vedtak", "Slik står prosjekta", "Framlegg til vedtak", "Bakgrunn", "Meir"],
        ("protokoll", 2): ["Vedtak", "Forslag til vedtak"],
    }
    assert {key: ' lang="nn"' in html for key, html in said.items()} == {key: key[1] == 1 for key in said}


def text_of(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html)


COVERS = {
    "nb": [
        "Innkalling med sakspapirer",
        "Tid Tirsdag 25. november 2014 kl. 09.00–09.20",
        "Sted Kunnskapssenteret, Asker",
    ],
    "nn": ["Innkalling med sakspapir", "Tid Tysdag 25. november 2014 kl. 09.00–09.20", "Stad Kunnskapssenteret, Asker"],
}
SAKER = [
    ["Sakstype Vedtakssak", "Saksansvarleg Arbeidsutvalet", "Framlegg til vedtak", "Unnateke offentlegheit"],
    ["Sakstype Vedtakssak", "Saksansvarlig Sekretariat KHS", "Forslag til vedtak"],
]


@needs_poppler
@pytest.mark.parametrize("language", COVERS)
def test_the_packet_follows_the_samarbeid_and_each_sak_itself(khs: World, tmp_path: Path, language: str) -> None:
    call = publish_innkalling(meeting_of(khs, language), version=1, by=khs.by)
    build(order_of(call, "full", out=tmp_path / "pakke.pdf"), progress=lambda _done, _total: None)
    data = (tmp_path / "pakke.pdf").read_bytes()
    labels = {line for lines in (*COVERS.values(), *SAKER) for line in lines}
    pages = [[line for line in text_of_page(data, number) if line in labels] for number in range(1, 5)]
    assert pages == [COVERS[language], [], *SAKER]
    with Pdf.open(tmp_path / "pakke.pdf") as pdf:
        assert str(pdf.Root.Lang) == language


@needs_poppler
def test_the_minutes_of_a_nynorsk_samarbeid_lack_no_label(khs: World, tmp_path: Path) -> None:
    _call, minutes = published(khs, "nn")
    with in_nynorsk() as missing:
        made = build(order_of(minutes, "open", out=tmp_path / "protokoll.pdf"), progress=lambda _done, _total: None)
    assert missing == set()
    text = "\n".join(
        "\n".join(text_of_page((tmp_path / "protokoll.pdf").read_bytes(), 1 + n)) for n in range(made.pages)
    )
    nynorsk, _, bokmaal = text.partition("Sak 2/2014")
    assert bokmaal_in(nynorsk) == set()
    for line in ("Tysdag 25. november 2014 kl. 09.00", "Til stades", "Samrøystes vedteke", "Framlegg til vedtak"):
        assert line in nynorsk
    assert "Enstemmig vedtatt" in bokmaal
