"""The pages where a sak is put on a meeting, moved, discarded and brought back: what they say, and where they lead."""

from datetime import datetime

import pytest
from django.conf import settings
from django.urls import reverse

from meetings.actions.agenda import cancel_meeting
from meetings.actions.deleting import delete_section
from meetings.actions.discarding import discard_sak, withdraw_sak
from meetings.actions.publishing import publish_innkalling
from meetings.models import NumberSeries, Sak
from tests import factories
from tests.conftest import World
from tests.meetings.views.pages import words


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-13"


@pytest.fixture
def client(khs):
    return World.client_of(khs.secretary)


def meet(khs, year, month, day, **fields):
    starts_at = datetime(year, month, day, 9, tzinfo=settings.OSLO)
    return factories.MeetingFactory(utvalg=khs.utvalg, starts_at=starts_at, **fields)


@pytest.fixture
def meeting(khs):
    NumberSeries.objects.create(samarbeid=khs.samarbeid, utvalg=khs.utvalg, year=2014, next=24)
    return meet(khs, 2014, 11, 24)


@pytest.fixture
def later(khs):
    return meet(khs, 2015, 1, 19)


@pytest.fixture
def queued(khs):
    return factories.SakFactory(meeting=None, utvalg=khs.utvalg, title="Felles legevaktsentral")


def address(name, sak, *args):
    return reverse(f"meetings:{name}", args=["khs", sak.slug, *args])


def place(sak):
    return Sak.objects.get(pk=sak.pk).meeting


def test_the_page_offers_meetings_to_come_with_their_deadlines(client, khs, meeting, later, queued):
    meet(khs, 2014, 9, 1)
    meet(khs, 2014, 12, 1, state="cancelled")
    factories.MeetingFactory(utvalg=factories.UtvalgFactory(samarbeid=khs.samarbeid), starts_at=later.starts_at)
    page = words(client.get(address("put_on_meeting", queued)))
    offered = (
        "Hvor skal saken stå? 24. november 2014, fristen for saker gikk ut 7. november "
        "19. januar 2015, saker inn innen 2. januar"
    )
    assert offered in page
    assert "Sakskøen" not in page


def test_a_passed_deadline_stops_nobody(client, meeting, queued):
    sent = client.post(address("put_on_meeting", queued), {"to": meeting.pk, "seen": "ko"}, follow=True)
    assert sent.redirect_chain == [(f"{meeting.get_absolute_url()}#sak-{queued.pk}", 302)]
    assert "Saken står på sakslisten til Prosjektstyret 24. november 2014." in words(sent)
    assert place(queued) == meeting


def test_a_sak_on_a_meeting_is_moved_or_waits(client, meeting, later):
    sak = factories.SakFactory(meeting=meeting)
    page = words(client.get(address("put_on_meeting", sak)))
    assert "19. januar 2015, saker inn innen 2. januar Sakskøen" in page
    assert "24. november 2014, " not in page
    client.post(address("put_on_meeting", sak), {"to": later.pk, "seen": meeting.pk})
    moved = place(sak)
    sent = client.post(address("put_on_meeting", sak), {"to": "ko", "seen": later.pk}, follow=True)
    assert (moved, place(sak)) == (later, None)
    assert "Saken venter i sakskøen." in words(sent)


def test_without_a_meeting_to_come_the_way_leads_to_a_new_one(client, khs, queued):
    response = client.get(address("put_on_meeting", queued))
    assert "Prosjektstyret har ingen andre møter som kommer. Opprett et møte" in words(response)
    assert f'href="/khs/moter/ny/?utvalg={khs.utvalg.pk}"' in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"seen": "ko"}, "Velg hvor saken skal stå."),
        ({"to": "ko", "seen": "ko"}, "Velg hvor saken skal stå."),
        ({"to": "x", "seen": "ko"}, "Velg hvor saken skal stå."),
        ({"to": "", "seen": "17"}, "Dette er endret i mellomtiden, og ingenting er lagret."),
    ],
)
def test_what_makes_no_sense_moves_nothing(client, meeting, queued, typed, sentence):
    answer = client.post(address("put_on_meeting", queued), typed)
    assert (answer.status_code, place(queued)) == (422, None)
    assert sentence in words(answer)


def test_who_saw_it_elsewhere_can_choose_again(client, meeting, later, queued):
    Sak.objects.filter(pk=queued.pk).update(meeting=meeting)
    answer = client.post(address("put_on_meeting", queued), {"to": later.pk, "seen": "ko"})
    assert (answer.status_code, place(queued)) == (422, meeting)
    assert f'name="seen" value="{meeting.pk}"' in answer.content.decode()


def test_the_list_puts_a_sak_of_the_queue_on_a_meeting(client, meeting, later, queued):
    page = client.get("/khs/saker/")
    assert "Velg møte 24. november 2014, fristen for saker gikk ut 7. november 19. januar 2015" in words(page)
    assert f'action="{address("put_on_meeting", queued)}"' in page.content.decode()


def test_the_list_asks_once_however_many_wait(client, khs, later, django_assert_max_num_queries):
    for _ in range(6):
        factories.SakFactory(meeting=None, utvalg=khs.utvalg)
    with django_assert_max_num_queries(14):
        client.get("/khs/saker/")


def test_a_leader_sees_the_queue_and_moves_nothing(khs, later, queued):
    leader = factories.UserFactory()
    factories.LeaderFactory(seat=factories.SeatFactory(utvalg=khs.utvalg), person=leader.person)
    client = World.client_of(leader)
    page = words(client.get("/khs/saker/"))
    assert "Felles legevaktsentral" in page
    assert "Sett på" not in page
    assert "Forkast saken" not in words(client.get(queued.get_absolute_url()))


def test_the_agenda_is_filled_from_the_queue(client, khs, meeting, queued):
    other = factories.SakFactory(meeting=None, utvalg=khs.utvalg, state="ready", title="Møteplan")
    assert "Fra sakskøen (2)" in words(client.get(meeting.get_absolute_url()))
    page = f"{meeting.get_absolute_url()}fra-koen/"
    shown = words(client.get(page))
    assert "Felles legevaktsentral (utkast) Møteplan (klar)" in shown
    none = client.post(page)
    sent = client.post(page, {"saker": [other.pk, queued.pk]}, follow=True)
    assert (none.status_code, "Velg minst én sak." in words(none)) == (422, True)
    assert "2 saker er satt på sakslisten." in words(sent)
    assert [sak.pk for sak in meeting.saker.on_agenda()] == [queued.pk, other.pk]
    gone = client.post(page, {"saker": [queued.pk]})
    assert (gone.status_code, "En av sakene står ikke lenger i køen. Velg på nytt." in words(gone)) == (422, True)


def test_discarding_asks_first_says_so_and_offers_to_undo(client, meeting):
    sak = factories.SakFactory(meeting=meeting, title="Feil sak")
    asked = words(client.get(address("discard_sak", sak)))
    assert "Forkaste saken? «Feil sak» går ut av sakslisten. Du kan angre" in asked
    sent = client.post(address("discard_sak", sak), follow=True)
    assert sent.redirect_chain == [(meeting.get_absolute_url(), 302)]
    assert "Saken er forkastet. Angre" in words(sent)
    assert f'action="{address("undo", sak)}"' in sent.content.decode()
    undone = client.post(address("undo", sak), follow=True)
    assert undone.redirect_chain == [(f"{meeting.get_absolute_url()}#sak-{sak.pk}", 302)]
    assert "Saken er hentet tilbake." in words(undone)


def test_a_discarded_sak_is_found_later(client, khs, queued):
    discard_sak(queued, by=khs.by)
    assert "Felles legevaktsentral" in words(client.get("/khs/saker/?tilstand=discarded"))
    assert "Hent saken tilbake" in words(client.get(queued.get_absolute_url()))


def test_a_withdrawal_is_undone_from_the_page_of_the_sak_until_it_is_told(client, khs, meeting):
    sak = factories.SakFactory(meeting=meeting, state="ready")
    publish_innkalling(meeting, version=1, by=khs.by)
    withdraw_sak(Sak.objects.get(pk=sak.pk), by=khs.by)
    before = "Angre at saken er trukket" in words(client.get(sak.get_absolute_url()))
    publish_innkalling(meeting, version=3, by=khs.by)
    after = "Angre at saken er trukket" in words(client.get(sak.get_absolute_url()))
    late = words(client.post(address("undo", sak), follow=True))
    assert (before, after) == (True, False)
    assert "Mottakerne har fått vite at saken er trukket, så det kan ikke angres." in late


def test_withdrawing_offers_to_undo(client, khs, meeting):
    sak = factories.SakFactory(meeting=meeting, state="ready")
    publish_innkalling(meeting, version=1, by=khs.by)
    sent = client.post(f"{meeting.get_absolute_url()}trekk/{sak.pk}/", follow=True)
    assert "Saken er trukket. Publiser en ny versjon, så får mottakerne vite det. Angre" in words(sent)
    undone = client.post(address("undo", sak), follow=True)
    assert "Saken er ikke trukket lenger." in words(undone)


def test_a_deleted_section_is_brought_back_at_once_or_later(client, khs, queued):
    section = factories.SectionFactory(sak=queued, heading="Bakgrunn")
    sent = client.post(address("delete_section", queued, section.pk), follow=True)
    assert "Delen «Bakgrunn» er slettet. Angre" in words(sent)
    assert "Slettede deler (1)" in words(sent)
    back = client.post(address("bring_back_section", queued, queued.deleted_sections.get().pk), follow=True)
    assert "Delen «Bakgrunn» er hentet tilbake." in words(back)
    assert "Slettede deler" not in words(back)


def test_a_leader_does_not_see_what_was_deleted(khs, queued):
    delete_section(factories.SectionFactory(sak=queued, heading="Hemmelig utkast"), by=khs.by)
    leader = factories.UserFactory()
    factories.LeaderFactory(seat=factories.SeatFactory(utvalg=khs.utvalg), person=leader.person)
    assert "Hemmelig utkast" not in words(World.client_of(leader).get(queued.get_absolute_url()))


def test_cancelling_says_before_how_many_go_back(client, khs, meeting):
    page = f"{meeting.get_absolute_url()}avlys/"
    empty = words(client.get(page))
    for _ in range(2):
        factories.SakFactory(meeting=meeting, state="ready")
    draft = words(client.get(page))
    publish_innkalling(meeting, version=1, by=khs.by)
    factories.SakFactory(meeting=meeting)
    called = words(client.get(page))
    assert "Møtet blir stående i listen som avlyst. Avlys møtet" in empty
    assert "Møtet blir stående i listen som avlyst. 2 saker går tilbake til sakskøen. Avlys møtet" in draft
    assert (
        "3 saker går tilbake til sakskøen. De som står i innkallingen, får nye numre neste gang. "
        "De som er innkalt, får e-post om det, og møtet går ut av kalenderen deres."
    ) in called


def test_a_cancelled_meeting_says_where_its_saker_are(client, khs, meeting):
    factories.SakFactory(meeting=meeting)
    cancel_meeting(meeting, by=khs.by)
    page = words(client.get(meeting.get_absolute_url()))
    assert "Møtet er avlyst. Saker som ikke var behandlet, venter i sakskøen. Se saker" in page


def test_the_agenda_and_the_publishing_page_say_what_is_new(client, khs, meeting):
    sak = factories.SakFactory(meeting=meeting, state="ready", title="Budsjett")
    url = meeting.get_absolute_url()
    assert "Endret siden" not in words(client.get(url)) + words(client.get(f"{url}publiser/"))
    publish_innkalling(meeting, version=1, by=khs.by)
    pages = [words(client.get(url)), words(client.get(f"{url}publiser/"))]
    assert ["Endret siden versjon 1 Ingenting er endret." in page for page in pages] == [True, True]
    assert "Ingenting er endret siden versjon 1, så det er ikke noe nytt å publisere." in pages[1]
    assert "Publiser og varsle" not in pages[1]
    refused = client.post(f"{url}publiser/", {"version": 2, "circle": "members"})
    assert (refused.status_code, "så det er ikke noe nytt å publisere." in words(refused)) == (422, True)
    Sak.objects.filter(pk=sak.pk).update(proposal="<p>Nei.</p>")
    pages = [words(client.get(url)), words(client.get(f"{url}publiser/"))]
    said = "Endret siden versjon 1 24/2014 Budsjett Endret: forslag til vedtak"
    assert [said in page for page in pages] == [True, True]
    assert "Publiser og varsle 1" in pages[1]


def test_the_page_that_publishes_minutes_says_that_the_meeting_is_to_come(client, khs, meeting):
    factories.SakFactory(meeting=meeting, state="ready")
    publish_innkalling(meeting, version=1, by=khs.by)
    page = words(client.get(f"{meeting.get_absolute_url()}referat/publiser/"))
    assert "Møtet er ikke holdt ennå. Det begynner mandag 24. november 2014 kl. 09.00." in page
