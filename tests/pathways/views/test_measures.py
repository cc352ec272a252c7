"""The pages of measures and their points: what is taken, and what is refused whole."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache

from organisations.models import Trail
from organisations.refusals import Refused
from pathways.actions.measures import put_points
from pathways.models import Measure, MeasurePoint
from tests import factories
from tests.pathways.factories import (
    MeasureFactory,
    PathwayFactory,
    PointFactory,
)

MEASURE_FIELDS = ("version", "name", "unit", "direction", "definition", "source")


@pytest.fixture(autouse=True)
def on_a_day(settings):
    settings.DEMO_TODAY = "2014-11-17"
    cache.clear()


@pytest.fixture
def project(khs):
    return factories.ProjectFactory(samarbeid=khs.samarbeid, slug="forloep", name="Gode pasientforløp")


@pytest.fixture
def secretary(khs):
    return khs.client_of(khs.secretary)


def page(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_points_are_taken_whole_or_not_at_all(project, secretary):
    measure = MeasureFactory(pathway__project=project)
    PointFactory(measure=measure, on=date(2014, 9, 1), value=40)
    address = f"/khs/forlop/maal/{measure.pk}/"
    wrong = secretary.post(address, {"points": "01.09.2014;31\n31.09.2014;30\n\n02.10.2014;mange\nbare tekst"})
    shown = wrong.content.decode()
    assert (wrong.status_code, MeasurePoint.objects.get().value) == (422, 40)
    for text in ("Linje 2: «31.09.2014;30» har ingen gyldig dato", "Linje 4", "Linje 5: skriv dato;verdi"):
        assert text in shown
    assert "01.09.2014;31" in shown
    assert secretary.post(address, {"points": "2014-10-01;29,5\n01.09.2014\t31"}).status_code == 302
    assert list(MeasurePoint.objects.values_list("on", "value")) == [(date(2014, 9, 1), 31), (date(2014, 10, 1), 29.5)]


def test_nobody_has_measured_what_is_to_come(project, secretary):
    measure = MeasureFactory(pathway__project=project)
    answer = secretary.post(f"/khs/forlop/maal/{measure.pk}/", {"points": "01.12.2014;3\n01.11.2014;2"})
    assert (answer.status_code, "1. desember 2014" in answer.content.decode()) == (422, True)
    assert MeasurePoint.objects.count() == 0


def test_a_measure_is_added_and_its_name_is_used_once(project, secretary):
    pathway = PathwayFactory(project=project)
    typed = {"name": "Ventetid", "unit": "dager", "direction": "lower", "definition": "Alle", "source": "Eksempel"}
    address = f"/khs/forlop/{pathway.pk}/maal/nytt/"
    made = secretary.post(address, typed)
    assert made["Location"] == f"/khs/forlop/maal/{Measure.objects.get().pk}/"
    again = secretary.post(address, typed)
    assert (again.status_code, "alt et mål som heter «Ventetid»" in again.content.decode()) == (422, True)


def test_a_count_of_people_takes_no_number_that_could_point_at_one(project, secretary):
    measure = MeasureFactory(pathway__project=project, counts_people=True)
    address = f"/khs/forlop/maal/{measure.pk}/"
    refused = secretary.post(address, {"points": "1.9.2014;12\n1.10.2014;4\n1.11.2014;0"})
    page = refused.content.decode()
    sentence = "Færre enn fem kan peke på personer og lagres ikke: 1. oktober 2014."
    assert (refused.status_code, sentence in page, "1.10.2014;4" in page) == (422, True, True)
    assert measure.points.count() == 0
    secretary.post(address, {"points": "1.9.2014;12\n1.10.2014;5\n1.11.2014;0"})
    assert [int(point.value) for point in measure.points.order_by("on")] == [12, 5, 0]


def test_a_measure_is_changed(khs, project, secretary):
    row = MeasureFactory(pathway__project=project, name="Ventetid")
    MeasureFactory(pathway=row.pathway, name="Liggetid")
    address = f"/khs/forlop/maal/{row.pk}/endre/"
    typed = {name: str(secretary.get(address).context["form"][name].value()) for name in MEASURE_FIELDS}
    assert f'href="{address}"' in page(secretary, row.pathway.get_absolute_url())
    taken = secretary.post(address, {**typed, "name": "Liggetid"})
    assert (taken.status_code, "alt et mål som heter «Liggetid»" in taken.content.decode()) == (422, True)
    assert secretary.post(address, {**typed, "unit": "timer"}).status_code == 302
    assert Measure.objects.values_list("name", "unit").get(pk=row.pk) == ("Ventetid", "timer")
    assert list(Trail.objects.values_list("verb", flat=True)) == ["edit_measure"]


def test_a_measure_with_small_numbers_counts_people_once_they_are_removed(khs, project, secretary):
    row = MeasureFactory(pathway__project=project)
    small = PointFactory(measure=row, on=date(2014, 10, 1), value=4)
    PointFactory(measure=row, on=date(2014, 9, 1), value=12)
    address, points = f"/khs/forlop/maal/{row.pk}/endre/", f"/khs/forlop/maal/{row.pk}/"
    typed = {name: str(secretary.get(address).context["form"][name].value()) for name in MEASURE_FIELDS}
    refused = secretary.post(address, {**typed, "counts_people": "on"})
    sentence = "Målet har tall under fem, som kan peke på personer: 1. oktober 2014. Fjern de målingene"
    assert (refused.status_code, sentence in refused.content.decode()) == (422, True)
    assert Measure.objects.get().counts_people is False
    remove = f"/khs/forlop/maaling/{small.pk}/fjern/"
    assert f'action="{remove}"' in page(secretary, points)
    assert khs.client_of(khs.member).post(remove).status_code == 403
    assert "Målingen 1. oktober 2014 (4 dager) er fjernet." in secretary.post(remove, follow=True).content.decode()
    assert [(point.on.month, int(point.value)) for point in row.points.all()] == [(9, 12)]
    assert Trail.objects.values_list("verb", "object_id").get() == ("remove_point", row.pk)
    assert secretary.post(remove).status_code == 404
    assert secretary.post(address, {**typed, "counts_people": "on"}).status_code == 302
    # Whoever read the measure before that puts no small number either.
    with pytest.raises(Refused, match="Færre enn fem"):
        put_points(row, [(date(2014, 11, 1), Decimal(3))], by=khs.by)
