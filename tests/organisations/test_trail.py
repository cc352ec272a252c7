"""One row for what is saved again and again in a sitting."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from organisations import trail
from organisations.models import Trail

PAST, NOW = timedelta(minutes=6), timedelta(0)


@pytest.mark.parametrize(
    ("saved", "noted"),
    [
        # Who saved what, and how long before now.
        ([("a", "edited", NOW), ("a", "edited", NOW)], "a"),
        ([("a", "edited", PAST), ("a", "edited", NOW)], "aa"),
        ([("a", "edited", NOW), ("b", "edited", NOW), ("a", "edited", NOW)], "aba"),
        ([("a", "edited", NOW), ("a", "saved", NOW), ("a", "edited", NOW)], "aa"),
        ([("a", "edited", NOW), ("b", "saved", NOW), ("a", "edited", NOW)], "aba"),
    ],
)
def test_a_row_per_person_verb_and_five_minutes(khs, saved, noted):
    people = {"a": khs.by, "b": khs.reader(khs.member)}
    for who, verb, ago in saved:
        trail.record_sitting(verb, khs.utvalg, by=people[who])
        Trail.objects.filter(pk=Trail.objects.latest("pk").pk).update(at=Now() - ago)
    names = {reader.person_id: name for name, reader in people.items()}
    assert "".join(names[row.by_id] for row in Trail.objects.order_by("pk")) == noted
