"""P13, «Logins hold»: what a stolen or an old cookie is worth, clause by clause.

The second factor and its passkeys are proved where they are made; here is what holds for every login.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings as now_set
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.devices import COOKIE
from accounts.lengths import IDLE, LONGEST, REMEMBERED, WRITTEN_EACH
from accounts.models import Device
from accounts.staying import NAME
from jobs.models import Job
from organisations.models import Secretariat
from tests import factories
from tests.accounts.logins import LOGIN, PASSWORD, PHONE, WINDOWS, is_in, log_in, with_password
from tests.conftest import World
from tests.reading.papers import make_papers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    cache.clear()


def last_used(client: Client, ago: timedelta, *, began: timedelta | None = None) -> None:
    """As if the browser had been away so long. Its row still stands: what ends is ended by the login's own times."""
    session = client.session
    for name, back in (("seen_at", ago), ("began_at", began or ago)):
        session[NAME][name] = int((datetime.now(UTC) - back).timestamp())
    session.save()
    Session.objects.update(expire_date=datetime.now(UTC) + timedelta(days=1))


def test_a_login_gets_a_session_of_its_own(khs: World) -> None:
    """A session that somebody else put into the browser is worth nothing after the login."""
    planted = Client()
    planted.get(LOGIN)
    session = planted.session
    session["planted"] = True
    session.save()
    key = session.session_key
    planted.cookies[now_set.SESSION_COOKIE_NAME] = key
    log_in(with_password(khs.member), planted)
    assert planted.cookies[now_set.SESSION_COOKIE_NAME].value != key
    assert not Session.objects.filter(pk=key).exists()
    thief = Client()
    thief.cookies[now_set.SESSION_COOKIE_NAME] = key
    assert not is_in(thief)


def test_a_planted_device_is_not_taken_over(khs: World) -> None:
    """Who puts the cookie of an own device into another's browser knows no device of that one after the login."""
    planter, owner = log_in(with_password(khs.secretary)), with_password(khs.member)
    planted = Client(headers={"User-Agent": WINDOWS})
    planted.cookies[COOKIE] = planter.cookies[COOKIE].value
    log_in(owner, planted)
    own = Device.objects.get(user=owner).key_hash
    assert own not in Device.objects.filter(user=khs.secretary).values_list("key_hash", flat=True)


def test_cookies_are_for_this_site_and_no_script(khs: World, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    client = log_in(with_password(khs.member))
    flags = {
        name: (client.cookies[name]["httponly"], client.cookies[name]["samesite"], client.cookies[name]["secure"])
        for name in (now_set.SESSION_COOKIE_NAME, COOKIE)
    }
    assert flags == dict.fromkeys(flags, (True, "Lax", True))


# Who, with «Husk meg» or not: whether the cookie outlives the browser, and how long the session's row stands.
LENGTHS = {
    ("member", False): (False, IDLE),
    ("member", True): (True, REMEMBERED),
    ("secretary", False): (False, IDLE),
    ("secretary", True): (True, IDLE),
}


@pytest.mark.parametrize(("who", "remember"), LENGTHS)
def test_lengths(khs: World, who: str, remember: bool) -> None:
    client = log_in(with_password(getattr(khs, who)), remember=remember)
    left = Session.objects.get().expire_date - datetime.now(UTC)
    lasts = client.cookies[now_set.SESSION_COOKIE_NAME]["max-age"] != ""
    assert (lasts, round(left / timedelta(hours=1))) == (
        LENGTHS[who, remember][0],
        LENGTHS[who, remember][1] / timedelta(hours=1),
    )


MINUTE = timedelta(minutes=1)
# Who, with «Husk meg» or not; away so long, logged in so long ago: whether the browser is still in.
AWAY = {
    ("member", False, IDLE - MINUTE, IDLE): True,
    ("member", False, IDLE, IDLE): False,
    ("member", True, IDLE * 2, IDLE * 2): True,
    ("member", True, REMEMBERED - MINUTE, REMEMBERED - MINUTE): True,
    ("member", True, MINUTE, REMEMBERED): False,
    ("secretary", True, IDLE - MINUTE, IDLE * 2): True,
    ("secretary", True, IDLE, IDLE): False,
    ("secretary", False, MINUTE, LONGEST): False,
}


@pytest.mark.parametrize(("who", "remember", "away", "began"), AWAY)
def test_who_was_away(khs: World, who: str, remember: bool, away: timedelta, began: timedelta) -> None:
    client = log_in(with_password(getattr(khs, who)), remember=remember)
    last_used(client, away, began=began)
    assert is_in(client) is AWAY[who, remember, away, began]


def test_whoever_becomes_secretary_has_twelve_hours_from_then_on(khs: World) -> None:
    client = log_in(with_password(khs.member), remember=True)
    last_used(client, IDLE + MINUTE)
    page = f"/{khs.samarbeid.slug}/utvalg/"
    assert is_in(client, page)
    factories.SecretariatFactory(samarbeid=khs.samarbeid, person=khs.member.person)
    assert is_in(client, page)
    assert client.session[NAME]["strict"] is True
    last_used(client, IDLE + MINUTE)
    assert not is_in(client, page)
    assert not is_in(client, "/konto/sikkerhet/")
    assert Secretariat.objects.filter(person=khs.member.person).exists()


def test_promoted_while_away(khs: World) -> None:
    client = log_in(with_password(khs.member), remember=True)
    last_used(client, IDLE + MINUTE)
    factories.SecretariatFactory(samarbeid=khs.samarbeid, person=khs.member.person)
    assert not is_in(client, f"/{khs.samarbeid.slug}/utvalg/")


def test_use_is_written_down_seldom(khs: World) -> None:
    """The session's row, once in five minutes; no request asks for the Device."""
    client, writes = log_in(with_password(khs.secretary)), []
    for ago in (timedelta(0), WRITTEN_EACH + MINUTE, None):
        if ago:
            last_used(client, ago)
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/{khs.samarbeid.slug}/utvalg/")
        said = [query["sql"] for query in asked.captured_queries]
        assert [sql for sql in said if "accounts_device" in sql] == []
        writes.append(sum("UPDATE" in sql for sql in said))
    assert writes == [0, 1, 0]


def test_a_stolen_cookie_is_worth_nothing_after_all_others_are_logged_out(khs: World) -> None:
    """Of a page, and of a file."""
    papers = make_papers(khs)
    member = with_password(khs.member)
    owner, other = log_in(member, agent=PHONE, remember=True), log_in(member, remember=True)
    thief = Client()
    thief.cookies[now_set.SESSION_COOKIE_NAME] = other.cookies[now_set.SESSION_COOKIE_NAME].value
    file = reverse("publication_attachment", args=[khs.samarbeid.slug, papers.protokoll.pk, papers.open_attachment.pk])
    assert [is_in(thief), is_in(thief, file)] == [True, True]
    owner.post(reverse("accounts:end_others"))
    assert [is_in(each, address) for each in (thief, other) for address in (file, "/konto/sikkerhet/")] == [False] * 4
    assert [is_in(owner), is_in(owner, file)] == [True, True]


def test_a_copy_of_the_own_cookie_is_worth_nothing_either(khs: World) -> None:
    owner, thief = log_in(with_password(khs.member)), Client()
    thief.cookies[now_set.SESSION_COOKIE_NAME] = owner.cookies[now_set.SESSION_COOKIE_NAME].value
    owner.post(reverse("accounts:end_others"))
    assert (is_in(thief), is_in(owner)) == (False, True)
    assert Device.objects.standing().get().session_key == owner.session.session_key


def test_a_stolen_device_cookie_opens_nothing(khs: World) -> None:
    thief = Client()
    thief.cookies[COOKIE] = log_in(with_password(khs.member)).cookies[COOKIE].value
    assert not is_in(thief)


def test_a_forgotten_password_ends_every_login(khs: World) -> None:
    member = with_password(khs.member)
    client = log_in(member)
    Device.objects.update(first_seen_at=datetime.now(UTC) - timedelta(days=2))
    member.refresh_from_db()
    key = {"uidb36": user_pk_to_url_str(member), "key": default_token_generator.make_token(member)}
    another, page = "syv sultne hester tygger tau", Client()
    there = page.get(reverse("account_reset_password_from_key", kwargs=key)).headers["Location"]
    answer = page.post(there, {"password1": another, "password2": another})
    assert (answer.status_code, is_in(client), is_in(page)) == (302, False, True)
    assert Device.objects.standing().get().session_key == page.session.session_key
    letters = Job.objects.filter(kind="login.tell").values_list("payload__letter", flat=True)
    assert list(letters.order_by("pk")) == ["password_changed", "new_device"]


def test_a_changed_password_ends_the_others(khs: World) -> None:
    member = with_password(khs.member)
    other, owner = log_in(member), log_in(member, agent=PHONE)
    Device.objects.update(first_seen_at=datetime.now(UTC) - timedelta(days=2))
    another = "et helt annet passord 3"
    typed = {"oldpassword": PASSWORD, "password1": another, "password2": another}
    assert owner.post("/konto/passord/bytt/", typed).status_code == 302
    assert (is_in(other), is_in(owner)) == (False, True)
    standing = Device.objects.standing().filter(user=member)
    assert [each.system for each in standing] == ["iPhone"]
    assert standing.get().session_key == owner.session.session_key
    letters = Job.objects.filter(kind="login.tell").values_list("payload__letter", flat=True)
    assert list(letters.order_by("pk")) == ["new_device", "password_changed"]


def test_what_is_asked_beside_a_login_does_not_end_it(khs: World) -> None:
    """A request with the session's old key comes late: its answer leaves the browser's cookie alone."""
    client = log_in(with_password(khs.member))
    late = Client()
    late.cookies[now_set.SESSION_COOKIE_NAME] = client.session.session_key
    Session.objects.all().delete()
    assert now_set.SESSION_COOKIE_NAME not in late.get(LOGIN).cookies
    again = log_in(with_password(khs.member))
    assert again.post("/konto/logg-ut/").cookies[now_set.SESSION_COOKIE_NAME].value == ""
