"""Who is called stands on the first pages of the packet, as it was when the innkalling was published."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from meetings.actions.packets import make_packet
from meetings.actions.publishing import publish_innkalling
from meetings.contents import stand_on_cover
from meetings.models import Attendance, Publication
from meetings.planned import planned
from meetings.recipients import called_facts
from organisations.models import Verv
from tests import factories

ROWS = [
    ["Kari Leder", "Leder", "Asker kommune"],
    ["Nils Nest", "Nestleder", "Vestre Viken HF"],
    ["medlem khs", "Medlem", "Kommunen khs"],
    ["Mona Medlem", "Medlem (brukerrepresentant)", "Brukerorganisasjonene"],
    ["Vera Vara", "Varamedlem", "Sande kommune"],
    ["Ole Observatør", "Observatør", "Røyken kommune"],
    ["Siri Sekretær", "Sekretær", "Asker kommune"],
]
FOOT = 100.0


@pytest.fixture
def meeting(khs):
    """A body with every role; one deputy is called, one is not."""
    asker = factories.OrganisationFactory(name="Asker kommune")
    seat(khs, "Siri Sekretær", "sekretaer", 1, asker)
    seat(khs, "Ole Observatør", "observatoer", 2, factories.OrganisationFactory(name="Røyken kommune"))
    seat(khs, "Mona Medlem", "medlem", 3, None, label="brukerrepresentant", appointed_by="Brukerorganisasjonene")
    factories.LeaderFactory(
        seat__utvalg=khs.utvalg, seat__rank=8, seat__organisation=asker, person__name="Kari Leder", person__email=""
    )
    factories.LeaderFactory(
        seat__utvalg=khs.utvalg, seat__rank=9, leads="nestleder", person__name="Nils Nest",
        seat__organisation=factories.OrganisationFactory(name="Vestre Viken HF"),
    )  # fmt: skip
    seat(khs, "Ikke Kalt", "vara", 2, asker)
    deputy = seat(khs, "Vera Vara", "vara", 1, factories.OrganisationFactory(name="Sande kommune"))
    made = factories.MeetingFactory(utvalg=khs.utvalg)
    came = {"samarbeid": khs.samarbeid, "meeting": made, "role": Attendance.Role.VARA}
    Attendance.objects.create(**came, person=deputy, present=True)
    exempt = factories.HjemmelFactory()
    factories.SakFactory(meeting=made, state="ready", position=1, title="Møteplan")
    factories.SakFactory(
        meeting=made, state="ready", position=2, title="Ansettelse", public_title="Personalsak", exemption=exempt
    )
    return made


def seat(khs, name, role, rank, organisation, **fields):
    place = factories.SeatFactory(utvalg=khs.utvalg, role=role, rank=rank, organisation=organisation, **fields)
    person = factories.PersonFactory(name=name)
    factories.VervFactory(seat=place, person=person)
    return person


def pages_of(publication: Publication, tmp_path: Path, variant: str = "full", extent: str = "whole") -> list[str]:
    """The text of each page, with pdfium."""
    out = tmp_path / f"{variant}-{extent}.pdf"
    make_packet(publication, variant, out=out, progress=lambda _done, _total: None, extent=extent)
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(out)]


def called_on(page: str) -> list[str]:
    """The rows of the table, in the order of the page."""
    lines = page.split("Innkalt")[1].splitlines()
    wanted = {" ".join(row).strip() for row in ROWS}
    return [line.strip() for line in lines if line.strip() in wanted]


def test_everyone_called_stands_on_the_cover_with_role_and_organisation_in_both_variants(khs, meeting, tmp_path):
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    assert [list(person.values()) for person in publication.facts["called"]] == [
        [name, role.split(" (")[0], "brukerrepresentant" if "(" in role else "", place] for name, role, place in ROWS
    ]
    for variant in ("full", "open"):
        pages = pages_of(publication, tmp_path, variant)
        assert called_on(pages[0]) == [" ".join(row).strip() for row in ROWS]
        assert ["Innkalt\r\n" in page for page in pages] == [True] + [False] * (len(pages) - 1)
        assert "Ikke Kalt" not in "".join(pages)


def test_an_old_packet_stays_as_it_was_whoever_sits_there_now(khs, meeting, tmp_path):
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    before = pages_of(publication, tmp_path), (tmp_path / "full-whole.pdf").read_bytes()
    Verv.objects.filter(seat__role="observatoer").update(valid_to=date(2013, 1, 1))
    Attendance.objects.all().delete()
    assert (pages_of(publication, tmp_path), (tmp_path / "full-whole.pdf").read_bytes()) == before


def test_what_was_stored_before_it_was_kept_says_nothing_of_it(khs, meeting, tmp_path):
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    del publication.facts["called"]
    assert "Innkalt\r\n" not in "".join(pages_of(publication, tmp_path))


def test_many_stand_after_the_contents_together(khs, meeting, tmp_path):
    for number in range(20):
        seat(khs, f"Medlem nummer {number}", "medlem", 20 + number, None)
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    pages = pages_of(publication, tmp_path)
    assert [page.count("Medlem nummer") for page in pages[:3]] == [0, 20, 0]
    assert called_on(pages[1]) == [" ".join(row).strip() for row in ROWS]


def test_what_is_only_the_changes_does_not_say_it_again(khs, meeting, tmp_path):
    publish_innkalling(meeting, version=1, by=khs.by)
    meeting.saker.filter(position=1).update(proposal="<p>Planen godkjennes.</p>")
    meeting.refresh_from_db()
    publication = publish_innkalling(meeting, version=meeting.version, by=khs.by)
    assert "Innkalt\r\n" not in "".join(pages_of(publication, tmp_path, extent="changes"))


def test_the_cover_takes_no_more_than_it_has_room_for(khs, meeting, tmp_path):
    """Every line it may take, in the open variant, which says most: nothing reaches the line at its foot."""
    Verv.objects.filter(seat__role__in=("observatoer", "sekretaer")).delete()
    while stand_on_cover(facts := {"utvalg": "Prosjektstyret", "called": called(meeting)}, open_entries(meeting), 1):
        seat(khs, f"Medlem {len(facts['called'])}", "medlem", 20, None)
    Verv.objects.order_by("pk").last().delete()
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    out = tmp_path / "open-whole.pdf"
    pages_of(publication, tmp_path, "open")
    cover = pypdfium2.PdfDocument(out)[0].get_textpage()
    text = cover.get_text_bounded()
    assert ("Innkalt" in text, "Åpen utgave" in text) == (True, True)
    bottoms = [cover.get_rect(number)[1] for number in range(cover.count_rects())]
    assert sorted(bottoms)[1] > sorted(bottoms)[0] + 12


def called(meeting):
    return [asdict(person) for person in called_facts(meeting)]


def open_entries(meeting):
    return planned(meeting).open
