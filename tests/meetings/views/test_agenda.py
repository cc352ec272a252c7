"""The secretariat's pages around an agenda: what they say, what they post, and who finds them."""

import re
from datetime import datetime
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.models import DocumentCheck
from jobs.models import Job
from jobs.registry import Claim
from meetings.actions.agenda import add_sak
from meetings.actions.packets import file_packet
from meetings.actions.publishing import publish_innkalling
from meetings.models import Meeting, NumberSeries, Publication, Sak
from meetings.parts import Made
from tests import factories
from tests.conftest import World

SCRIPTED = {"HX-Request": "true"}
# Session, user, and the three of the Reader.
LOGIN_AND_READER = 5


class Words(HTMLParser):
    """The words of a page as they are read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.skipping = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.skipping = tag in {"script", "noscript"} or self.skipping

    def handle_endtag(self, tag):
        self.skipping = self.skipping and tag not in {"script", "noscript"}

    def handle_data(self, data):
        if not self.skipping:
            self.said.append(data)


def words(response) -> str:
    return re.sub(r"\s+", " ", " ".join(Words(response.content.decode()).said)).strip()


def lines(response) -> list[tuple[int, str, str]]:
    """Id, number and start of every line of the agenda."""
    html = response.content.decode()
    found = re.findall(
        r'data-id="(\d+)".*?class="no num strong">([^<]*)<.*?class="start[^>]*>([^<]*)<', html, flags=re.DOTALL
    )
    return [(int(pk), number, start) for pk, number, start in found]


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-13"


@pytest.fixture
def client(khs):
    return World.client_of(khs.secretary)


@pytest.fixture
def meeting(khs):
    NumberSeries.objects.create(samarbeid=khs.samarbeid, utvalg=khs.utvalg, year=2014, next=24)
    return factories.MeetingFactory(utvalg=khs.utvalg, starts_at=datetime(2014, 11, 24, 9, tzinfo=settings.OSLO))


@pytest.fixture
def saker(meeting):
    return [
        factories.SakFactory(meeting=meeting, position=place, state="ready", minutes=10 + place) for place in range(3)
    ]


@pytest.fixture
def url(meeting):
    return meeting.get_absolute_url()


def order(meeting) -> list[int]:
    return [sak.pk for sak in meeting.saker.on_agenda()]


# What the agenda says


def test_the_agenda_says_when_where_and_in_what_order(client, meeting, saker, url):
    response = client.get(url)
    page = words(response)
    assert "Prosjektstyret, mandag 24. november 2014" in page
    assert "Kl. 09.00 – 09.33 · Kunnskapssenteret, Asker · Utkast" in page
    assert lines(response) == [
        (saker[0].pk, "24/2014", "09.00"), (saker[1].pk, "25/2014", "09.10"), (saker[2].pk, "26/2014", "09.21"),
    ]  # fmt: skip
    assert "Numrene er foreløpige og låses når innkallingen publiseres. 3 saker" in page


def test_the_deadlines_follow_from_the_body_and_the_day(client, meeting, saker, url):
    Sak.objects.filter(pk=saker[0].pk).update(state="draft")
    assert (
        "Saker meldes inn 7. november, ferdig Saksframlegg leveres 14. november, i morgen. 2 av 3 er klare "
        "Innkalling sendes 17. november Møte 24. november kl. 09.00"
    ) in words(client.get(url))


@pytest.mark.parametrize(
    ("today", "state", "expected"),
    [
        ("2014-11-01", "draft", "Saker meldes inn 7. november, om 6 dager"),
        ("2014-11-07", "draft", "Saker meldes inn 7. november, i dag"),
        ("2014-11-15", "draft", "Saksframlegg leveres 14. november, for 1 dag siden. 1 av 2 er klare"),
        ("2014-11-19", "called", "Innkalling sendes 17. november, sendt Møte 24. november kl. 09.00, om 5 dager"),
        ("2014-11-26", "ended", "Møte 24. november kl. 09.00, holdt"),
    ],
)
def test_the_step_that_is_now_says_how_far_away_it_is(client, settings, meeting, url, today, state, expected):
    settings.DEMO_TODAY = today
    factories.SakFactory(meeting=meeting, state="draft")
    factories.SakFactory(meeting=meeting, state="ready")
    Meeting.objects.filter(pk=meeting.pk).update(state=state)
    assert expected in words(client.get(url))


def test_what_is_missing_leads_to_where_it_is_mended(client, khs, meeting, url):
    sak = factories.SakFactory(meeting=meeting, proposal="")
    html = client.get(url).content.decode()
    place = sak.get_absolute_url()
    assert f'<a href="{place}">Sak 24/2014</a> er fortsatt utkast.' in html
    assert f'<a href="{place}#id_proposal">Sak 24/2014</a> mangler forslag til vedtak.' in html


def test_what_is_said_of_a_file_leads_to_the_file(client, meeting, url):
    sak = factories.SakFactory(meeting=meeting)
    attachment = factories.AttachmentFactory(sak=sak, title="Kart")
    DocumentCheck.objects.update_or_create(
        document=attachment.document,
        defaults={"samarbeid_id": sak.samarbeid_id, "state": "stopped", "reason": "Filen er tom."},
    )
    link = f'<a href="{sak.get_absolute_url()}#vedlegg-{attachment.pk}">«Kart»</a>'
    assert f"{link} i sak 24/2014 blir en erstatningsside. Filen er tom." in client.get(url).content.decode()


def test_an_empty_agenda_says_so_and_what_to_do(client, url):
    page = words(client.get(url))
    assert "Møtet har ingen saker ennå. Legg til den første saken, eller importer et saksframlegg fra en fil." in page


@pytest.mark.parametrize(
    ("exempt", "said"),
    [
        ("sak", "Unntatt offentlighet"),
        ("section", "Deler unntatt offentlighet"),
        ("attachment", "Vedlegg unntatt offentlighet"),
    ],
)
def test_a_line_says_what_is_exempt(client, meeting, url, exempt, said):
    hidden = {"exemption": factories.HjemmelFactory()}
    sak = factories.SakFactory(
        meeting=meeting, **({"public_title": "Personalsak", **hidden} if exempt == "sak" else {})
    )
    if exempt == "section":
        factories.SectionFactory(sak=sak, public_heading="Del 1", **hidden)
    if exempt == "attachment":
        factories.AttachmentFactory(sak=sak, public_title="Vedlegg 1", **hidden)
    assert re.findall(r"</svg>([^<]*offentlighet)<", client.get(url).content.decode()) == [said]


def test_recipients_are_counted_by_what_they_are(client, khs, url):
    for role, email in [("observatoer", "o@x.example"), ("vara", "v@x.example"), ("leder", "")]:
        seat = factories.SeatFactory(utvalg=khs.utvalg, role=role)
        factories.VervFactory(seat=seat, person=factories.PersonFactory(email=email))
    page = words(client.get(url))
    assert "1 medlem og 1 observatør får varsel på e-post. 1 mangler e-postadresse." in page


# Ordering


def test_scripts_get_the_fresh_agenda_with_what_follows_from_it(client, meeting, saker, url):
    first, second, third = (sak.pk for sak in saker)
    response = client.post(f"{url}rekkefolge/", {"order": f"{third},{first},{second}", "version": 1}, headers=SCRIPTED)
    assert response.status_code == 200
    assert lines(response) == [(third, "24/2014", "09.00"), (first, "25/2014", "09.12"), (second, "26/2014", "09.22")]
    html = response.content.decode()
    assert 'data-version="2"' in html
    assert re.findall(r'id="(\w+)"[^>]*hx-swap-oob="true"', html) == ["slutt", "frister", "klar"]
    assert "<html" not in html


def test_the_second_of_two_is_told_and_sees_the_list_as_it_is(client, khs, meeting, saker, url):
    add_sak(meeting, title="Lagt til av en annen", kind="eventuelt", by=khs.by)
    before = order(meeting)
    typed = {"order": ",".join(str(sak.pk) for sak in reversed(saker)), "version": 1}
    response = client.post(f"{url}rekkefolge/", typed, headers=SCRIPTED)
    assert (response.status_code, order(meeting)) == (409, before)
    assert "Noen andre endret sakslisten før deg. Flyttingen din er ikke lagret." in words(response)
    assert "Lagt til av en annen" in words(response)


@pytest.mark.parametrize(
    "typed", [{}, {"order": "a,b", "version": 1}, {"order": "1", "version": "x"}, {"order": "1,,2", "version": 1}]
)
def test_an_order_that_cannot_be_read_moves_nothing(client, meeting, saker, url, typed):
    response = client.post(f"{url}rekkefolge/", typed, headers=SCRIPTED)
    assert (response.status_code, order(meeting)) == (422, [sak.pk for sak in saker])
    assert "Rekkefølgen kunne ikke leses. Last siden på nytt." in words(response)


@pytest.mark.parametrize(("which", "direction", "expected"), [(0, "down", [1, 0, 2]), (2, "up", [0, 2, 1])])
def test_the_arrows_work_without_scripts(client, meeting, saker, url, which, direction, expected):
    response = client.post(f"{url}flytt/", {"sak": saker[which].pk, "direction": direction, "version": 1})
    assert (response.status_code, response["Location"]) == (302, f"{url}#sak-{saker[which].pk}")
    assert order(meeting) == [saker[place].pk for place in expected]


def test_an_old_page_without_scripts_gets_the_whole_page_back(client, meeting, saker, url):
    client.post(f"{url}flytt/", {"sak": saker[0].pk, "direction": "down", "version": 1})
    response = client.post(f"{url}flytt/", {"sak": saker[0].pk, "direction": "down", "version": 1})
    assert response.status_code == 409
    assert "Noen andre endret sakslisten før deg." in words(response)
    assert "Prosjektstyret, mandag 24. november 2014" in words(response)
    assert order(meeting) == [saker[1].pk, saker[0].pk, saker[2].pk]


@pytest.mark.parametrize("typed", [{}, {"sak": "x", "direction": "up", "version": 1}, {"direction": "sidelengs"}])
def test_a_move_that_cannot_be_read_moves_nothing(client, meeting, saker, url, typed):
    response = client.post(f"{url}flytt/", typed)
    assert (response.status_code, order(meeting)) == (422, [sak.pk for sak in saker])
    assert "Flyttingen kunne ikke leses. Prøv igjen." in words(response)


# Minutes


def test_minutes_give_new_start_times(client, saker, url):
    response = client.post(f"{url}varighet/", {"sak": saker[0].pk, "minutes": "25"}, headers=SCRIPTED)
    saker[0].refresh_from_db()
    starts = re.findall(r'id="start-\d+" hx-swap-oob="true">([\d.]+)<', response.content.decode())
    assert (response.status_code, saker[0].minutes, starts) == (200, 25, ["09.00", "09.25", "09.36"])
    assert 'id="slutt" class="num" hx-swap-oob="true">09.48<' in response.content.decode()


def test_minutes_without_scripts_lead_back_to_the_line(client, saker, url):
    response = client.post(f"{url}varighet/", {"sak": saker[1].pk, "minutes": "5"})
    saker[1].refresh_from_db()
    assert (response.status_code, response["Location"], saker[1].minutes) == (302, f"{url}#sak-{saker[1].pk}", 5)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Skriv hvor mange minutter saken varer"),
        ("abc", "Skriv varigheten i hele minutter, for eksempel 15"),
        ("1,5", "Skriv varigheten i hele minutter, for eksempel 15"),
        ("0", "Varigheten må være minst 1 minutt"),
        ("-3", "Varigheten må være minst 1 minutt"),
        ("900", "Varigheten kan være høyst 240 minutter"),
    ],
)
@pytest.mark.parametrize("headers", [SCRIPTED, {}], ids=["scripts", "no scripts"])
def test_bad_minutes_get_a_sentence_at_the_field_and_keep_what_was_typed(client, saker, url, typed, sentence, headers):
    response = client.post(f"{url}varighet/", {"sak": saker[0].pk, "minutes": typed}, headers=headers)
    saker[0].refresh_from_db()
    assert (response.status_code, saker[0].minutes) == (422, 10)
    html = response.content.decode()
    field = re.search(rf'<input[^>]*id="minutter-{saker[0].pk}"[^>]*>', html)[0]
    assert f'value="{typed}"' in field
    assert f'aria-describedby="feil-{saker[0].pk}"' in field
    assert re.search(rf'id="feil-{saker[0].pk}">([^<]*)<', html)[1] == sentence


def test_without_scripts_the_fault_is_also_listed_on_top(client, saker, url):
    html = client.post(f"{url}varighet/", {"sak": saker[0].pk, "minutes": "900"}).content.decode()
    assert "<title>Feil:" in html
    assert f'<a href="#minutter-{saker[0].pk}">Varigheten kan være høyst 240 minutter</a>' in html


# Ready, new, discarded, withdrawn


def test_ready_and_back(client, saker, url):
    found = []
    for state in ("draft", "ready", "ready"):
        response = client.post(f"{url}status/", {"sak": saker[0].pk, "state": state})
        saker[0].refresh_from_db()
        found.append((response.status_code, saker[0].state))
    assert found == [(302, "draft"), (302, "ready"), (302, "ready")]


def test_a_sak_that_lacks_something_is_not_ready_and_the_page_says_what(client, meeting, url):
    sak = factories.SakFactory(meeting=meeting, proposal="", title="Møteplan 2015")
    response = client.post(f"{url}status/", {"sak": sak.pk, "state": "ready"})
    sak.refresh_from_db()
    assert (response.status_code, sak.state) == (422, "draft")
    assert "Møteplan 2015: Skriv forslag til vedtak." in words(response)


def test_a_new_sak_opens_in_its_editor(client, meeting, saker, url):
    response = client.post(f"{url}ny-sak/", {"title": "Møteplan 2015", "kind": "vedtakssak"})
    sak = Sak.objects.get(title="Møteplan 2015")
    assert (response.status_code, response["Location"]) == (302, sak.get_absolute_url())
    assert order(meeting) == [*(one.pk for one in saker), sak.pk]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": " ", "kind": "vedtakssak"}, "Skriv tittelen på saken"),
        ({"title": "X", "kind": "finnes ikke"}, "Velg en av sakstypene i listen"),
        ({"title": "X"}, "Velg hva slags sak det er"),
        ({"title": "X" * 251, "kind": "vedtakssak"}, "Tittelen kan ha høyst 250 tegn, nå har den 251"),
    ],
)
def test_a_new_sak_with_faults_is_not_made(client, meeting, url, typed, sentence):
    response = client.post(f"{url}ny-sak/", typed)
    assert (response.status_code, order(meeting)) == (422, [])
    assert words(response).count(sentence) == 2  # in the summary and at the field


def test_discarding_asks_first(client, meeting, saker, url):
    address = f"{url}forkast/{saker[0].pk}/"
    assert "Forkaste saken? «" in words(client.get(address))
    assert order(meeting) == [sak.pk for sak in saker]
    response = client.post(address, follow=True)
    assert "Saken er forkastet." in words(response)
    assert order(meeting) == [sak.pk for sak in saker[1:]]


def test_a_withdrawn_sak_keeps_number_and_line_but_takes_no_time(client, khs, meeting, saker, url):
    publish_innkalling(meeting, version=1, by=khs.by)
    address = f"{url}trekk/{saker[0].pk}/"
    assert "Trekke saken? «" in words(client.get(address))
    response = client.post(address, follow=True)
    assert "Saken er trukket. Publiser en ny versjon, så får mottakerne vite det." in words(response)
    assert lines(response) == [
        (saker[0].pk, "24/2014", ""), (saker[1].pk, "25/2014", "09.00"), (saker[2].pk, "26/2014", "09.11"),
    ]  # fmt: skip
    assert client.get(address).status_code == 302


# Meetings: list, new, edit, cancel


def test_the_list_parts_coming_from_past(client, khs, meeting, saker):
    factories.MeetingFactory(
        utvalg=khs.utvalg, starts_at=datetime(2014, 9, 29, 9, tzinfo=settings.OSLO), state="ended", place=""
    )
    page = words(client.get("/khs/moter/"))
    coming = "Prosjektstyret, 24. november 2014 mandag kl. 09.00 Kunnskapssenteret, Asker 3 Utkast"
    past = "Prosjektstyret, 29. september 2014 mandag kl. 09.00 0 Holdt"
    assert re.search(f"Kommende møter .*{coming}.*Tidligere møter .*{past}", page)


def test_an_empty_list_leads_to_a_new_meeting(client, khs):
    page = words(client.get("/khs/moter/"))
    assert "Ingen møter er planlagt. Opprett et møte" in page


def test_a_new_meeting_leads_to_its_agenda(client, khs):
    typed = {"utvalg": khs.utvalg.pk, "date": "24.11.2014", "time": "09.00", "place": "Asker"}
    response = client.post("/khs/moter/ny/", typed)
    made = Meeting.objects.get()
    assert (response.status_code, response["Location"]) == (302, made.get_absolute_url())
    assert made.local_start == datetime(2014, 11, 24, 9, tzinfo=settings.OSLO)
    assert (made.utvalg, made.place) == (khs.utvalg, "Asker")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("utvalg", "", "Velg hvilket utvalg som skal møtes"),
        ("utvalg", "foreign", "Velg et av utvalgene i listen"),
        ("date", "", "Velg datoen for møtet"),
        ("date", "31.02.2014", "Skriv datoen som dag, måned og år, for eksempel 24.11.2014"),
        ("date", "24.11.0014", "Året må være mellom 1990 og 2100"),
        ("time", "", "Skriv når møtet starter, for eksempel 09.00"),
        ("time", "25.00", "Skriv klokkeslettet som timer og minutter, for eksempel 09.00"),
        ("place", "x" * 161, "Stedet kan ha høyst 160 tegn"),
    ],
)
def test_a_new_meeting_with_faults_is_not_made(client, khs, other, field, typed, sentence):
    usual = {"utvalg": khs.utvalg.pk, "date": "24.11.2014", "time": "09.00", "place": "Asker"}
    value = other.utvalg.pk if typed == "foreign" else typed
    response = client.post("/khs/moter/ny/", {**usual, field: value})
    assert (response.status_code, Meeting.objects.count()) == (422, 0)
    assert words(response).count(sentence) == 2
    assert "Rett dette før du går videre" in words(response)


def test_the_same_meeting_twice_is_refused_with_a_sentence(client, khs, meeting):
    typed = {"utvalg": khs.utvalg.pk, "date": "24.11.2014", "time": "09.00"}
    response = client.post("/khs/moter/ny/", typed)
    assert (response.status_code, Meeting.objects.count()) == (422, 1)
    assert "Utvalget har allerede et møte som starter da." in words(response)


def test_a_draft_is_edited(client, meeting, url):
    assert 'value="2014-11-24"' in client.get(f"{url}endre/").content.decode()
    response = client.post(f"{url}endre/", {"date": "2014-12-01", "time": "12:30", "place": "Drammen"})
    meeting.refresh_from_db()
    assert (response["Location"], meeting.place) == (meeting.get_absolute_url(), "Drammen")
    assert meeting.local_start == datetime(2014, 12, 1, 12, 30, tzinfo=settings.OSLO)


def test_a_called_meeting_says_why_it_is_not_edited(client, khs, meeting, saker, url):
    publish_innkalling(meeting, version=1, by=khs.by)
    said = "Innkallingen er sendt, så tid og sted kan ikke endres her."
    assert said in words(client.get(f"{url}endre/"))
    response = client.post(f"{url}endre/", {"date": "2014-12-01", "time": "12:30"})
    assert response.status_code == 422
    assert said in words(response)


def test_cancelling_asks_first_and_closes_the_agenda(client, meeting, saker, url):
    assert "Avlyse møtet?" in words(client.get(f"{url}avlys/"))
    page = words(client.post(f"{url}avlys/", follow=True))
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"
    assert "Møtet er avlyst." in page
    assert "Publiser innkalling" not in page
    assert client.get(f"{url}avlys/").status_code == 302


# Publishing


def test_publishing_asks_first_and_says_who_is_told_and_which_numbers_are_fixed(client, saker, url):
    page = words(client.get(f"{url}publiser/"))
    assert "Publisere innkalling?" in page
    assert "1 medlem får e-post. Saksnummer 24/2014–26/2014 låses." in page
    assert "Publiser og varsle 1" in page


def test_what_is_missing_stands_in_the_summary_and_nothing_can_be_pressed(client, meeting, url):
    sak = factories.SakFactory(meeting=meeting)
    response = client.get(f"{url}publiser/")
    assert "Rett dette før du publiserer Sak 24/2014 er fortsatt utkast." in words(response)
    assert f'<li><a href="{sak.get_absolute_url()}">' in response.content.decode()
    assert 'name="version"' not in response.content.decode()


def test_publishing_leads_back_with_a_message_and_a_packet_on_its_way(client, meeting, saker, url):
    response = client.post(f"{url}publiser/", {"version": 1}, follow=True)
    page = words(response)
    assert response.redirect_chain == [(url, 302)]
    assert "Innkallingen er publisert. Møtepakken bygges nå, og e-posten går når den er klar." in page
    assert "Kunnskapssenteret, Asker · Innkalt" in page
    assert "Møtepakke Venter Pakken venter på å bli bygget. Avbryt byggingen" in page
    assert "Publiser ny versjon" in page


@pytest.mark.parametrize("version", ["1", "", "x"])
def test_an_old_page_publishes_nothing(client, khs, meeting, saker, url, version):
    Meeting.objects.filter(pk=meeting.pk).update(version=2)
    response = client.post(f"{url}publiser/", {"version": version})
    assert (response.status_code, Publication.objects.count()) == (409, 0)
    assert "Noen andre har endret sakslisten etter at du åpnet siden. Ingenting er publisert." in words(response)
    assert 'name="version" value="2"' in response.content.decode()


def test_a_sak_that_became_a_draft_meanwhile_stops_it(client, meeting, saker, url):
    Sak.objects.filter(pk=saker[1].pk).update(state="draft")
    response = client.post(f"{url}publiser/", {"version": 1})
    assert (response.status_code, Publication.objects.count()) == (422, 0)
    assert "Rett dette før du publiserer Sak 25/2014 er fortsatt utkast." in words(response)


def test_a_late_sak_makes_version_two(client, khs, meeting, saker, url):
    publish_innkalling(meeting, version=1, by=khs.by)
    factories.SakFactory(meeting=meeting, position=9, state="ready")
    page = words(client.get(f"{url}publiser/"))
    assert "Publisere versjon 2 av innkallingen?" in page
    assert "Saksnummer 27/2014 låses." in page
    page = words(client.post(f"{url}publiser/", {"version": 2}, follow=True))
    assert "Versjon 2 av innkallingen er publisert." in page


def test_a_meeting_that_was_held_is_not_called(client, meeting, saker, url):
    Meeting.objects.filter(pk=meeting.pk).update(state="ended")
    page = words(client.get(f"{url}publiser/"))
    assert "Møtet er holdt eller avlyst, så innkallingen kan ikke publiseres." in page
    assert client.post(f"{url}publiser/", {"version": 1}).status_code == 422


# The packet


@pytest.fixture
def published(khs, meeting, saker):
    return publish_innkalling(meeting, version=1, by=khs.by)


def packet(client, url) -> tuple[int, str]:
    response = client.get(f"{url}pakke/", headers=SCRIPTED)
    return response.status_code, words(response)


def test_before_publication_there_is_no_packet_and_no_polling(client, url):
    assert packet(client, url) == (
        286, "Møtepakke Ikke publisert ennå. Pakken bygges når du publiserer innkallingen.",
    )  # fmt: skip


def test_a_packet_on_its_way_is_counted_in_documents_and_asked_for_again(client, published, url):
    Job.objects.filter(kind="packet.build").update(state="running", progress_done=12, progress_total=18)
    assert packet(client, url) == (
        200, "Møtepakke Bygges PDF-pakken 12 av 18 dokumenter Du kan arbeide videre imens. Avbryt byggingen"
        " PDF-ene, egen PDF og det som er utelatt",
    )  # fmt: skip
    html = client.get(f"{url}pakke/").content.decode()
    assert f'hx-get="{url}pakke/" hx-trigger="every 2s"' in html
    assert 'value="12" max="18"' in html


def test_a_finished_packet_can_be_downloaded_and_is_not_asked_for_again(client, khs, published, url):
    job = Job.objects.get(kind="packet.build")
    Job.objects.filter(pk=job.pk).update(state="running", fence=1)
    held = Claim(job.pk, job.kind, job.key, job.payload, khs.samarbeid.pk, fence=1, attempt=1)
    file_packet(published, ["full", "open"], Made(b"%PDF-1.7", 41, {}), held=held)
    status, page = packet(client, url)
    html = client.get(url).content.decode()
    assert status == 286
    assert re.fullmatch(
        r"Møtepakke Klar Versjon 1 13\. november kl\. \d\d\.\d\d, 41 sider, 1 kB"
        r" PDF-ene, egen PDF og det som er utelatt",
        page,
    )
    assert f'href="/khs/les/{published.pk}/pakke/"' in html
    assert "every 2s" not in html


def test_a_failed_packet_says_why_and_can_be_tried_again(client, published, url):
    Job.objects.filter(kind="packet.build").update(state="failed", error="Vedlegg 2 til sak 25/2014 er skadet.")
    assert packet(client, url) == (
        286, "Møtepakke Stoppet Pakken kunne ikke bygges. Vedlegg 2 til sak 25/2014 er skadet. Prøv igjen"
        " PDF-ene, egen PDF og det som er utelatt",
    )  # fmt: skip
    page = words(client.post(f"{url}pakke/igjen/", follow=True))
    assert "Møtepakken bygges på nytt." in page
    assert Job.objects.get(kind="packet.build").state == "queued"


def test_a_packet_can_be_cancelled_and_built_again(client, published, url):
    assert 'hx-trigger="every 2s"' in client.get(f"{url}pakke/").content.decode()
    page = words(client.post(f"{url}pakke/avbryt/", follow=True))
    assert "Byggingen er avbrutt. Du kan bygge pakken på nytt når du vil." in page
    assert packet(client, url) == (
        286, "Møtepakke Avbrutt Byggingen er avbrutt. E-post som venter på pakken, går likevel med lenke til sakene,"
        " senest et kvarter etter publiseringen. Bygg på nytt PDF-ene, egen PDF og det som er utelatt",
    )  # fmt: skip
    assert "Møtepakken var ferdig, så det var ingenting å avbryte." in words(
        client.post(f"{url}pakke/avbryt/", follow=True)
    )
    client.post(f"{url}pakke/igjen/")
    assert packet(client, url)[1].startswith("Møtepakke Venter Pakken venter på å bli bygget.")


def test_a_packet_in_the_queue_says_how_many_are_before_it(client, khs, published, url):
    mine = Job.objects.get(kind="packet.build")
    for queue, state in (("", "running"), ("", "queued"), ("large", "queued"), ("", "done")):
        Job.objects.create(kind="packet.build", queue=queue, state=state)
    Job.objects.filter(pk=mine.pk).delete()
    Job.objects.create(kind="packet.build", payload=mine.payload, samarbeid_id=khs.samarbeid.pk)
    assert packet(client, url)[1].startswith("Møtepakke Venter Pakken venter i kø. 2 pakker er foran. Avbryt")


# Who finds the pages

PAGES = ["", "endre/", "avlys/", "ny-sak/", "publiser/", "pakke/", "forkast/{sak}/", "trekk/{sak}/"]
POSTS = ["rekkefolge/", "flytt/", "varighet/", "status/", "publiser/", "pakke/igjen/", "pakke/avbryt/", "avlys/",
         "forkast/{sak}/"]  # fmt: skip


def statuses(client, url, sak) -> dict[str, int]:
    got = {f"GET {page}": client.get(url + page.format(sak=sak.pk)).status_code for page in PAGES}
    typed = {"sak": sak.pk, "minutes": 5, "state": "draft", "order": sak.pk, "direction": "up", "version": 1}
    return got | {f"POST {page}": client.post(url + page.format(sak=sak.pk), typed).status_code for page in POSTS}


@pytest.mark.parametrize("role", ["lead", "member", "reader_user", "outsider"])
def test_everyone_else_finds_nothing(khs, saker, url, role):
    client = World.client_of(getattr(khs, role))
    assert set(statuses(client, url, saker[0]).values()) == {404}
    assert [client.get("/khs/moter/").status_code, client.get("/khs/moter/ny/").status_code] == [404, 404]


def test_another_samarbeids_secretariat_finds_nothing(khs, other, meeting, saker, url):
    client = World.client_of(other.secretary)
    own_slug = url.replace("/khs/", "/annet/")
    assert set(statuses(client, url, saker[0]).values()) == {404}
    assert set(statuses(client, own_slug, saker[0]).values()) == {404}
    assert str(meeting.local_start.year) not in words(client.get("/annet/moter/"))


def test_a_leader_reads_the_own_bodys_agenda_and_changes_nothing(khs, meeting, saker, url):
    seat = factories.SeatFactory(utvalg=khs.utvalg, role="leder")
    leader = factories.UserFactory()
    factories.VervFactory(seat=seat, person=leader.person)
    client = World.client_of(leader)
    foreign_body = factories.MeetingFactory(utvalg=factories.UtvalgFactory(samarbeid=khs.samarbeid))
    found = statuses(client, url, saker[0])
    assert {page for page, status in found.items() if status == 200} == {"GET "}
    assert {status for page, status in found.items() if page not in {"GET ", "GET pakke/"}} == {403}
    assert found["GET pakke/"] == 286
    assert client.get(foreign_body.get_absolute_url()).status_code == 404
    html = client.get(url).content.decode()
    assert re.findall(r'<form[^>]*action="([^"]*)"', html) == ["/konto/logg-ut/"]
    assert "Publiser" not in html
    assert [client.get("/khs/moter/").status_code, client.get("/khs/moter/ny/").status_code] == [200, 403]


def test_anonymous_is_asked_to_log_in(client, url):
    client.logout()
    assert client.get(url)["Location"] == f"/konto/logg-inn/?next={url}"


@pytest.mark.parametrize("slug", ["x", "-1", "99999999999999999999-x", "0", "1x", "%C2%B2"])
def test_an_address_that_leads_nowhere(client, meeting, slug):
    assert client.get(f"/khs/moter/{slug}/").status_code == 404


def test_the_words_in_an_address_are_for_people(client, meeting):
    assert client.get(f"/khs/moter/{meeting.pk}/").status_code == 200
    assert client.get(f"/khs/moter/{meeting.pk}-noe-annet/").status_code == 200


@pytest.mark.parametrize("act", ["varighet/", "status/"])
@pytest.mark.parametrize("sak", ["foreign", "", "x", "9" * 30])
def test_a_sak_of_another_meeting_is_not_touched_here(client, khs, meeting, url, act, sak):
    foreign = factories.SakFactory(meeting=factories.MeetingFactory(utvalg=khs.utvalg), minutes=10)
    typed = {"sak": foreign.pk if sak == "foreign" else sak, "minutes": 5, "state": "ready"}
    assert client.post(url + act, typed).status_code == 404
    foreign.refresh_from_db()
    assert (foreign.minutes, foreign.state) == (10, "draft")


# Queries


def fill(meeting, count: int) -> None:
    for place in range(count):
        sak = factories.SakFactory(meeting=meeting, position=place, state="ready")
        factories.SectionFactory(sak=sak)
        for _ in range(3):
            attachment = factories.AttachmentFactory(sak=sak)
            DocumentCheck.objects.create(samarbeid=meeting.samarbeid, document=attachment.document, state="ready")


@pytest.mark.parametrize("is_called", [False, True])
def test_the_agenda_takes_as_many_queries_with_forty_saker_as_with_ten(client, khs, meeting, url, is_called):
    counts = []
    for saker in (10, 30):
        fill(meeting, saker)
        if is_called:
            meeting.refresh_from_db()
            publish_innkalling(meeting, version=meeting.version, by=khs.by)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        counts.append(len(captured) - LOGIN_AND_READER)
    assert counts == ([8, 8] if is_called else [7, 7])


def test_the_list_takes_as_many_queries_with_three_meetings_as_with_one(client, khs):
    counts = []
    for _ in range(2):
        fill(factories.MeetingFactory(utvalg=khs.utvalg), 2)
        factories.MeetingFactory(utvalg=khs.utvalg, starts_at=datetime(2013, 1, 7, 9, tzinfo=settings.OSLO))
        with CaptureQueriesContext(connection) as captured:
            client.get("/khs/moter/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
