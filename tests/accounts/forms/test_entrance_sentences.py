"""What the pages of logins say of wrong input: whole sentences in bokmål, never a library's own."""

import re
from html import unescape
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from accounts.models import Tries
from accounts.pauses import Pause
from organisations.dates import clock_time
from organisations.models import User
from tests import factories
from tests.accounts.forms.test_entrance import OLD, plain_http_and_static_files, words
from tests.accounts.jobs import work
from tests.conftest import World

pytestmark = pytest.mark.django_db
__all__ = ["plain_http_and_static_files"]

LONG = "x" * 320 + "@kommune.no"
WRONG = "E-postadressen eller passordet er feil. Prøv igjen, eller velg nytt passord."
ADDRESS = "Skriv e-postadressen slik: navn@kommune.no"
TOO_LONG = "Teksten kan ha høyst 320 tegn, nå har den 331"
NUL = "Teksten har et usynlig tegn som ikke kan lagres. Skriv den på nytt."
LOGINS = {
    "nothing": ("", "", ["Skriv e-postadressen", "Skriv passordet"]),
    "no address": ("kari", OLD, [ADDRESS]),
    "too long": (LONG, OLD, [ADDRESS, TOO_LONG]),
    "nul": ("kari@khs.example", "a\0b", [NUL]),
    "unknown": ("ukjent@khs.example", OLD, [WRONG]),
    "wrong password": ("kari@khs.example", "feil", [WRONG]),
}
FORGOTTEN = {"": ["Skriv e-postadressen"], "kari": [ADDRESS], LONG: [ADDRESS, "Adressen kan ha høyst 254 tegn"]}
TOO_SHORT = "Passordet er for kort. Det må ha minst 12 tegn."
ADVICE = "Bruk tre–fire ord som ikke hører sammen."
TOO_COMMON = f"Passordet er lett å gjette: det er bygd på vanlige ord, navn eller årstall. {ADVICE}"
TOO_SIMILAR = f"Passordet er lett å gjette: det har navnet ditt, adressen din eller navnet på samarbeidet. {ADVICE}"
NO_LETTERS = f"Passordet har ingen bokstaver. {ADVICE}"
ONLY_NUMBERS = "Passordet har bare tall. Bruk bokstaver også."
NOT_ALIKE = "De to passordene er ikke like. Skriv det samme i begge feltene."
NEW_ONES = {
    "nothing": ("", "", ["Skriv det nye passordet", "Skriv det nye passordet en gang til"]),
    "short": ("blåbær", "blåbær", [TOO_SHORT]),
    "short and common": ("qwerty", "qwerty", [TOO_SHORT]),
    "common": ("administrator", "administrator", [TOO_COMMON]),
    "similar": ("kari@khs.example", "kari@khs.example", [TOO_SIMILAR]),
    "numbers": ("739104628513", "739104628513", [NO_LETTERS, ONLY_NUMBERS]),
    "not alike": ("et lengre passord 77", "et lengre passord 78", [NOT_ALIKE]),
    "nul": ("et lengre passord\0", "et lengre passord\0", [NUL, NUL]),
}
FOOT = "Første gang? Bruk lenken i invitasjonen. Får du det ikke til, skriv til sekretariat@khs.example ."
STUCK = "Gå til forsiden Står du fast? Skriv til sekretariat@khs.example ."
PAGES = [
    (
        404,
        "Siden finnes ikke, eller du har ikke tilgang Adressen kan være skrevet feil, eller siden kan være flyttet. "
        "Den kan også høre til et møte eller en sak som du ikke har tilgang til. Har du fått lenken av noen, så spør "
        f"om du skal ha tilgang. {STUCK}",
    ),
    (
        403,
        "Du kan ikke gjøre dette Rollen din gir ikke adgang til denne handlingen. Ingenting er endret. " + STUCK,
    ),
    (
        403,
        "Du har ingen rolle ennå Du er logget inn, men står ikke i noe utvalg og leser ikke for noen kommune. "
        "Sekretariatet kan gi deg tilgang. Står du fast? Skriv til sekretariat@khs.example .",
    ),
    (
        403,
        "Siden var for gammel til å lagre Dette skjer når du har logget ut eller inn i en annen fane, eller når "
        "nettleseren ikke tar imot informasjonskapsler. Teksten din er ikke borte: gå tilbake i nettleseren, så står "
        f"den der. Kopier den, last siden på nytt, og lagre igjen. {STUCK}",
    ),
]


@pytest.fixture
def user(settings: Any) -> User:
    # Not asked for in the settings: whoever adds it meets its sentence in bokmål too.
    numbers = {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"}
    settings.AUTH_PASSWORD_VALIDATORS = [*settings.AUTH_PASSWORD_VALIDATORS, numbers]
    cache.clear()
    made = factories.UserFactory(email="kari@khs.example")
    made.set_password(OLD)
    made.save()
    return made


def said(answer: HttpResponse) -> list[str]:
    """The list at the top of the page."""
    (listed,) = re.findall(r"ds-error-summary.*?<ul>(.*?)</ul>", answer.content.decode(), re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", line)).strip() for line in listed.split("</li>")[:-1]]


@pytest.mark.parametrize("case", LOGINS)
def test_wrong_logins(client: Client, user: User, case: str) -> None:
    login, password, sentences = LOGINS[case]
    assert said(client.post("/konto/logg-inn/", {"login": login, "password": password})) == sentences


def test_too_many_logins(client: Client, user: User) -> None:
    wrong = {"login": user.email, "password": "feil"}
    answers = [said(client.post("/konto/logg-inn/", wrong)) for _ in range(6)]
    until = clock_time(Pause(Tries.objects.get().paused_until).shown_until)
    assert answers == [[WRONG]] * 5 + [[f"Vent til kl. {until}. Det er prøvd feil passord for mange ganger."]]


@pytest.mark.parametrize("typed", FORGOTTEN, ids=["nothing", "no address", "too long"])
def test_addresses_for_a_forgotten_password(client: Client, user: User, typed: str) -> None:
    assert said(client.post("/konto/passord/glemt/", {"email": typed})) == FORGOTTEN[typed]


@pytest.mark.parametrize("case", NEW_ONES)
def test_new_passwords_of_who_is_logged_in(client: Client, user: User, case: str) -> None:
    client.force_login(user)
    first, second, sentences = NEW_ONES[case]
    sent = {"oldpassword": "feil", "password1": first, "password2": second}
    assert said(client.post("/konto/passord/bytt/", sent)) == [
        "Passordet er feil. Skriv det du bruker i dag.",
        *sentences,
    ]
    missing = client.post("/konto/passord/bytt/", {**sent, "oldpassword": ""})
    assert said(missing) == ["Skriv passordet du bruker i dag", *sentences]


def test_new_passwords_through_the_mail_and_the_link_a_second_time(client: Client, user: User) -> None:
    client.post("/konto/passord/glemt/", {"email": user.email})
    work()
    (link,) = re.findall(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body)
    form = client.get(link, follow=True).request["PATH_INFO"]
    said_of = {
        case: said(client.post(form, {"password1": first, "password2": second}))
        for case, (first, second, _sentences) in NEW_ONES.items()
    }
    assert said_of == {case: sentences for case, (_first, _second, sentences) in NEW_ONES.items()}
    assert words(client.post(form, {"password1": "kort", "password2": "kort"}).content) == (
        "Velg nytt passord Rett dette før du går videre Passordet er for kort. Det må ha minst 12 tegn. Nytt passord "
        "Minst 12 tegn. Bruk tre–fire ord som ikke hører sammen. Vis passordet "
        "Passordet er for kort. Det må ha minst 12 tegn. Nytt passord (igjen) Vis passordet "
        f"Lagre passordet {FOOT}"
    )
    client.post(form, {"password1": "et lengre passord 77", "password2": "et lengre passord 77"})
    assert words(Client().get(link, follow=True).content) == (
        f"Lenken virker ikke lenger Den kan være brukt før, eller for gammel. Send ny lenke {FOOT}"
    )


def test_what_is_not_there_not_allowed_or_not_from_the_page(khs: World) -> None:
    leader = factories.UserFactory()
    factories.LeaderFactory(seat=factories.SeatFactory(utvalg=khs.utvalg), person=leader.person)
    leading, nobody = khs.client_of(leader), khs.client_of(khs.outsider)
    answers = [
        leading.get("/finnes/ikke/"),
        leading.get("/khs/moter/ny/"),
        nobody.get("/"),
        Client(enforce_csrf_checks=True).post("/konto/logg-inn/", {"login": "kari@khs.example"}),
    ]
    assert [(answer.status_code, words(answer.content)) for answer in answers] == PAGES


def test_who_asks_for_too_many_mails_is_told_nothing_of_it(client: Client, user: User) -> None:
    answers = [client.post("/konto/passord/glemt/", {"email": user.email}) for _ in range(5)]
    assert ([answer.status_code for answer in answers], len(work())) == ([302] * 5, 3)


def test_a_network_that_asks_for_mails_to_a_whole_list(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "reset_password": "2/h/ip"}
    cache.clear()
    asked = [client.post("/konto/passord/glemt/", {"email": f"ukjent{n}@khs.example"}) for n in range(3)]
    cache.clear()
    assert [answer.status_code for answer in asked] == [302, 302, 429]
    assert words(asked[-1].content) == (
        f"For mange forsøk Herfra er det sendt for mye på kort tid. Vent litt, og prøv igjen. {STUCK}"
    )
