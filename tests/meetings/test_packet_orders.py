"""Which PDFs are promised, in which line, and what counts as new in a version."""

import pytest

from documents.models import DocumentCheck, Rendition
from jobs.models import Job
from meetings.actions.publishing import publish_innkalling
from meetings.changes import changed_positions
from meetings.models import Meeting, Sak
from meetings.packet_orders import PacketJob, Share, orders, pages_of
from tests import factories
from tests.reading.papers import hold

A, B, EXEMPT, LONG = Share(1, 2, False), Share(2, 3, False), Share(3, 1, True), Share(4, 400, False)
BOTH = ("full", "open")

CASES = [
    ("one PDF serves both", [A, B], (), [PacketJob("whole", BOTH, "")]),
    ("one each where something is left out", [A, EXEMPT], (),
     [PacketJob("whole", ("open",), ""), PacketJob("whole", ("full",), "")]),
    ("changes that hide nothing", [A, B, EXEMPT], {1},
     [PacketJob("whole", ("open",), ""), PacketJob("whole", ("full",), ""), PacketJob("changes", BOTH, "")]),
    ("changes that hide something", [A, EXEMPT], {3},
     [PacketJob("whole", ("open",), ""), PacketJob("whole", ("full",), ""),
      PacketJob("changes", ("open",), ""), PacketJob("changes", ("full",), "")]),
    ("all are changed", [A, B], {1, 2}, [PacketJob("whole", BOTH, "")]),
    ("a large packet with small changes", [A, LONG], {1},
     [PacketJob("whole", BOTH, "large"), PacketJob("changes", BOTH, "")]),
    ("exactly as many as a small one may have", [Share(1, 299, False), Share(2, 1, False)], (),
     [PacketJob("whole", BOTH, "")]),
]  # fmt: skip


@pytest.mark.parametrize(("shares", "changed", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_what_is_ordered(shares, changed, expected):
    assert orders(shares, changed) == expected


@pytest.fixture
def meeting(khs):
    return factories.MeetingFactory(utvalg=khs.utvalg)


def test_pages_are_those_of_the_checked_attachments_and_a_guess_for_the_others(khs, meeting):
    sak = factories.SakFactory(meeting=meeting)
    ready, stopped, _unseen = (
        factories.AttachmentFactory(
            sak=sak, document=factories.DocumentFactory(samarbeid=khs.samarbeid, bytes=260_000)
        ).document
        for _ in range(3)
    )
    pages = Rendition.objects.create(
        samarbeid=khs.samarbeid, content_sha="a", recipe="b", sha256="c", bytes=1, pages=41
    )
    DocumentCheck.objects.create(samarbeid=khs.samarbeid, document=ready, state="ready", rendition=pages)
    DocumentCheck.objects.create(samarbeid=khs.samarbeid, document=stopped, state="stopped", reason="Tom.")
    fetched = Sak.objects.with_content().get(pk=sak.pk)
    assert pages_of(fetched, "innkalling") == 1 + 41 + 1 + 11
    assert pages_of(fetched, "protokoll") == 1
    fetched.state = "withdrawn"
    assert pages_of(fetched, "innkalling") == 1


@pytest.fixture
def called(khs, meeting):
    """The first version: three saker, the second of them exempt."""
    for position in (1, 2, 3):
        hidden = {"exemption": factories.HjemmelFactory(), "public_title": "Personalsak"} if position == 2 else {}
        factories.SakFactory(meeting=meeting, state="ready", position=position, title=f"Sak {position}", **hidden)
    return publish_innkalling(meeting, version=1, by=khs.by)


def next_version(khs, called):
    called.meeting.refresh_from_db()
    return publish_innkalling(called.meeting, version=called.meeting.version, by=khs.by)


def ordered(publication):
    jobs = Job.objects.filter(kind="packet.build", payload__publication_id=publication.pk).order_by("pk")
    return [(job.payload["extent"], job.payload["variants"], job.queue) for job in jobs]


WHOLE = [("whole", ["open"], ""), ("whole", ["full"], "")]


def test_the_first_version_has_no_changes(called):
    assert ordered(called) == WHOLE
    assert changed_positions(called) == set()


def test_what_changed_is_a_paper_of_its_own(khs, called):
    Sak.objects.filter(position=1).update(title="Saken med ny tittel")
    late = factories.SakFactory(meeting=called.meeting, state="ready", position=4)
    second = next_version(khs, called)
    assert changed_positions(second) == {1, 4}
    assert ordered(second) == [*WHOLE, ("changes", ["full", "open"], "")]
    Sak.objects.filter(pk=late.pk).update(state="withdrawn")
    third = next_version(khs, second)
    assert changed_positions(third) == {4}
    Meeting.objects.filter(pk=called.meeting_id).update(place="Et annet sted")
    fourth = next_version(khs, third)
    assert changed_positions(fourth) == set(), "it was withdrawn in the version before"
    assert ordered(fourth) == WHOLE


def test_changes_in_what_is_exempt_are_made_in_both_variants(khs, called):
    Sak.objects.filter(position=2).update(proposal="<p>Noe annet.</p>")
    assert ordered(next_version(khs, called)) == [*WHOLE, ("changes", ["open"], ""), ("changes", ["full"], "")]


def test_another_order_is_no_change(khs, called):
    Sak.objects.filter(position=1).update(position=9, minutes=90)
    assert ordered(next_version(khs, called)) == WHOLE


def test_corrected_minutes_are_read_as_a_whole(khs, meeting):
    factories.SakFactory(meeting=meeting, state="ready", title="Den ene")
    factories.SakFactory(meeting=meeting, state="ready", title="Den andre")
    publish_innkalling(meeting, version=1, by=khs.by)
    hold(khs, meeting)
    Sak.objects.filter(title="Den ene").update(title="Den ene, rettet")
    from meetings.actions.publishing import publish_minutes

    again = publish_minutes(meeting, by=khs.by)
    assert (again.version, ordered(again)) == (2, [("whole", ["full", "open"], "")])


def test_a_packet_of_hundreds_of_pages_stands_in_the_line_for_large_ones(khs, meeting):
    sak = factories.SakFactory(meeting=meeting, state="ready")
    document = factories.DocumentFactory(samarbeid=khs.samarbeid)
    factories.AttachmentFactory(sak=sak, document=document)
    pages = Rendition.objects.create(
        samarbeid=khs.samarbeid, content_sha="a", recipe="b", sha256="c", bytes=1, pages=300
    )
    DocumentCheck.objects.create(samarbeid=khs.samarbeid, document=document, state="ready", rendition=pages)
    assert ordered(publish_innkalling(meeting, version=1, by=khs.by)) == [("whole", ["full", "open"], "large")]
