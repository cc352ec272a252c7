"""The page of somebody's last day, the one thing to do about each in the list, and the way to another samarbeid."""

import io
import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import Invitation
from organisations.actions.access import give_task
from organisations.models import KnownAs, Notice, User
from setup.models import Departure
from tests import factories
from tests.setup.leaver import make_leaver

TODAY = "2014-11-24"


@pytest.fixture(autouse=True)
def day(settings, khs):
    settings.DEMO_TODAY = TODAY
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)


@pytest.fixture
def secretary(khs):
    return khs.client_of(khs.secretary)


def row_of(khs, person) -> KnownAs:
    return KnownAs.objects.get(samarbeid=khs.samarbeid, person=person)


def page_of(khs, person) -> str:
    return reverse("setup:let_leave", args=["khs", row_of(khs, person).pk])


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def typed(khs, leaver, **more) -> dict[str, object]:
    things = {"sak": leaver.sak, "prosjekt": leaver.project, "foresporsel": leaver.inquiry, "tall": leaver.upload}
    owners = {f"tar_over_{kind}-{row.pk}": khs.secretary.person.pk for kind, row in things.items()}
    owners[f"tar_over_svar-{leaver.recipient.pk}"] = leaver.heir.pk
    return {"on": "2014-12-31", **owners, **more}


def test_the_page_says_what_ends_who_may_take_over_and_the_day_on_its_button(khs, secretary):
    leaver = make_leaver(khs)
    page = secretary.get(page_of(khs, leaver.person), {"on": "2014-12-31"})
    lines = [(line.words, line.note) for line in page.context["lines"]]
    assert lines == [
        ("Prosjektleder", ""),
        ("Leder i Fagutvalget", "Plassen blir ledig. Kommunen khs oppnevner."),
        ("Medlem i Overutvalget", "Plassen følger den som leder Fagutvalget."),
        ("Svarer for Kommunen khs", ""),
        (
            "Innlogging, varsler, invitasjoner og lenker hit",
            "Passord og tilgangsnøkler er personens egne, og endres ikke.",
        ),
    ]
    assert "Avslutt 31. desember" in text_of(page)
    assert "Avslutt 31. januar 2015" in text_of(secretary.get(page_of(khs, leaver.person), {"on": "2015-01-31"}))
    assert "Avslutt nå" in text_of(secretary.get(page_of(khs, leaver.person), {"on": "2014-11-23"}))
    heirs = dict(page.context["form"].fields[f"tar_over_svar-{leaver.recipient.pk}"].choices)
    assert heirs == {"": "Velg person", str(leaver.heir.pk): "Ola Nes"}


def test_what_is_missing_is_said_at_its_field_and_one_may_take_all(khs, secretary):
    leaver = make_leaver(khs)
    answer = secretary.post(page_of(khs, leaver.person), {"on": "2014-12-31", "all_to": khs.secretary.person.pk})
    assert (answer.status_code, answer.context["form"].errors) == (
        422, {f"tar_over_svar-{leaver.recipient.pk}": ["Velg hvem som tar over svaret."]},
    )  # fmt: skip
    done = secretary.post(page_of(khs, leaver.person), typed(khs, leaver))
    assert done.headers["Location"] == reverse("setup:person", args=["khs", row_of(khs, leaver.person).pk])
    assert "Siste dag for Kari Vik er 31. desember 2014." in text_of(secretary.get(done.headers["Location"]))
    planned = secretary.get(page_of(khs, leaver.person))
    assert planned.context["form"].initial[f"tar_over_sak-{leaver.sak.pk}"] == khs.secretary.person.pk
    assert len(planned.context["lines"]) == 5
    secretary.post(reverse("setup:let_stay", args=["khs", row_of(khs, leaver.person).pk]))
    assert Departure.objects.get().state == "undone"
    again = secretary.post(reverse("setup:let_stay", args=["khs", row_of(khs, leaver.person).pk]))
    assert again.status_code == 404


def test_a_day_for_which_something_else_ends_is_looked_at_first(khs, secretary):
    leaver = make_leaver(khs)
    shown = secretary.get(page_of(khs, leaver.person)).context["mark"]
    factories.SakFactory(meeting__utvalg=khs.utvalg, author=leaver.person)
    answer = secretary.post(page_of(khs, leaver.person), typed(khs, leaver, shown=shown, all_to=khs.lead.person.pk))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["on"])
    mark = answer.context["mark"]
    answer = secretary.post(page_of(khs, leaver.person), typed(khs, leaver, shown=mark, all_to=khs.lead.person.pk))
    assert (answer.status_code, Departure.objects.get().state) == (302, "planned")


def test_the_last_secretary_finds_no_button(khs, secretary):
    page = secretary.get(page_of(khs, khs.secretary.person))
    assert "Gi for eksempel prosjektleder khs oppgaven «Sekretariat» først." in text_of(page)
    assert 'data-color="danger"' not in page.content.decode()
    give_task(khs.lead.person, "sekretariat", by=khs.by)
    assert 'data-color="danger"' in secretary.get(page_of(khs, khs.secretary.person)).content.decode()


def invited(khs, person, **moments) -> None:
    User.objects.filter(person=person).update(password="!", last_login=None)
    asked_at = timezone.now() - timedelta(days=3)
    facts = {"asked_at": asked_at, "sent_at": asked_at, "expires_at": timezone.now() + timedelta(minutes=1), **moments}
    Invitation.objects.create(
        samarbeid=khs.samarbeid, person=person, address=person.email, asked_by=khs.secretary.person, **facts
    )


def test_what_is_wrong_decides_the_one_thing_to_do(khs, secretary):
    here, now = {"samarbeid": khs.samarbeid, "organisation": khs.municipality}, timezone.now()
    people = {name: factories.AffiliationFactory(**here, person__name=name).person for name in "ABCDEFG"}
    Notice.objects.create(
        samarbeid=khs.samarbeid, person=people["A"], address=people["A"].email, kind="x", subject="x", body="x",
        dedupe_key="x", sent_at=now, bounced_at=now,
    )  # fmt: skip
    invited(khs, people["B"], refused_at=now, refusal="550")
    invited(khs, people["C"], opened_at=now)
    invited(khs, people["D"], expires_at=now - timedelta(days=1))
    people["E"].email = ""
    people["E"].save()
    user = factories.UserFactory(person=people["F"], last_login=now)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    passkey = factories.UserFactory(person=factories.AffiliationFactory(**here, person__name="H").person)
    Authenticator.objects.create(user=passkey, type=Authenticator.Type.WEBAUTHN, data={})
    User.objects.filter(pk=passkey.pk).update(last_login=now - timedelta(days=1), password="!")
    lines = {line.row.name: line for line in secretary.get("/khs/personer/").context["page"]}
    said = {
        name: (lines[name].login.words.split()[0], lines[name].login.seen, lines[name].action, lines[name].invites)
        for name in "ABCDEFGH"
    }
    assert said == {
        "A": ("E-post", "", "mend", "Inviter"),
        "B": ("E-post", "", "mend", "Send igjen"),
        "C": ("Invitert", "", "invite", "Send igjen"),
        "D": ("Invitert", "", "invite", "Send igjen"),
        "E": ("Får", "", "add", ""),
        "F": ("Passord", "I dag", "end", ""),
        "G": ("Ikke", "", "invite", "Inviter"),
        "H": ("Tilgangsnøkkel", "I går", "end", ""),
    }
    assert lines["F"].login.words == "Passord og kode"
    assert [lines[name].login.note.split(".")[0] for name in "CD"] == ["Åpnet, ikke tatt i bruk", "Ikke tatt i bruk"]


def test_the_file_has_what_the_filters_choose_and_no_formula(khs, secretary):
    khs.municipality.name = "=1+1"
    khs.municipality.save()
    person = factories.AffiliationFactory(samarbeid=khs.samarbeid, organisation=khs.municipality).person
    answer = secretary.get(reverse("setup:people_xlsx", args=["khs"]), {"q": person.name})
    sheet = load_workbook(io.BytesIO(b"".join(answer))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [
        [
            "Navn", "Stilling eller tittel", "Organisasjon", "E-post", "Har tilgang gjennom", "Siden", "Siste dag",
            "Sist her", "Innlogging",
        ],
        [person.name, None, None, person.email, "Leser for =1+1", "01.01.2010", None, None, "Ikke invitert"],
    ]  # fmt: skip


def asked(client) -> tuple[str, int]:
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/khs/prosjekter/").content.decode()
    return page, len(queries)


def test_another_samarbeid_stands_in_the_menu_of_whoever_is_in_two_and_costs_the_others_nothing(khs, other):
    only = khs.client_of(khs.member)
    alone, asked_alone = asked(only)
    factories.VervFactory(seat=factories.SeatFactory(utvalg=other.utvalg), person=khs.member.person)
    slug = other.samarbeid.slug
    page, asked_for_two = asked(only)
    assert ("Bytt samarbeid" in alone, asked_for_two - asked_alone) == (False, 1)
    assert (f'href="/?samarbeid={slug}">{other.samarbeid.name}<' in page, "samarbeid=khs" in page) == (True, False)
    assert only.get(f"/?samarbeid={slug}").headers["Location"] == f"/{slug}/mine-moter/"
    assert only.get("/?samarbeid=ukjent").headers["Location"].split("/")[1] in ("khs", slug)
    known = khs.client_of(khs.lead)
    KnownAs.objects.create(samarbeid=other.samarbeid, person=khs.lead.person, name="Kjent")
    assert "Bytt samarbeid" not in known.get("/khs/prosjekter/").content.decode()
