"""The pages and files of indicators: who sees what, that nothing hidden is anywhere, and that all say the same."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from indicators.measurements import figures_of, newest_of, numbers_of
from indicators.models import Dataset, ShownPoint
from indicators.periods import parse_period
from organisations import clock
from organisations.models import Secretariat, Trail
from tests import factories
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, ProjectIndicatorFactory, imported

# A small number that could be found wherever it stood: no page has another 3,1416.
SECRET = "3,1416"
HEAD = "kommunenr;periode;teller;nevner;verdi\n"


def municipality(nr, name, **facts):
    organisation = factories.OrganisationFactory(name=name, **facts)
    MunicipalityNumberFactory(organisation=organisation, nr=nr, valid_to=facts.get("valid_to"))
    return organisation


@pytest.fixture
def places(khs):
    heir = municipality("0220", "Asker kommune")
    return [heir, municipality("0627", "Røyken kommune", valid_to=date(2019, 12, 31), successor=heir)]


@pytest.fixture
def waited(khs, places):
    """Days with decimals, so that a number can be told from every other on the page."""
    definition = DefinitionFactory(indicator__code="doegn", name="Overliggerdøgn", unit="døgn", decimals=4)
    rows = ["0220;2014-01;;;12,25", "0627;2014-01;;;20,5", f"0627;2014-02;;;{SECRET}", "0220;2014-02;;;30"]
    return imported(khs, definition.indicator, HEAD + "\n".join(rows))


def ask(world, user, name, *args, **query):
    return world.client_of(user).get(reverse(name, args=[world.samarbeid.slug, *args]), query)


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def data_person(world):
    user = factories.UserFactory()
    Secretariat.objects.create(
        samarbeid=world.samarbeid, person=user.person, role="dataansvarlig", valid_from=date(2013, 1, 1)
    )
    return user


def text_of_workbook(data):
    return "\n".join(
        str(cell) for row in load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True) for cell in row
    )


def test_a_hidden_number_is_in_no_byte_of_any_page_or_file(khs, waited):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person)
    ProjectIndicatorFactory(project=project, indicator=waited.indicator)
    users = {"reader": khs.reader_user, "secretary": khs.secretary, "lead": khs.lead, "data": data_person(khs)}
    for user in users.values():
        answers = [
            ask(khs, user, name, *args, **query)
            for query in ({}, {"kommuner": "dagens"})
            for name, args in (
                ("indicators:list", ()), ("indicators:indicator", ("doegn",)), ("indicators:csv", ("doegn",)),
                ("indicators:xlsx", ("doegn",)), ("project", (project.slug,)),
            )
        ]  # fmt: skip
        assert [answer.status_code for answer in answers] == [200] * 10
        texts = [body(answer) for answer in answers]
        told = [text.decode(errors="replace") if text[:2] != b"PK" else text_of_workbook(text) for text in texts]
        assert [text for text in told if SECRET in text or "3.1416" in text] == []
    assert not [figure for figure in figures_of(project) if SECRET in str(figure) or "3.14" in str(figure)]
    assert "12,2500" in told[1]


def test_the_raw_numbers_are_for_the_data_role_and_each_look_is_noted(khs, waited):
    data = data_person(khs)
    for user in (khs.secretary, khs.lead, khs.member, khs.reader_user):
        assert ask(khs, user, "indicators:raw", "doegn").status_code == 404
    looked = Trail.objects.filter(verb="looked_at_raw")
    assert looked.count() == 0
    pages = [ask(khs, data, "indicators:raw", "doegn").content.decode() for _ in range(2)]
    assert [SECRET in page for page in pages] == [True, True]
    assert list(looked.values_list("by", "object_id")) == [(data.person_id, waited.pk)] * 2


def test_nothing_of_one_samarbeid_is_seen_from_the_other(khs, other, waited):
    foreign = [ask(other, other.secretary, name, "doegn").status_code
               for name in ("indicators:indicator", "indicators:csv", "indicators:xlsx", "indicators:raw")]  # fmt: skip
    assert foreign == [404] * 4
    assert b"12,25" not in ask(other, other.secretary, "indicators:list").content
    nr = MunicipalityNumberFactory(organisation=other.municipality, nr="9001").nr
    imported(other, waited.indicator, HEAD + f"{nr};2014-01;;;77,7777\n")
    assert b"77,7777" in ask(other, other.secretary, "indicators:indicator", "doegn").content
    assert b"77,7777" not in ask(khs, khs.secretary, "indicators:indicator", "doegn").content
    assert newest_of(khs.by)[0].period == "feb. 2014"


def test_page_csv_and_xlsx_say_the_same(khs, waited):
    page = ask(khs, khs.reader_user, "indicators:indicator", "doegn")
    grid = page.context["grid"]
    on_page = {
        (name, period.code): text
        for name, texts in grid.texts
        for period, text in zip(grid.periods, texts, strict=True)
    }
    assert on_page == {
        ("Asker kommune", "2014-01"): "12,2500",
        ("Asker kommune", "2014-02"): "30,0000",
        ("Røyken kommune", "2014-01"): "20,5000",
        ("Røyken kommune", "2014-02"): ":",
    }
    rows = list(
        csv.reader(io.StringIO(body(ask(khs, khs.lead, "indicators:csv", "doegn")).decode("utf-8-sig")), delimiter=";")
    )
    in_csv = {(name, period): value for name, period, *_parts, value in rows[1:] if period}
    assert in_csv == {key: text.rstrip("0").rstrip(",") for key, text in on_page.items()}
    sheet = load_workbook(io.BytesIO(body(ask(khs, khs.lead, "indicators:xlsx", "doegn")))).active
    in_xlsx = {(row[0], row[1]): row[5] for row in sheet.iter_rows(min_row=2, values_only=True) if row[1]}
    assert in_xlsx == {key: text if text == ":" else float(text.replace(",", ".")) for key, text in on_page.items()}
    assert all(text in page.content.decode() for text in on_page.values())


def test_the_list_is_a_file_with_the_newest_numbers_as_it_shows_them(khs, other, waited):
    hidden = ShownPoint.objects.filter(organisation__name="Røyken kommune", period_from=date(2014, 2, 1))
    hidden.update(value=None, sign=":")
    factories.AffiliationFactory(
        samarbeid=khs.samarbeid,
        person=khs.reader_user.person,
        organisation=hidden.get().organisation,
        role="responder",
    )
    read = body(ask(khs, khs.reader_user, "indicators:list"))
    files = {kind: body(ask(khs, khs.reader_user, f"indicators:list_{kind}")) for kind in ("csv", "xlsx")}
    source = Dataset.objects.get().source
    wanted = [
        ["Indikator", "Enhet", "Nyeste periode", "Foreløpige", "Hvem", "Tall", "Kilde"],
        ["Overliggerdøgn", "døgn", "feb. 2014", "", "Røyken kommune", ":", source],
    ]
    assert list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")), delimiter=";")) == wanted
    sheet = load_workbook(io.BytesIO(files["xlsx"])).active
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == wanted
    assert [word in read.decode() for word in ("nyeste.csv", "nyeste.xlsx")] == [True, True]
    abroad = [body(ask(other, other.secretary, f"indicators:list{part}")).decode() for part in ("_csv", "")]
    assert ("Overliggerdøgn" in abroad[0], "nyeste.csv" in abroad[1]) == (False, False)


def test_the_municipalities_of_today_are_sums_that_hide_what_their_parts_hide(khs, waited):
    grid = ask(khs, khs.reader_user, "indicators:indicator", "doegn", kommuner="dagens").context["grid"]
    assert grid.texts == [("Asker kommune", ["32,7500", ":"])]
    then = ask(khs, khs.reader_user, "indicators:indicator", "doegn").context["grid"]
    assert [name for name, _texts in then.texts] == ["Asker kommune", "Røyken kommune"]


def test_a_municipality_of_today_whose_part_is_lacking_has_no_sum(khs, places):
    factories.OrganisationFactory(name="Hurum kommune", valid_to=date(2019, 12, 31), successor=places[0])
    dataset = imported(khs, DefinitionFactory().indicator, HEAD + "0220;2014-01;;;40\n0627;2014-01;;;50\n")
    grid = ask(khs, khs.reader_user, "indicators:indicator", dataset.indicator.code, kommuner="dagens").context["grid"]
    assert grid.texts == [("Asker kommune", [".."])]


def test_percents_of_today_are_weighed_by_their_denominators(khs, places):
    definition = DefinitionFactory(kind="percent", decimals=1)
    dataset = imported(khs, definition.indicator, HEAD + "0220;2014-01;30;300;\n0627;2014-01;20;100;\n")
    grid = ask(khs, khs.reader_user, "indicators:indicator", dataset.indicator.code, kommuner="dagens").context["grid"]
    assert grid.texts == [("Asker kommune", ["12,5"])]


def test_source_period_preliminary_and_signs_stand_under_the_figures(khs, places):
    definition = DefinitionFactory(source="NPR")
    imported(khs, definition.indicator, HEAD + "0220;2014-01;;;3\n0220;2014-02;;;9\n", preliminary=True)
    page = ask(khs, khs.reader_user, "indicators:indicator", definition.indicator.code).content.decode()
    assert page.count("Kilde: NPR. jan. 2014–feb. 2014, foreløpige tall.") == 2
    assert ("<b>:</b> skjult av personvernhensyn" in page, "feb. 2014*" in page, "sin egen skala" in page) == (
        True,
    ) * 3


def test_what_cannot_be_chosen_is_as_if_not_asked_for(khs, waited):
    for query in ({"gruppe": "\0"}, {"periode": "uke"}, {"kommuner": "x" * 5000}, {"gruppe": "<script>"}):
        answer = ask(khs, khs.reader_user, "indicators:indicator", "doegn", **query)
        assert (answer.status_code, len(answer.context["grid"].periods)) == (200, 2)


def test_numbers_and_figures_of_a_project(khs, waited):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person)
    assert (numbers_of(project), figures_of(project)) == ([], [])
    ProjectIndicatorFactory(project=project, indicator=waited.indicator)
    assert [(number.label, number.value) for number in numbers_of(project)] == [
        ("overliggerdøgn, Asker kommune", "30,0000 (feb. 2014)"),
        ("overliggerdøgn, Røyken kommune", "skjult (feb. 2014)"),
    ]
    (chart,) = figures_of(project)
    assert [(one.name, one.values, one.shown) for one in chart.series] == [
        ("Asker kommune", (12.25, 30.0), ("12,2500", "30,0000")),
        ("Røyken kommune", (20.5, None), ("20,5000", ":")),
    ]


def test_queries_do_not_grow_with_rows(khs, places):
    def filled(code, months):
        rows = [f"{nr};2014-{month:02d};;;50" for nr in ("0220", "0627")[: len(months)] for month in months]
        imported(khs, DefinitionFactory(indicator__code=code).indicator, HEAD + "\n".join(rows) + "\n")

    filled("en", (1,))
    before = [queries_of(khs, "indicators:list"), queries_of(khs, "indicators:indicator", "en")]
    for code in ("to", "tre"):
        filled(code, (1, 2, 3))
    assert [queries_of(khs, "indicators:list"), queries_of(khs, "indicators:indicator", "tre")] == before


def queries_of(world, name, *args):
    with CaptureQueriesContext(connection) as queries:
        assert ask(world, world.reader_user, name, *args).status_code == 200
    return len(queries)


def test_forty_indicators_of_sixty_municipalities_are_read_in_two_queries(khs, django_assert_num_queries):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person)
    make_many(khs, project, indicators=40, municipalities=60)
    with django_assert_num_queries(2):
        figures = figures_of(project)
    assert (len(figures), len(figures[0].series), len(figures[0].periods)) == (40, 60, 12)
    reader = khs.by
    with django_assert_num_queries(2):
        assert len(newest_of(reader)) == 40


def test_a_page_of_sixty_municipalities_and_twelve_periods_is_at_most_150_kb(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person)
    make_many(khs, project, indicators=1, municipalities=60)
    page = ask(khs, khs.reader_user, "indicators:indicator", Dataset.objects.get().indicator.code)
    assert page.content.count(b'<svg class="mini"') == 60
    assert len(page.content) < 150_000


def make_many(world, project, *, indicators, municipalities):
    """Numbers as they are shown, straight into the table: reading forty files is another test's matter."""
    places = [factories.OrganisationFactory(name=f"Langesundfjordbygda kommune {n}") for n in range(municipalities)]
    months = [parse_period(f"2014-{month:02d}") for month in range(1, 13)]
    for position in range(indicators):
        definition = DefinitionFactory()
        dataset = Dataset.objects.create(
            samarbeid=world.samarbeid, indicator=definition.indicator, definition=definition, version=1, source="NPR",
            sha256="0" * 64, file_name="a.csv", imported_at=clock.now(), newest_from=months[-1].first,
            newest_to=months[-1].last, resolution="month",
        )  # fmt: skip
        ProjectIndicatorFactory(project=project, indicator=definition.indicator, position=position)
        ShownPoint.objects.bulk_create(
            ShownPoint(samarbeid=world.samarbeid, dataset=dataset, organisation=place, period_from=month.first,
                       period_to=month.last, resolution="month", value=None if n % 5 == 0 else 1234 + n * at,
                       sign=":" if n % 5 == 0 else "")
            for at, place in enumerate(places) for n, month in enumerate(months)
        )  # fmt: skip
