"""The pages of bodies: who reads them, and what they say."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories

MARK = "HEMMELIGMERKE"
ROLES = ("secretary", "lead", "member", "reader_user", "outsider")


def everyone(khs, other):
    return [khs.client_of(getattr(khs, role)) for role in ROLES] + [other.client_of(other.secretary)]


# Status of GET in the order of ROLES, then for the secretary of another samarbeid.
PAGES = {
    "utvalg/": [200, 200, 200, 200, 404, 404],
    "utvalg/prosjektstyret/": [200, 200, 200, 200, 404, 404],
    "utvalg/finnes-ikke/": [404, 404, 404, 404, 404, 404],
}


@pytest.mark.parametrize("path", PAGES)
def test_who_gets_which_page(khs, other, path):
    assert [client.get(f"/khs/{path}").status_code for client in everyone(khs, other)] == PAGES[path]
    assert khs.client_of(khs.secretary).post(f"/khs/{path}").status_code == 405


def rows_of(page, start):
    """The texts of the table's rows, cell by cell."""
    body = page[page.index(start) :]
    cells = re.findall(r"<(?:th|td)[^>]*>(.*?)</(?:th|td)>", body[body.index("<tbody>") : body.index("</tbody>")], re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]


def test_the_list_counts_seats_and_vacant_ones_and_keeps_foreign_bodies_out(khs, other):
    factories.UtvalgFactory(samarbeid=other.samarbeid, name=MARK)
    factories.SeatFactory(utvalg=khs.utvalg)
    gone = factories.VervFactory(seat__utvalg=khs.utvalg, valid_to=date(2012, 1, 1))
    factories.VervFactory(seat=gone.seat, valid_from=date(2012, 1, 2), valid_to=date(2013, 1, 1))
    factories.UtvalgFactory(samarbeid=khs.samarbeid, name="Ågruppen", ruleset="arbeidsgruppe", parent=khs.utvalg)
    factories.UtvalgFactory(samarbeid=khs.samarbeid, name="Gammelt", valid_to=date(2012, 1, 1))
    page = khs.client_of(khs.reader_user).get("/khs/utvalg/").content.decode()
    assert MARK not in page
    assert rows_of(page, "Utvalg i samarbeidet") == [
        *("Prosjektstyret", "Styre (alminnelig flertall)", "–", "3", "2"),
        *("Ågruppen", "Arbeidsgruppe (bare referat)", "Prosjektstyret", "0", "0"),
    ]
    assert rows_of(page, "Avsluttede utvalg") == ["Gammelt", "Styre (alminnelig flertall)", "–", "0", "0"]


def test_a_body_shows_its_members_by_seat_and_the_vacant_ones(khs, other):
    asker = factories.OrganisationFactory(name="Asker")
    leader = factories.SeatFactory(utvalg=khs.utvalg, role="leder", organisation=asker, rank=0)
    held = factories.VervFactory(seat=leader, person__title="Kommunaldirektør", valid_from=date(2014, 1, 7))
    factories.SeatFactory(utvalg=khs.utvalg, role="observatoer", rank=9)
    factories.VervFactory(seat__utvalg=other.utvalg, person__name=MARK)
    page = khs.client_of(khs.reader_user).get("/khs/utvalg/prosjektstyret/").content.decode()
    assert MARK not in page
    assert rows_of(page, "Medlemmer") == [
        *("Leder", f"{held.person.name} Kommunaldirektør", "Asker", "07.01.2014"),
        *("Medlem", "medlem khs", "Kommunen khs", "01.01.2010"),
        *("Observatør", "Ledig", "–", "–"),
    ]


def test_a_body_shows_mandate_parent_children_and_deadlines(khs):
    child = factories.UtvalgFactory(
        samarbeid=khs.samarbeid, name="Klinisk utvalg", parent=khs.utvalg, mandate="Samarbeid om døgnplasser."
    )
    client = khs.client_of(khs.member)
    page = client.get(f"/khs/utvalg/{child.slug}/").content.decode()
    wanted = ["Samarbeid om døgnplasser.", ">Prosjektstyret</a>", "Saker 21 dager, saksframlegg 10, innkalling 7"]
    assert [text for text in wanted if text not in page] == []
    assert ">Klinisk utvalg</a>" in client.get("/khs/utvalg/prosjektstyret/").content.decode()


def queries_of(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize(("path", "most"), [("/khs/utvalg/", 7), ("/khs/utvalg/prosjektstyret/", 14)])
def test_the_number_of_queries_does_not_follow_the_number_of_rows(khs, path, most):
    client = khs.client_of(khs.secretary)
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            factories.VervFactory(seat__utvalg=khs.utvalg, seat__organisation=khs.municipality)
            factories.UtvalgFactory(samarbeid=khs.samarbeid, parent=khs.utvalg)
        counts.append(queries_of(client, path))
    assert counts == [most, most]
