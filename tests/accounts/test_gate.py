"""Writing that waits: reading goes on, the set-up comes first, and no session ends."""

import re
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.gate import WAY_BACK
from organisations.keeping import SAVED_COOKIE
from organisations.models import Affiliation, Trail, User
from tests import factories
from tests.access import everything_stored
from tests.accounts.factors import has_task_since, logged_in_before, overdue, with_app

pytestmark = pytest.mark.django_db

SET_UP = "/konto/sikre-innloggingen/"
FORM = "/khs/prosjekter/ny/"
LINE = "Innen {day} må innloggingen din sikres"
FIRST = "Før du kan lagre noe, må innloggingen din sikres"


@pytest.fixture(autouse=True)
def a_fortnight(settings):
    settings.MFA_GRACE_DAYS = 14


def paths(khs):
    """Pages that are read, and pages that are there to write in."""
    known = khs.member.person.known_as.get().pk
    read = ["/khs/moter/", "/khs/saker/", "/khs/prosjekter/", "/khs/personer/", f"/khs/personer/{known}/"]
    return read, [FORM, "/khs/personer/ny/", "/khs/utvalg/nytt/", "/khs/kom-i-gang/navn-og-arkiv/"]


def test_reading_goes_on_and_each_form_leads_to_the_set_up(khs):
    client = khs.client_of(overdue(khs.secretary))
    read, written = paths(khs)
    assert [client.get(each).status_code for each in read] == [200] * len(read)
    answers = [client.get(each) for each in written]
    assert [(each.status_code, each.headers.get("Location")) for each in answers] == [
        (302, f"{SET_UP}?next={each.replace('/', '%2F')}") for each in written
    ]
    page = client.get(answers[0].headers["Location"])
    assert (page.status_code, "Sikre innloggingen først" in page.content.decode()) == (200, True)
    assert client.session[WAY_BACK] == FORM


def test_what_was_sent_is_not_saved_and_the_browser_is_not_told_that_it_is(khs):
    client = khs.client_of(overdue(khs.secretary))
    before = everything_stored()
    answer = client.post(
        "/khs/personer/ny/", {"name": "Ny", "words": "abc"}, headers={"referer": f"http://testserver{FORM}"}
    )
    page = answer.content.decode()
    assert (answer.status_code, "Det du skrev, er ikke lagret ennå." in page) == (403, True)
    assert SAVED_COOKIE not in answer.cookies
    assert client.session[WAY_BACK] == FORM
    assert everything_stored() == before


def test_what_the_browser_does_not_keep_is_sent_again_from_the_page(khs):
    """Without scripts, and exempt text where nobody is remembered: the page holds it."""
    user = overdue(khs.secretary)
    client = khs.client_of(user)
    typed = {"name": 'Kari "K" Vik', "email": "kari@vik.example", "title": "<b>Råd</b>\nto"}
    page = client.post("/khs/personer/ny/", typed).content.decode()
    form = page.split('action="/khs/personer/ny/"')[1].split("</form>")[0]
    found = dict(re.findall(r'<input type="hidden" name="(?!csrf)(\w+)" value="([^"]*)">', form))
    assert {name: unescape(value) for name, value in found.items()} == typed
    with_app(user)
    assert client.post("/khs/personer/ny/", typed).status_code == 302


@pytest.mark.parametrize("header", [{"X-Autosave": "1"}, {"HX-Request": "true"}])
def test_a_script_is_told_where(khs, header):
    client = khs.client_of(overdue(khs.secretary))
    answer = client.post("/khs/personer/ny/", {}, headers={**header, "referer": "http://testserver/khs/saker/"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, f"{SET_UP}?next=%2Fkhs%2Fsaker%2F")
    part = client.get(FORM, headers={"HX-Request": "true", "referer": "http://testserver/khs/saker/"})
    assert (part.status_code, part.headers["HX-Redirect"]) == (401, f"{SET_UP}?next=%2Fkhs%2Fsaker%2F")


def test_a_foreign_page_is_no_way_back(khs):
    client = khs.client_of(overdue(khs.secretary))
    for there in ("https://annet.example/", "//annet.example/x", "javascript:alert(1)"):
        client.get(SET_UP, {"next": there})
        assert WAY_BACK not in client.session


def test_with_a_factor_one_is_led_back_once_and_writes(khs):
    user = overdue(khs.secretary)
    client = khs.client_of(user)
    client.get(f"{SET_UP}?next={FORM}")
    with_app(user)
    assert [client.get(SET_UP).headers["Location"] for _ in range(2)] == [FORM, "/"]
    assert client.get(FORM).status_code == 200
    assert client.post("/khs/personer/ny/", {"name": "Ny"}).status_code == 302


ROLES = {"secretary": 403, "lead": 403, "data": 403, "local": 403, "member": 302, "reader": 302}


def who(khs, role: str) -> User:
    here = {"samarbeid": khs.samarbeid, "person": factories.UserFactory().person}
    if role == "data":
        return factories.SecretariatFactory(**here, role="dataansvarlig").person.user
    if role == "local":
        return factories.AffiliationFactory(**here, organisation=khs.municipality, role="local_admin").person.user
    return {"secretary": khs.secretary, "lead": khs.lead, "member": khs.member, "reader": khs.reader_user}[role]


@pytest.mark.parametrize("role", ROLES)
def test_those_who_prepare_or_administer_and_nobody_else(khs, role):
    """The address answers each of them by 404 or 403 of its own where they may not; the page tells which."""
    client = khs.client_of(overdue(who(khs, role)))
    answer = client.post(reverse("setup:new_person", args=["khs"]), {"name": "Ny"})
    assert ("Sikre innloggingen først" in answer.content.decode()) == (ROLES[role] == 403)


def test_the_own_account_always_works(khs):
    client = khs.client_of(overdue(khs.secretary))
    pages = ["/konto/passord/bytt/", "/konto/logg-ut/", SET_UP]
    assert [client.get(each).status_code for each in pages] == [200] * 3
    assert client.post("/konto/logg-ut/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_open_sessions_begin_to_count_and_none_is_ended(khs):
    client = khs.client_of(khs.secretary)
    User.objects.update(first_login_at=None)
    assert client.get(FORM).status_code == 200
    begun = User.objects.get(pk=khs.secretary.pk).first_login_at
    assert (begun is not None, User.objects.exclude(first_login_at=None).count()) == (True, 1)
    client.get(FORM)
    assert User.objects.get(pk=khs.secretary.pk).first_login_at == begun
    overdue(User.objects.get(pk=khs.secretary.pk))
    assert client.get(FORM).status_code == 302
    assert Session.objects.count() == 1
    assert client.get("/khs/moter/").status_code == 200


def test_a_login_begins_the_grace(khs):
    khs.client_of(khs.member)
    assert User.objects.get(pk=khs.member.pk).first_login_at is not None


def test_a_quiet_line_names_the_day_and_a_loud_one_comes_after_it(khs, settings):
    settings.MFA_GRACE_DAYS = 0
    today = khs.client_of(khs.secretary).get("/khs/moter/").content.decode()
    assert ("factor-due" in today, FIRST in today) == (True, False)
    late = khs.client_of(has_task_since(logged_in_before(khs.secretary, 1), 1)).get("/khs/moter/").content.decode()
    assert ("factor-due" in late, FIRST in late) == (False, True)


@pytest.mark.parametrize("role", ["member", "reader"])
def test_nobody_else_is_reminded(khs, role):
    page = khs.client_of(overdue(who(khs, role))).get("/khs/prosjekter/").content.decode()
    assert ("factor-due" in page, FIRST in page) == (False, False)


def test_whoever_has_a_factor_is_not_reminded_and_pages_cost_no_query_more(khs, settings):
    client = khs.client_of(with_app(overdue(khs.secretary)))
    client.get("/khs/prosjekter/")
    counts = []
    for days in (14, None):
        settings.MFA_GRACE_DAYS = days
        with CaptureQueriesContext(connection) as seen:
            page = client.get("/khs/prosjekter/").content.decode()
        counts.append((len(seen), FIRST in page, "factor-due" in page))
    assert counts[0] == counts[1] and counts[0][1:] == (False, False)


def test_the_app_that_is_taken_away_is_asked_for_again(khs):
    user = with_app(overdue(khs.secretary))
    client = khs.client_of(user)
    assert client.get(FORM).status_code == 200
    Authenticator.objects.all().delete()
    assert client.get(FORM).status_code == 302


def test_what_one_writes_elsewhere_does_not_wait(khs, other):
    """A secretary who is a member of a body in another samarbeid."""
    user = overdue(khs.secretary)
    factories.AffiliationFactory(
        samarbeid=other.samarbeid, person=user.person, organisation=other.municipality, role=Affiliation.Role.READER
    )
    answer = khs.client_of(user).post("/annet/personer/ny/", {"name": "Ny"})
    assert "Sikre innloggingen først" not in answer.content.decode()
    assert not Trail.objects.exists()
