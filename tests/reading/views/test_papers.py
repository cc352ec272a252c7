"""What the reader's pages show: the next meeting first, one sak at a time, downloads under their names."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.actions.publishing import publish_innkalling, publish_minutes
from meetings.models import Sak, Vedtak
from reporting.models import StatusUpdate
from tests import factories
from tests.reading.pages import called, oslo, read
from tests.reading.papers import SECRET, attach, file_both, hold, make_papers


@pytest.fixture
def autumn(settings):
    settings.DEMO_TODAY = "2014-11-17"


def test_a_member_finds_the_next_meeting_first_and_what_is_held_below(khs, autumn):
    old, _innkalling = called(khs, oslo(2014, 9, 29, 9))
    file_both(hold(khs, old))
    _later, later = called(khs, oslo(2014, 12, 15, 9))
    _soon, soon = called(khs, oslo(2014, 11, 24, 9))
    file_both(soon)
    page = read(khs.client_of(khs.member), "/khs/mine-moter/")
    headings = ["Prosjektstyret, mandag 24. november 2014", "Senere møter", "mandag 15. desember 2014"]
    headings += ["Tidligere møter", "mandag 29. september 2014"]
    assert [page.text.index(words) for words in headings] == sorted(page.text.index(words) for words in headings)
    assert page.links[0] == [f"/khs/les/{soon.pk}/", "Les sakene"]
    assert page.links[1] == [f"/khs/les/{soon.pk}/pakke/", "Last ned møtepakken (1 kB, 4 sider)"]
    assert page.links[2] == [f"/khs/les/{later.pk}/", "Innkalling, Prosjektstyret 15. desember 2014"]


def test_without_a_meeting_the_page_says_what_comes(khs):
    page = read(khs.client_of(khs.member), "/khs/mine-moter/")
    assert page.text.endswith("Ingen innkalling er ute nå. Du får e-post når neste er klar.")


def test_a_sak_is_read_in_order_with_its_attachments_in_place(khs):
    papers = make_papers(khs)
    page = read(khs.client_of(khs.member), f"/khs/les/{papers.innkalling.pk}/1/")
    parts = ["Vedtakssak · Sekretariat KHS · 10 min, ca. kl. 09.00", "Sak 1/2014 Møteplan 2015", "Forslag til vedtak"]
    parts += ["Saken tas til etterretning.", "Saksopplysninger", "Fire møter i året.", f"Om {SECRET}"]
    parts += ["Vedlegg til saken", "Møteplan PDF, 1 kB", f"Brev fra {SECRET} PDF, 1 kB"]
    places = [page.text.index(part) for part in parts[:2]]
    for part in parts[2:]:
        places.append(page.text.index(part, places[-1]))
    assert places == sorted(places)
    assert [f"/khs/les/{papers.innkalling.pk}/2/", "Neste: 2/2014"] in page.links


def test_what_is_exempt_keeps_its_line_for_the_parties(khs):
    papers = make_papers(khs)
    client = khs.client_of(khs.reader_user)
    first = read(client, f"/khs/les/{papers.protokoll.pk}/1/").text
    second = read(client, f"/khs/les/{papers.protokoll.pk}/2/").text
    hjemmel = "Unntatt offentlighet: Offentleglova § 13, jf. forvaltningsloven § 13 (taushetsplikt)"
    assert f"Personlige forhold {hjemmel}" in first
    assert f"Brev {hjemmel}" in first
    assert f"Sak 2/2014 Personalsak {hjemmel}" in second
    assert "Teksten og vedleggene i saken er unntatt offentlighet og vises bare for utvalget." in second


def test_minutes_show_the_vedtak_and_who_came(khs):
    papers = make_papers(khs)
    page = read(khs.client_of(khs.reader_user), f"/khs/les/{papers.protokoll.pk}/1/")
    assert "Vedtak Styret vedtar møteplanen. Enstemmig vedtatt" in page.text
    assert "Til stede medlem khs Medlem, Kommunen khs Til stede" in page.text


def test_the_projects_stand_on_cards_above_the_text(khs):
    update = factories.StatusUpdateFactory(project__samarbeid=khs.samarbeid, project__name="Alert", light="foelg_med")
    StatusUpdate.objects.filter(pk=update.pk).update(state="approved", approved_at=oslo(2014, 11, 12))
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    sak = factories.SakFactory(meeting=meeting, state="ready", kind="orientering", proposal="")
    section = factories.SectionFactory(sak=sak, heading="Status Alert", source_update=update)
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    page = read(khs.client_of(khs.member), publication.get_absolute_url())
    card = [f"#del-{section.key}", "AlertFølg medTo av tre samlinger er holdt.Første status"]
    assert card in page.links


def test_a_new_version_marks_what_changed_and_the_old_one_points_to_it(khs):
    meeting, first = called(khs, oslo(2014, 11, 24, 9), position=1, title="Møteplan")
    gone = factories.SakFactory(meeting=meeting, state="ready", position=2, title="Mandat")
    second = publish_innkalling(meeting, version=2, by=khs.by)
    Sak.objects.filter(pk=gone.pk).update(state="withdrawn")
    third = publish_innkalling(meeting, version=3, by=khs.by)
    client = khs.client_of(khs.member)
    assert "2/2014 Mandat Ettersendt" in read(client, second.get_absolute_url()).text
    withdrawn = read(client, f"/khs/les/{third.pk}/2/").text
    assert "2/2014 Mandat Trukket" in withdrawn
    assert "Saken er trukket og blir ikke behandlet i møtet." in withdrawn
    assert "Saken tas til etterretning" not in withdrawn
    old = read(client, first.get_absolute_url())
    assert "Du leser versjon 1. Versjon 3 har kommet." in old.text
    assert [f"/khs/les/{third.pk}/1/", "Les den nyeste"] in old.links


def menu(client, address):
    """The entry of the main menu that the page stands under, and the way back above its heading."""
    page = client.get(address).content.decode()
    marked = re.findall(r'aria-current="true">([^<]+)</a>', page.partition("</header>")[0])
    return marked, re.findall(r">([^<]+)</a></li>", page.partition("crumbs")[2].partition("</nav>")[0])


def test_papers_stand_under_the_page_that_lists_them_for_this_reader(khs):
    papers = make_papers(khs)
    innkalling, protokoll = (one.get_absolute_url() for one in (papers.innkalling, papers.protokoll))
    asked = [(khs.member, innkalling), (khs.member, protokoll), (khs.reader_user, protokoll)]
    asked += [(khs.secretary, innkalling), (khs.secretary, protokoll)]
    found = [menu(khs.client_of(user), address) for user, address in asked]
    places = ["Mine møter", "Mine møter", "Referater", "Møter", "Referater"]
    assert found == [([place], [place]) for place in places]


def referat(world, starts_at):
    meeting, _innkalling = called(world, starts_at)
    publication = hold(world, meeting)
    file_both(publication)
    return publication


def queries_for(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_lists_cost_the_same_with_one_row_and_with_three(khs, autumn):
    addresses = ("/khs/referater/", "/khs/mine-moter/")
    client = khs.client_of(khs.member)
    referat(khs, oslo(2014, 9, 29, 9))
    one = [queries_for(client, address) for address in addresses]
    referat(khs, oslo(2014, 10, 6, 9))
    referat(khs, oslo(2014, 10, 13, 9))
    assert [queries_for(client, address) for address in addresses] == one


def test_a_long_agenda_costs_the_same_as_a_short_one(khs):
    meeting, short = called(khs, oslo(2014, 11, 24, 9))
    attach(khs, Sak.objects.get(meeting=meeting), "plan.pdf")
    meeting.refresh_from_db()
    short = publish_innkalling(meeting, version=2, by=khs.by)
    client = khs.client_of(khs.member)
    before = queries_for(client, short.get_absolute_url())
    for number in range(5):
        attach(khs, factories.SakFactory(meeting=meeting, state="ready"), f"vedlegg {number}.pdf")
    longer = publish_innkalling(meeting, version=3, by=khs.by)
    assert queries_for(client, longer.get_absolute_url()) == before


def test_by_number_leads_to_the_paper_the_reader_may_see(khs, other):
    papers = make_papers(khs)
    address = f"/khs/prosjektstyret/1-{papers.protokoll.held_on.year}/"
    to_minutes = f"/khs/les/{papers.protokoll.pk}/1/"
    assert [khs.client_of(user).get(address).get("Location") for user in (khs.member, khs.reader_user)] == [
        to_minutes
    ] * 2
    refused = [
        "/khs/prosjektstyret/9-2014/",
        "/khs/prosjektstyret/1-1999/",
        "/khs/osu/1-2014/",
        "/khs/prosjektstyret/x/",
    ]
    assert {khs.client_of(khs.member).get(bad).status_code for bad in refused} == {404}
    assert other.client_of(other.secretary).get("/annet/prosjektstyret/1-2014/").status_code == 404


def test_by_number_shows_an_innkalling_to_the_body_alone(khs):
    _meeting, publication = called(khs, oslo(2014, 11, 24, 9))
    address = "/khs/prosjektstyret/1-2014/"
    assert khs.client_of(khs.member).get(address)["Location"] == f"/khs/les/{publication.pk}/1/"
    assert khs.client_of(khs.reader_user).get(address).status_code == 404


def test_what_was_corrected_is_the_bodys_own_affair(khs):
    first = referat(khs, oslo(2014, 9, 29, 9))
    Vedtak.objects.filter(sak__meeting=first.meeting).update(text="<p>Rettet.</p>")
    publish_minutes(first.meeting, by=khs.by)
    address = first.get_absolute_url()
    answered = {
        who.email: khs.client_of(who).get(address).status_code
        for who in (khs.secretary, khs.member, khs.reader_user, khs.lead)
    }
    assert list(answered.values()) == [200, 200, 404, 404]


# Only what is new since the version before


@pytest.fixture
def second(khs):
    """Version 2 of a meeting with something exempt, opened to the parties, both variants of both PDFs filed."""
    papers = make_papers(khs)
    publication = papers.innkalling
    publication.status.circle = "parties"
    publication.status.save()
    return publication
