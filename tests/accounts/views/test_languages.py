"""«Språk»: which one is shown, what is saved, and where it is seen."""

import re

import pytest

from organisations.models import Membership, Person
from tests import factories
from tests.reading.pages import called, oslo


def checked(client):
    page = client.get("/konto/sprak/").content.decode()
    return re.findall(r'value="(n[bn])"[^>]*checked', page), "Du har ikke valgt ennå." in page


def test_what_is_derived_is_shown_until_one_has_chosen(khs):
    client = khs.client_of(khs.reader_user)
    assert checked(client) == (["nb"], True)
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality, language="nn")
    khs.reader_user.person.known_as.update(organisation=khs.municipality)
    assert checked(client) == (["nn"], True)
    answer = client.post("/konto/sprak/", {"language": "nb"}, follow=True)
    assert (answer.redirect_chain, "Valget er lagret." in answer.content.decode()) == ([("/konto/sprak/", 302)], True)
    assert checked(client) == (["nb"], False)
    assert (Person.objects.get(pk=khs.reader_user.person_id).language, Membership.objects.get().language) == (
        "nb",
        "nn",
    )


@pytest.mark.parametrize("typed", ["", "se", "\0", "9" * 40])
def test_nothing_else_can_be_chosen(khs, typed):
    answer = khs.client_of(khs.member).post("/konto/sprak/", {"language": typed})
    assert (answer.status_code, "Velg bokmål eller nynorsk" in answer.content.decode()) == (422, True)
    assert Person.objects.get(pk=khs.member.person_id).language == ""


def test_a_login_that_is_no_person_has_nothing_to_choose(khs):
    nobody = factories.UserFactory(person=None, email="ingen@khs.example")
    assert khs.client_of(nobody).get("/konto/sprak/").status_code == 404


def test_the_first_page_of_those_who_read_is_in_their_language(khs):
    called(khs, oslo(2099, 11, 25, 9))
    said = {}
    for language in ("nb", "nn"):
        Person.objects.filter(pk__in=[khs.member.person_id, khs.reader_user.person_id]).update(language=language)
        mine = khs.client_of(khs.member).get("/khs/mine-moter/").content.decode()
        theirs = khs.client_of(khs.reader_user).get("/khs/referater/").content.decode()
        said[language] = [re.findall(r"<h1>(.*?)</h1>", page)[0] for page in (mine, theirs)] + [
            'lang="nn"' in mine, "onsdag 25. november 2099" in mine, ">Mine møter</a>" in mine,
            'html lang="nb"' in mine,
        ]  # fmt: skip
    assert said == {
        "nb": ["Mine møter", "Referater og protokoller", False, True, True, True],
        "nn": ["Møta mine", "Referat og protokollar", True, True, True, True],
    }
