"""The demo as a whole: every list is filled, nothing crosses samarbeid, and a second run changes nothing."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError
from django.db.models import Model

from demo import loading
from indicators.actions.uploads import receive_upload
from indicators.models import IndicatorDefinition
from jobs.models import Job
from meetings.actions.importing import begin_import
from meetings.models import Meeting, Publication, Sak
from organisations import clock
from organisations.models import Affiliation, Membership, Organisation, OutboxMail, Person, Samarbeid, User, Utvalg
from organisations.reader import Reader
from projects.models import Project
from reading.papers import coming_meetings, past_meetings
from setup.actions.bodies import set_mandate
from setup.actions.departures import leave
from setup.actions.mergers import merge
from setup.models import SheetUpload
from tests.demo.reading import EMAILS, reader, run_command
from tests.demo_database import LoadedDemo

# A file of numbers that waits; what is in it is read by a job.
SENT = {"data": b"kommunenr", "file_name": "tall.csv", "source": "NPR", "preliminary": False}


def test_every_list_has_at_least_five_rows(loaded: LoadedDemo) -> None:
    secretary, member, municipality = map(reader, (EMAILS[0], EMAILS[2], EMAILS[3]))
    rows = {
        "meetings": Meeting.objects.visible_to(secretary).count(),
        "saker": Sak.objects.visible_to(secretary).on_agenda().count(),
        "projects": Project.objects.visible_to(municipality).count(),
        "bodies": Utvalg.objects.visible_to(municipality).count(),
        "referater": Publication.objects.visible_to(municipality).current().minutes().count(),
        "my coming": len(coming_meetings(member, clock.today())),
        "my past": len(past_meetings(member, clock.today())),
    }
    assert rows == {
        "meetings": 10,
        "saker": 43,
        "projects": 9,
        "bodies": 6,
        "referater": 6,
        "my coming": 1,
        "my past": 5,
    }


def plan_merger(by: Reader) -> None:
    row = Membership.objects.filter(samarbeid_id=by.samarbeid_id).select_related("organisation").first()
    successor = Organisation.objects.exclude(pk=row.organisation_id).filter(valid_to=None).first()
    merge([row.organisation], successor, on=clock.today() + timedelta(days=30), by=by)


def plan_departure(by: Reader) -> None:
    """Of somebody with access and nothing open."""
    readers = Affiliation.objects.filter(samarbeid=by.samarbeid_id, role="reader", valid_to=None)
    person = readers.select_related("person").first().person
    leave(person, on=clock.today() + timedelta(days=30), new_owners={}, by=by)


def test_nothing_of_one_samarbeid_is_seen_from_the_other(loaded: LoadedDemo) -> None:
    for email in (EMAILS[0], EMAILS[6]):
        host = email.split("@")[1]
        samarbeid_id = reader(email).samarbeid_id
        OutboxMail.objects.create(samarbeid_id=samarbeid_id, to=f"noen@{host}", subject="s", body="b", raw=b"r")
        body = Utvalg.objects.filter(samarbeid=samarbeid_id).first()
        begin_import(SimpleUploadedFile("a.txt", host.encode()), utvalg=body, meeting=None, by=reader(email))
        receive_upload(IndicatorDefinition.objects.first(), **SENT, by=reader(email))
        plan_merger(reader(email))
        plan_departure(reader(email))
        SheetUpload.objects.create(samarbeid_id=samarbeid_id, file_name=f"{host}.xlsx")
        set_mandate(body, text="", upload=SimpleUploadedFile("mandat.txt", host.encode()), by=reader(email))
    for model in apps.get_models():
        if hasattr(model._default_manager.all(), "visible_to"):
            ours, theirs = (seen_by(model, emails) for emails in (EMAILS[:6], EMAILS[6:]))
            assert (model, bool(ours), bool(theirs), ours & theirs) == (model, True, True, set())


def seen_by(model: type[Model], emails: list[str]) -> set[int]:
    """Ids of all rows that any of these sees."""
    rows: set[int] = set()
    for email in emails:
        rows |= set(model._default_manager.visible_to(reader(email)).values_list("pk", flat=True))  # type: ignore[attr-defined]
    return rows


def test_the_marker_word_of_the_other_samarbeid_is_nowhere_in_ours(loaded: LoadedDemo) -> None:
    names = list(Person.objects.visible_to(reader(EMAILS[0])).values_list("name", flat=True))
    names += Sak.objects.visible_to(reader(EMAILS[0])).values_list("title", flat=True)
    names += Project.objects.visible_to(reader(EMAILS[0])).values_list("name", flat=True)
    assert [name for name in names if "fjord" in name.lower()] == []
    theirs = Person.objects.visible_to(reader(EMAILS[6])).values_list("name", flat=True)
    assert [name for name in theirs if not name.startswith("Fjord")] == []


def test_the_packets_of_the_past_do_not_stand_in_the_way_of_todays(loaded: LoadedDemo) -> None:
    due = Job.objects.filter(kind="packet.build").order_by("run_after").values_list("payload", "run_after")
    publications = [payload["publication_id"] for payload, _at in due]
    newest = Publication.objects.filter(samarbeid__slug="khs").order_by("-published_at", "-pk")[0]
    assert publications[0] == newest.pk
    gaps = [round((after[1] - before[1]).total_seconds()) for before, after in itertools.pairwise(due)]
    assert gaps == [loading.SECONDS_PER_PACKET] * (len(publications) - 1)


def test_a_second_run_changes_nothing_and_prints_the_same(loaded: LoadedDemo) -> None:
    before = {model: model._default_manager.count() for model in apps.get_models()}
    printed = run_command()
    assert printed == loaded.printed
    assert {model: model._default_manager.count() for model in apps.get_models()} == before


def test_a_database_with_something_else_in_it_is_refused(loaded: LoadedDemo) -> None:
    User.objects.filter(email=EMAILS[0]).update(email="en.annen@khs.example")
    before = Samarbeid.objects.count()
    with pytest.raises(CommandError, match="Databasen har innhold fra før"):
        run_command()
    assert Samarbeid.objects.count() == before
