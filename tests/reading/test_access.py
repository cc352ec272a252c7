"""Who gets in, and that nothing exempt leaves by any door."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from khs_portal.urls import OF_THE_HOUSE
from meetings.models import PublicationStatus
from organisations.models import Verv
from reading import urls
from tests import factories
from tests.reading.access import ROLES, table
from tests.reading.papers import SECRET, make_papers

pytestmark = pytest.mark.slow

OPEN_READERS = ("other_body", "lead", "reader", "outsider", "foreign", "anonymous")


@pytest.fixture
def papers(khs):
    return make_papers(khs)


@pytest.fixture
def everyone(khs, other):
    """{role: client}"""
    seat = factories.SeatFactory(utvalg=factories.UtvalgFactory(samarbeid=khs.samarbeid, name="Ressursgruppen"))
    elsewhere = factories.UserFactory()
    factories.VervFactory(seat=seat, person=elsewhere.person)
    users = {
        "secretary": khs.secretary, "member": khs.member, "other_body": elsewhere, "lead": khs.lead,
        "reader": khs.reader_user, "outsider": khs.outsider, "foreign": other.secretary,
    }  # fmt: skip
    return {role: khs.client_of(user) for role, user in users.items()} | {"anonymous": Client()}


def everything(response):
    """Headers and body as one text."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{list(response.items())} {body.decode('utf-8', 'replace')}".casefold()


def test_every_address_answers_each_role_as_the_table_says(papers, everyone):
    answered = {
        address: tuple(everyone[role].get(address).status_code for role in ROLES) for address, _ in table(papers)
    }
    assert answered == dict(table(papers))


def test_every_address_of_reading_stands_in_the_table(papers):
    listed = {resolve(address).url_name for address, _ in table(papers)}
    ours = [each for each in OF_THE_HOUSE if each.callback.__module__.startswith("reading.")]
    secretarys = {"meeting_as_reader", "as_reader_sak", "as_reader_attachment"}
    assert listed | secretarys | {"municipality", "unanswered"} == {
        pattern.name for pattern in [*urls.urlpatterns, *ours]
    }


def test_nothing_exempt_reaches_a_reader_outside_the_body(papers, everyone):
    found = [
        (role, address)
        for role in OPEN_READERS
        for address, _ in table(papers)
        if SECRET in everything(everyone[role].get(address))
    ]
    assert found == []


def test_the_body_reads_what_is_exempt(papers, everyone):
    shown = {
        address: SECRET in everything(everyone["member"].get(address))
        for address, statuses in table(papers)
        if statuses[1] == 200
    }
    without = {address for address, is_shown in shown.items() if not is_shown}
    open_file = f"/vedlegg/{papers.open_attachment.pk}/"
    assert {address for address in without if not address.endswith(open_file)} == {
        "/khs/mine-moter/",
        "/khs/referater/",
        # They name saker and decisions, never the text of a section.
        f"/khs/prosjekter/{papers.project.slug}/historie/",
        f"/khs/prosjekter/status/{papers.update.pk}/hvor/",
    }


def test_the_full_variant_is_not_even_fetched_for_readers_outside_the_body(papers, everyone):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for address, _ in table(papers):
            everyone["reader"].get(address)
    asked = [query["sql"] for query in queries if '"full"' in query["sql"] or '"manifest"' in query["sql"]]
    assert asked == []


def test_papers_are_only_read_never_written_to(papers, everyone):
    answers = {everyone["secretary"].post(address).status_code for address, _ in table(papers)}
    assert answers == {405}


def test_a_right_that_ends_ends_at_the_next_request(papers, everyone, khs):
    address = papers.innkalling.get_absolute_url()
    before = everyone["member"].get(address).status_code
    Verv.objects.filter(person=khs.member.person).update(valid_to="2014-01-01")
    assert (before, everyone["member"].get(address).status_code) == (200, 404)


def test_a_retracted_paper_is_for_the_secretariat_alone(papers, everyone):
    PublicationStatus.objects.filter(publication=papers.protokoll).update(retracted=True)
    address = papers.protokoll.get_absolute_url()
    answered = tuple(everyone[role].get(address).status_code for role in ROLES)
    assert answered == (200, 404, 404, 404, 404, 404, 404, 302)
    assert "Disse papirene er trukket tilbake" in everyone["secretary"].get(address).content.decode()
