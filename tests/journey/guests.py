"""Those whom a secretariat lets in: each by another way, one on a phone, one who loses it, one who leaves."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta
from email import message_from_string, policy

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from organisations.models import Secretariat, User
from tests.browser import Authenticator
from tests.journey.visitor import Visitor
from tests.mail_server import MailServer
from tests.patience import wait_until

PASSWORD = "sjøorm kjeller trompet 9"
SECRETARY, KARI, OLA, SIRI, PER, TONE = (
    f"{name}@nord.example" for name in ("sekretariat", "kari", "ola", "siri", "per", "tone")
)
NAMES = {KARI: "Kari Fjell", OLA: "Ola Vik", SIRI: "Siri Nes", PER: "Per Prosjekt", TONE: "Tone Tall"}
PROVIDER = "Nord kommune"
BY_PASSKEY = "Logg inn med ansikt, finger eller PIN"
PROJECT = "Venting på sykehjem"
GOAL = "Færre ventedøgn, og ingen som venter uten å vite hvorfor."


def mails_to(post: MailServer, address: str) -> list[str]:
    """Subject and text of each, oldest first."""
    parsed = [message_from_string(raw, policy=policy.default) for raw in post.mails]
    return [f"{each['Subject']}\n{each.get_content()}" for each in parsed if each["To"] == address]


def link_to(post: MailServer, address: str, subject: str) -> str:
    """The address in the newest mail with that subject, when it has come."""

    def found() -> list[str]:
        return [mail for mail in mails_to(post, address) if mail.startswith(subject)]

    wait_until(found)
    [link] = re.findall(r"https?://\S+", found()[-1])[:1]
    return link


def begins_as_secretary(by: Visitor, link: str) -> Authenticator:
    page = by.page
    device = Authenticator(page)
    page.goto(link)
    page.get_by_role("button", name="Logg inn", exact=True).click()
    makes_a_passkey(by)
    by.heading_is("Kom i gang")
    return device


def makes_a_passkey(by: Visitor) -> None:
    by.heading_is("Slik logger du inn siden")
    by.page.get_by_role("button", name="Lag tilgangsnøkkel").click()
    keeps_the_codes(by)


def keeps_the_codes(by: Visitor) -> None:
    by.heading_is("Reservekoder")
    by.page.get_by_role("link", name="Jeg har tatt vare på kodene").click()


def invites_all(by: Visitor) -> None:
    page = by.page
    page.goto("/nord/personer/")
    by.look("hvem-har-tilgang")
    page.get_by_role("link", name="Inviter de 5 som mangler").click()
    by.heading_is("Inviter flere")
    by.look("inviter-flere")
    page.get_by_role("button", name="Send 5 invitasjoner").click()
    expect(page.get_by_text("5 invitasjoner er på vei.")).to_be_visible()


def comes_by_passkey(by: Visitor, link: str) -> None:
    Authenticator(by.page)
    by.page.goto(link)
    by.heading_is(f"Velkommen, {NAMES[KARI]}")
    by.look("velkommen")
    by.page.get_by_role("button", name="Lag tilgangsnøkkel").click()
    makes_a_passkey(by)
    by.heading_is("Mine møter")


def comes_by_password(by: Visitor, link: str) -> None:
    page = by.page
    page.goto(link)
    page.get_by_role("button", name="Velg passord i stedet").click()
    by.heading_is("Velg passord")
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    page.get_by_label("Passord (igjen)").fill(PASSWORD)
    page.get_by_role("button", name="Lagre passordet").click()
    expect(page.get_by_text("Passordet er lagret.")).to_be_visible()


def comes_by_provider(by: Visitor, link: str) -> None:
    page = by.page
    page.goto(link)
    page.get_by_role("button", name=f"Logg inn med {PROVIDER}").click()
    page.get_by_role("button", name="siri").click()
    # What the provider's own page lacks is its own.
    by.faults.clear()
    by.heading_is("Mine møter")


def logs_in(by: Visitor, email: str, *, remember: bool = False) -> None:
    page = by.page
    page.goto("/konto/logg-inn/")
    by.heading_is("Logg inn")
    page.get_by_label("E-post").fill(email)
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    if remember:
        page.get_by_label("Husk meg i 30 dager").check()
    page.get_by_role("button", name="Logg inn", exact=True).click()
    expect(page.get_by_role("heading", name="Logg inn", level=1)).to_have_count(0)


def logs_out(by: Visitor) -> None:
    by.page.locator("details.menu summary").click()
    by.page.get_by_role("button", name="Logg ut").click()
    by.heading_is("Logg inn")


def stays_remembered(by: Visitor) -> int:
    """For how many days the phone keeps the login."""
    [session] = [each for each in by.context.cookies() if each["name"] == "sessionid"]
    now = by.page.evaluate("Date.now() / 1000")
    return round((session["expires"] - now) / timedelta(days=1).total_seconds())


def is_asked_for_a_factor_while_writing(by: Visitor) -> str:
    """The grace runs out between the page and its button. The secret that the app has now."""
    page = by.page
    page.goto("/nord/prosjekter/ny/")
    page.get_by_label("Navn", exact=True).fill(PROJECT)
    page.get_by_label("Hva går prosjektet ut på?").fill(GOAL)
    page.get_by_label("Ansvarlig").select_option(index=1)
    User.objects.filter(email=PER).update(first_login_at="2020-01-01T09:00Z")
    Secretariat.objects.filter(person__email=PER).update(valid_from="2020-01-01")
    page.get_by_role("button", name="Opprett prosjektet").click()
    by.heading_is("Sikre innloggingen først")
    by.look("sikre-forst")
    page.get_by_role("link", name="Koble til en app").click()
    if page.get_by_role("heading", name="Bekreft at det er deg").count():
        page.get_by_label("Passord", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Fortsett").click()
    by.heading_is("Koble til en app")
    by.look("kodeapp")
    secret = page.locator(".secret").inner_text().split(":")[1].replace(" ", "").strip()
    page.get_by_label("Kode fra appen").fill(code_of(secret))
    page.get_by_role("button", name="Koble til").click()
    keeps_the_codes(by)
    return secret


def code_of(secret: str, *, ahead: int = 0) -> str:
    """What the app shows now, or after so many half minutes: a code is taken once."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD + ahead))


def finds_the_words_again(by: Visitor) -> None:
    page = by.page
    by.heading_is("Nytt prosjekt")
    expect(page.get_by_label("Navn", exact=True)).to_have_value(PROJECT)
    expect(page.get_by_label("Hva går prosjektet ut på?")).to_have_value(GOAL)
    page.get_by_role("button", name="Opprett prosjektet").click()
    by.heading_is(PROJECT)


def is_asked_for_a_code(by: Visitor, secret: str) -> None:
    by.heading_is("Skriv koden")
    by.look("skriv-koden")
    by.page.get_by_label("Kode fra appen").fill(code_of(secret, ahead=1))
    by.page.get_by_role("button", name="Fortsett").click()
    by.heading_is("Er dette din egen enhet?")
    by.look("egen-enhet")
    by.page.get_by_role("button", name="Nei, spør hver gang").click()


def opens(by: Visitor, name: str) -> None:
    by.page.goto("/nord/personer/")
    by.page.get_by_role("link", name=name, exact=True).click()
    by.heading_is(name)


def resets_a_lost_factor(by: Visitor) -> None:
    page, name = by.page, NAMES[PER]
    opens(by, name)
    page.get_by_role("link", name="Har personen mistet mobilen eller nøkkelen?").click()
    page.get_by_label("Mobilen, pc-en eller nøkkelen er borte eller stjålet").check()
    page.get_by_label("Jeg ringte et nummer vi kjente fra før").check()
    by.look("nullstill")
    page.get_by_role("button", name="Nullstill sikringen").click()
    by.heading_is(name)


def lets_leave_since_yesterday(by: Visitor, day: date) -> None:
    page, name = by.page, NAMES[OLA]
    opens(by, name)
    page.get_by_role("link", name="Avslutt alt").click()
    by.heading_is(f"Avslutt tilgang for {name}")
    page.get_by_label("Siste dag").fill(day.isoformat())
    button = page.get_by_role("button", name="Avslutt nå")
    button.wait_for()
    page.get_by_label("Gi alt til").select_option("Sekretær Nord")
    page.get_by_label("Svar som er begynt").select_option(NAMES[TONE])
    by.look("avslutt")
    button.click()
    by.heading_is(name)
