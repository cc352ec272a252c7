"""A query that is made once: asked again with other values it answers as the queryset would."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext

from organisations.models import Affiliation
from organisations.prepared import PreparedQuery
from organisations.querysets import valid_on
from tests import factories

pytestmark = pytest.mark.django_db


def readers_of(samarbeid: str, organisation_id: int, day: date):
    held = Affiliation.objects.filter(valid_on(day), samarbeid__slug=samarbeid, organisation_id=organisation_id)
    return held.exclude(role="svarer").order_by("pk").values_list("person__name", Value("fast"))


READERS = PreparedQuery(readers_of, samarbeid=str, organisation_id=int, day=date)


def test_it_answers_as_the_queryset_with_the_same_values(khs, other):
    place, there = khs.municipality, {"organisation": khs.municipality, "samarbeid": khs.samarbeid}
    factories.AffiliationFactory(**there, valid_from=date(2014, 1, 1), valid_to=date(2014, 6, 30))
    for world in (khs, other):
        for day in (date(2013, 1, 1), date(2014, 2, 1), date(2014, 12, 1)):
            values = {"samarbeid": world.samarbeid.slug, "organisation_id": place.pk, "day": day}
            assert READERS.rows(**values) == list(readers_of(**values)), values
    asked = [READERS.rows(samarbeid="khs", organisation_id=place.pk, day=date(2014, month, 1)) for month in (2, 8)]
    assert [len(found) for found in asked] == [2, 1]


def test_its_sql_is_made_once_and_asked_in_one_statement(khs):
    made = []

    def counted(**values):
        made.append(values)
        return readers_of(**values)

    prepared = PreparedQuery(counted, samarbeid=str, organisation_id=int, day=date)
    with CaptureQueriesContext(connection) as asked:
        for _ in range(3):
            prepared.rows(samarbeid="khs", organisation_id=khs.municipality.pk, day=date(2014, 2, 1))
    assert (len(made), len(asked)) == (1, 3)


def test_a_value_that_looks_like_another_stays_a_value(khs):
    assert READERS.rows(samarbeid="khs' or true --", organisation_id=khs.municipality.pk, day=date(2014, 2, 1)) == []


def test_a_name_that_is_missing_is_said(khs):
    with pytest.raises(KeyError, match="day"):
        READERS.rows(samarbeid="khs", organisation_id=1)
