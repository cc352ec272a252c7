"""A deleted section is nowhere, and comes back whole until its sak is published without it."""

import pytest

from inquiries.models import Inquiry
from meetings.actions.deleting import bring_back_section, delete_section
from meetings.actions.publishing import publish_innkalling
from meetings.actions.saker import save_section
from meetings.models import AnswerLook, AnswersPlace, Attachment, DeletedSection, Sak, Section
from meetings.snapshots import fingerprint, freeze
from organisations.models import Trail
from organisations.refusals import NotAllowed, Refused, Stale
from tests import factories
from tests.inquiries.factories import RecipientFactory


@pytest.fixture
def sak(khs):
    return factories.SakFactory(meeting=factories.MeetingFactory(utvalg=khs.utvalg), state="ready")


@pytest.fixture
def sections(sak):
    return [factories.SectionFactory(sak=sak, position=n, heading=f"Del {n}", html=f"<p>{n}</p>") for n in range(3)]


def frozen(sak) -> str:
    return fingerprint(freeze(Sak.objects.with_content().get(pk=sak.pk)))


def attachments(sak) -> list[tuple]:
    return list(sak.attachments.order_by("pk").values_list("title", "section", "exemption", "public_title"))


def test_it_comes_back_where_it_was_and_nothing_is_another(khs, sak, sections):
    factories.AttachmentFactory(sak=sak, section=sections[1])
    before, whole = frozen(sak), list(Section.objects.order_by("position").values())
    deleted = delete_section(sections[1], by=khs.by)
    without = [section.heading for section in freeze(Sak.objects.with_content().get(pk=sak.pk)).sections]
    back = bring_back_section(deleted, by=khs.by)
    found = [{**row, "position": n} for n, row in enumerate(Section.objects.order_by("position").values())]
    assert (without, back.pk, frozen(sak)) == (["Del 0", "Del 2"], sections[1].pk, before)
    assert (found, DeletedSection.objects.count()) == (whole, 0)
    assert list(Trail.objects.order_by("pk").values_list("verb", flat=True)) == [
        "deleted_section", "brought_back_section",
    ]  # fmt: skip


def test_what_an_exempt_section_hid_is_hidden_all_the_while(khs, sak):
    hjemmel, own = factories.HjemmelFactory(), factories.HjemmelFactory()
    section = factories.SectionFactory(sak=sak, exemption=hjemmel, public_heading="Personalforhold")
    factories.AttachmentFactory(sak=sak, section=section, title="Varsel.pdf")
    factories.AttachmentFactory(sak=sak, section=section, title="Navn.pdf", exemption=own, public_title="Søkere")
    before = attachments(sak)
    deleted = delete_section(section, by=khs.by)
    assert [row[2] for row in attachments(sak)] == [hjemmel.pk, own.pk]
    bring_back_section(deleted, by=khs.by)
    assert attachments(sak) == before


def test_what_was_chosen_for_an_attachment_meanwhile_stands(khs, sak):
    section = factories.SectionFactory(sak=sak, exemption=factories.HjemmelFactory(), public_heading="Personalforhold")
    chosen, moved = (factories.AttachmentFactory(sak=sak, section=section) for _ in range(2))
    deleted = delete_section(section, by=khs.by)
    other = factories.SectionFactory(sak=sak)
    Attachment.objects.filter(pk=chosen.pk).update(public_title="Valgt")
    Attachment.objects.filter(pk=moved.pk).update(section=other)
    bring_back_section(deleted, by=khs.by)
    chosen.refresh_from_db()
    moved.refresh_from_db()
    assert (chosen.section, chosen.public_title, moved.section) == (section, "Valgt", other)


def test_answers_that_were_looked_at_come_back_with_what_was_chosen(khs, sak, sections):
    recipient = RecipientFactory(inquiry__samarbeid=khs.samarbeid, inquiry__state="sent")
    place = AnswersPlace.objects.create(
        samarbeid=khs.samarbeid, sak=sak, section=sections[0], inquiry=recipient.inquiry
    )
    AnswerLook.objects.create(
        samarbeid=khs.samarbeid, place=place, recipient=recipient, choice="open", fingerprint="f", by=khs.lead.person
    )
    looks = list(AnswerLook.objects.values("recipient", "choice", "exemption", "fingerprint", "by", "at"))
    deleted = delete_section(sections[0], by=khs.by)
    assert AnswersPlace.objects.count() == 0
    bring_back_section(deleted, by=khs.by)
    assert list(AnswersPlace.objects.values_list("section", "inquiry", "released")) == [
        (sections[0].pk, Inquiry.objects.get().pk, False)
    ]
    assert list(AnswerLook.objects.values("recipient", "choice", "exemption", "fingerprint", "by", "at")) == looks


def test_it_is_gone_once_the_sak_is_published_without_it(khs, sak, sections):
    deleted = delete_section(sections[0], by=khs.by)
    publish_innkalling(sak.meeting, version=1, by=khs.by)
    with pytest.raises(Refused) as refusal:
        bring_back_section(deleted, by=khs.by)
    assert str(refusal.value) == "Delen er alt hentet tilbake, eller saken er publisert uten den."
    assert (DeletedSection.objects.count(), sak.sections.count()) == (0, 2)


def test_twice_is_once(khs, sak, sections):
    deleted = delete_section(sections[0], by=khs.by)
    with pytest.raises(Refused):
        delete_section(sections[0], by=khs.by)
    bring_back_section(deleted, by=khs.by)
    with pytest.raises(Refused):
        bring_back_section(deleted, by=khs.by)
    assert (DeletedSection.objects.count(), sak.sections.count()) == (0, 3)


def test_the_version_goes_on_so_that_an_old_page_overwrites_nothing(khs, sak, sections):
    words = {"heading": "Ny", "level": 1, "html": "<p>Ny</p>"}
    save_section(sections[0], **words, version=1, by=khs.by)
    bring_back_section(delete_section(sections[0], by=khs.by), by=khs.by)
    with pytest.raises(Stale):
        save_section(Section.objects.get(pk=sections[0].pk), **words, version=1, by=khs.by)


@pytest.mark.parametrize("role", ["lead", "member", "reader_user", "outsider", "foreign"])
def test_only_those_who_write_the_sak(khs, other, sak, sections, role):
    deleted = delete_section(sections[0], by=khs.by)
    by = other.by if role == "foreign" else khs.reader(getattr(khs, role))
    with pytest.raises(NotAllowed):
        bring_back_section(deleted, by=by)


def test_its_author_may(khs, sak, sections):
    Sak.objects.filter(pk=sak.pk).update(author=khs.reader_user.person)
    author = khs.reader(khs.reader_user)
    bring_back_section(delete_section(sections[0], by=author), by=author)
    assert sak.sections.count() == 3
