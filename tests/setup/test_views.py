"""Who takes part, as the page shows it to each; only what is one's own and in the list can be found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories

MARK = "HEMMELIGMERKE"


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = "2014-11-24"


def member(world, name, **facts):
    row = factories.OrganisationFactory(name=name)
    return factories.MembershipFactory(samarbeid=world.samarbeid, organisation=row, **facts)


def page_of(world, user, address="organisasjoner/"):
    return world.client_of(user).get(f"/khs/{address}")


def test_members_see_the_table_without_readers_and_acts(khs, other):
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    member(other, MARK)
    for user, may_edit in ((khs.secretary, True), (khs.member, False), (khs.reader_user, False)):
        text = page_of(khs, user).content.decode()
        shown = [words in text for words in ("1 plass", "1 leser", "Endre", "Legg til fra listen", MARK)]
        assert shown == [True, may_edit, may_edit, may_edit, False]


FILTERS = [
    ("", ["Asker", "Bærum", "Laget"]),
    ("?part=kommune", ["Asker", "Bærum"]),
    ("?part=bruker", ["Laget"]),
    ("?part=ut", ["Hurum"]),
    ("?q=bær", ["Bærum"]),
    ("?q=finnes ikke", []),
    ("?region=999999999999", []),
    ("?region=x&part=\0&q=%00", []),
]


@pytest.mark.parametrize(("filters", "names"), FILTERS)
def test_filters(khs, filters, names):
    for name, facts in {
        "Asker": {}, "Bærum": {}, "Laget": {"party": "bruker"}, "Hurum": {"valid_to": "2013-12-31"},
    }.items():  # fmt: skip
        member(khs, name, **facts)
    answer = page_of(khs, khs.secretary, f"organisasjoner/{filters}")
    assert [line.organisation.name for line in answer.context["lines"]] == names
    tallies = [(each.label, each.count) for each in answer.context["tallies"]]
    assert tallies == [("Alle", 3), ("Kommuner", 2), ("Brukere", 1), ("Har gått ut", 1)]


def test_the_page_asks_no_more_for_many(khs):
    client = khs.client_of(khs.secretary)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/khs/organisasjoner/")
        return len(asked)

    member(khs, "Første")
    few = queries()
    for number in range(60):
        member(khs, f"Kommune nr {number:02}")
    assert queries() == few
    assert len(client.get("/khs/organisasjoner/?side=2").context["lines"]) == 11


def test_the_search_finds_the_list_and_never_what_another_samarbeid_made(khs, other):
    member(other, f"Laget {MARK}")
    mine = member(khs, "Laget her")
    free = factories.OrganisationFactory(name="Laget i listen", listed_as="lag")
    answer = page_of(khs, khs.secretary, "organisasjoner/fra-listen/?q=laget")
    found = [(hit.organisation, hit.may_join, hit.is_member) for hit in answer.context["hits"].rows]
    assert found == [(free, True, False), (mine.organisation, False, True)]
    chosen = {"organisations": [free.pk], "party": "bruker", "from_on": "24.11.2014"}
    client = khs.client_of(khs.secretary)
    elsewhere = client.post("/khs/organisasjoner/fra-listen/", {**chosen, "q": "noe annet"})
    assert (elsewhere.status_code, free.memberships.count()) == (422, 0)
    assert client.post("/khs/organisasjoner/fra-listen/", {**chosen, "q": "laget"}).status_code == 302
    assert [(one.samarbeid, one.party) for one in free.memberships.all()] == [(khs.samarbeid, "bruker")]
