"""The page of a file on its way: it waits, shows what would change, and says what became of it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indicators import readings
from indicators.models import Dataset, IndicatorUpload, UploadLine
from jobs.models import Job
from tests import factories
from tests.house import ROOT
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, imported
from tests.indicators.jobs import work

HEAD = "kommunenr;periode;teller;nevner;verdi\n"
CASES = ROOT.parent / "shared/cases/styringsdata"


@pytest.fixture
def places(khs):
    for nr, name in (("0220", "Asker kommune"), ("0219", "Bærum kommune")):
        MunicipalityNumberFactory(organisation=factories.OrganisationFactory(name=name), nr=nr)


@pytest.fixture
def waited(khs, places):
    definition = DefinitionFactory(
        indicator__code="doegn", name="Overliggerdøgn", unit="døgn", kind="amount", patient_based=False
    )
    rows = [f"0220;2013-{month:02d};;;{20 + month}" for month in range(1, 13)]
    return imported(khs, definition.indicator, HEAD + "\n".join(rows))


def send(world, user, data, name="tall.csv", **more):
    url = reverse("indicators:import", args=[world.samarbeid.slug])
    return world.client_of(user).post(url, {"file": SimpleUploadedFile(name, data.encode()), **more})


def words(answer):
    """The text of the page, without tags and with single blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_page_waits_shows_what_changes_and_imports_it(khs, waited):
    client = khs.client_of(khs.secretary)
    sent = send(
        khs,
        khs.secretary,
        HEAD + "0220;2014-01;;;400\n0220;2013-01;;;21\n",
        indicator="doegn",
        source="Ny",
        preliminary="on",
    )
    upload = IndicatorUpload.objects.get()
    assert (sent.status_code, sent.url) == (302, f"/khs/styringsdata/fil/{upload.pk}/")
    assert b'hx-trigger="every 2s"' in client.get(sent.url).content
    assert "«tall.csv»" in words(client.get("/khs/styringsdata/"))
    work()
    page = client.get(sent.url)
    (line,) = page.context["lines"]
    assert (line.name, line.period, line.old, line.new, line.difference, line.change, line.is_unusual) == (
        "Asker kommune", "jan. 2014", "", "400", "", "Ny", True
    )  # fmt: skip
    assert "2 tall, jan. 2013–jan. 2014" in words(page)
    assert "Ikke i fila, blir stående 11" in words(page)
    assert "every 2s" not in page.content.decode()
    done = client.post(sent.url, {"seen": page.context["form"].initial["seen"]})
    assert (done.status_code, done.url, b"every 2s" in client.get(sent.url).content) == (302, sent.url, True)
    work()
    assert "Tallene er importert som versjon 2." in words(client.get(sent.url))
    newest = Dataset.objects.get(state="current")
    assert (newest.version, newest.source, newest.preliminary, newest.file_name) == (2, "Ny", True, "tall.csv")
    assert "«tall.csv»" not in words(client.get("/khs/styringsdata/"))


def test_a_month_alone_takes_nothing_away(khs, places):
    """The routine of each month, with the sample of it where it is at hand."""
    definition = DefinitionFactory(indicator__code="antall")
    rows = [f"{nr};2013-{month:02d};;;{30 + month}" for nr in ("0220", "0219") for month in range(1, 13)]
    imported(khs, definition.indicator, HEAD + "\n".join(rows))
    sample = CASES / "F_nymaaned.csv"
    file = sample.read_text() if sample.exists() else "kommunenr;periode;verdi\n0220;2014-01;25\n0219;2014-01;31\n"
    page = look(khs, send(khs, khs.secretary, file, indicator="antall"))
    counted = ("new", "changed", "gone", "gone_hidden", "stays", "together")
    assert [page.context["upload"].facts[name] for name in counted] == [2, 0, 0, 0, 24, 26]
    assert "blir borte" not in words(page).replace("Fila er hele serien: 24 tall som vises i dag, blir borte", "")


def look(world, sent):
    work()
    return world.client_of(world.secretary).get(sent.url)


def test_to_replace_everything_names_the_count_in_words(khs, waited):
    sent = send(khs, khs.secretary, HEAD + "0220;2014-01;;;40\n", indicator="doegn")
    page = look(khs, sent)
    assert "Fila er hele serien: 12 tall som vises i dag, blir borte" in words(page)
    assert "fullstendig for periodene" not in words(page), "nothing stands in January"
    khs.client_of(khs.secretary).post(f"{sent.url}omfang/", {"extent": "whole"})
    page = look(khs, sent)
    assert "12 tall som vises i dag, blir borte. De blir stående i versjon 1" in words(page)
    assert [line.change for line in page.context["lines"]] == ["Borte"] * 12 + ["Ny"]


def test_a_stopped_job_is_said_and_tried_again(khs, waited):
    sent = send(khs, khs.secretary, HEAD + "0220;2014-01;;;40\n", indicator="doegn")
    Job.objects.update(state="failed", error="Arbeidet tok for lang tid.")
    client = khs.client_of(khs.secretary)
    page = client.get(sent.url)
    assert ("Arbeidet tok for lang tid." in words(page), b"every 2s" in page.content) == (True, False)
    client.post(f"{sent.url}omfang/", {"extent": "parts"})
    assert work() == ["numbers.read"]
    assert client.get(sent.url).context["upload"].state == "ready"


@pytest.fixture
def parsed(monkeypatch):
    """The bytes of each file that was given to the reader, which reads it all the same."""
    given = []
    read = readings.run_in_child

    def counted(function, data):
        given.append(data)
        return read(function, data)

    monkeypatch.setattr(readings, "run_in_child", counted)
    return given


def test_no_request_parses_a_file(khs, waited, parsed):
    client = khs.client_of(khs.secretary)
    sent = send(khs, khs.secretary, HEAD + "0220;2014-01;;;40\n", indicator="doegn")
    client.get(sent.url)
    assert len(parsed) == 0
    work()
    page = client.get(sent.url)
    client.post(sent.url, {"seen": page.context["form"].initial["seen"]})
    assert len(parsed) == 1
    work()
    assert len(parsed) == 2


def test_a_file_that_waits_is_seen_by_its_sender_alone_and_can_be_thrown_away(khs, waited):
    sent = send(khs, khs.secretary, HEAD + "0220;2014-03;;;44\n", indicator="doegn")
    assert khs.client_of(khs.lead).get(sent.url).status_code == 404
    assert khs.client_of(khs.secretary).post(f"{sent.url}forkast/").status_code == 302
    assert (IndicatorUpload.objects.count(), Dataset.objects.count()) == (0, 1)


def test_the_data_role_sees_what_it_must_decide_and_says_that_it_has(khs, waited):
    sent = send(khs, khs.secretary, HEAD + "0220;2014-03;;;44\n", indicator="doegn")
    work()
    upload = IndicatorUpload.objects.get()
    IndicatorUpload.objects.update(unprotected=1)
    UploadLine.objects.update(is_unprotected=True)
    user = factories.UserFactory()
    factories.SecretariatFactory(samarbeid=khs.samarbeid, person=user.person, role="dataansvarlig")
    mine, theirs = (khs.client_of(one) for one in (khs.secretary, user))
    pages = [words(one.get(sent.url)) for one in (mine, theirs)]
    said = (
        "1 lite tall kan ikke lenger beskyttes",
        "Dataansvarlig må avgjøre",
        "Kan ikke beskyttes",
        "Importer tallene",
    )
    assert [[sentence in page for sentence in said] for page in pages] == [
        [True, True, False, False], [True, False, True, True]
    ]  # fmt: skip
    assert "Venter på dataansvarlig" in words(theirs.get("/khs/styringsdata/"))
    seen = {"seen": upload.fingerprint}
    posts = ((mine, {**seen, "decided": "on"}), (theirs, seen), (theirs, {**seen, "decided": "on"}))
    assert [one.post(sent.url, body).status_code for one, body in posts] == [403, 422, 302]


def test_statements_do_not_grow_with_the_lines(khs, waited):
    def asked(months):
        rows = [f"{nr};2014-{month:02d};;;{month + 50}" for nr in ("0220", "0219") for month in range(1, months + 1)]
        sent = send(khs, khs.secretary, HEAD + "\n".join(rows), indicator="doegn")
        work()
        with CaptureQueriesContext(connection) as queries:
            assert len(khs.client_of(khs.secretary).get(sent.url).context["lines"]) == 2 * months
        return len(queries)

    assert asked(1) == asked(12)


@pytest.mark.parametrize(
    ("data", "more", "sentence"),
    [
        (b"", {"indicator": "doegn"}, "Fila er tom. Velg en annen"),
        (b"x" * (2 << 20) + b"x", {"indicator": "doegn"}, "Fila er større enn 2 MB"),
        (HEAD.encode() + b"0220;2014;;;50\n", {"indicator": "finnes-ikke"}, "Velg en indikator fra lista"),
        (HEAD.encode() + b"0220;2014;;;50\n", {}, "Velg hvilken indikator tallene gjelder"),
        (HEAD.encode() + b"0220;2014;;;50\n", {"indicator": "doegn", "source": "x" * 201}, "har den 201"),
    ],
)  # fmt: skip
def test_bad_forms_are_answered_with_a_sentence_and_what_was_typed(khs, waited, data, more, sentence):
    url = reverse("indicators:import", args=["khs"])
    body = {"file": SimpleUploadedFile("tall.csv", data), "source": "Min kilde", **more}
    answer = khs.client_of(khs.secretary).post(url, body)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert more.get("source", "Min kilde") in answer.content.decode()
    assert (IndicatorUpload.objects.count(), Dataset.objects.count()) == (0, 1)


def test_bad_files_are_answered_with_their_name_and_a_sentence(khs, waited):
    page = look(khs, send(khs, khs.secretary, HEAD + "9999;2014;;;5\n", "nov.csv", indicator="doegn"))
    assert "«nov.csv» kan ikke importeres slik den er" in words(page)
    assert "«9999» er ikke et kommunenummer" in words(page)
    assert (page.context["upload"].state, Dataset.objects.count()) == ("refused", 1)


def test_a_version_that_is_put_back_names_what_changes(khs, waited):
    imported(khs, waited.indicator, HEAD + "0220;2013-12;;;99\n")
    client = khs.client_of(khs.secretary)
    sent = client.post("/khs/styringsdata/doegn/versjoner/1/legg-tilbake/")
    page = look(khs, sent)
    assert [(line.period, line.old, line.new, line.difference) for line in page.context["lines"]] == [
        ("des. 2013", "99", "32", "−67")
    ]
    assert "Legg tilbake versjon 1" in words(page)
    client.post(sent.url, {"seen": page.context["form"].initial["seen"]})
    work()
    newest = Dataset.objects.get(state="current")
    assert (newest.version, newest.origin, newest.puts_back.version) == (3, "put_back", 1)
    assert (
        client.post("/khs/styringsdata/doegn/versjoner/3/legg-tilbake/").url == "/khs/styringsdata/doegn/versjoner/3/"
    )
