"""Status from the projects becomes sections: copies with a source, and the silent ones are named."""

from datetime import date, datetime

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.actions import receive
from documents.models import Document
from meetings.actions.attachments import remove_attachment
from meetings.actions.saker import save_section
from meetings.actions.status import fill_from_updates
from meetings.models import Sak, Section
from meetings.preflight import agenda_facts, missing
from organisations.refusals import NotAllowed, Refused
from reporting.models import StatusUpdate, UpdateAttachment
from tests import factories
from tests.conftest import World

SEPTEMBER = datetime(2014, 9, 29, 9, tzinfo=settings.OSLO)


@pytest.fixture
def sak(khs: World) -> Sak:
    factories.MeetingFactory(utvalg=khs.utvalg, starts_at=SEPTEMBER, state="ended")
    return factories.SakFactory(meeting__utvalg=khs.utvalg, title="Informasjon fra prosjektleder")


def approved(world: World, name: str, *, day: date = date(2014, 11, 10), **fields) -> StatusUpdate:
    project = factories.ProjectFactory(samarbeid=world.samarbeid, name=name)
    factories.ReportsToFactory(project=project, samarbeid=world.samarbeid, utvalg=world.utvalg)
    return factories.StatusUpdateFactory(
        project=project, period_to=day, state="approved", approved_at=SEPTEMBER, **fields
    )


def newer(update: StatusUpdate, **fields) -> StatusUpdate:
    return factories.StatusUpdateFactory(
        project=update.project, period_to=date(2014, 11, 15), state="approved", approved_at=SEPTEMBER, **fields
    )


def rows_of(sak: Sak) -> list[tuple]:
    return list(
        sak.sections.order_by("position").values_list("position", "heading", "html", "source_update", "version")
    )


def test_each_update_becomes_a_section_with_its_source(khs, sak):
    alert = approved(khs, "Alert", done="<p>Kurs holdt.</p><script>x</script>", next="<p>Januar.</p>")
    ksu = approved(khs, "KSU", done="<p>Mandat klart.</p>", next="")
    fill_from_updates(sak, [alert, ksu], by=khs.by)

    assert rows_of(sak) == [
        (0, "Status Alert", "<p>Kurs holdt.</p><p>Januar.</p>", alert.pk, 1),
        (1, "Status KSU", "<p>Mandat klart.</p>", ksu.pk, 1),
    ]


def test_a_copy_does_not_follow_its_source_and_the_source_not_the_copy(khs, sak):
    update = approved(khs, "Alert", done="<p>Kurs holdt.</p>", next="")
    [section] = fill_from_updates(sak, [update], by=khs.by).added
    save_section(section, heading="Alert", level=1, html="<p>Rettet.</p>", version=1, by=khs.by)

    assert (StatusUpdate.objects.get().done, Section.objects.get().html) == ("<p>Kurs holdt.</p>", "<p>Rettet.</p>")


def test_what_is_composed_before_is_replaced_only_when_told(khs, sak):
    old = approved(khs, "Alert", done="<p>Gammelt.</p>", next="")
    [section] = fill_from_updates(sak, [old], by=khs.by).added
    new = newer(old, done="<p>Nytt.</p>", next="")
    untold = fill_from_updates(sak, [new], by=khs.by)
    left = rows_of(sak)
    told = fill_from_updates(sak, [new], replace=True, by=khs.by)

    assert ([len(untold.added), len(untold.left)], [len(told.added), len(told.replaced)]) == ([0, 1], [0, 1])
    assert left == [(0, "Status Alert", "<p>Gammelt.</p>", old.pk, 1)]
    assert rows_of(sak) == [(0, "Status Alert", "<p>Nytt.</p>", new.pk, 2)]
    assert Section.objects.get().key == section.key


def enclose(world: World, update: StatusUpdate, name: str) -> Document:
    """The status gets a document of its own."""
    document = receive(SimpleUploadedFile(name, f"%PDF-1.4 {name}".encode()), by=world.by)
    UpdateAttachment.objects.create(
        samarbeid=world.samarbeid, update=update, document=document, title=document.original_name
    )
    return document


def hanging_on(sak: Sak) -> list[tuple]:
    return list(sak.attachments.order_by("position").values_list("title", "section", "document"))


def test_the_documents_of_a_status_hang_on_its_section_under_their_own_names(khs, sak):
    update = approved(khs, "Styringsdata", done="<p>Se vedlagt referat.</p>", next="")
    referat = enclose(khs, update, "referat virksomhetsdata 21  oktober.pdf")
    enclose(khs, approved(khs, "Alert"), "blir ikke valgt.pdf")
    [section] = fill_from_updates(sak, [update], by=khs.by).added
    facts = agenda_facts(sak.meeting, Sak.objects.filter(pk=sak.pk).for_agenda())

    assert hanging_on(sak) == [("referat virksomhetsdata 21  oktober.pdf", section.pk, referat.pk)]
    assert "nothing_attached" not in {problem.code for problem in missing(facts)}


def test_filled_again_no_document_is_doubled_and_what_was_taken_off_stays_off(khs, sak):
    update = approved(khs, "Styringsdata")
    kept, removed = enclose(khs, update, "referat.pdf"), enclose(khs, update, "utkast.pdf")
    [section] = fill_from_updates(sak, [update], by=khs.by).added
    remove_attachment(sak.attachments.get(document=removed), by=khs.by)
    fill_from_updates(sak, [update], by=khs.by)
    plain = hanging_on(sak)
    fill_from_updates(sak, [update], replace=True, by=khs.by)

    assert plain == [("referat.pdf", section.pk, kept.pk)]
    assert hanging_on(sak) == [("referat.pdf", section.pk, kept.pk), ("utkast.pdf", section.pk, removed.pk)]


def test_a_newer_status_brings_its_documents_and_the_same_bytes_come_once(khs, sak):
    old = approved(khs, "Styringsdata")
    enclose(khs, old, "referat.pdf")
    fill_from_updates(sak, [old], by=khs.by)
    new = newer(old)
    enclose(khs, new, "referat.pdf")
    enclose(khs, new, "referat november.pdf")
    fill_from_updates(sak, [new], replace=True, by=khs.by)

    assert [title for title, _section, _document in hanging_on(sak)] == ["referat.pdf", "referat november.pdf"]


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_what_is_not_approved_stays_out(khs, sak, state):
    update = approved(khs, "Alert")
    StatusUpdate.objects.update(state=state, approved_at=None)
    update.refresh_from_db()
    with pytest.raises(Refused):
        fill_from_updates(sak, [update], by=khs.by)

    assert rows_of(sak) == []


def test_neither_foreign_updates_nor_foreign_hands(khs, other, sak):
    with pytest.raises(NotAllowed):
        fill_from_updates(sak, [approved(other, "Fremmed")], by=khs.by)
    with pytest.raises(NotAllowed):
        fill_from_updates(sak, [approved(khs, "Alert")], by=other.by)

    assert rows_of(sak) == []
