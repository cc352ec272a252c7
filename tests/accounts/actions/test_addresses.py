"""Another address to log in with: asked for, confirmed, refused; and many at once by the secretariat."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.db.models.functions import Now
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import accounts.tasks  # noqa: F401  (registers its handlers)
from accounts.actions import addresses as actions
from accounts.actions.devices import change_password, end_others
from accounts.actions.domains import Moved, change_domain
from accounts.actions.factors import reset_factors
from accounts.actions.links import LinkIsOver, give_login_link, log_in_by_link
from accounts.actions.proving import MustProve
from accounts.domains import mark_of_moves, moves_of
from accounts.models import AddressChange, Device, LoginLink
from jobs.models import Job
from jobs.tasks import run_job
from organisations.models import KnownAs, Person, Trail, User
from organisations.refusals import NotAllowed, Refused
from tests import factories
from tests.accounts.factors import with_app
from tests.accounts.logins import LOGIN, PASSWORD, PHONE, is_in, log_in, with_password
from tests.conftest import World

pytestmark = pytest.mark.django_db
NEW = "kari@nyvik.example"
KINDS = ("login.tell", "address.confirm", "password.forgotten")


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    cache.clear()


def sent() -> list[tuple[str, str]]:
    """What the jobs send: (to, subject)."""
    mail.outbox.clear()
    for job in Job.objects.filter(kind__in=KINDS, state="queued").order_by("pk"):
        run_job(job.pk)
    return sorted((each.to[0], each.subject) for each in mail.outbox)


def token_in_mail() -> str:
    [body] = [each.body for each in mail.outbox if "/konto/adresse/" in each.body]
    return re.search(r"/konto/adresse/(\S+)/", body)[1]  # type: ignore[index]


def asked(user: User, address: str = NEW) -> str:
    """The token that was sent to the new address."""
    actions.ask_for_address(user, address)
    sent()
    return token_in_mail()


def addresses_of(user: User) -> tuple[str, str, list[tuple[str, bool, bool]]]:
    user = User.objects.select_related("person").get(pk=user.pk)
    rows = EmailAddress.objects.filter(user=user).values_list("email", "verified", "primary")
    return user.email, user.person.email if user.person else "", list(rows)


def test_asking_changes_nothing_and_tells_both(khs: World) -> None:
    actions.ask_for_address(khs.member, NEW.upper())
    assert addresses_of(khs.member) == ("medlem@khs.example", "medlem@khs.example", [])
    assert AddressChange.objects.get().token_hash is None
    assert sent() == [
        (NEW, "Bekreft den nye e-postadressen"),
        ("medlem@khs.example", "Ny e-postadresse for innloggingen din?"),
    ]
    assert token_in_mail() not in str(list(Job.objects.values())) + str(list(AddressChange.objects.values()))


def test_confirming_changes_the_login_the_person_and_allauths_row_together(khs: World, other: World) -> None:
    factories.VervFactory(seat=factories.SeatFactory(utvalg=other.utvalg), person=khs.member.person)
    EmailAddress.objects.create(user=khs.member, email=khs.member.email, verified=True, primary=True)
    actions.confirm_address(asked(khs.member), as_user=None, session_key=None)
    assert addresses_of(khs.member) == (NEW, NEW, [(NEW, True, True)])
    assert sent() == [(NEW, "E-postadressen din er byttet"), ("medlem@khs.example", "E-postadressen din er byttet")]
    trail = Trail.objects.filter(verb="change_person").values_list("samarbeid", "by", "facts")
    assert sorted(trail) == sorted(
        (each.samarbeid.pk, khs.member.person_id, {"fields": ["email"]}) for each in (khs, other)
    )


def test_what_hung_on_the_old_address_ends(khs: World) -> None:
    member = with_password(khs.member)
    pc, phone, token = log_in(member), log_in(member, agent=PHONE), asked(member)
    give_login_link(member.person, khs.samarbeid, purpose="reset")
    pc.post("/konto/passord/glemt/", {"email": member.email})
    sent()
    key = re.search(r"/konto/passord/nytt/\S+", mail.outbox[-1].body)[0]  # type: ignore[index]
    page = reverse("accounts:confirm_address", args=[token])
    assert f"Bruk {NEW}" in pc.get(page).content.decode()
    copy = Client()
    copy.cookies["sessionid"] = pc.cookies["sessionid"].value
    assert pc.post(page).headers["Location"] == "/konto/sikkerhet/"
    assert [is_in(each) for each in (pc, phone, copy)] == [True, False, False]
    assert LoginLink.objects.standing().count() == 0
    answer = Client().get(key, follow=True).content.decode()
    assert 'name="password1"' not in answer
    for email, status in (("medlem@khs.example", 200), (NEW, 302)):
        assert Client().post(LOGIN, {"login": email, "password": PASSWORD}).status_code == status
    assert pc.get(page).status_code == 404


@pytest.mark.parametrize("ended", ["spent", "newer", "old", "closed", "unknown"])
def test_a_link_that_does_not_work(khs: World, ended: str) -> None:
    token = asked(khs.member)
    if ended == "spent":
        actions.confirm_address(token, as_user=None, session_key=None)
    elif ended == "newer":
        asked(khs.member, "en.annen@vik.example")
    elif ended == "old":
        AddressChange.objects.update(expires_at=Now() - timedelta(seconds=1))
    elif ended == "closed":
        User.objects.filter(pk=khs.member.pk).update(is_active=False)
    else:
        token = "x" * 43
    before = addresses_of(khs.member)
    with pytest.raises(LinkIsOver):
        actions.confirm_address(token, as_user=None, session_key=None)
    page = reverse("accounts:confirm_address", args=[token])
    if ended != "closed":
        assert Client().get(page).status_code == 404
    assert (Client().post(page).status_code, addresses_of(khs.member)) == (404, before)


@pytest.mark.parametrize("what", ["others", "changed", "forgotten", "link", "factors"])
def test_who_asked_from_a_browser_that_was_thrown_out_takes_no_login(khs: World, what: str) -> None:
    """The old address is told that somebody asked; what the owner then does, ends it."""
    member = with_password(with_app(khs.member) if what == "factors" else khs.member)
    owner, token = Client(), asked(member)
    if what == "others":
        owner.force_login(member)
        owner.post(reverse("accounts:end_others"))
    elif what == "changed":
        owner.force_login(member)
        another = "et helt annet passord 3"
        typed = {"oldpassword": PASSWORD, "password1": another, "password2": another}
        assert owner.post("/konto/passord/bytt/", typed).status_code == 302
    elif what == "forgotten":
        change_password(member, device_id=None, session_key="")
    elif what == "link":
        log_in_by_link(give_login_link(member.person, khs.samarbeid, purpose="reset").token)
    else:
        reset_factors(member.person, reason="lost", asked="met", by=khs.by)
    assert Client().post(reverse("accounts:confirm_address", args=[token])).status_code == 404
    assert addresses_of(member)[0] == "medlem@khs.example"


def test_what_a_secretariat_asked_for_waits_for_the_owner_all_the_same(khs: World) -> None:
    member = with_password(khs.member)
    actions.ask(member, NEW, samarbeid=khs.samarbeid, by=khs.secretary.person)
    end_others(member, keep_session_key="")
    assert AddressChange.objects.standing().count() == 1


def proved(client: Client) -> Client:
    """The password was just asked for once more."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["reauthenticated"] = True
    session.save()
    return client


@pytest.mark.parametrize("holder", ["login", "person", "nobody"])
def test_a_taken_address_is_answered_as_a_free_one(khs: World, other: World, holder: str) -> None:
    held = {"login": other.member.email, "person": "uten@vik.example", "nobody": NEW}[holder]
    factories.PersonFactory(email="uten@vik.example")
    client = proved(log_in(with_password(khs.member)))
    with CaptureQueriesContext(connection) as asked_for:
        answer = client.post("/konto/adresse/", {"email": held})
    said = re.sub(r"\d+|'[^']*'", "", " ".join(each["sql"].split("VALUES")[0] for each in asked_for.captured_queries))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/konto/sikkerhet/")
    page = client.get("/konto/sikkerhet/").content.decode()
    assert f"Vi har sendt en e-post til {held}." in page
    statements.setdefault("said", said)
    assert statements["said"] == said
    to_new = "Bekreft den nye e-postadressen" if holder == "nobody" else "E-postadressen er i bruk fra før"
    assert (held, to_new) in sent()


statements: dict[str, str] = {}


def test_an_address_that_is_taken_meanwhile(khs: World) -> None:
    token = asked(khs.member)
    factories.PersonFactory(email=NEW)
    with pytest.raises(LinkIsOver):
        actions.confirm_address(token, as_user=None, session_key=None)
    assert addresses_of(khs.member)[0] == "medlem@khs.example"


def test_what_is_refused(khs: World) -> None:
    with pytest.raises(Refused, match="Dette er adressen du logger inn med i dag"):
        actions.ask_for_address(khs.member, "Medlem@khs.example")
    for number in range(actions.MOST_A_DAY):
        actions.ask_for_address(khs.member, f"kari{number}@vik.example")
    with pytest.raises(Refused, match="Vent til i morgen"):
        actions.ask_for_address(khs.member, NEW)


def test_a_session_alone_is_not_enough(khs: World) -> None:
    client = log_in(with_password(khs.member))
    assert client.get("/konto/adresse/").headers["Location"] == "/konto/bekreft/?next=%2Fkonto%2Fadresse%2F"
    assert client.post("/konto/adresse/", {"email": NEW}).status_code == 302
    assert AddressChange.objects.count() == 0


# --- Many at once.
@pytest.fixture
def people(khs: World, other: World) -> dict[str, Person]:
    """Of the old domain: one without a login, one who has come in, one who has a login and never used it, one whom
    the other samarbeid knows and who logs in there, one whose new address somebody here has."""
    made = {
        name: factories.PersonFactory(name=name, email=f"{name}@vik.example")
        for name in ("uten", "inne", "ubrukt", "felles", "sperret")
    }
    for person in made.values():
        factories.AffiliationFactory(samarbeid=khs.samarbeid, person=person, organisation=khs.municipality)
    factories.VervFactory(seat=factories.SeatFactory(utvalg=other.utvalg), person=made["felles"])
    holder = factories.PersonFactory(name="Har den", email="sperret@nyvik.example")
    factories.AffiliationFactory(samarbeid=khs.samarbeid, person=holder, organisation=khs.municipality)
    for name in ("inne", "felles"):
        with_password(User.objects.create_user(made[name].email, person=made[name]))
    User.objects.create_user(made["ubrukt"].email, person=made["ubrukt"])
    others = [person for name, person in made.items() if name != "inne"]
    KnownAs.objects.filter(samarbeid=khs.samarbeid, person__in=others).update(accepted_at=None)
    return made


def mark(khs: World) -> str:
    return mark_of_moves(moves_of(khs.samarbeid.pk, "vik.example", "nyvik.example"))


def moved(khs: World) -> Moved:
    return change_domain("vik.example", "nyvik.example", seen=mark(khs), by=khs.by)


def test_what_would_happen(khs: World, people: dict[str, Person]) -> None:
    moves = moves_of(khs.samarbeid.pk, "vik.example", "nyvik.example")
    assert {move.row.name: (move.new, move.waits, move.hindrance) for move in moves} == {
        "felles": ("felles@nyvik.example", False, ""),
        "inne": ("inne@nyvik.example", True, ""),
        "sperret": (
            "sperret@nyvik.example", False, "Adressen hører til Har den. Er det samme person, så slå de to sammen.",
        ),
        "ubrukt": ("ubrukt@nyvik.example", False, ""),
        "uten": ("uten@nyvik.example", False, ""),
    }  # fmt: skip


def test_the_domain_is_changed(khs: World, people: dict[str, Person]) -> None:
    assert moved(khs) == Moved(changed=3, waiting=1)
    here = KnownAs.objects.filter(samarbeid=khs.samarbeid, name__in=people).used()
    assert {row.name: row.person.email for row in here.select_related("person")} == {
        "felles": "felles@nyvik.example", "inne": "inne@vik.example", "sperret": "sperret@vik.example",
        "ubrukt": "ubrukt@nyvik.example", "uten": "uten@nyvik.example",
    }  # fmt: skip
    logins = User.objects.filter(person__in=people.values()).values_list("email", flat=True)
    assert sorted(logins) == ["felles@vik.example", "inne@vik.example", "ubrukt@nyvik.example"]
    assert sent() == [
        ("inne@nyvik.example", "Bekreft den nye e-postadressen"),
        ("inne@vik.example", "Ny e-postadresse for innloggingen din?"),
        ("ubrukt@nyvik.example", "E-postadressen din er byttet"),
        ("ubrukt@vik.example", "E-postadressen din er byttet"),
    ]


def test_whoever_reads_the_new_mail_alone_takes_no_login(khs: World, people: dict[str, Person]) -> None:
    moved(khs)
    sent()
    page, owner = (
        reverse("accounts:confirm_address", args=[token_in_mail()]),
        User.objects.get(email="inne@vik.example"),
    )
    for client in (Client(), khs.client_of(khs.secretary)):
        assert "Logg inn med den gamle adressen" in client.post(page).content.decode()
    with pytest.raises(MustProve):
        actions.confirm_address(page.split("/")[-2], as_user=khs.secretary, session_key=None)
    client = log_in(owner)
    assert client.post(page).status_code == 302
    assert (addresses_of(owner)[0], is_in(client), Device.objects.standing().count()) == ("inne@nyvik.example", True, 1)


def test_the_list_must_be_the_one_that_was_shown(khs: World, people: dict[str, Person]) -> None:
    seen = mark(khs)
    factories.AffiliationFactory(samarbeid=khs.samarbeid, person__email="ny@vik.example", organisation=khs.municipality)
    with pytest.raises(Refused, match="Listen er endret"):
        change_domain("vik.example", "nyvik.example", seen=seen, by=khs.by)
    with pytest.raises(NotAllowed):
        change_domain("vik.example", "nyvik.example", seen=mark(khs), by=khs.reader(khs.member))
    assert Person.objects.filter(email__endswith="@nyvik.example").count() == 1


def test_the_page_of_the_secretariat(khs: World, people: dict[str, Person]) -> None:
    client = khs.client_of(khs.secretary)
    address = reverse("setup:change_domain", args=[khs.samarbeid.slug])
    page = client.get(address, {"old": "@Vik.example ", "new": "nyvik.example"}).content.decode()
    assert ("5 adresser" in page, "Bytt 4 adresser" in page, "uten@vik.example → uten@nyvik.example" in page) == (
        True, True, True,
    )  # fmt: skip
    assert "slutter på @tom.example" in client.get(address, {"old": "tom.example", "new": "b.no"}).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]  # type: ignore[index]
    answer = client.post(address, {"old": "vik.example", "new": "nyvik.example", "seen": seen}, follow=True)
    assert "3 adresser er byttet. 1 venter på at eieren bekrefter." in answer.content.decode()
