"""The minutes in the browser: who gets in, what is saved, what the person is told."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.actions import session
from meetings.actions.publishing import publish_innkalling
from meetings.models import Attendance, Publication, Sak, Vedtak
from meetings.urls import minutes_urls
from organisations.models import Seat
from tests import factories

OPEN = {"circle": "parties"}


@pytest.fixture
def meeting(khs):
    """Called, with two saker on the list: a vedtakssak and an orienteringssak."""
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    factories.SakFactory(meeting=meeting, state="ready", position=1, title="Møteplan", proposal="<p>Planen vedtas.</p>")
    factories.SakFactory(
        meeting=meeting, state="ready", position=2, title="Orientering", kind="orientering", proposal=""
    )
    publish_innkalling(meeting, version=1, by=khs.by)
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def saker(meeting):
    return list(Sak.objects.filter(meeting=meeting).order_by("position"))


@pytest.fixture
def client(khs):
    return khs.client_of(khs.secretary)


def at(name, meeting, *args):
    return reverse(f"meetings:{name}", args=[meeting.samarbeid.slug, meeting.slug, *args])


def words(**changed):
    return {"text": "<p>Planen vedtas.</p>", "mode": "unanimous", "treatment": "", "version": "0", **changed}


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def addresses(meeting, sak):
    """Every address of the minutes; POST-only ones answer 405 to GET for those who get in."""
    attendee = Attendance.objects.create(
        samarbeid=meeting.samarbeid, meeting=meeting, person=factories.PersonFactory(), role="guest"
    )
    extra = {"minutes_sak": [sak.pk], "reopen_sak": [sak.pk], "remove_attendee": [attendee.pk]}
    return {url.name: at(url.name, meeting, *extra.get(url.name, [])) for url in minutes_urls}


def test_only_the_secretariat_gets_in(khs, other, meeting, saker):
    leader = factories.UserFactory()
    factories.LeaderFactory(seat__utvalg=khs.utvalg, person=leader.person)
    posted = {"reopen_sak", "add_attendee", "remove_attendee"}
    clients = {
        "secretary": khs.client_of(khs.secretary), "leader": khs.client_of(leader), "member": khs.client_of(khs.member),
        "lead": khs.client_of(khs.lead), "reader": khs.client_of(khs.reader_user),
        "outsider": khs.client_of(khs.outsider), "foreign": other.client_of(other.secretary), "anonymous": Client(),
    }  # fmt: skip
    expected = {
        "secretary": 200, "leader": 403, "member": 404, "lead": 404, "reader": 404, "outsider": 404, "foreign": 404,
        "anonymous": 302,
    }  # fmt: skip
    for name, address in addresses(meeting, saker[0]).items():
        method = "post" if name in posted else "get"
        answered = {role: getattr(who, method)(address).status_code for role, who in clients.items()}
        wanted = expected | ({"secretary": 422 if name == "add_attendee" else 302} if name in posted else {})
        assert (name, answered) == (name, wanted)


def test_a_meeting_of_another_samarbeid_is_not_found_by_its_id(khs, other, meeting, saker):
    client = other.client_of(other.secretary)
    for address in addresses(meeting, saker[0]).values():
        assert client.get(address.replace("/khs/", "/annet/", 1)).status_code in {404, 405}


@pytest.mark.parametrize("slug", ["x", "-", "0", "999999", "9" * 40, "1e3-a", "²-a"])
def test_a_wrong_address_is_not_found(client, meeting, slug):
    assert client.get(f"/khs/moter/{slug}/referat/").status_code == 404


def test_the_page_opens_at_the_first_unfinished_sak_with_the_proposal_as_vedtak(khs, client, meeting, saker):
    first = client.get(at("minutes", meeting))
    assert first.context["sak"] == saker[0]
    assert first.context["form"].initial == {
        "text": "<p>Planen vedtas.</p>", "mode": "unanimous", "treatment": "", "version": 0,
    }  # fmt: skip
    session.conclude(saker[0], text="<p>Ja.</p>", mode="vote", treatment="", version=0, by=khs.by)
    second = client.get(at("minutes", meeting))
    assert (second.context["sak"], second.context["form"].initial["mode"]) == (saker[1], "noted")


@pytest.mark.parametrize(
    ("ruleset", "kind", "mode"),
    [
        ("partssammensatt", "vedtakssak", "consensus"), ("partssammensatt", "orientering", "noted"),
        ("styre", "godkjenning", "unanimous"), ("arbeidsgruppe", "vedtakssak", "consensus"),
        ("styre", "referat", "noted"), ("folkevalgt", "vedtakssak", "unanimous"),
    ],
)  # fmt: skip
def test_the_mode_follows_the_bodys_rules(khs, client, meeting, saker, ruleset, kind, mode):
    khs.utvalg.ruleset = ruleset
    khs.utvalg.save()
    Sak.objects.filter(pk=saker[0].pk).update(kind=kind)
    assert client.get(at("minutes_sak", meeting, saker[0].pk)).context["form"].initial["mode"] == mode


def test_finishing_a_sak_leads_to_the_next(client, meeting, saker):
    response = client.post(at("minutes_sak", meeting, saker[0].pk), words(finish="1"), follow=True)
    assert response.redirect_chain == [(at("minutes_sak", meeting, saker[1].pk), 302)]
    assert messages_of(response) == ["Saken er ført ferdig."]
    saker[0].refresh_from_db()
    assert (saker[0].state, saker[0].vedtak.text) == ("treated", "<p>Planen vedtas.</p>")


def test_saving_without_finishing_stays_on_the_sak(client, meeting, saker):
    response = client.post(at("minutes_sak", meeting, saker[0].pk), words(), follow=True)
    assert response.redirect_chain == [(at("minutes_sak", meeting, saker[0].pk), 302)]
    saker[0].refresh_from_db()
    assert (saker[0].state, saker[0].vedtak.version) == ("listed", 1)


def autosave(client, address, data):
    response = client.post(address, data, headers={"X-Autosave": "1"})
    is_json = response["Content-Type"] == "application/json"
    return response.status_code, json.loads(response.content) if is_json else response.content.decode()


def test_autosave_answers_with_time_and_version_and_never_finishes(client, meeting, saker):
    status, answer = autosave(client, at("minutes_sak", meeting, saker[0].pk), words(finish="1"))
    assert (status, sorted(answer), answer["version"]) == (200, ["saved_at", "version"], 1)
    saker[0].refresh_from_db()
    assert saker[0].state == "listed"


def test_autosave_says_what_is_wrong(client, meeting, saker):
    address = at("minutes_sak", meeting, saker[0].pk)
    assert autosave(client, address, words(mode="")) == (422, {"message": "Velg hvordan vedtaket ble gjort."})
    assert autosave(client, address, words(mode="hemmelig")) == (422, {"message": "Velg en av måtene i listen."})
    Sak.objects.filter(pk=saker[0].pk).update(state="withdrawn")
    assert client.get(address).status_code == 404
    assert Vedtak.objects.count() == 0


def test_a_collision_shows_both_texts_and_saves_neither_over_the_other(khs, client, meeting, saker):
    session.decide(saker[0], text="<p>Deres.</p>", mode="vote", treatment="", version=0, by=khs.by)
    address = at("minutes_sak", meeting, saker[0].pk)
    status, fragment = autosave(client, address, words(text="<p>Min.</p>"))
    assert (status, "Deres." in fragment, 'data-keep-mine="1"' in fragment) == (409, True, True)
    page = client.post(address, words(text="<p>Min.</p>"))
    html = page.content.decode()
    assert (page.status_code, "Deres." in html, "Min." in html) == (409, True, True)
    assert page.context["form"]["version"].value() == "1"
    assert Vedtak.objects.get().text == "<p>Deres.</p>"
    assert client.post(address, words(text="<p>Min.</p>", version="1")).status_code == 302
    assert Vedtak.objects.get().text == "<p>Min.</p>"


def test_a_vedtakssak_without_vedtak_is_not_finished_and_keeps_what_was_typed(client, meeting, saker):
    address = at("minutes_sak", meeting, saker[0].pk)
    response = client.post(address, words(text="<p></p>", treatment="<p>Lang drøfting.</p>", finish="1"))
    html = response.content.decode()
    assert response.status_code == 422
    assert "Saken mangler vedtak. Skriv hva som ble vedtatt, og fullfør saken etterpå." in html
    assert "Lang drøfting." in html
    assert Vedtak.objects.count() == 0


def test_a_sak_of_another_meeting_is_not_found_here(khs, client, meeting):
    stranger = factories.SakFactory(meeting=factories.MeetingFactory(utvalg=khs.utvalg), state="listed")
    for name in ("minutes_sak", "reopen_sak"):
        assert client.post(at(name, meeting, stranger.pk), words()).status_code == 404


def test_reopening_goes_back_to_the_sak(khs, client, meeting, saker):
    session.conclude(saker[0], text="<p>Ja.</p>", mode="vote", treatment="", version=0, by=khs.by)
    response = client.post(at("reopen_sak", meeting, saker[0].pk), follow=True)
    assert messages_of(response) == ["Saken er åpnet igjen."]
    saker[0].refresh_from_db()
    assert saker[0].state == "listed"


def test_attendance_is_saved_from_the_form(khs, client, meeting):
    verv = session.holders_of(meeting)[0]
    response = client.post(at("attendance", meeting), {f"verv_{verv.pk}": "forfall"}, follow=True)
    assert messages_of(response) == ["Oppmøtet er lagret."]
    assert list(Attendance.objects.values_list("person", "role", "present")) == [(verv.person_id, "member", False)]


def test_attendance_says_who_is_missing_an_answer(client, meeting):
    verv = session.holders_of(meeting)[0]
    for answer, sentence in (("", "Velg om medlem khs var til stede."), ("x", "Velg «Til stede» eller «Forfall».")):
        response = client.post(at("attendance", meeting), {f"verv_{verv.pk}": answer})
        assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert Attendance.objects.count() == 0


def test_a_vara_is_added_for_a_seat_and_removed_again(khs, client, meeting):
    verv = session.holders_of(meeting)[0]
    person = khs.lead.person
    data = {"person": person.pk, "role": "vara", "seat": verv.seat_id}
    added = client.post(at("add_attendee", meeting), data, follow=True)
    assert messages_of(added) == ["prosjektleder khs er ført opp."]
    row = Attendance.objects.get()
    assert (row.person, row.role, row.seat) == (person, "vara", verv.seat)
    client.post(at("remove_attendee", meeting, row.pk))
    assert Attendance.objects.count() == 0


def test_people_and_seats_of_another_samarbeid_cannot_be_chosen(khs, other, client, meeting):
    foreign_seat = Seat.objects.get(utvalg=other.utvalg)
    response = client.post(
        at("add_attendee", meeting), {"person": other.member.person_id, "role": "member", "seat": foreign_seat.pk}
    )
    assert response.context["attendee_form"].errors == {
        "person": ["Velg en person fra listen. Den du valgte, står der ikke lenger."],
        "role": ["Velg en av rollene i listen."],
        "seat": ["Velg en plass i dette utvalget."],
    }
    assert (response.status_code, Attendance.objects.count()) == (422, 0)


def test_publishing_lists_what_is_missing_and_publishes_when_nothing_is(khs, client, meeting, saker):
    address = at("publish_minutes", meeting)
    shown = client.get(address).context["problems"]
    expected = [
        "Sak 1/2014 mangler vedtak eller konklusjon.", "Sak 2/2014 mangler vedtak eller konklusjon.",
        "Før opp hvem som møtte.",
    ]  # fmt: skip
    year = str(meeting.local_start.year)
    assert [problem.sentence for problem in shown] == [sentence.replace("2014", year) for sentence in expected]
    refused = client.post(address, OPEN)
    assert (refused.status_code, "Ikke publisert. Rett dette først" in refused.content.decode()) == (422, True)
    for sak in saker:
        session.conclude(sak, text="<p>Ja.</p>", mode="unanimous", treatment="", version=0, by=khs.by)
    session.record_attendance(meeting, {session.holders_of(meeting)[0].pk: True}, by=khs.by)
    response = client.post(address, OPEN, follow=True)
    published = Publication.objects.get(meeting=meeting, kind="protokoll")
    assert response.redirect_chain == [(f"/khs/les/{published.pk}/", 302)]
    assert messages_of(response) == ["Protokollen er publisert. PDF-en bygges nå, og er klar om litt."]
    pressed_again = client.post(address, {**OPEN, "after": "0"}, follow=True)
    assert messages_of(pressed_again) == ["Protokollen er allerede publisert som versjon 1."]
    Vedtak.objects.filter(sak=saker[0]).update(text="<p>Rettet.</p>")
    client.post(address, {**OPEN, "after": "1"})
    assert list(Publication.objects.filter(kind="protokoll").values_list("version", flat=True)) == [2, 1]


def test_a_meeting_that_is_not_called_has_nothing_to_keep(khs, client):
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    factories.SakFactory(meeting=meeting)
    response = client.get(at("minutes", meeting))
    assert "Ingen saker er til behandling. Publiser innkallingen" in response.content.decode()
    refused = client.post(at("publish_minutes", meeting), OPEN)
    assert refused.context["refused"] == ("Publiser innkallingen før referatet.",)


def test_the_page_costs_the_same_with_two_saker_and_with_six(khs, client, meeting):
    address = at("minutes", meeting)

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    def add_guests(number):
        for verv in (factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg)) for _ in range(number)):
            session.add_attendee(meeting, verv.person, role="guest", by=khs.by)

    # Without anybody there are no names to ask for.
    add_guests(1)
    two = count()
    for position in range(3, 7):
        factories.SakFactory(meeting=meeting, state="ready", position=position)
    publish_innkalling(meeting, version=2, by=khs.by)
    add_guests(3)
    assert count() == two
