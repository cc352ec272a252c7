"""Every mail in nynorsk: none lacks a sentence, none has a word of bokmål; and nobody asks for what stands there in
vain."""

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_python
from django.template.loader import render_to_string
from django.utils.translation.template import templatize

from organisations.mailing import Mail
from reading.announcing import Announcement
from tests.conftest import World
from tests.figures.calendars import events_of
from tests.house import APPS, ROOT, code_of
from tests.khs_portal.catalogues import NYNORSK, messages_of
from tests.khs_portal.test_mails import OF_ACCOUNTS, Scene
from tests.nynorsk import bokmaal_in, in_nynorsk

SITE = "http://127.0.0.1:8000/khs"
FOOT = "\n\nSpørsmål? Skriv til sekretariat@khs.example.\n\nSamarbeidet khs"
# What is said in nynorsk somewhere, with all its sentences.
MODULES = (
    "organisations/mailing.py", "reading/announcing.py", "meetings/mailing.py", "meetings/calendars.py",
    "meetings/packet.py", "meetings/entries.py", "training/notices.py", "inquiries/mails.py", "pathways/mails.py",
    "accounts/telling.py", "accounts/forgotten_mails.py", "accounts/mails.py", "organisations/holding.py",
    "setup/mails.py", "reporting/trends.py", "figures/tables.py", "figures/run_charts.py", "documents/showing.py",
    *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "figures/drawing").glob("*.py")),
)  # fmt: skip
TEMPLATES = (
    "account/email/*", "accounts/invitation.html", "accounts/invitation_ended.html", "meetings/packets/*",
    "meetings/_frozen_sak.html", "figures/*", "documents/_single.html", "reading/sak.html",
    "reading/my_meetings.html", "reading/meeting_line.html", "reading/paper_buttons.html",
    "reading/file_words.html", "reading/own_pdf.html", "reading/changes_link.html", "reading/referater.html",
    "partials/pagination.html",
)  # fmt: skip
KEYWORDS = dict.fromkeys(("_", "gettext", "gettext_lazy")) | {"ngettext": (1, 2), "ngettext_lazy": (1, 2)}


@pytest.fixture(autouse=True)
def in_november(settings: Any) -> None:
    settings.DEMO_TODAY = "2014-11-03"


def sentences_in(file: Path) -> set[str]:
    """Those that a Python file or a template gives to gettext; of two forms the first."""
    text = file.read_text()
    # What stands around the sentences of a template is no Python, and indented as it comes.
    code = text if file.suffix == ".py" else "\n".join(map(str.strip, templatize(text).splitlines()))
    found = extract_python(io.BytesIO(code.encode()), KEYWORDS, [], {"encoding": "utf-8"})
    return {said if isinstance(said, str) else said[0] for _line, _name, said, _comments in found if said}


def templates(pattern: str) -> Iterator[Path]:
    yield from (path for path in (ROOT / "templates").glob(pattern) if path.is_file())


def test_no_sentence_of_what_is_said_in_nynorsk_is_missing() -> None:
    known = {message.id for message in messages_of(NYNORSK)}
    files = [*(ROOT / name for name in MODULES), *(each for pattern in TEMPLATES for each in templates(pattern))]
    assert len(files) > 50
    missing = {str(file.relative_to(ROOT)): sorted(sentences_in(file) - known) for file in files}
    assert {name: said for name, said in missing.items() if said} == {}


def test_no_translation_has_a_word_of_bokmaal() -> None:
    wrong = {
        message.id: bokmaal_in(re.sub(r"%\(\w+\)s", "", " ".join(message.said))) for message in messages_of(NYNORSK)
    }
    assert {said: words for said, words in wrong.items() if words} == {}


def test_nothing_is_translated_that_nobody_says() -> None:
    """A sentence that is worded anew is bokmål again: the old one must not stay behind either."""
    python = {said for app in APPS for path in code_of(app) for said in strings_of(path)}
    said = python.union(*(sentences_in(path) for path in templates("**/*.html")))
    said = said.union(*(sentences_in(path) for path in templates("**/*.txt")))
    assert [message.id for message in messages_of(NYNORSK) if message.id not in said] == []


def strings_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_no_mail_lacks_a_sentence_or_has_a_word_of_bokmaal(khs: World) -> None:
    scene = Scene(khs, body="Styret", name="Alert")
    with in_nynorsk() as missing:
        mails = scene.mails()
    # How whoever publishes is called goes into no mail.
    assert missing - {"Sekretariat %(samarbeid)s"} == set()
    wrong = {maker: bokmaal_in(text_of(mail)) for maker, mail in mails.items()}
    assert {maker: words for maker, words in wrong.items() if words} == {}


def text_of(mail: Mail | Announcement) -> str:
    return re.sub(r"https?://\S+", "", f"{mail.subject}\n{mail.body}\n{mail.calendar}")


def test_no_mail_about_a_login_lacks_a_sentence_or_has_a_word_of_bokmaal() -> None:
    with in_nynorsk() as missing:
        said = [
            render_to_string(f"account/email/{name}_{part}.txt", {"timestamp": "", "user_agent": "", "ip": ""})
            for name in OF_ACCOUNTS
            for part in ("subject", "message")
        ]
    assert (missing, bokmaal_in("\n".join(said))) == (set(), set())
    assert said[0].strip() == "Passordet ditt er bytt"


def test_whole_mails(khs: World) -> None:
    scene = Scene(khs, body="Styret", name="Alert")
    with in_nynorsk():
        made = {maker: (mail.subject, mail.body.removesuffix(FOOT)) for maker, mail in scene.mails().items()}
    publication, recipient = made_rows(scene)
    call = (
        "Innkalling: Styret 24. november 2014",
        "Innkalling til møtet i Styret er publisert.\n"
        "Måndag 24. november 2014 kl. 09.00, Kunnskapssenteret, Asker.\n\n"
        f"Les sakene: {SITE}/les/{publication}/\n"
        f"Last ned alt som éin PDF: {SITE}/les/{publication}/pakke/",
    )
    assert made["reading.announcing.announcement_of"] == call
    assert made["reading.announcing.announcement_of#again"][1].splitlines()[5:] == [
        "PDF-en er ikkje ferdig enno. Lenkja verkar så snart han er det.",
        "Dette er versjon 12. Sakslista viser kva som er endra.",
    ]
    assert made["reading.announcing.announcement_of#protokoll"][1].splitlines()[0] == (
        "Protokoll frå møtet i Styret er publisert."
    )
    assert made["inquiries.mails.asked"] == (
        "Førespurnad med frist 11. november 2014: Alert",
        "Samarbeidet khs har sendt ein førespurnad til Kommunen khs:\n\nAlert\n\n"
        "Fristen for å svare er 11. november 2014.\n"
        f"Svar her: {SITE}/foresporsler/svar/{recipient}/\n\n"
        "Fleire hos dykk kan skrive på det same svaret. De kan endre det til førespurnaden blir avslutta.",
    )
    assert made["inquiries.mails.reminder"] == (
        "Påminning: Alert",
        "Vi har ikkje fått svar frå Kommunen khs på denne førespurnaden:\n\nAlert\n\n"
        "Fristen er 11. november 2014.\n"
        f"Svar her: {SITE}/foresporsler/svar/{recipient}/",
    )
    assert made["meetings.mailing.status_request"][1].splitlines()[:2] == [
        "«Alert» har ikkje sendt ny status til møtet i Styret måndag 24. november 2014.",
        "Saksframlegga skal vere leverte 14. november 2014.",
    ]
    assert made["training.notices.moved"] == (
        "Flytta: Alert, 30. november–1. desember 2014",
        "Alert er flytta. Kurset blir no halde 30. november–1. desember 2014, Asker.\n"
        f"De står framleis på venteliste.\n\nSjå kurset: {SITE}/kurs/dag/{scene.day.pk}/",
    )


def made_rows(scene: Scene) -> tuple[int, int]:
    return scene.meeting.publications.get().pk, scene.recipient.pk


def test_the_calendar_names_the_meeting_in_the_language_of_the_mail(khs: World) -> None:
    scene = Scene(khs, body="Styret", name="Alert")
    with in_nynorsk():
        (event,) = events_of(scene.mails()["reading.announcing.announcement_of"].calendar)
    assert event["SUMMARY"] == "Møte i Styret"
