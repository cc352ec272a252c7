"""Status from the projects becomes sections: copies with a source, and the silent ones are named."""

import pytest

from meetings.actions.attachments import edit_attachment, remove_attachment
from meetings.actions.deleting import delete_section
from meetings.actions.saker import Openness, save_section, set_openness, set_section_openness
from meetings.actions.status import fill_from_updates
from meetings.models import DeletedSection, Sak, Section
from meetings.offers import standing_in
from meetings.preflight import agenda_facts, missing
from meetings.snapshots import freeze, open_variant
from organisations.marks import mark_of
from organisations.models import Trail
from organisations.refusals import NotAllowed, Refused, Stale
from reporting.models import StatusUpdate
from tests import factories
from tests.meetings.statuses import (
    FIRST,
    SECOND,
    approved,
    enclose,
    exempt,
    fetched,
    newer,
    november_sak,
    rows_of,
    written_over,
)


@pytest.fixture
def sak(khs) -> Sak:
    return november_sak(khs)


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


def test_what_is_chosen_is_replaced_and_nothing_else(khs, sak):
    """Order, headings, levels, openness and the other sections stay."""
    first, ksu = approved(khs, "Alert", **FIRST), approved(khs, "KSU", **FIRST)
    own = factories.SectionFactory(sak=sak, position=0, heading="Innledning")
    fetched(khs, sak, first)
    kept = fetched(khs, sak, ksu)
    Section.objects.filter(source_update=first).update(level=2, public_heading="Et prosjekt")
    before = {row["id"]: row for row in Section.objects.values()}
    second = newer(first, **SECOND)
    newer(ksu, **SECOND)
    filled = fill_from_updates(sak, [second], by=khs.by)
    [section] = filled.replaced
    changed = {"html": SECOND["done"] + SECOND["next"], "source_update_id": second.pk, "version": 2}

    assert (filled.added, filled.left) == ([], [])
    assert {row["id"]: row for row in Section.objects.values()} == {
        own.pk: before[own.pk],
        section.pk: before[section.pk] | changed,
        kept.pk: before[kept.pk],
    }


def test_what_stands_already_is_left_and_nobody_hears_of_a_change(khs, sak):
    update = approved(khs, "Alert", **FIRST)
    section = fetched(khs, sak, update)
    changed_at, told = Sak.objects.get(pk=sak.pk).changed_at, Trail.objects.count()
    # Also where the mark is old: a second press on the button asks for what the first has done.
    filled = fill_from_updates(sak, [update], seen={update.pk: "an older one"}, by=khs.by)

    assert (filled.added, filled.replaced, filled.left) == ([], [], [section])
    assert (Sak.objects.get(pk=sak.pk).changed_at, Trail.objects.count()) == (changed_at, told)


def seen_of(sak: Sak, update: StatusUpdate) -> dict[int, str]:
    standing = standing_in(Sak.objects.get(pk=sak.pk))[update.project_id]
    return {update.pk: mark_of(*standing.shown)}


@pytest.mark.parametrize("what", ["written", "opened", "deleted", "fetched"])
def test_what_was_changed_since_it_was_read_is_not_replaced(khs, sak, what):
    first, other_update = approved(khs, "Alert", **FIRST), approved(khs, "KSU", **FIRST)
    section = fetched(khs, sak, first)
    second = newer(first, **SECOND)
    third = factories.StatusUpdateFactory(
        project=first.project, period_to=second.period_to, state="approved", approved_at=second.approved_at
    )
    seen = seen_of(sak, second)
    if what == "written":
        written_over(khs, section)
    elif what == "opened":
        exempt(section)
    elif what == "deleted":
        delete_section(section, by=khs.by)
    else:
        fetched(khs, sak, third)
    before = rows_of(sak)
    with pytest.raises(Stale):
        fill_from_updates(sak, [other_update, second], seen=seen, by=khs.by)

    assert rows_of(sak) == before


def test_another_section_may_have_changed_meanwhile(khs, sak):
    first = approved(khs, "Alert", **FIRST)
    fetched(khs, sak, first)
    second, own = newer(first, **SECOND), factories.SectionFactory(sak=sak, heading="Innledning")
    seen = seen_of(sak, second)
    written_over(khs, own)
    fill_from_updates(sak, [second], seen=seen, by=khs.by)

    assert rows_of(sak)[0][3:] == (second.pk, 2)


def test_a_deleted_section_comes_back_where_it_was_with_the_new_text(khs, sak):
    first = approved(khs, "Alert", **FIRST)
    section = fetched(khs, sak, first)
    factories.SectionFactory(sak=sak, position=1, heading="Etter")
    delete_section(section, by=khs.by)
    second = newer(first, **SECOND)
    [back] = fill_from_updates(sak, [second], seen=seen_of(sak, second), by=khs.by).added

    assert [row[1:4] for row in rows_of(sak)] == [
        ("Status Alert", SECOND["done"] + SECOND["next"], second.pk),
        ("Etter", "<p>Opplysninger i saken.</p>", None),
    ]
    assert (back.pk, back.key, DeletedSection.objects.count()) == (section.pk, section.key, 0)


def test_a_sak_that_is_treated_takes_no_status(khs, sak):
    Sak.objects.filter(pk=sak.pk).update(state="treated")
    with pytest.raises(Refused):
        fill_from_updates(sak, [approved(khs, "Alert")], by=khs.by)

    assert rows_of(sak) == []


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


def test_filled_again_no_document_is_doubled_and_what_was_taken_off_can_be_chosen_again(khs, sak):
    update = approved(khs, "Styringsdata")
    kept, removed = enclose(khs, update, "referat.pdf"), enclose(khs, update, "utkast.pdf")
    [section] = fill_from_updates(sak, [update], by=khs.by).added
    fill_from_updates(sak, [update], by=khs.by)
    remove_attachment(sak.attachments.get(document=removed), by=khs.by)
    plain = hanging_on(sak)
    fill_from_updates(sak, [update], by=khs.by)

    assert plain == [("referat.pdf", section.pk, kept.pk)]
    assert hanging_on(sak) == [("referat.pdf", section.pk, kept.pk), ("utkast.pdf", section.pk, removed.pk)]


def test_a_newer_status_brings_its_documents_and_the_same_bytes_come_once(khs, sak):
    old = approved(khs, "Styringsdata")
    enclose(khs, old, "referat.pdf")
    fill_from_updates(sak, [old], by=khs.by)
    new = newer(old)
    enclose(khs, new, "referat.pdf")
    enclose(khs, new, "referat november.pdf")
    fill_from_updates(sak, [new], by=khs.by)

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


# What is exempt where it stands does not come out by being fetched.


def openness_of(sak: Sak) -> list[tuple]:
    return list(sak.sections.order_by("position").values_list("source_update", "exemption__text", "public_heading"))


def read_by_all(sak: Sak) -> str:
    """All that readers outside the body are given."""
    return str(open_variant(freeze(Sak.objects.with_content().get(pk=sak.pk))).as_json())


def test_an_exempt_section_stays_so_with_a_newer_text(khs, sak):
    first = approved(khs, "Alert", **FIRST)
    exempt(fetched(khs, sak, first))
    second = newer(first, done="<p>Hemmelig.</p>", headline="Hemmelig.")
    enclose(khs, second, "Hemmelig.pdf")
    fetched(khs, sak, second)

    assert openness_of(sak) == [(second.pk, "Offl. § 13", "Personalforhold")]
    assert "Hemmelig" not in read_by_all(sak)


def test_an_exempt_section_that_was_deleted_comes_back_exempt(khs, sak):
    update = approved(khs, "Alert", done="<p>Hemmelig.</p>", headline="Hemmelig.")
    enclose(khs, update, "Hemmelig.pdf")
    delete_section(exempt(fetched(khs, sak, update)), by=khs.by)
    fetched(khs, sak, update)

    assert openness_of(sak) == [(update.pk, "Offl. § 13", "Personalforhold")]
    assert "Hemmelig" not in read_by_all(sak)


@pytest.mark.parametrize("version", ["same", "newer"])
@pytest.mark.parametrize("there", ["section", "deleted", "sak"])
@pytest.mark.parametrize("here", ["nothing", "an open section"])
def test_what_is_exempt_in_another_sak_does_not_enter_an_open_one(khs, sak, version, there, here):
    first = approved(khs, "Alert", headline="Hemmelig.", **FIRST)
    if here == "an open section":
        fetched(khs, sak, first)
    elsewhere = factories.SakFactory(meeting__utvalg=khs.utvalg)
    second = newer(first, done="<p>Hemmelig.</p>", headline="Hemmelig.")
    section = fetched(khs, elsewhere, second if version == "same" else first)
    if there == "sak":
        set_openness(elsewhere, Openness(factories.HjemmelFactory(text="Offl. § 13"), "Personalsak"), by=khs.by)
    else:
        exempt(section)
    if there == "deleted":
        delete_section(Section.objects.get(pk=section.pk), by=khs.by)
    fetched(khs, sak, second)
    heading = "Status fra et prosjekt" if there == "sak" else "Personalforhold"

    assert openness_of(sak) == [(second.pk, "Offl. § 13", heading)]
    assert "Hemmelig" not in read_by_all(sak)


def test_what_a_person_has_made_public_since_is_public(khs, sak):
    first = approved(khs, "Alert", **FIRST)
    exempt(fetched(khs, factories.SakFactory(meeting__utvalg=khs.utvalg), first))
    second = newer(first, **SECOND)
    section = fetched(khs, factories.SakFactory(meeting__utvalg=khs.utvalg), second)
    set_section_openness(section, Openness(), by=khs.by)
    fetched(khs, sak, second)

    assert openness_of(sak) == [(second.pk, None, "")]


def test_that_the_whole_sak_is_exempt_says_nothing_of_a_status_in_it(khs, sak):
    set_openness(sak, Openness(factories.HjemmelFactory(), "Personalsak"), by=khs.by)
    first = approved(khs, "Alert", **FIRST)
    fetched(khs, sak, first)
    second = newer(first, **SECOND)
    fetched(khs, sak, second)

    assert openness_of(sak) == [(second.pk, None, "")]


def test_a_document_that_is_exempt_elsewhere_is_exempt_here(khs, sak):
    update = approved(khs, "Alert", **FIRST)
    enclose(khs, update, "Hemmelig.pdf")
    elsewhere = factories.SakFactory(meeting__utvalg=khs.utvalg)
    fetched(khs, elsewhere, update)
    hidden = Openness(factories.HjemmelFactory(text="Offl. § 13"), "Et brev")
    edit_attachment(elsewhere.attachments.get(), title="Hemmelig.pdf", openness=hidden, by=khs.by)
    fetched(khs, sak, update)

    assert list(sak.attachments.values_list("title", "exemption__text", "public_title")) == [
        ("Hemmelig.pdf", "Offl. § 13", "Et brev")
    ]
    assert (openness_of(sak), "Hemmelig" in read_by_all(sak)) == ([(update.pk, None, "")], False)


def test_what_another_samarbeid_exempts_is_its_own(khs, other, sak):
    theirs = approved(other, "Alert", **FIRST)
    exempt(fetched(other, factories.SakFactory(meeting__utvalg=other.utvalg), theirs))
    update = approved(khs, "Alert", **FIRST)
    fetched(khs, sak, update)

    assert openness_of(sak) == [(update.pk, None, "")]
