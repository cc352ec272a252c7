"""The page before publishing offers the packet as it would be."""

import pytest
from pypdf import PdfReader

from jobs.actions import claim
from meetings.actions.previews import ask_for_preview, file_previews, make_previews
from meetings.models import Meeting
from tests import factories


@pytest.fixture
def meeting(khs):
    made = factories.MeetingFactory(utvalg=khs.utvalg, place="Asker")
    for position in range(2):
        sak = factories.SakFactory(meeting=made, state="ready", position=position, title=f"Saken om tema {position}")
        factories.SectionFactory(sak=sak, html=f"<p>Opplysninger {position}.</p>")
    return Meeting.objects.select_related("utvalg", "samarbeid").get(pk=made.pk)


def made(meeting, folder):
    (made,) = make_previews(meeting, folder=folder, progress=lambda done, total: None).values()
    return made, PdfReader(made.pdf)


def test_the_page_before_publishing_offers_it(khs, client, meeting):
    client.force_login(khs.secretary)
    address = f"/khs/moter/{meeting.slug}/publiser/"
    assert "Lag foreløpig pakke" in client.get(address).content.decode()
    asked = client.post(f"/khs/moter/{meeting.slug}/pakke/forelopig/")
    assert (asked.status_code, asked["Location"]) == (302, f"{address}#forelopig")
    assert "Den foreløpige pakken lages." in client.get(address).content.decode()
    assert client.get(f"/khs/moter/{meeting.slug}/pakke/forelopig/").status_code == 200


def test_it_is_fetched_under_a_name_that_says_what_it_is(khs, client, meeting, tmp_path):
    preview, _pdf = made(meeting, tmp_path)
    file_previews(meeting, {("full", "open"): preview}, held=claim(ask_for_preview(meeting, by=khs.by).pk))
    client.force_login(khs.secretary)
    answer = client.get(f"/khs/moter/{meeting.slug}/pakke/forelopig/pdf/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert f"{meeting.local_start:%Y-%m-%d}_{meeting.utvalg.slug}_forelopig.pdf" in answer["Content-Disposition"]
    client.force_login(khs.member)
    assert client.get(f"/khs/moter/{meeting.slug}/pakke/forelopig/pdf/").status_code == 404
