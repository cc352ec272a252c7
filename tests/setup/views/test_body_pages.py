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
    cells = re.findall(r"<(?:th|td)[^>]*>(.*?)</(?:th|td)>", body[body.index("<tbody") : body.index("</tbody>")], re.S)
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
    seat = factories.SeatFactory(utvalg=khs.utvalg, organisation=asker, rank=0)
    held = factories.LeaderFactory(seat=seat, person__title="Kommunaldirektør", valid_from=date(2014, 1, 7))
    factories.SeatFactory(utvalg=khs.utvalg, role="observatoer", rank=9)
    factories.VervFactory(seat__utvalg=other.utvalg, person__name=MARK)
    page = khs.client_of(khs.reader_user).get("/khs/utvalg/prosjektstyret/").content.decode()
    assert MARK not in page
    name = f"{held.person.name} Kommunaldirektør"
    assert rows_of(page, "Plasser") == [
        *("Leder", "Asker", name, "Siden 07.01.2014"),
        *("Medlem", "Kommunen khs", "medlem khs", "Siden 01.01.2010"),
        *("Observatør Uten stemme, kan foreslå", "", "Ledig Ingen frist er satt", ""),
    ]


def test_a_body_shows_mandate_parent_children_and_deadlines(khs):
    child = factories.UtvalgFactory(
        samarbeid=khs.samarbeid, name="Klinisk utvalg", parent=khs.utvalg, mandate="Samarbeid om døgnplasser."
    )
    client = khs.client_of(khs.member)
    page = client.get(f"/khs/utvalg/{child.slug}/").content.decode()
    wanted = ["Samarbeid om døgnplasser.", ">Prosjektstyret</a>", "Saker 17 dager, saksframlegg 10, innkalling 7"]
    assert [text for text in wanted if text not in page] == []
    assert ">Klinisk utvalg</a>" in client.get("/khs/utvalg/prosjektstyret/").content.decode()


def test_deputies_stand_under_their_seats_and_what_is_over_is_shown_when_asked_for(khs):
    seat, vik = khs.utvalg.seats.get(), factories.OrganisationFactory(name="Vik")
    of_vik = factories.SeatFactory(utvalg=khs.utvalg, organisation=vik, rank=2)
    for rank, place in ((9, {"deputy_for": seat}), (8, {"deputy_for": seat}), (7, {"organisation": vik})):
        deputy = factories.SeatFactory(utvalg=khs.utvalg, role="vara", rank=rank, **place)
        factories.VervFactory(seat=deputy, person__name=f"Vara {rank}")
    gone = factories.SeatFactory(utvalg=khs.utvalg, valid_to=date(2012, 1, 1), organisation=vik)
    for each, name in ((of_vik, "Sluttet"), (gone, "Borte")):
        factories.VervFactory(seat=each, person__name=name, valid_to=date(2012, 1, 1))
    client = khs.client_of(khs.member)
    cells = rows_of(client.get("/khs/utvalg/prosjektstyret/").content.decode(), "Plasser")
    assert (cells[0::4], cells[2::4]) == (
        ["Leder", "Medlem", "1. vara", "2. vara", "Medlem", "1. vara"],
        [
            "Ingen er valgt",
            "medlem khs",
            "Vara 8",
            "Vara 9",
            "Ledig siden 2. januar 2012 Ingen frist er satt",
            "Vara 7",
        ],
    )
    page = client.get("/khs/utvalg/prosjektstyret/?alle=1").content.decode()
    cells = rows_of(page, "Plasser")
    assert [pair for pair in zip(cells[0::4], cells[2::4], strict=True) if "Tidligere" in pair[0]] == [
        ("Tidligere medlem", "Sluttet"), ("Tidligere medlem", "Borte"),
    ]  # fmt: skip
    assert "Tidligere: 2 personer siden 2010" in page


def test_alternating_leadership_is_one_sentence(khs, settings):
    settings.DEMO_TODAY = "2014-11-24"
    khs.utvalg.leadership_alternates = True
    khs.utvalg.save()
    verv = khs.utvalg.seats.get().verv.get()
    factories.LeadershipFactory(verv=verv, valid_from=date(2015, 1, 1))
    cells = rows_of(khs.client_of(khs.member).get("/khs/utvalg/prosjektstyret/").content.decode(), "Plasser")
    assert cells[0] == "Leder Veksler mellom partene; fra 1. januar 2015: medlem khs"


@pytest.mark.parametrize(("ruleset", "said"), [("folkevalgt", True), ("styre", True), ("partssammensatt", False)])
def test_a_quorum_is_said_where_the_rules_have_one(khs, ruleset, said):
    khs.utvalg.ruleset = ruleset
    khs.utvalg.save()
    for _more in range(4):
        factories.SeatFactory(utvalg=khs.utvalg)
    page = khs.client_of(khs.member).get("/khs/utvalg/prosjektstyret/").content.decode()
    assert ("5 plasser, 1 fylt. Vedtaksført med 3." in page) == said


ACTS = ("Legg til plass", "Endre<", "Velg leder", "Be Kommunen khs oppnevne", "Velg person")


def test_acts_are_shown_to_the_secretariat_alone_who_also_sees_the_page_as_members_do(khs):
    factories.SeatFactory(utvalg=khs.utvalg, organisation=khs.municipality)
    factories.SeatFactory(utvalg=khs.utvalg)
    address = "/khs/utvalg/prosjektstyret/"
    shown = {
        (role, more): [
            words in khs.client_of(getattr(khs, role)).get(address + more).content.decode() for words in ACTS
        ]
        for role, more in (("secretary", ""), ("secretary", "?som=medlem"), ("lead", ""), ("member", ""))
    }
    nothing = [False] * len(ACTS)
    assert shown == {
        ("secretary", ""): [True] * len(ACTS), ("secretary", "?som=medlem"): nothing, ("lead", ""): nothing,
        ("member", ""): nothing,
    }  # fmt: skip


def queries_of(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize(("path", "most"), [("/khs/utvalg/", 7), ("/khs/utvalg/prosjektstyret/", 16)])
def test_the_number_of_queries_does_not_follow_the_number_of_rows(khs, path, most):
    client = khs.client_of(khs.secretary)
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            factories.VervFactory(seat__utvalg=khs.utvalg, seat__organisation=khs.municipality)
            factories.UtvalgFactory(samarbeid=khs.samarbeid, parent=khs.utvalg)
        counts.append(queries_of(client, path))
    assert counts == [most, most]
