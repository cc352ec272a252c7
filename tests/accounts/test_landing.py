"""Where one lands after each way in; and for a file, the page that offers it."""

import re
from urllib.parse import urlencode

from allauth.mfa.totp.internal import auth as totp_auth
from django.core import mail
from django.test import Client

from accounts.actions.links import give_login_link
from accounts.landing import what_waits
from organisations.models import User
from tests.access import Stage
from tests.accounts.actions.test_forgotten import has_none, has_password
from tests.accounts.jobs import work
from tests.conftest import World

PASSWORD = "riktig hest batteri stift"
NEW = "lilla sykkel under broen"


def log_in(user: User, to: str) -> str:
    has_password(user)
    page = f"/konto/logg-inn/?{urlencode({'next': to})}" if to else "/konto/logg-inn/"
    sent = {"login": user.email, "password": PASSWORD, "next": to}
    return Client().post(page, sent).headers["Location"]


def test_where_a_login_leads(khs: World) -> None:
    assert {
        to: log_in(khs.member, to)
        for to in ("", "/khs/mine-moter/", "/khs/les/4/?visning=full#vedlegg", "https://ond.example/", "//ond.example/")
    } == {
        "": "/",
        "/khs/mine-moter/": "/khs/mine-moter/",
        "/khs/les/4/?visning=full#vedlegg": "/khs/les/4/?visning=full#vedlegg",
        "https://ond.example/": "/",
        "//ond.example/": "/",
    }


def test_through_the_forgotten_password(khs: World) -> None:
    """In another browser than the one it was asked in."""
    has_password(khs.member)
    asked = Client().get("/konto/logg-inn/?next=/khs/mine-moter/").content.decode()
    (forgotten,) = re.findall(r'href="(/konto/passord/glemt/[^"]*)"', asked)
    form = Client().get(forgotten).content.decode()
    (to,) = re.findall(r'name="next" value="([^"]*)"', form)
    Client().post("/konto/passord/glemt/", {"email": khs.member.email, "next": to})
    work()
    (link,) = re.findall(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body)
    browser = Client()
    chosen = {"password1": NEW, "password2": NEW}
    page = browser.get(link, follow=True)
    (to,) = re.findall(r'name="next" value="([^"]*)"', page.content.decode())
    done = browser.post(page.request["PATH_INFO"], {**chosen, "next": to})
    assert (forgotten, done.headers["Location"], done.wsgi_request.user) == (
        "/konto/passord/glemt/?next=/khs/mine-moter/",
        "/khs/mine-moter/",
        khs.member,
    )


def test_through_the_pages_of_the_code_and_of_the_trust(khs: World) -> None:
    has_password(khs.member)
    secret = totp_auth.generate_totp_secret()
    totp_auth.TOTP.activate(khs.member, secret)
    client = Client()
    sent = {"login": khs.member.email, "password": PASSWORD, "next": "/khs/mine-moter/"}
    asked = client.post("/konto/logg-inn/", sent)
    code = totp_auth.format_hotp_value(totp_auth.hotp_value(secret, next(totp_auth.yield_hotp_counters_from_time())))
    shown = client.post("/konto/logg-inn/kode/", {"code": code})
    done = client.post("/konto/logg-inn/egen-enhet/", {})
    assert [each.headers["Location"] for each in (asked, shown, done)] == [
        "/konto/logg-inn/kode/",
        "/konto/logg-inn/egen-enhet/",
        "/khs/mine-moter/",
    ]


def test_the_invited_land_on_what_waits_once_they_have_chosen_a_password(stage: Stage) -> None:
    user = has_none(User.objects.get(pk=stage.clients["responder"].session["_auth_user_id"]))
    assert user.person
    link = give_login_link(user.person, stage.ground.world.samarbeid, purpose="first")
    browser = Client()
    browser.post(f"/konto/lenke/{link.token}/")
    chosen = browser.post("/konto/passord/velg/", {"password1": NEW, "password2": NEW})
    assert chosen.headers["Location"] == f"/{stage.ground.slug}/var-kommune/svar/"


def test_what_waits_is_where_a_municipality_lands(stage: Stage) -> None:
    """Whoever answers for the municipality, or reads for it, has been asked; the others go where their work is."""
    waits = {
        role: what_waits(User.objects.get(pk=stage.clients[role].session["_auth_user_id"]))
        for role in ("secretary", "lead", "member", "responder", "reader", "outsider")
    }
    unanswered = f"/{stage.ground.slug}/var-kommune/svar/"
    assert waits == {
        "secretary": "", "lead": "", "member": "", "responder": unanswered, "reader": unanswered, "outsider": "",
    }  # fmt: skip
