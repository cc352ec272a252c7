"""A file on its way to a version: read, looked at, confirmed, imported; nothing lost, nothing told."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from indicators import preparing, tasks
from indicators.actions import uploads
from indicators.models import Dataset, IndicatorUpload, ShownPoint, UploadLine
from indicators.suppression import Judgement
from jobs.actions import LostClaim, claim
from jobs.models import Job
from organisations.models import Trail
from organisations.refusals import NotAllowed, Refused
from tests import factories
from tests.indicators.factories import imported
from tests.indicators.jobs import work
from tests.indicators.reading import HEAD


def send(world, indicator, rows, by=None, **facts):
    about = {"file_name": "nov.csv", "source": "", "preliminary": False, **facts}
    definition = indicator.definitions.get()
    return uploads.receive_upload(definition, data=(HEAD + rows).encode(), by=by or world.by, **about)


def confirm(world, upload, by=None):
    upload.refresh_from_db()
    uploads.confirm_upload(upload, seen=upload.fingerprint, by=by or world.by)


def data_person(world):
    user = factories.UserFactory()
    factories.SecretariatFactory(samarbeid=world.samarbeid, person=user.person, role="dataansvarlig")
    return world.reader(user)


def stands():
    """Each version with its numbers as readers had them."""
    points = ShownPoint.objects.order_by("dataset__version", "period_from", "organisation")
    found = {}
    for version, first, sign, value in points.values_list("dataset__version", "period_from", "sign", "value"):
        found.setdefault(version, []).append((f"{first:%m}", sign or int(value)))
    return found


def test_a_file_is_read_looked_at_and_imported(khs, asker, counts):
    imported(khs, counts, HEAD + "0220;2014-01;;;;30\n0220;2014-02;;;;3\n")
    upload = send(khs, counts, "0220;2014-03;;;;32\n0220;2014-01;;;;31\n")
    assert (work(), Dataset.objects.count()) == (["numbers.read"], 1)
    lines = UploadLine.objects.values_list("change", "old_value", "old_sign", "new_value", "new_sign")
    assert list(lines) == [("changed", 30, "", 31, ""), ("new", None, "", 32, "")]
    confirm(khs, upload)
    assert (work(), stands()) == (
        ["numbers.import"],
        {1: [("01", 30), ("02", ":")], 2: [("01", 31), ("02", ":"), ("03", 32)]},
    )
    upload.refresh_from_db()
    made = Dataset.objects.get(version=2)
    assert (upload.state, upload.made, bytes(upload.data), UploadLine.objects.count()) == ("imported", made, b"", 0)
    assert (made.origin, made.imported_by, made.file_name) == ("parts", khs.secretary.person, "nov.csv")
    row = Trail.objects.get(object_type="indicators.dataset", object_id=made.pk)
    assert (row.verb, row.by, row.facts) == (
        "import_dataset",
        khs.secretary.person,
        {"indicator": counts.code, "version": 2},
    )


@pytest.mark.parametrize("guess", ["3", "4"])
def test_what_is_looked_at_tells_nothing_of_a_hidden_number(khs, asker, counts, guess):
    imported(khs, counts, HEAD + "0220;2014-01;;;;7\n0220;2014-02;;;;3\n")
    upload = send(khs, counts, f"0220;2014-01;;;;8\n0220;2014-02;;;;{guess}\n")
    work()
    upload.refresh_from_db()
    facts = {name: upload.facts[name] for name in ("changed", "same", "unseen", "hidden", "new")}
    assert facts == {"changed": 1, "same": 0, "unseen": 1, "hidden": 1, "new": 0}
    assert list(UploadLine.objects.values_list("change", "new_value")) == [("changed", 8)]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("0220;2014-01;;;;x\n", "Rad 2, kolonne verdi"),
        ("0220;2014-01;;;;30\n", "Versjon 1 har de samme tallene"),
        ("", "Fila har ingen rader"),
    ],
)
def test_what_cannot_be_imported_says_why_and_can_be_sent_again(khs, asker, counts, rows, sentence):
    imported(khs, counts, HEAD + "0220;2014-01;;;;30\n")
    upload = send(khs, counts, rows)
    work()
    upload.refresh_from_db()
    assert (upload.state, sentence in " ".join(upload.faults)) == ("refused", True)
    with pytest.raises(Refused):
        confirm(khs, upload)
    again = send(khs, counts, "0220;2014-01;;;;31\n")
    assert list(IndicatorUpload.objects.values_list("pk", "state")) == [(again.pk, "reading")]


def test_replacing_everything_is_a_choice_that_says_how_many_are_gone(khs, asker, counts):
    imported(khs, counts, HEAD + "0220;2014-01;;;;30\n0220;2014-02;;;;31\n0220;2014-03;;;;3\n")
    upload = send(khs, counts, "0220;2014-04;;;;32\n")
    work()
    upload.refresh_from_db()
    assert (upload.facts["leaves"], upload.facts["gone"], upload.facts["stays"]) == ({"blocks": 0, "whole": 2}, 0, 3)
    uploads.read_again(upload, extent="whole", by=khs.by)
    work()
    upload.refresh_from_db()
    assert (upload.facts["gone"], upload.facts["gone_hidden"], upload.facts["stays"]) == (2, 1, 0)
    confirm(khs, upload)
    work()
    assert stands()[2] == [("04", 32)]
    assert Dataset.objects.get(version=2).origin == "whole"


def test_what_was_looked_at_is_what_is_imported_or_it_is_looked_at_again(khs, asker, counts):
    """Somebody else's file came between the look and the button, or between the button and the job."""
    imported(khs, counts, HEAD + "0220;2014-01;;;;30\n")
    mine = send(khs, counts, "0220;2014-02;;;;31\n")
    work()
    confirm(khs, mine)
    imported(khs, counts, HEAD + "0220;2014-03;;;;32\n")
    assert work() == ["numbers.import", "numbers.read"]
    mine.refresh_from_db()
    assert (mine.state, Dataset.objects.count(), mine.facts["stays"]) == ("ready", 2, 2)
    confirm(khs, mine)
    work()
    assert stands()[3] == [("01", 30), ("02", 31), ("03", 32)]


def test_a_page_that_is_out_of_date_confirms_nothing(khs, asker, counts):
    upload = send(khs, counts, "0220;2014-02;;;;31\n")
    work()
    with pytest.raises(Refused, match="et annet enn det du så"):
        uploads.confirm_upload(upload, seen="f" * 64, by=khs.by)


def test_a_version_is_put_back_as_a_new_one_that_hides_by_all_that_readers_had(khs, asker, counts):
    first = imported(khs, counts, HEAD + "0220;2014-01;;;;30\n0220;2014-02;;;;3\n")
    imported(khs, counts, HEAD + "0220;2014-01;;;;90\n0220;2014-03;;;;40\n")
    upload = uploads.put_back(first, by=khs.by)
    work()
    assert list(UploadLine.objects.values_list("change", "old_value", "new_value")) == [
        ("gone", 40, None), ("changed", 90, 30)
    ]  # fmt: skip
    confirm(khs, upload)
    work()
    new = Dataset.objects.get(version=3)
    assert (new.origin, new.puts_back, new.builds_on.version, stands()[3]) == (
        "put_back", first, 2, [("01", 30), ("02", ":")]
    )  # fmt: skip
    with pytest.raises(Refused, match="Versjon 3 er den som vises nå"):
        uploads.put_back(new, by=khs.by)


@pytest.fixture
def unprotectable(monkeypatch):
    """A table whose small number readers can reckon from what they once had."""
    real = preparing.judged

    def judged(cells, *rest):
        small = tuple(cell.key for cell in cells if cell.value == 3)
        return Judgement(real(cells, *rest).signs, unprotected=small)

    monkeypatch.setattr(preparing, "judged", judged)


def test_where_small_numbers_can_no_longer_be_protected_the_data_role_decides(khs, asker, counts, unprotectable):
    upload = send(khs, counts, "0220;2014-01;;;;30\n0220;2014-02;;;;3\n")
    work()
    upload.refresh_from_db()
    with pytest.raises(NotAllowed):
        confirm(khs, upload)
    data, lead = data_person(khs), khs.reader(khs.lead)
    found = IndicatorUpload.objects.visible_to
    assert [list(found(one)) for one in (khs.by, data, lead)] == [[upload], [upload], []]
    told = [upload.lines.readable_by(one).filter(change="unprotected").count() for one in (khs.by, data)]
    assert (told, upload.lines.filter(is_unprotected=True).count()) == ([0, 0], 1)
    confirm(khs, upload, by=data)
    work()
    row = Trail.objects.get(verb="import_dataset")
    assert (row.by_id, row.facts["unprotected"], stands()) == (data.person_id, 1, {1: [("01", 30), ("02", ":")]})


def test_a_command_asks_nobody_and_the_trail_says_how_many(khs, asker, counts, unprotectable):
    imported(khs, counts, HEAD + "0220;2014-02;;;;3\n", by=None)
    assert Trail.objects.get(verb="import_dataset").facts["unprotected"] == 1


def test_each_job_run_twice_does_its_work_once(khs, asker, counts):
    upload = send(khs, counts, "0220;2014-01;;;;30\n")
    held = claim(Job.objects.get().pk)
    Job.objects.update(lease_until=Now() - timedelta(seconds=1))
    later = claim(Job.objects.get().pk)
    tasks.read_numbers(later)
    with pytest.raises(LostClaim):
        tasks.read_numbers(held)
    confirm(khs, upload)
    held = claim(Job.objects.get(state="queued").pk)
    Job.objects.filter(pk=held.job_id).update(lease_until=Now() - timedelta(seconds=1))
    tasks.import_numbers(claim(held.job_id))
    with pytest.raises(LostClaim):
        tasks.import_numbers(held)
    assert (Dataset.objects.count(), set(Job.objects.values_list("state", flat=True))) == (1, {"done"})


def test_a_file_thrown_away_while_it_is_read_leaves_nothing(khs, asker, counts):
    upload = send(khs, counts, "0220;2014-01;;;;30\n")
    held = claim(Job.objects.get().pk)
    prepared = preparing.prepare(upload)
    uploads.discard_upload(upload, by=khs.by)
    uploads.file_prepared(upload, prepared, held=held)
    assert (IndicatorUpload.objects.count(), UploadLine.objects.count(), Job.objects.get().state) == (0, 0, "done")
    assert work() == []
