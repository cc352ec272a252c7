"""The page «Oppbygning»: what it suggests, keeps and says, and what the page of the indicator tells of it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indicators.forms.groups import mark_of
from indicators.structures import placings_of
from indicators.suppression import Placing
from organisations.models import Trail
from tests import factories
from tests.indicators.factories import DefinitionFactory, GroupPlaceFactory, MunicipalityNumberFactory, imported
from tests.reading.pages import read

HEAD = "kommunenr;periode;gruppe;verdi\n"
SECRET = "kvitrefugl"
WHOLE = Placing(is_total=True)
NUMBERS = {"Hjerte": (31, 7, 22, 90), "Lunge": (12, 40, 8, 3), "Alle diagnoser": (43, 47, 30, 93)}


@pytest.fixture
def counts(khs, other):
    MunicipalityNumberFactory(organisation=khs.municipality, nr="0220")
    MunicipalityNumberFactory(organisation=other.municipality, nr="0301")
    indicator = DefinitionFactory(indicator__code="antall").indicator
    imported(khs, indicator, HEAD + "0220;2013-01;Gammel;30\n0220;2013-01;0–17 år;30\n")
    imported(khs, indicator, HEAD + rows_of(NUMBERS))
    imported(other, indicator, HEAD + f"0301;2014-01;{SECRET};77\n")
    return indicator


def rows_of(numbers):
    return "".join(f"0220;2014-{m:02};{name};{n}\n" for name, ns in numbers.items() for m, n in enumerate(ns, 1))


@pytest.fixture
def steward(khs):
    user = factories.UserFactory()
    factories.SecretariatFactory(samarbeid=khs.samarbeid, person=user.person, role="dataansvarlig")
    return user


def ask(world, user, name="indicators:groups", **typed):
    client, address = world.client_of(user), reverse(name, args=[world.samarbeid.slug, "antall"])
    return client.post(address, typed) if typed else client.get(address)


def what(**chosen):
    return {f"what_{mark_of(name.replace('_', ' '))}": value for name, value in chosen.items()}


def told(answer):
    return [(row.name, row.state, row.told) for row, _what, _division in answer.context["form"].rows()]


UNPLACED = "Skjules der et annet tall i samme rad er skjult."


def test_each_name_of_all_versions_has_a_row_with_its_place_in_words(khs, counts, steward):
    GroupPlaceFactory(samarbeid=khs.samarbeid, indicator=counts, name="Hjerte", division="diagnoser")
    page = ask(khs, steward)
    assert told(page) == [
        ("Gammel", "unplaced", UNPLACED),
        ("Alle diagnoser", "suggested", "Alle diagnoser er summen av alle."),
        ("Lunge", "suggested", "Lunge er en del av alle."),
        ("Hjerte", "confirmed", "Hjerte er en del av alle, i inndelingen diagnoser."),
        ("0–17 år", "read", "Leses av navnet: en alder."),
    ]
    text = page.content.decode()
    assert [word in text for word in ("Områder: ", "Perioder: ", SECRET)] == [True, True, False]


def test_the_page_says_no_number_of_any_group(khs, counts, steward):
    shown = read(khs.client_of(steward), "/khs/styringsdata/antall/oppbygning/").text
    assert set(re.findall(r"\d+", shown.replace("0–17 år", ""))) == set()


def test_suggestions_decide_nothing_until_they_are_confirmed(khs, counts, steward):
    page = ask(khs, steward)
    assert placings_of(counts.pk, khs.samarbeid.pk) == {}
    form = page.context["form"]
    answer = ask(khs, steward, **{field.html_name: field.value() or "" for field in form})
    assert (answer.status_code, answer.url) == (302, "/khs/styringsdata/antall/")
    assert placings_of(counts.pk, khs.samarbeid.pk) == {
        "Alle diagnoser": WHOLE,
        "Hjerte": Placing(),
        "Lunge": Placing(),
    }
    assert Trail.objects.filter(verb="place_groups").count() == 1


def test_a_division_comes_down_from_what_it_is_a_part_of(khs, counts, steward):
    seen = ask(khs, steward).context["form"]["seen"].value()
    chosen = what(Lunge="del", Hjerte=f"del:{mark_of('Lunge')}", Gammel=f"del:{mark_of('Hjerte')}")
    answer = ask(khs, steward, seen=seen, **chosen, **{f"division_{mark_of('Lunge')}": "organ"})
    assert answer.status_code == 302
    assert placings_of(counts.pk, khs.samarbeid.pk) == {
        "Lunge": Placing("organ"),
        "Hjerte": Placing("organ", "Lunge"),
        "Gammel": Placing("organ", "Hjerte"),
    }


AROUND = "«%s» blir en del av seg selv gjennom «%s». Velg noe annet for en av dem."
NOT_DIVIDED = "Velg «En del av alle» for å bruke en inndeling, eller la feltet stå tomt"
CIRCLE = what(Lunge=f"del:{mark_of('Hjerte')}", Hjerte=f"del:{mark_of('Lunge')}")
OTHER_DIVISION = {
    **what(Lunge="del", Hjerte=f"del:{mark_of('Lunge')}"),
    f"division_{mark_of('Lunge')}": "organ",
    f"division_{mark_of('Hjerte')}": "grad",
}


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        (
            CIRCLE,
            {
                f"what_{mark_of('Lunge')}": [AROUND % ("Lunge", "Hjerte")],
                f"what_{mark_of('Hjerte')}": [AROUND % ("Hjerte", "Lunge")],
            },
        ),
        (
            OTHER_DIVISION,
            {
                f"what_{mark_of('Hjerte')}": [
                    "«Lunge» står i en annen inndeling: organ. Skriv den her også, eller la feltet stå tomt."
                ]
            },
        ),
        (
            {f"division_{mark_of('Lunge')}": "organ"},
            {f"division_{mark_of('Lunge')}": [NOT_DIVIDED]},
        ),
        (what(Lunge="tull"), {f"what_{mark_of('Lunge')}": ["Velg et svar fra lista"]}),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field(khs, counts, steward, typed, faults):
    seen = ask(khs, steward).context["form"]["seen"].value()
    answer = ask(khs, steward, seen=seen, **typed)
    assert (answer.status_code, answer.context["form"].errors) == (422, faults)
    assert placings_of(counts.pk, khs.samarbeid.pk) == {}


def test_two_who_place_at_once_lose_nothing(khs, counts, steward):
    seen = ask(khs, steward).context["form"]["seen"].value()
    assert ask(khs, steward, seen=seen, **what(Lunge="alle")).status_code == 302
    late = ask(khs, steward, seen=seen, **what(Hjerte="alle"))
    page = late.content.decode()
    assert (late.status_code, "Hva er Lunge?" in page) == (409, True)
    assert placings_of(counts.pk, khs.samarbeid.pk) == {"Lunge": WHOLE}
    again = ask(khs, steward, seen=late.context["form"]["seen"].value(), **what(Hjerte="alle"))
    assert (again.status_code, placings_of(counts.pk, khs.samarbeid.pk)) == (302, {"Hjerte": WHOLE})


MAY = ("Plasser dem", "Dataansvarlig plasserer dem", "4 gruppenavn er ikke plassert")


@pytest.mark.parametrize(
    ("role", "says"),
    [
        ("steward", (True, False, True)), ("secretary", (False, True, True)), ("lead", (False, True, True)),
        ("member", (False, False, False)), ("reader_user", (False, False, False)),
    ],
)  # fmt: skip
def test_the_indicators_page_says_how_many_are_not_placed_to_those_who_import(khs, counts, steward, role, says):
    user = steward if role == "steward" else getattr(khs, role)
    page = ask(khs, user, "indicators:indicator").content.decode()
    assert (tuple(words in page for words in MAY), SECRET in page) == (says, False)


def test_nothing_is_said_when_all_are_placed(khs, counts, steward):
    for name in (*NUMBERS, "Gammel"):
        GroupPlaceFactory(samarbeid=khs.samarbeid, indicator=counts, name=name)
    page = ask(khs, steward, "indicators:indicator").content.decode()
    assert ("ikke plassert" in page, "Oppbygning" in page) == (False, True)


def test_numbers_without_groups_have_nothing_to_place(khs, steward):
    MunicipalityNumberFactory(organisation=khs.municipality, nr="0220")
    indicator = DefinitionFactory(indicator__code="antall").indicator
    imported(khs, indicator, "kommunenr;periode;verdi\n0220;2014-01;30\n")
    page = ask(khs, steward).content.decode()
    assert ("Tallene er ikke delt i grupper." in page, "Bekreft oppbygningen" in page) == (True, False)


def test_queries_do_not_grow_with_names_and_places(khs, counts, steward):
    before = queries_of(khs, steward)
    names = {f"Gruppe {n}": (n, n, n, n) for n in range(30)}
    imported(khs, counts, HEAD + rows_of(NUMBERS | names))
    for name in names:
        GroupPlaceFactory(samarbeid=khs.samarbeid, indicator=counts, name=name, division=name)
    assert queries_of(khs, steward) == before


def queries_of(world, user):
    counted = []
    for name in ("indicators:groups", "indicators:indicator"):
        with CaptureQueriesContext(connection) as queries:
            assert ask(world, user, name).status_code == 200
        counted.append(len(queries))
    return counted
