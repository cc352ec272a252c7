"""The page of an agenda: what it says, and what it posts."""

import re
from datetime import datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.models import DocumentCheck
from meetings.actions.agenda import add_sak
from meetings.actions.publishing import publish_innkalling
from meetings.models import Meeting, NumberSeries, Sak
from tests import factories
from tests.conftest import World
from tests.meetings.views.pages import words

SCRIPTED = {"HX-Request": "true"}
# Session, user, and the three of the Reader.
LOGIN_AND_READER = 5


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
    for role, email in [("observatoer", "o@x.example"), ("vara", "v@x.example")]:
        seat = factories.SeatFactory(utvalg=khs.utvalg, role=role)
        factories.VervFactory(seat=seat, person=factories.PersonFactory(email=email))
    factories.LeaderFactory(seat__utvalg=khs.utvalg, person__email="")
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
    response = client.post(f"{url}varighet/", {"sak": saker[0].pk, "minutes": "25", "version": 1}, headers=SCRIPTED)
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
        ({"title": "X" * 251, "kind": "vedtakssak"}, "Teksten kan ha høyst 250 tegn, nå har den 251"),
    ],
)
def test_a_new_sak_with_faults_is_not_made(client, meeting, url, typed, sentence):
    response = client.post(f"{url}ny-sak/", typed)
    assert (response.status_code, order(meeting)) == (422, [])
    assert words(response).count(sentence) == 2  # in the summary and at the field


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
    assert counts == ([18, 18] if is_called else [9, 9])
