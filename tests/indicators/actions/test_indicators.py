"""What an import does: versions, what is hidden, what is refused."""

from datetime import date

import pytest

from indicators.actions import indicators as actions
from indicators.actions import uploads
from indicators.models import DataPoint, Dataset, ShownPoint
from indicators.readings import reading_of
from organisations.models import Trail
from organisations.refusals import NotAllowed, Refused
from tests.indicators.factories import DefinitionFactory, imported
from tests.indicators.reading import HEAD, read


def test_a_new_import_is_a_new_version_of_the_whole_and_the_old_one_is_kept(khs, asker, counts):
    first = imported(khs, counts, HEAD + "0220;2014-01;;;;7\n0220;2014-02;;;;3\n")
    second = imported(khs, counts, HEAD + "0220;2014-02;;;;8\n0220;2014-03;;;;9\n")
    assert list(Dataset.objects.values_list("version", "state", "origin", "builds_on")) == [
        (2, "current", "parts", first.pk), (1, "replaced", "whole", None)
    ]  # fmt: skip
    assert (second.newest_from, second.resolution) == (date(2014, 3, 1), "month")
    assert (table_of(first), table_of(second)) == (
        {"2014-01": ("", 7), "2014-02": (":", None)},
        {"2014-01": ("", 7), "2014-02": ("", 8), "2014-03": ("", 9)},
    )
    assert DataPoint.objects.filter(dataset=first).count() == 2


def table_of(dataset):
    """What readers have of each month."""
    points = ShownPoint.objects.filter(dataset=dataset).order_by("period_from")
    return {
        f"{first:%Y-%m}": (sign, value) for first, sign, value in points.values_list("period_from", "sign", "value")
    }


@pytest.mark.parametrize(
    ("extent", "left"),
    [
        ("parts", {"0220 2014-01 ": 40, "0220 2014-02 ": 50, "0301 2014-01 ": 61, "0301 2014-02 ": 70,
                   "0220 2014-01 70+": 20, "None 2014-01 ": 101}),
        ("blocks", {"0220 2014-02 ": 50, "0301 2014-01 ": 61, "0301 2014-02 ": 70, "0220 2014-01 70+": 20,
                    "None 2014-01 ": 101}),
        ("whole", {"0301 2014-01 ": 61}),
    ],
)  # fmt: skip
def test_what_a_file_does_to_the_numbers_that_stand(khs, asker, oslo, counts, extent, left):
    """The file has one number: of a municipality, in January, of everybody."""
    rows = ["0220;2014-01;;;;40", "0220;2014-02;;;;50", "0301;2014-01;;;;60", "0301;2014-02;;;;70",
            "0220;2014-01;70+;;;20", "Alle;2014-01;;;;101"]  # fmt: skip
    imported(khs, counts, HEAD + "\n".join(rows))
    new = imported(khs, counts, HEAD + "0301;2014-01;;;;61\n", extent=extent)
    names = {asker.pk: "0220", oslo.pk: "0301", None: "None"}
    points = DataPoint.objects.filter(dataset=new).values_list("organisation", "period_from", "group", "value")
    assert {f"{names[place]} {first:%Y-%m} {group}": value for place, first, group, value in points} == left
    assert DataPoint.objects.filter(dataset__version=1).count() == 6


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


def test_a_part_that_stands_already_is_refused_and_one_that_is_hidden_is_not_compared(khs, asker, counts):
    """Else whoever may import could guess at a hidden number until the answer is that it is nothing new."""
    imported(khs, counts, HEAD + "0220;2014-01;;;;7\n0220;2014-02;;;;3\n")
    shown, hidden = (
        read(khs, counts, HEAD + f"0220;{month};;;;{count}\n") for month, count in (("2014-01", 7), ("2014-02", 3))
    )
    with pytest.raises(Refused, match="Versjon 1 har de samme tallene"):
        actions.import_dataset(counts, shown, samarbeid=khs.samarbeid, source="", file_name="b.csv", by=khs.by)
    facts = {"samarbeid": khs.samarbeid, "source": "", "file_name": "b.csv", "by": khs.by}
    assert actions.import_dataset(counts, hidden, **facts).version == 2


def test_another_kind_of_number_never_stands_beside_those_there_are(khs, asker, counts):
    imported(khs, counts, HEAD + "0220;2014-01;;;;7\n")
    (old,) = counts.definitions.all()
    old.valid_to = date(2014, 12, 31)
    old.save()
    rate = DefinitionFactory(indicator=counts, kind="rate", valid_from=date(2015, 1, 1))
    reading = reading_of((HEAD + "0220;2015-01;;20;100;20\n").encode(), rate, max_rows=9)
    facts = {"samarbeid": khs.samarbeid, "source": "", "file_name": "b.csv", "by": khs.by}
    with pytest.raises(
        Refused, match="Den nye definisjonen måler noe annet \\(Rate\\) enn tallene som står \\(Antall\\)"
    ):
        actions.import_dataset(counts, reading, **facts)
    assert actions.import_dataset(counts, reading, extent="whole", **facts).definition == rate


def test_a_reader_may_not_import(khs, asker, counts):
    reading = read(khs, counts, HEAD + "0220;2014-01;;;;7\n")
    by = khs.reader(khs.reader_user)
    with pytest.raises(NotAllowed):
        actions.import_dataset(counts, reading, samarbeid=khs.samarbeid, source="", file_name="a", by=by)
    with pytest.raises(NotAllowed):
        uploads.receive_upload(counts.definitions.get(), data=b"", file_name="a", source="", preliminary=False, by=by)


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
    versions = Dataset.objects.filter(indicator=days).values_list("version", "state", "origin", "reason")
    assert list(versions) == [(2, "current", "judged_again", "counts"), (1, "replaced", "whole", "")]
    assert list(shown.filter(dataset__version=2).values_list("sign", "value")) == [(":", None), ("", 90)]
    assert list(shown.filter(dataset__version=1).values_list("sign", "value")) == [(":", None), (":", None)]
    imported(khs, counts, HEAD + "0220;2014-02;;;;30\n")
    assert Dataset.objects.filter(indicator=days).count() == 2, "nothing is shown otherwise, so nothing is new"


def test_an_import_leaves_one_row_in_the_trail(khs, asker, counts):
    dataset = imported(khs, counts, HEAD + "0220;2014-01;;;;7\n")
    rows = Trail.objects.filter(object_type="indicators.dataset").values_list("verb", "object_id", "by", "facts")
    facts = {"indicator": counts.code, "version": 1}
    assert list(rows) == [("import_dataset", dataset.pk, khs.secretary.person_id, facts)]
