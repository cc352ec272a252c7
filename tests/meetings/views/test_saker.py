"""The list of saker: what stands where, for whom, and at a constant price."""

import re
from datetime import datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.conftest import World


@pytest.fixture
def client(khs: World) -> Client:
    return khs.client_of(khs.secretary)


def test_the_list_shows_the_queue_first_and_then_meeting_by_meeting(khs, client):
    for day in (6, 24):
        start = datetime(2014, 11, day, 9, tzinfo=settings.OSLO)
        factories.SakFactory(meeting=factories.MeetingFactory(utvalg=khs.utvalg, starts_at=start))
    factories.SakFactory(meeting=None, utvalg=khs.utvalg, title="Venter")
    page = client.get(reverse("meetings:sak_list", args=["khs"])).content.decode()

    assert re.findall(r"<h2 [^>]*>(.*?)</h2>", page) == [
        "Køen til Prosjektstyret",
        "Prosjektstyret 24. november 2014",
        "Prosjektstyret 6. november 2014",
    ]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"Utkastet", "I et annet utvalg"}),
        ("?tilstand=treated", {"Behandlet før"}),
        ("?tilstand=alle", {"Utkastet", "I et annet utvalg", "Behandlet før"}),
        ("?utvalg=prosjektstyret", {"Utkastet"}),
        ("?utvalg=finnes-ikke&tilstand=tull&side=x", {"Utkastet", "I et annet utvalg"}),
    ],
)
def test_the_list_is_filtered_by_body_and_state(khs, client, query, titles):
    factories.SakFactory(meeting__utvalg=khs.utvalg, title="Utkastet")
    factories.SakFactory(meeting__utvalg=khs.utvalg, title="Behandlet før", state="treated")
    elsewhere = factories.UtvalgFactory(samarbeid=khs.samarbeid, name="Arbeidsutvalget")
    factories.SakFactory(meeting__utvalg=elsewhere, title="I et annet utvalg")
    page = client.get(reverse("meetings:sak_list", args=["khs"]) + query)
    shown = set(re.findall(r'<a href="/khs/saker/\d+-[^"]+">(.*?)</a>', page.content.decode()))

    assert shown == titles


@pytest.mark.parametrize("role", ["member", "lead", "reader_user"])
def test_who_prepares_nothing_has_no_list(khs, role):
    factories.SakFactory(meeting__utvalg=khs.utvalg)

    assert khs.client_of(getattr(khs, role)).get("/khs/saker/").status_code == 404


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_the_list_asks_as_many_questions_for_three_as_for_one(khs, client):
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    factories.SakFactory(meeting=meeting)
    client.get("/khs/saker/")
    one = queries_of(client, "/khs/saker/")
    for _more in range(2):
        factories.SakFactory(meeting__utvalg=khs.utvalg)

    assert queries_of(client, "/khs/saker/") == one
