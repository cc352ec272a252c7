"""«Oppbygning» in a browser: no fault of axe, no sideways scroll, and confirmed without scripts."""

import pytest
from playwright.sync_api import expect

from indicators.models import GroupPlace
from tests import factories
from tests.browser import DESKTOP, NARROWEST, browsing, overflow, plain_static_files, violations
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, imported

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NUMBERS = {
    "Hjerte- og karsykdommer": (31, 7, 22, 90), "Lungesykdommer": (12, 40, 8, 3), "Alle diagnoser": (43, 47, 30, 93),
    "Multisyke": (9, 2, 1, 6), "0–17 år": (11, 13, 8, 22),
}  # fmt: skip


@pytest.fixture(autouse=True)
def found_by_their_names(settings):
    plain_static_files(settings)


@pytest.fixture
def steward(khs):
    MunicipalityNumberFactory(organisation=khs.municipality, nr="0220")
    indicator = DefinitionFactory(indicator__code="antall").indicator
    rows = [f"0220;2014-{m:02};{name};{n}" for name, ns in NUMBERS.items() for m, n in enumerate(ns, 1)]
    imported(khs, indicator, "kommunenr;periode;gruppe;verdi\n" + "\n".join(rows))
    user = factories.UserFactory()
    factories.SecretariatFactory(samarbeid=khs.samarbeid, person=user.person, role="dataansvarlig")
    return user


def test_the_page_has_no_faults_and_is_confirmed_without_scripts(live_server, khs, steward):
    for size in (DESKTOP, NARROWEST):
        with browsing(live_server, steward, size=size) as page:
            page.goto("/khs/styringsdata/antall/oppbygning/")
            assert (size, violations(page), overflow(page)) == (size, [], 0)
    with browsing(live_server, steward, scripts=False) as page:
        page.goto("/khs/styringsdata/antall/")
        page.get_by_role("link", name="Plasser dem").click()
        page.get_by_label("Hva er Multisyke?").select_option("Del av: Alle diagnoser")
        page.get_by_label("Hva er Alle diagnoser?").select_option("Del av: Multisyke")
        page.get_by_role("button", name="Bekreft oppbygningen").click()
        page.get_by_role("link", name="«Multisyke» blir en del av seg selv").wait_for()
        page.get_by_label("Hva er Alle diagnoser?").select_option("Summen av alle")
        page.get_by_label("Hva er Multisyke?").select_option("En del av alle")
        page.get_by_label("Inndeling for Multisyke").fill("antall sykdommer")
        page.get_by_role("button", name="Bekreft oppbygningen").click()
        page.get_by_text("Oppbygningen er lagret").wait_for()
        expect(page.get_by_text("ikke plassert")).to_have_count(0)
    assert list(GroupPlace.objects.order_by("name").values_list("name", "division", "parent", "is_total")) == [
        ("Alle diagnoser", "", "", True),
        ("Hjerte- og karsykdommer", "", "", False),
        ("Lungesykdommer", "", "", False),
        ("Multisyke", "antall sykdommer", "", False),
    ]
