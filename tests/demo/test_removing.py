"""The demo goes without a trace, and a samarbeid beside it keeps every row and every file."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from django.apps import apps
from django.conf import settings as all_settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.actions.links import log_in_by_link, renew_login_link
from demo import removing
from demo.accounts import accounts_file
from documents.files import keep_bytes, path_of
from organisations.actions.listed import ListChanges, update_listed
from organisations.listing import shipped
from organisations.models import Organisation, OutboxMail, Person, Samarbeid, User
from organisations.texts import SamarbeidText
from setup.actions.founding import create_samarbeid
from tests.demo.reading import EMAILS
from tests.demo_database import LoadedDemo
from tests.house import APPS

REAL = SamarbeidText(
    slug="nord", name="Helsefellesskapet Nord", short_name="Nord", language="nb", secretary_name="Sekretær Nord",
    secretary_email="sekretariat@nord.example", archive_orgnr="974760673",
)  # fmt: skip
# What a migrated database has by itself.
OF_DJANGO = {"django_content_type", "auth_permission", "django_migrations"}


def counts() -> dict[str, int]:
    """Every table of the database that has a row, with how many."""
    with connection.cursor() as cursor:
        names = set(connection.introspection.table_names(cursor)) - OF_DJANGO
        found = {}
        for name in sorted(names):
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608
            found[name] = cursor.fetchone()[0]
    return {name: count for name, count in found.items() if count}


@pytest.fixture
def beside(loaded: LoadedDemo, settings, tmp_path: Path) -> Iterator[Samarbeid]:
    """A real samarbeid in the demo's database, with a file; files and state folder are this test's own."""
    settings.MEDIA_ROOT = str(shutil.copytree(loaded.folder / "files", tmp_path / "copied"))
    settings.STATE_DIR = tmp_path
    accounts_file().write_text("konto")
    made = create_samarbeid(REAL, preset="ssu")
    keep_bytes(made.first.samarbeid_id, b"ekte")
    yield made.first.samarbeid


def remove(capture) -> str:
    said = io.StringIO()
    with capture(execute=True):
        call_command("remove_demo", stdout=said)
    connection.check_constraints()
    return said.getvalue()


def test_only_what_the_real_one_has_is_left(beside, django_capture_on_commit_callbacks):
    user = User.objects.get(email=EMAILS[0])
    session = Session.objects.model.get_session_store_class()()
    session["_auth_user_id"] = str(user.pk)
    session.create()
    log_in_by_link(renew_login_link(EMAILS[0], reset=True).token)
    OutboxMail.objects.create(to=EMAILS[0], subject="Nytt passord", body="", raw=b"")
    said = remove(django_capture_on_commit_callbacks)
    assert said.splitlines()[0] == "Fjernet: Kommunehelsesamarbeidet, Fjordhelsa."
    assert counts() == {
        "accounts_loginlink": 1,
        "meetings_numberseries": 1,
        "organisations_hjemmel": 5,
        "organisations_knownas": 1,
        "organisations_organisation": 1,
        "organisations_person": 1,
        "organisations_samarbeid": 1,
        "organisations_seat": 10,
        "organisations_secretariat": 1,
        "organisations_trail": 3,
        "organisations_utvalg": 1,
        "setup_movingin": 1,
    }
    files = [
        str(each.relative_to(all_settings.MEDIA_ROOT))
        for each in Path(all_settings.MEDIA_ROOT).rglob("*")
        if each.is_file()
    ]
    assert len(files) == 1
    assert files[0].startswith(f"{beside.pk}/")
    assert [each.name for each in Path(all_settings.MEDIA_ROOT).iterdir()] == [str(beside.pk)]
    assert not accounts_file().exists()
    assert remove(django_capture_on_commit_callbacks) == "Her er det ikke noe eksempel.\n"


def test_alone_it_leaves_an_empty_portal(loaded, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.MEDIA_ROOT = str(shutil.copytree(loaded.folder / "files", tmp_path / "copied"))
    settings.STATE_DIR = tmp_path
    remove(django_capture_on_commit_callbacks)
    assert (counts(), list(Path(settings.MEDIA_ROOT).iterdir())) == ({}, [])


def test_what_the_real_one_uses_of_the_demo_stays(beside, django_capture_on_commit_callbacks):
    asker = Organisation.objects.get(name="Røyken kommune")
    lead = Person.objects.get(email=EMAILS[1])
    real = create_samarbeid(
        SamarbeidText(
            slug="soer", name="Sør", short_name="Sør", language="nb", secretary_name="x", secretary_email=EMAILS[1]
        )
    ).first
    Samarbeid.objects.filter(pk=real.samarbeid_id).update(archive_owner=asker)
    remove(django_capture_on_commit_callbacks)
    names = set(Organisation.objects.exclude(orgnr="974760673").values_list("name", flat=True))
    # The person's employer, the owner of the archive and the successor that it points at.
    assert names == {"Røyken kommune", "Asker kommune"}
    assert set(Person.objects.values_list("email", flat=True)) == {lead.email, REAL.secretary_email}
    assert list(User.objects.values_list("email", flat=True)) == [lead.email]


def test_a_real_samarbeid_of_the_same_name_is_no_demo(db, django_capture_on_commit_callbacks):
    create_samarbeid(SamarbeidText("khs", "Et ekte samarbeid", "KHS", "nb", "x", "sekretariat@vik.example"))
    before = counts()
    assert remove(django_capture_on_commit_callbacks) == "Her er det ikke noe eksempel.\n"
    assert counts() == before


def test_the_shipped_list_stays_whole(loaded, settings, tmp_path, django_capture_on_commit_callbacks):
    """Also those of its organisations that were the demo's own before the list was loaded."""
    settings.MEDIA_ROOT = str(shutil.copytree(loaded.folder / "files", tmp_path / "copied"))
    settings.STATE_DIR = tmp_path
    listed = shipped()
    assert {"Asker", "Vestre Viken HF", "KS"} <= set(update_listed(listed).taken_over)
    remove(django_capture_on_commit_callbacks)
    numbers = sum(len(each.numbers) for each in listed)
    assert counts() == {"organisations_organisation": len(listed), "organisations_municipalitynumber": numbers}
    assert not Organisation.objects.filter(listed_as="").exists()
    assert update_listed(listed) == ListChanges(unchanged=len(listed))


def test_whoever_does_not_own_the_tables_is_told(app_role: "psycopg2.extensions.connection", monkeypatch):
    class AsTheApplication:
        def cursor(self):
            return app_role.cursor()

    monkeypatch.setattr(removing, "connection", AsTheApplication())
    with pytest.raises(CommandError, match="KHS_DB_ROLE=owner"):
        removing.remove_demo()


def test_every_table_of_a_samarbeid_is_known():
    """So that a new one is taken along: it has the column, or is one that all share."""
    shared = {
        "organisations.Samarbeid", "organisations.Organisation", "organisations.MunicipalityNumber",
        "organisations.Person", "organisations.User", "organisations.Hjemmel", "indicators.Indicator",
        "indicators.IndicatorDefinition", "accounts.Device", "accounts.Tries", "accounts.AskedPassword",
    }  # fmt: skip
    ours = {model._meta.label for model in apps.get_models(include_auto_created=True) if model._meta.app_label in APPS}
    assert ours - {model._meta.label for model in removing._tables_of_tenants()} == shared


def test_the_file_of_the_real_one_can_still_be_read(beside, django_capture_on_commit_callbacks):
    kept = keep_bytes(beside.pk, b"noe annet")
    remove(django_capture_on_commit_callbacks)
    assert (Path(all_settings.MEDIA_ROOT) / path_of(beside.pk, kept.sha256)).read_bytes() == b"noe annet"
