"""What an import does: versions, what is hidden, what is refused."""

from datetime import date

import pytest

from indicators.actions import indicators as actions
from indicators.models import DataPoint, Dataset, ShownPoint
from indicators.readings import changes_of
from organisations.models import Trail
from organisations.refusals import NotAllowed, Refused
from tests.indicators.factories import DefinitionFactory, imported
from tests.indicators.reading import HEAD, read


def test_a_new_import_is_a_new_version_and_the_old_one_is_kept(khs, asker, counts):
    first = imported(khs, counts, HEAD + "0220;2014-01;;;;7\n0220;2014-02;;;;3\n")
    reading = read(khs, counts, HEAD + "0220;2014-02;;;;8\n0220;2014-03;;;;9\n0220;2014-01;;;;7\n")
    changes = changes_of(reading, first)
    assert (changes.new, changes.changed, changes.gone, changes.same, changes.hidden) == (1, 1, 0, 1, 0)
    second = actions.import_dataset(counts, reading, samarbeid=khs.samarbeid, source="", file_name="b.csv", by=khs.by)
    assert list(Dataset.objects.values_list("version", "state", "source")) == [
        (2, "current", "NPR"), (1, "replaced", "NPR")
    ]  # fmt: skip
    assert (second.newest_from, second.resolution) == (date(2014, 3, 1), "month")
    assert DataPoint.objects.filter(dataset=first).count() == 2
    assert set(ShownPoint.objects.values_list("dataset", flat=True)) == {second.pk}


@pytest.mark.parametrize("guess", ["3", "4"])
def test_the_look_before_an_import_tells_nothing_of_a_hidden_number(khs, asker, counts, guess):
    first = imported(khs, counts, HEAD + "0220;2014-01;;;;7\n0220;2014-02;;;;3\n")
    changes = changes_of(read(khs, counts, HEAD + f"0220;2014-01;;;;8\n0220;2014-02;;;;{guess}\n"), first)
    assert (changes.changed, changes.same, changes.hidden) == (1, 1, 1)


def test_the_same_file_twice_is_refused(khs, asker, counts):
    imported(khs, counts, HEAD + "0220;2014-01;;;;7\n")
    reading = read(khs, counts, HEAD + "0220;2014-01;;;;7\n")
    with pytest.raises(Refused, match="Versjon 1 har de samme tallene fra den samme kilden"):
        actions.import_dataset(counts, reading, samarbeid=khs.samarbeid, source="", file_name="a.csv", by=khs.by)
    assert Dataset.objects.count() == 1


@pytest.mark.parametrize("changed", [{"preliminary": False}, {"source": "SSB"}])
def test_the_same_numbers_that_are_final_now_or_of_another_source_are_a_new_version(khs, asker, counts, changed):
    text = HEAD + "0220;2014-01;;;;7\n"
    imported(khs, counts, text, preliminary=True)
    new = imported(khs, counts, text, **({"preliminary": True} | changed))
    assert (new.version, new.preliminary, new.source) == (
        2,
        changed.get("preliminary", True),
        changed.get("source", "NPR"),
    )


def test_a_file_with_faults_imports_nothing(khs, asker, counts):
    reading = read(khs, counts, HEAD + "0220;2014-01;;;;7\n0220;2014-02;;;;x\n")
    with pytest.raises(Refused):
        actions.import_dataset(counts, reading, samarbeid=khs.samarbeid, source="", file_name="a.csv", by=khs.by)
    assert (Dataset.objects.count(), DataPoint.objects.count(), ShownPoint.objects.count()) == (0, 0, 0)


def test_a_reader_may_not_import(khs, asker, counts):
    reading = read(khs, counts, HEAD + "0220;2014-01;;;;7\n")
    by = khs.reader(khs.reader_user)
    with pytest.raises(NotAllowed):
        actions.import_dataset(counts, reading, samarbeid=khs.samarbeid, source="", file_name="a", by=by)
    with pytest.raises(NotAllowed):
        actions.receive_upload(counts.definitions.get(), data=b"", file_name="a", source="", preliminary=False, by=by)


def test_the_secretary_of_another_samarbeid_may_not_import_here(khs, other, asker, counts):
    reading = read(khs, counts, HEAD + "0220;2014-01;;;;7\n")
    with pytest.raises(NotAllowed):
        actions.import_dataset(counts, reading, samarbeid=khs.samarbeid, source="", file_name="a", by=other.by)


def test_hidden_counts_hide_what_is_built_on_them_also_when_they_come_later(khs, asker, oslo, counts):
    days = DefinitionFactory(kind="amount", counts_from=counts).indicator
    imported(khs, days, HEAD + "0220;2014-01;;;;12\n0301;2014-01;;;;90\n")
    shown = ShownPoint.objects.filter(dataset__indicator=days).order_by("organisation__name")
    assert list(shown.values_list("sign", "value")) == [(":", None), (":", None)]
    imported(khs, counts, HEAD + "0220;2014-01;;;;3\n0301;2014-01;;;;30\n")
    assert list(shown.values_list("sign", "value")) == [(":", None), ("", 90)]


def test_counts_that_come_between_the_look_and_the_import_hide_what_is_built_on_them(khs, asker, counts):
    imported(khs, counts, HEAD + "0220;2014-01;;;;30\n")
    days = DefinitionFactory(kind="amount", counts_from=counts).indicator
    reading = read(khs, days, HEAD + "0220;2014-01;;;;90\n")
    imported(khs, counts, HEAD + "0220;2014-01;;;;3\n")
    actions.import_dataset(days, reading, samarbeid=khs.samarbeid, source="", file_name="a.csv", by=khs.by)
    shown = ShownPoint.objects.get(dataset__indicator=days)
    assert (reading.signs, shown.sign, shown.value) == ([""], ":", None)


def test_an_import_leaves_one_row_in_the_trail(khs, asker, counts):
    dataset = imported(khs, counts, HEAD + "0220;2014-01;;;;7\n")
    rows = Trail.objects.filter(object_type="indicators.dataset").values_list("verb", "object_id", "by", "facts")
    facts = {"indicator": counts.code, "version": 1}
    assert list(rows) == [("import_dataset", dataset.pk, khs.secretary.person_id, facts)]
