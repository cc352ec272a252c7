"""A meeting is cancelled: its saker wait in the queue, and those who were called are told by mail and calendar."""

import socketserver
import threading
from datetime import datetime
from email import message_from_bytes, policy

import pytest
from django.conf import settings

import organisations.tasks  # noqa: F401
from jobs.models import Job
from jobs.tasks import run_job
from meetings.actions.agenda import cancel_meeting
from meetings.actions.discarding import discard_sak, withdraw_sak
from meetings.actions.publishing import publish_innkalling
from meetings.calendars import calendar_of
from meetings.models import Meeting, NumberSeries, Publication, Sak, Vedtak
from organisations.models import Notice, Trail
from organisations.refusals import Refused
from tests import factories
from tests.figures.calendars import events_of, method_of

NINE = datetime(2014, 11, 24, 9, tzinfo=settings.OSLO)


@pytest.fixture
def meeting(khs):
    NumberSeries.objects.create(samarbeid=khs.samarbeid, utvalg=khs.utvalg, year=2014, next=24)
    return factories.MeetingFactory(utvalg=khs.utvalg, starts_at=NINE)


def saker_of(meeting, *states):
    return [factories.SakFactory(meeting=meeting, state=state, position=n) for n, state in enumerate(states)]


def places(saker) -> list[tuple]:
    rows = {row[0]: row[1:] for row in Sak.objects.values_list("pk", "meeting", "state", "number")}
    return [rows[sak.pk] for sak in saker]


def test_drafts_and_ready_saker_of_a_draft_go_to_the_queue_and_nobody_is_told(khs, meeting):
    saker = saker_of(meeting, "draft", "ready", "draft")
    discard_sak(saker[2], by=khs.by)
    cancelled = cancel_meeting(meeting, by=khs.by)
    assert places(saker) == [(None, "draft", None), (None, "ready", None), (meeting.pk, "discarded", None)]
    assert (cancelled.state, cancelled.calendar_sequence, Notice.objects.count()) == ("cancelled", 0, 0)
    verbs = Trail.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["discarded", "sent_to_queue", "sent_to_queue", "cancelled"]


def test_listed_saker_lose_a_number_that_is_never_given_again(khs, meeting):
    saker = saker_of(meeting, "ready", "ready")
    publish_innkalling(meeting, version=1, by=khs.by)
    withdraw_sak(Sak.objects.get(pk=saker[1].pk), by=khs.by)
    late = factories.SakFactory(meeting=meeting)
    cancel_meeting(meeting, by=khs.by)
    assert places([*saker, late]) == [(None, "ready", None), (meeting.pk, "withdrawn", 25), (None, "draft", None)]
    again = factories.MeetingFactory(utvalg=khs.utvalg, starts_at=NINE)
    Sak.objects.filter(pk=saker[0].pk).update(meeting=again)
    publication = publish_innkalling(again, version=1, by=khs.by)
    assert [item.label for item in publication.items.all()] == ["26/2014"]
    # What was sent stands as it was sent.
    first = Publication.objects.get(meeting=meeting)
    assert [item.label for item in first.items.all()] == ["24/2014", "25/2014"]


def test_the_old_number_still_leads_to_the_innkalling_of_the_cancelled_meeting(khs, meeting):
    saker_of(meeting, "ready")
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    cancel_meeting(meeting, by=khs.by)
    found = khs.client_of(khs.member).get("/khs/prosjektstyret/24-2014/")
    assert found["Location"] == f"/khs/les/{publication.pk}/1/"


@pytest.mark.parametrize("decided", ["treated", "written"])
def test_a_meeting_where_something_was_decided_was_held(khs, meeting, decided):
    [sak] = saker_of(meeting, "ready")
    publish_innkalling(meeting, version=1, by=khs.by)
    text = "<p>Vedtatt.</p>" if decided == "written" else ""
    Vedtak.objects.create(samarbeid=khs.samarbeid, sak=sak, text=text, mode="noted")
    if decided == "treated":
        Sak.objects.filter(pk=sak.pk).update(state="treated")
    with pytest.raises(Refused) as refusal:
        cancel_meeting(meeting, by=khs.by)
    assert str(refusal.value) == "Det er skrevet vedtak fra møtet, så det kan ikke avlyses."
    assert Meeting.objects.get(pk=meeting.pk).state == "called"


def test_an_empty_vedtak_goes_with_the_meeting(khs, meeting):
    [sak] = saker_of(meeting, "ready")
    publish_innkalling(meeting, version=1, by=khs.by)
    Vedtak.objects.create(samarbeid=khs.samarbeid, sak=sak, mode="noted")
    cancel_meeting(meeting, by=khs.by)
    assert (places([sak]), Vedtak.objects.count()) == ([(None, "ready", None)], 0)


def test_those_who_were_called_are_told_once(khs, meeting):
    saker_of(meeting, "ready")
    publish_innkalling(meeting, version=1, by=khs.by)
    cancel_meeting(meeting, by=khs.by)
    with pytest.raises(Refused):
        cancel_meeting(meeting, by=khs.by)
    body = (
        "Møtet i Prosjektstyret mandag 24. november 2014 kl. 09.00 er avlyst.\n\n"
        f"Spørsmål? Skriv til {settings.CONTACT_EMAIL}.\n\nSamarbeidet khs"
    )
    notices = list(Notice.objects.values_list("address", "subject", "body"))
    assert notices == [("medlem@khs.example", "Avlyst: Prosjektstyret 24. november 2014", body)]


class Taking(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as takes one mail."""

    def handle(self) -> None:
        self.wfile.write(b"220 prove\r\n")
        for line in self.rfile:
            verb = line.split()[0].upper()
            if verb == b"DATA":
                self.wfile.write(b"354 send\r\n")
                self.server.mails.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            self.wfile.write(b"221 farvel\r\n" if verb == b"QUIT" else b"250 ok\r\n")


@pytest.fixture
def mail_server(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Taking) as server:
        server.mails, server.daemon_threads = [], True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield server
        server.shutdown()


@pytest.mark.django_db(transaction=True)
def test_the_mail_takes_the_meeting_out_of_calendars(khs, meeting, mail_server):
    saker_of(meeting, "ready")
    publish_innkalling(meeting, version=1, by=khs.by)
    Meeting.objects.filter(pk=meeting.pk).update(place="Drammen")
    newest = publish_innkalling(meeting, version=2, by=khs.by)
    invitation = calendar_of(Publication.objects.select_related("meeting").get(pk=newest.pk))
    cancel_meeting(meeting, by=khs.by)
    run_job(Job.objects.get(kind="notice.send").pk)
    [mail] = [message_from_bytes(raw, policy=policy.default) for raw in mail_server.mails]
    [part] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    calendar = part.get_payload(decode=True)
    assert (mail["Subject"], mail["To"]) == ("Avlyst: Prosjektstyret 24. november 2014", "medlem@khs.example")
    assert (part.get_param("method"), method_of(calendar)) == ("CANCEL", "CANCEL")
    [[was], [gone]] = events_of(invitation), events_of(calendar)
    told = {name: gone[name] for name in ("SEQUENCE", "STATUS")}
    assert told == {"SEQUENCE": was["SEQUENCE"] + 1, "STATUS": "CANCELLED"}
    same = was.keys() - {"SEQUENCE", "DTSTAMP"}
    assert {name: gone[name] for name in same} == {name: was[name] for name in same}
