"""«Hendelser» as a page: days, filters in the address, pages, a spreadsheet, and nothing of another samarbeid."""

import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from organisations import trail
from organisations.actions import appoint, parties
from organisations.actions.people import join_people
from organisations.models import KnownAs, Person, Trail
from tests import factories

PAGE = "/khs/hendelser/"
SECRETARY = "sekretaer khs (Sekretariat KHS)"


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = "2014-11-24"


@pytest.fixture
def client(khs):
    return khs.client_of(khs.secretary)


@pytest.fixture
def acts(khs, settings):
    """One act on each of three days: nine months ago, three weeks ago, today."""
    for day, name in (("2014-02-03", "Nes"), ("2014-11-03", "Vik"), ("2014-11-24", "Straumen")):
        settings.DEMO_TODAY = day
        row = factories.OrganisationFactory(name=name)
        parties.join([row], party="kommune", from_on=date.fromisoformat(day), by=khs.by)
    person = factories.PersonFactory(name="Ny", title="Helsesjef")
    appoint(factories.SeatFactory(utvalg=khs.utvalg), person, from_on=date(2015, 1, 1), by=khs.by)


def shown(client, **asked):
    """Headings of days, and the sentences."""
    page = client.get(PAGE, asked)
    assert page.status_code == 200
    html = page.content.decode()
    headings = re.findall(r'<h2 id="dag-\d+">(.*?)</h2>', html)
    sentences = re.findall(r'<div class="line"><p>(.*?)</p>', html, re.DOTALL)
    return headings, [re.sub("<.*?>", "", each).strip() for each in sentences]


def counts(client, **asked):
    html = client.get(PAGE, asked).content.decode()
    return dict(re.findall(r'value="(\w+)"[^>]*>[\w ]+<span class="n num">(\d+)</span>', html))


NES = f"{SECRETARY} tok Nes med i samarbeidet fra 3. februar 2014."
VIK = f"{SECRETARY} tok Vik med i samarbeidet fra 3. november 2014."
STRAUMEN = f"{SECRETARY} tok Straumen med i samarbeidet fra 24. november 2014."
NY = f"{SECRETARY} oppnevnte Ny (Helsesjef) til medlem i Prosjektstyret fra 1. januar 2015."
TODAY, BEFORE, LONG_AGO = ALL_DAYS = ["I dag, 24. november", "Mandag 3. november", "Mandag 3. februar"]


@pytest.mark.parametrize(
    ("asked", "headings", "sentences"),
    [
        ({}, [TODAY, BEFORE], [NY, STRAUMEN, VIK]),
        ({"periode": "i-ar"}, ALL_DAYS, [NY, STRAUMEN, VIK, NES]),
        ({"periode": "datoer", "fra": "2014-02-01", "til": "2014-02-03"}, [LONG_AGO], [NES]),
        ({"periode": "datoer", "fra": "2014-02-04", "til": "2014-11-03"}, [BEFORE], [VIK]),
        ({"periode": "datoer", "til": "2014-02-02"}, [], []),
        ({"hva": "plasser"}, [TODAY], [NY]),
        ({"hva": ["plasser", "organisasjoner"], "periode": "i-ar"}, ALL_DAYS, [NY, STRAUMEN, VIK, NES]),
        ({"hva": "tilganger"}, [], []),
        ({"q": "helsesjef prosjektstyret"}, [TODAY], [NY]),
        ({"q": "VIK", "periode": "alle"}, [BEFORE], [VIK]),
        ({"q": "khs vik"}, [BEFORE], [VIK]),
        ({"q": "Nes"}, [], []),
        ({"av": "sekretariatet"}, [TODAY, BEFORE], [NY, STRAUMEN, VIK]),
        ({"av": "andre"}, [], []),
        ({"av": "portalen"}, [], []),
        # What makes no sense narrows nothing.
        ({"hva": "tull", "av": "tull", "side": "tull"}, [TODAY, BEFORE], [NY, STRAUMEN, VIK]),
        ({"periode": "datoer", "fra": "2014-11-03", "til": "2014-02-03"}, [TODAY, BEFORE], [NY, STRAUMEN, VIK]),
        ({"q": "x" * 81}, [TODAY, BEFORE], [NY, STRAUMEN, VIK]),
    ],
)  # fmt: skip
def test_what_the_address_asks_for_is_shown(acts, client, asked, headings, sentences):
    assert shown(client, **asked) == (headings, sentences)


def test_headings_are_counted_beside_each_other_whichever_is_chosen(acts, client):
    nothing = dict.fromkeys(["tilganger", "personer", "utvalg", "regneark", "oppsett"], "0")
    assert counts(client) == {**nothing, "plasser": "1", "organisasjoner": "2"}
    assert counts(client, hva="plasser", periode="alle") == {**nothing, "plasser": "1", "organisasjoner": "3"}
    assert counts(client, q="straumen") == {**nothing, "plasser": "0", "organisasjoner": "1"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"periode": "datoer", "fra": "2014-05-01", "til": "2014-05-31"},
         "Ingen hendelser i perioden. Den siste var 24. november 2014."),
        ({"q": "Nes"}, "Ingen hendelser i perioden. Den siste var 3. februar 2014."),
        ({"q": "ingenting"}, "Ingen hendelser passer med det du har valgt."),
    ],
)  # fmt: skip
def test_nothing_in_the_period_says_when_the_last_was(acts, client, asked, said):
    page = client.get(PAGE, asked).content.decode()
    assert (said in page, "Last ned som Excel" in page) == (True, False)


def test_a_new_samarbeid_has_none(client):
    assert "Ingen hendelser ennå." in client.get(PAGE).content.decode()


def test_a_fault_is_said_beside_its_field(acts, client):
    backwards = {"periode": "datoer", "fra": "2014-11-03", "til": "2014-02-03"}
    assert "Den siste dagen er før den første" in client.get(PAGE, backwards).content.decode()


def test_the_spreadsheet_has_all_pages_of_what_is_shown(acts, client):
    answer = client.get(f"{PAGE}liste.xlsx", {"hva": "organisasjoner", "periode": "alle"})
    rows = list(load_workbook(io.BytesIO(b"".join(answer))).active.values)
    assert [row[0] for row in rows] == ["Dag", "24.11.2014", "03.11.2014", "03.02.2014"]
    assert rows[3][2:] == (SECRETARY, "Organisasjoner", NES, "Part: kommune")


def test_pages_keep_what_was_asked(khs, client):
    for _ in range(51):
        trail.record("stay", factories.MembershipFactory(samarbeid=khs.samarbeid), by=khs.by)
    first, second = (client.get(PAGE, {"hva": "organisasjoner", "side": side}).content.decode() for side in (1, 2))
    assert [page.count('class="line"') for page in (first, second)] == [50, 1]
    assert "?hva=organisasjoner&amp;side=2" in first


def test_as_many_statements_for_fifty_as_for_two(khs, client):
    def act():
        row = factories.OrganisationFactory()
        membership = parties.join([row], party="kommune", from_on=date(2014, 11, 24), by=khs.by)[0]
        parties.leave(membership, on=date(2015, 1, 1), by=khs.by)
        person = factories.PersonFactory(organisation=row)
        appoint(factories.SeatFactory(utvalg=khs.utvalg), person, from_on=date(2015, 1, 1), by=khs.by)

    def statements(**asked):
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(PAGE, asked)
        return len(found)

    act()
    few = [statements(), statements(q="kommune")]
    for _ in range(15):
        act()
    assert [statements(), statements(q="kommune")] == few


def test_nothing_of_another_samarbeid_is_shown(khs, other, client):
    """Not its rows; of its people no more than that they are from outside; ids of its rows lead nowhere."""
    parties.join(
        [factories.OrganisationFactory(name="Hemmelig")], party="annen", from_on=date(2014, 11, 24), by=other.by
    )
    theirs = factories.SeatFactory(utvalg=other.utvalg)
    facts = {"seat_id": theirs.pk, "person_id": khs.member.person_id}
    Trail.objects.create(
        samarbeid=khs.samarbeid, by=other.secretary.person, verb="appoint", object_type="organisations.verv",
        object_id=factories.VervFactory(seat=theirs).pk, facts=facts,
    )  # fmt: skip
    _days, (said,) = shown(client, periode="alle")
    assert said == "En person utenfor samarbeidet oppnevnte medlem khs til en plass i et utvalg som er slettet."


def test_a_joined_person_is_the_one_that_is_used_and_an_erased_one_is_said_to_be(khs, client):
    kept = factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg)).person
    double = factories.PersonFactory(name="Kari Feil", email="")
    seat = factories.SeatFactory(utvalg=khs.utvalg)
    appoint(seat, double, from_on=date(2014, 11, 24), by=khs.by)
    row = Trail.objects.get()
    KnownAs.objects.filter(person=kept).update(name="Kari Rett", title="Lege")
    join_people(double, kept, by=khs.by)
    trail.record("appoint", seat, by=khs.by, seat_id=seat.pk, person_id=row.pk + 10_000, from_on="2014-11-24")
    end = "til medlem i Prosjektstyret fra 24. november 2014."
    assert shown(client)[1] == [
        f"{SECRETARY} oppnevnte en person som er slettet {end}",
        f"{SECRETARY} slo sammen to rader som begge er Kari Rett (Lege).",
        f"{SECRETARY} oppnevnte Kari Rett (Lege) {end}",
    ]
    assert Person.objects.filter(pk=row.pk + 10_000).count() == 0
