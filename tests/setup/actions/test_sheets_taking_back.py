"""An upload from the page: read by a job, saved, taken back as long as nothing is built on its rows."""

from datetime import date

import pytest
from django.apps import apps
from django.core import serializers

from jobs.actions import claim
from jobs.models import Job
from organisations.models import KnownAs, Person, Trail, Utvalg
from organisations.refusals import NotAllowed, Refused, Stale
from setup import tasks
from setup.actions import sheets as actions
from setup.actions.sheet_rows import ORDER
from setup.models import SheetUpload
from tests import factories
from tests.setup.sheets.books import DEC, JAN, counts, workbook
from tests.setup.sheets.moved_in import FIRST, list_known, moved_in, nr_of


@pytest.fixture(autouse=True)
def today(settings, khs):
    settings.DEMO_TODAY = "2026-11-24"


def sent(world, data: bytes) -> SheetUpload:
    """As the page and a worker do it."""
    upload = actions.receive_sheet(data=data, file_name="oppsett.xlsx", by=world.by)
    job = Job.objects.get(kind="setup.sheet", key=f"sheet-{upload.pk}")
    tasks.read_sheet(claim(job.pk))
    upload.refresh_from_db()
    return upload


def save(world, upload: SheetUpload) -> int:
    return actions.save_sheet(upload, seen=upload.fingerprint, by=world.by)


def everything() -> dict[str, str]:
    """All rows of the tables that a spreadsheet writes."""
    return {
        label: serializers.serialize("json", apps.get_model(label)._default_manager.order_by("pk")) for label in ORDER
    }


def test_a_first_workbook_is_taken_back(khs, other):
    list_known()
    before = everything()
    upload = sent(khs, workbook(FIRST))
    assert (upload.state, upload.data, everything()) == ("ready", b"", before)
    assert save(khs, upload) == 16
    upload.refresh_from_db()
    assert (upload.state, upload.book, upload.preview) == ("saved", b"", {})
    actions.take_back(upload, by=khs.by)
    upload.refresh_from_db()
    assert (everything(), upload.state, upload.kept) == (before, "taken_back", {})
    verbs = Trail.objects.filter(object_type="setup.sheetupload").order_by("pk").values_list("verb", "by")
    assert list(verbs) == [("import_setup", khs.by.person_id), ("take_back_setup", khs.by.person_id)]


def test_changes_of_every_kind_are_taken_back(khs, other):
    moved_in(khs.samarbeid)
    stranger = factories.SecretariatFactory(samarbeid=other.samarbeid).person
    nr = {name: nr_of(khs.samarbeid, "Plasser", Person=name) for name in ("Kari Nes", "Ola Vik")}
    people = {name: nr_of(khs.samarbeid, "Personer", Navn=name) for name in ("Kari Nes", "Ola Vik")}
    before = everything()
    upload = sent(khs, workbook({
        "Organisasjoner": [
            ["Nr", "Navn", "Kommunenr.", "Part", "Regioner"], [None, "Kinn", 4602, "Observatør", "Kysten; Øyene"],
        ],
        "Utvalg": [
            [None, "Strategisk samarbeidsutvalg", "SU", "Styre", None, "alle"],
            [None, "Et nytt utvalg", "ENU", "Styre", "SU", None],
            [None, "Faglig utvalg rus", "FSU", "Partssammensatt", "ENU", None],
        ],
        "Personer": [
            [people["Kari Nes"], "Kari Nesset", None, "kari@ny.example", None, None],
            [people["Ola Vik"], "Ola Vik", "Direktør", stranger.email, None, "Kinn"],
        ],
        "Plasser": [
            [nr["Kari Nes"], "SU", "Leder", date(2027, 1, 1), None, "Kinn", "Per Uten"],
            [nr["Ola Vik"], "SU", "Medlem", JAN, DEC, "Kinn", "Ola Vik"],
            [None, "ENU", "Leder", JAN, None, "Kinn", "Kari Nesset"],
        ],
        "Tilganger": [[None, "Per Uten", "Kinn", "Lesetilgang", JAN, DEC]],
    }))  # fmt: skip
    assert counts(upload.report) == {
        "Organisasjoner": (0, 1, 0, 0), "Utvalg": (1, 2, 0, 0), "Plasser": (1, 2, 0, 0), "Personer": (0, 2, 0, 0),
        "Tilganger": (0, 1, 0, 0),
    }, upload.report  # fmt: skip
    assert save(khs, upload) == 10
    assert everything() != before
    upload.refresh_from_db()
    actions.take_back(upload, by=khs.by)
    assert everything() == before


def built_on(khs) -> dict[str, object]:
    body = Utvalg.objects.get(short_name="SSU")
    kari = Person.objects.get(name="Kari Nes")
    return {
        "a meeting": lambda: factories.MeetingFactory(utvalg=body, samarbeid=khs.samarbeid),
        "a login": lambda: factories.UserFactory(person=kari),
    }


@pytest.mark.parametrize("what", ["a meeting", "a login"])
def test_what_something_is_built_on_stays(khs, other, what):
    list_known()
    upload = sent(khs, workbook(FIRST))
    save(khs, upload)
    upload.refresh_from_db()
    built_on(khs)[what]()
    with pytest.raises(Refused, match="noe er bygget på"):
        actions.take_back(upload, by=khs.by)
    upload.refresh_from_db()
    assert upload.state == "saved"


def test_whom_another_samarbeid_knows_by_now_stays_there_without_a_word(khs, other):
    list_known()
    upload = sent(khs, workbook(FIRST))
    save(khs, upload)
    upload.refresh_from_db()
    kari = Person.objects.get(name="Kari Nes")
    KnownAs.objects.create(samarbeid=other.samarbeid, person=kari, name="Kari")
    actions.take_back(upload, by=khs.by)
    assert [row.samarbeid for row in kari.known_as.all()] == [other.samarbeid]
    assert not Person.objects.filter(name="Ola Vik").exists()


def test_a_row_that_was_changed_again_stays(khs):
    moved_in(khs.samarbeid)
    upload = sent(khs, workbook({"Utvalg": [[None, "Strategisk samarbeidsutvalg", "SU", "Styre", None, "alle"]]}))
    save(khs, upload)
    upload.refresh_from_db()
    built_on_short = Utvalg.objects.filter(short_name="SU")
    built_on_short.update(ruleset="arbeidsgruppe")
    with pytest.raises(Refused, match="Strategisk samarbeidsutvalg"):
        actions.take_back(upload, by=khs.by)


def test_only_what_was_shown_is_saved(khs):
    moved_in(khs.samarbeid)
    upload = sent(khs, workbook({"Personer": [[None, "Kari Nes", "Rådmann", "kari@kinn.example"]]}))
    KnownAs.objects.filter(name="Kari Nes").update(title="Lege")
    with pytest.raises(Stale):
        save(khs, upload)
    fresh = actions.look_again(upload, by=khs.by)
    cell = fresh.preview["Personer"]["rows"][0]["cells"][1]
    assert (fresh.state, cell) == ("ready", {"text": "Rådmann", "kind": "cell-changed", "old": "Lege"})
    assert save(khs, fresh) == 1


def test_wrong_rows_stay_out_and_the_rest_is_saved(khs):
    list_known()
    upload = sent(
        khs, workbook({"Personer": [[None, "Ny Person", None, "ny@x.example"], [None, "Feil", None, "feil"]]})
    )
    assert save(khs, upload) == 1
    upload.refresh_from_db()
    assert (Person.objects.filter(name__in=["Ny Person", "Feil"]).count(), bool(upload.book)) == (1, True)
    again = sent(khs, workbook({"Personer": [[None, "Ny Person", None, "ny@x.example"]]}))
    with pytest.raises(Refused, match="Ingenting å lagre"):
        save(khs, again)


def test_only_the_secretariat(khs, other):
    upload = sent(khs, workbook(FIRST))
    for by in (khs.reader(khs.member), khs.reader(khs.lead), other.by):
        for act in (
            lambda by=by: actions.save_sheet(upload, seen=upload.fingerprint, by=by),
            lambda by=by: actions.discard_sheet(upload, by=by),
            lambda by=by: actions.take_back(upload, by=by),
            lambda by=by: actions.read_again(upload, by=by),
            lambda by=by: actions.look_again(upload, by=by),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_what_is_no_workbook_is_refused_with_a_sentence(khs):
    for data, sentence in (
        (b"%PDF-1.7", "Fila er ikke et XLSX-regneark. Lagre den som XLSX, og prøv igjen."),
        (b"PK\x03\x04 kaputt", "Arbeidsboka kan ikke åpnes. Lagre den på nytt som XLSX, og prøv igjen."),
        (
            workbook({"Ark1": [["Kommune", "Antall"]]}),
            "Fant ingen av arkene Organisasjoner, Utvalg, Plasser, Personer og Tilganger. Er det et annet regneark? "
            "Hent arket her, og fyll ut det.",
        ),
    ):
        upload = sent(khs, data)
        assert (upload.state, upload.fault) == ("refused", sentence)
    assert SheetUpload.objects.count() == 1
