"""What must not become readable by accident: attachments of an exempt section, a vedtak not yet published, and a sak
that someone changes at the moment it is published."""

import threading

import pytest
from django.db import connection, transaction

from meetings.actions.deleting import delete_section
from meetings.actions.publishing import publish_innkalling, publish_minutes
from meetings.actions.saker import Openness, mark_draft, set_openness
from meetings.actions.session import conclude
from meetings.models import Attachment, Attendance, NumberSeries, Publication, Sak, SakVersion
from meetings.snapshots import freeze, open_variant
from organisations.refusals import Refused
from tests import databases, factories
from tests.patience import LONGEST_WAIT_SECONDS, wait_until


def test_attachments_of_a_deleted_exempt_section_stay_exempt(khs):
    hjemmel, own = factories.HjemmelFactory(), factories.HjemmelFactory()
    sak = factories.SakFactory(meeting=factories.MeetingFactory(utvalg=khs.utvalg))
    section = factories.SectionFactory(sak=sak, exemption=hjemmel, public_heading="Personalforhold")
    factories.AttachmentFactory(sak=sak, section=section, title="Hemmelig varsel.pdf")
    factories.AttachmentFactory(sak=sak, section=section, title="Navn.pdf", exemption=own, public_title="Søkerliste")
    delete_section(section, by=khs.by)
    assert list(sak.attachments.values_list("title", "section", "exemption", "public_title")) == [
        ("Hemmelig varsel.pdf", None, hjemmel.pk, "Personalforhold"),
        ("Navn.pdf", None, own.pk, "Søkerliste"),
    ]


def test_attachments_of_a_deleted_public_section_stay_public(khs):
    sak = factories.SakFactory(meeting=factories.MeetingFactory(utvalg=khs.utvalg))
    section = factories.SectionFactory(sak=sak)
    attachment = factories.AttachmentFactory(sak=sak, section=section)
    delete_section(section, by=khs.by)
    assert list(Attachment.objects.values_list("pk", "exemption", "public_title")) == [(attachment.pk, None, "")]


def outcomes(publication):
    """The vedtak of each sak in the publication, from both variants."""
    rows = SakVersion.objects.filter(items__publication=publication).order_by("items__position")
    return [[variant["vedtak"] and variant["vedtak"]["text"] for variant in (row.full, row.open)] for row in rows]


def test_a_vedtak_is_in_the_minutes_and_in_no_innkalling(khs):
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    sak = factories.SakFactory(meeting=meeting, state="ready")
    publish_innkalling(meeting, version=1, by=khs.by)
    conclude(sak, text="<p>Utkast til vedtak.</p>", mode="unanimous", treatment="", version=0, by=khs.by)
    Sak.objects.filter(pk=sak.pk).update(minutes=25)
    again = publish_innkalling(meeting, version=2, by=khs.by)
    Attendance.objects.create(samarbeid=khs.samarbeid, meeting=meeting, person=khs.member.person, role="member")
    minutes = publish_minutes(meeting, by=khs.by)
    assert [outcomes(again), outcomes(minutes)] == [[[None, None]], [["<p>Utkast til vedtak.</p>"] * 2]]


def publish_while(act, world, meeting):
    """Start publishing while `act` is done but not yet committed; returns what became of it."""
    acted, ends = threading.Event(), []

    def publish():
        acted.wait(LONGEST_WAIT_SECONDS)
        try:
            ends.append(publish_innkalling(meeting, version=1, by=world.by).version)
        except Refused as refusal:
            ends.extend(refusal.sentences)
        finally:
            connection.close()

    thread = threading.Thread(target=publish)
    thread.start()
    with transaction.atomic():
        act()
        acted.set()
        wait_until(lambda: not thread.is_alive() or databases.waiting_for_locks())
    thread.join(LONGEST_WAIT_SECONDS)
    return ends


@pytest.mark.django_db(transaction=True)
def test_a_sak_taken_back_to_draft_at_the_last_moment_is_not_published():
    from tests.conftest import make_world

    world = make_world("samtidig")
    meeting = factories.MeetingFactory(utvalg=world.utvalg)
    sak = factories.SakFactory(meeting=meeting, state="ready")
    ends = publish_while(lambda: mark_draft(sak, by=world.by), world, meeting)
    assert ends == ["Sak 1/2014 er fortsatt utkast."]
    assert (Sak.objects.get(pk=sak.pk).state, Publication.objects.count()) == ("draft", 0)


@pytest.mark.django_db(transaction=True)
def test_a_sak_exempted_at_the_last_moment_is_published_as_exempt():
    from tests.conftest import make_world

    world = make_world("samtidig")
    meeting = factories.MeetingFactory(utvalg=world.utvalg)
    sak = factories.SakFactory(meeting=meeting, state="ready", title="Hemmelig")
    openness = Openness(factories.HjemmelFactory(), "Personalsak")
    assert publish_while(lambda: set_openness(sak, openness, by=world.by), world, meeting) == [1]
    assert [row.open["title"] for row in SakVersion.objects.all()] == ["Personalsak"]


@pytest.mark.django_db(transaction=True)
def test_the_first_two_meetings_of_a_year_can_be_published_at_once():
    from tests.conftest import make_world

    world = make_world("samtidig")
    first, second = (factories.MeetingFactory(utvalg=world.utvalg) for _ in range(2))
    for meeting in (first, second):
        factories.SakFactory(meeting=meeting, state="ready")
    assert publish_while(lambda: publish_innkalling(first, version=1, by=world.by), world, second) == [1]
    assert list(Sak.objects.order_by("pk").values_list("number", flat=True)) == [1, 2]
    assert NumberSeries.objects.get(utvalg=world.utvalg).next == 3


def test_a_hjemmel_without_words_opens_nothing(khs):
    sak = factories.SakFactory(
        meeting=factories.MeetingFactory(utvalg=khs.utvalg), title="Hemmelig", public_title="Sak"
    )
    sak.exemption = factories.HjemmelFactory(text="", code="offl-13")
    sak.save()
    opened = open_variant(freeze(Sak.objects.with_content().get(pk=sak.pk)))
    assert (opened.title, opened.hjemmel, opened.left_out) == ("Sak", "offl-13", True)
