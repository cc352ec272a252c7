"""`manage.py create_samarbeid`: from flags, or asked for at a terminal; whole or not at all."""

import builtins
import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from accounts.models import LoginLink
from organisations.models import Hjemmel, Organisation, Person, Samarbeid, Secretariat, Trail, Utvalg
from tests import factories
from tests.access import everything_stored

FLAGS = {
    "name": "Helsefellesskapet Nord",
    "slug": "nord",
    "short_name": "Nord",
    "secretary_name": "Sekretær Nord",
    "secretary_email": "sekretariat@nord.example",
}
OWNER = "974760673"


def run(**flags) -> str:
    said = io.StringIO()
    call_command("create_samarbeid", stdout=said, **{**FLAGS, **flags})
    return said.getvalue()


def test_a_samarbeid_with_its_first_secretary_and_a_link(db, client):
    made = json.loads(run(json=True, language="nn", archive_owner=f"{OWNER}=Vik kommune", preset="ssu"))
    samarbeid = Samarbeid.objects.get()
    assert (made["slug"], made["url"], set(made)) == ("nord", "http://127.0.0.1:8000/", {"slug", "url", "link"})
    assert (samarbeid.name, samarbeid.short_name, samarbeid.language) == ("Helsefellesskapet Nord", "Nord", "nn")
    assert (samarbeid.archive_owner.name, samarbeid.archive_owner.orgnr) == ("Vik kommune", OWNER)
    first = Secretariat.objects.get()
    assert (first.role, first.person.name, first.person.email, first.samarbeid) == (
        "sekretariat", "Sekretær Nord", "sekretariat@nord.example", samarbeid,
    )  # fmt: skip
    body = Utvalg.objects.get()
    assert (body.name, body.slug, body.ruleset, body.paper_days, body.call_days, body.seats.count()) == (
        "Strategisk samarbeidsutvalg", "strategisk-samarbeidsutvalg", "partssammensatt", 21, 14, 10,
    )  # fmt: skip
    assert Hjemmel.objects.exists()
    assert list(Trail.objects.order_by("pk").values_list("verb", flat=True)) == [
        "create_samarbeid", "create_body", "give_login_link",
    ]  # fmt: skip
    assert "Velkommen, Sekretær Nord" in client.get(made["link"].removeprefix(made["url"][:-1])).content.decode()


def test_what_may_wait_waits_and_is_said(db):
    said = run().splitlines()
    assert said[0] == "Helsefellesskapet Nord er laget. Portalen: http://127.0.0.1:8000/"
    assert said[1].startswith("Lenken logger inn Sekretær Nord én gang, og virker til ")
    assert said[2].startswith("http://127.0.0.1:8000/konto/lenke/")
    assert said[3:] == [
        "En ny lenke: manage.py login_link sekretariat@nord.example", "Hvem som eier arkivet, er ikke valgt ennå.",
    ]  # fmt: skip
    samarbeid = Samarbeid.objects.get()
    assert (samarbeid.archive_owner, samarbeid.language, Utvalg.objects.count()) == (None, "nb", 0)


def test_an_owner_in_no_list_is_called_by_its_number_and_a_known_one_keeps_its_name(db):
    run(archive_owner="974 760 673")
    assert list(Organisation.objects.values_list("name", "orgnr")) == [(OWNER, OWNER)]
    Organisation.objects.update(name="Vik kommune")
    run(slug="soer", secretary_email="sekretariat@soer.example", archive_owner=f"{OWNER}=Noe annet")
    assert list(Organisation.objects.values_list("name", "orgnr")) == [("Vik kommune", OWNER)]


def test_one_address_is_one_person_and_who_has_a_password_needs_no_link(khs):
    made = json.loads(run(json=True, secretary_email="SEKRETAER@khs.example", secretary_name="Et annet navn"))
    assert made["link"] is None
    assert Secretariat.objects.get(samarbeid__slug="nord").person == khs.secretary.person
    said = run(slug="soer", secretary_email="sekretaer@khs.example")
    assert "sekretaer khs (sekretaer@khs.example) har passord fra før, og logger inn med det." in said
    assert (LoginLink.objects.count(), Person.objects.filter(name="Et annet navn").exists()) == (0, False)


def test_links_to_an_empty_portal_end(db):
    call_command("setup_link", stdout=io.StringIO())
    run()
    assert LoginLink.objects.unspent().filter(purpose="setup").count() == 0


SLUG = "--slug: Bruk små bokstaver fra a til z, tall og enkle bindestreker"
TAKEN = "--slug: Portalen bruker selv ordet «{}» i adressen. Velg et annet"
NINE = "--archive-owner: Et organisasjonsnummer har ni siffer"
LONG = "Teksten kan ha høyst {} tegn, nå har den {}"
FAULTS = [
    ({"name": None}, "--name: Skriv hva samarbeidet heter"),
    ({"name": "  "}, "--name: Skriv hva samarbeidet heter"),
    ({"name": "x" * 121}, f"--name: {LONG.format(120, 121)}"),
    ({"short_name": None}, "--short-name: Skriv et kort navn"),
    ({"slug": None}, "--slug: Skriv kortnavnet som skal stå i adressen"),
    ({"slug": "Nord"}, SLUG),
    ({"slug": "nord_1"}, SLUG),
    ({"slug": "nord/1"}, SLUG),
    ({"slug": "-nord"}, SLUG),
    ({"slug": "nørd"}, SLUG),
    ({"slug": "x" * 41}, f"--slug: {LONG.format(40, 41)}"),
    *(({"slug": word}, TAKEN.format(word)) for word in ("oppsett", "konto", "api", "feed", "invitasjon", "static")),
    ({"slug": ".well-known"}, SLUG),
    ({"slug": "khs"}, "Kortnavnet i adressen, «khs», er i bruk. Velg et annet."),
    ({"language": "en"}, "--language: Velg nb for bokmål eller nn for nynorsk"),
    ({"archive_owner": "12345"}, NINE),
    ({"archive_owner": "97476067x"}, NINE),
    (
        {"archive_owner": "974760674"},
        "--archive-owner: Kontrollsifferet stemmer ikke. Se etter om to siffer er byttet om",
    ),
    ({"archive_owner": "=Vik kommune"}, "--archive-owner: Skriv også organisasjonsnummeret"),
    ({"secretary_name": None}, "--secretary-name: Skriv navnet på den første i sekretariatet"),
    ({"secretary_email": None}, "--secretary-email: Skriv e-posten til den første i sekretariatet"),
    ({"secretary_email": "ikke en adresse"}, "--secretary-email: Skriv en e-postadresse, for eksempel navn@kommune.no"),
    (
        {"preset": "finnes-ikke"},
        "--preset: Det finnes ikke noe ferdig oppsett med det navnet. Velg blant: partnerskapsmoete, ssu, fsu, styre, "
        "styringsgruppe, arbeidsgruppe, ressursgruppe, politisk_raad",
    ),
]


@pytest.mark.parametrize(("flags", "sentence"), FAULTS)
def test_a_wrong_flag_is_a_sentence_and_nothing_is_saved(khs, flags, sentence):
    before = everything_stored()
    with pytest.raises(CommandError) as refused:
        run(**flags)
    assert (str(refused.value), everything_stored()) == (f"Ingenting er lagret.\n{sentence}", before)


def test_every_wrong_flag_is_named_at_once(db):
    with pytest.raises(CommandError) as refused:
        call_command("create_samarbeid")
    assert [line.split(":")[0] for line in str(refused.value).splitlines()[1:]] == [
        "--name", "--short-name", "--slug", "--secretary-name", "--secretary-email",
    ]  # fmt: skip


def test_nothing_is_saved_where_the_link_cannot_be_made(db, monkeypatch):
    def fails(*args, **kwargs):
        raise RuntimeError

    before = everything_stored()
    monkeypatch.setattr("accounts.actions.links.new_token", fails)
    with pytest.raises(RuntimeError):
        run(archive_owner=OWNER, preset="ssu")
    assert everything_stored() == before


def test_a_terminal_is_asked_until_the_answer_is_right(db, monkeypatch):
    answers = iter(
        ["", "Helsefellesskapet Nord", "Nord", "konto", "nord", "", "974760674", OWNER, "Vik kommune", "Sekretær Nord",
         "feil", "sekretariat@nord.example", ""]
    )  # fmt: skip
    asked = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(builtins, "input", lambda prompt: (asked.append(prompt), next(answers))[1])
    said = io.StringIO()
    call_command("create_samarbeid", stdout=said)
    assert [each.split(":")[0] for each in asked] == [
        "Hva heter samarbeidet", "Hva heter samarbeidet", "Kort navn", "Kortnavn i adressen", "Kortnavn i adressen",
        "Målform (nb, nn) [nb]", *["Organisasjonsnummeret til den som eier arkivet [kan vente]"] * 2,
        "Navnet på den som eier arkivet [kan vente]", "Navnet på den første i sekretariatet",
        *["E-posten til den første i sekretariatet"] * 2,
        "Første utvalg (partnerskapsmoete, ssu, fsu, styre, styringsgruppe, arbeidsgruppe, "
        "ressursgruppe, politisk_raad) [kan vente]",
    ]  # fmt: skip
    assert "  Portalen bruker selv ordet «konto» i adressen. Velg et annet\n" in said.getvalue()
    assert Samarbeid.objects.get().archive_owner.name == "Vik kommune"


def test_the_day_here_and_how_to_get_today_are_said(db, settings):
    settings.DEMO_TODAY = "2014-11-17"
    assert run().splitlines()[-1] == (
        "Her er det 17. november 2014, for KHS_DEMO_TODAY er satt. Dagens dato får dere ved å starte portalen med "
        "KHS_DEMO=0 og uten KHS_DEMO_TODAY."
    )
    assert Secretariat.objects.get().valid_from.isoformat() == "2014-11-17"


def test_createsuperuser_leads_to_what_is_meant(db):
    for flags in ({}, {"interactive": False, "email": "noen@nord.example"}):
        with pytest.raises(CommandError, match=r"Portalen har ingen superbruker.*create_samarbeid"):
            call_command("createsuperuser", **flags)


def test_login_link_prints_another_and_says_why_not(db):
    run()
    said = io.StringIO()
    call_command("login_link", "sekretariat@nord.example", stdout=said)
    assert said.getvalue().splitlines()[1].startswith("http://127.0.0.1:8000/konto/lenke/")
    assert LoginLink.objects.unspent().count() == 1
    with pytest.raises(CommandError, match="Ingen med tilgang i dag har adressen"):
        call_command("login_link", "ukjent@nord.example")


def test_setup_link_goes_to_a_file_for_its_owner_alone(db, tmp_path):
    file = tmp_path / "setup-link"
    for _ in range(2):
        call_command("setup_link", out=file, if_empty=True, stdout=io.StringIO())
    assert (file.read_text()[:30], file.stat().st_mode & 0o777) == ("http://127.0.0.1:8000/oppsett/", 0o600)
    file.unlink()
    factories.SamarbeidFactory()
    call_command("setup_link", out=file, if_empty=True)
    assert not file.exists()
    with pytest.raises(CommandError, match="Portalen har alt et samarbeid"):
        call_command("setup_link")
