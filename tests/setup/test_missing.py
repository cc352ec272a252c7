"""«Å se til»: what is missing in a samarbeid that is under way, each with where to mend it; nothing of another."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from jobs.models import Job
from meetings.models import Meeting, Publication, PublicationStatus
from organisations.models import Leadership, Notice, Person
from setup.missing import missing_of
from setup.progress import progress_of
from tests import factories

OWNER = (
    "Ingen eier av arkivet er valgt", "Papirene hører til arkivet hos en kommune eller et helseforetak.",
    "/khs/kom-i-gang/navn-og-arkiv/",
)  # fmt: skip
LEADERLESS = ("Prosjektstyret er uten leder", "Ingen leder utvalget i dag.", "/khs/utvalg/prosjektstyret/")


@pytest.fixture(autouse=True)
def on_a_day(settings):
    settings.DEMO_TODAY = "2014-11-24"


def shown(world) -> list[tuple[str, str, str]]:
    return [(each.title, each.sentence, each.url) for each in missing_of(world.samarbeid.pk)]


@pytest.fixture
def whole(khs):
    """Nothing is missing."""
    khs.samarbeid.archive_owner = khs.municipality
    khs.samarbeid.save()
    verv = khs.utvalg.seats.get().verv.get()
    Leadership.objects.create(
        samarbeid=khs.samarbeid, utvalg=khs.utvalg, verv=verv, role="leder", valid_from=verv.valid_from
    )
    assert (shown(khs), progress_of(khs.samarbeid.pk).missing) == ([], 0)
    return khs


def notice(world, number: int, *, person: Person | None = None, address="", said="", sent=False) -> Notice:
    row = Notice.objects.create(
        samarbeid=world.samarbeid, person=person, address=address or person.email, kind="prove",
        subject=f"Innkalling {number}", body="Tekst", dedupe_key=f"{world.samarbeid.slug}-{number}",
        sent_at=datetime(2014, 11, 20, tzinfo=factories.settings.OSLO) if sent else None,
    )  # fmt: skip
    Notice.objects.filter(pk=row.pk).update(created_at=datetime(2014, 11, 20, 9, tzinfo=factories.settings.OSLO))
    if said:
        Job.objects.create(kind="notice.send", key=f"notice-{row.pk}", state="failed", error=said)
    return row


def test_a_body_without_a_leader_and_an_archive_without_an_owner(khs, other):
    assert (shown(khs), progress_of(khs.samarbeid.pk).missing) == ([LEADERLESS, OWNER], 2)


def test_a_body_that_is_over_needs_no_leader(whole):
    Leadership.objects.update(valid_to=date(2014, 11, 23))
    assert shown(whole) == [LEADERLESS]
    whole.utvalg.valid_to = date(2014, 11, 23)
    whole.utvalg.save()
    assert shown(whole) == []


def test_vacant_seats_whose_day_is_over_by_body(whole):
    seats = [
        factories.SeatFactory(utvalg=whole.utvalg, organisation=whole.municipality, appoint_by=day)
        for day in (date(2014, 11, 15), date(2014, 11, 23), date(2014, 11, 24))
    ]
    line = (
        "2 plasser i Prosjektstyret er ledige", "Kommunen khs skulle oppnevne innen 15. november.",
        "/khs/utvalg/prosjektstyret/",
    )  # fmt: skip
    assert (shown(whole), progress_of(whole.samarbeid.pk).missing) == ([line], 2)
    factories.VervFactory(seat=seats[0])
    factories.VervFactory(seat=seats[1])
    assert shown(whole) == []


def test_an_address_that_does_not_take_mail_until_it_is_mended_or_a_later_mail_arrives(whole, other):
    person = whole.reader_user.person
    said = "E-posttjeneren tok ikke imot adressen (550)."
    notice(other, 1, person=person, said=said)
    notice(whole, 1, person=person, said=said)
    notice(whole, 2, person=person, said=said)
    notice(whole, 3, person=person)
    title = "E-posten til leser khs kommer ikke fram"
    assert [(t, s) for t, s, _url in shown(whole)] == [
        (title, f"«Innkalling 2» til leser@khs.example 20. november: {said}")
    ]  # fmt: skip
    assert progress_of(whole.samarbeid.pk).missing == 1
    notice(whole, 4, person=person, sent=True)
    assert shown(whole) == []
    notice(whole, 5, person=person, said=said)
    assert len(shown(whole)) == 1
    person.email = "ny@khs.example"
    person.save()
    assert shown(whole) == []
    notice(whole, 6, address="postmottak@nes.example", said=said)
    assert [t for t, _s, _url in shown(whole)] == ["E-posten til postmottak@nes.example kommer ikke fram"]


# State and day of a meeting, and whether its minutes are missing today.
MEETINGS = [
    ("draft", 1, False), ("called", 1, True), ("in_session", 1, True), ("ended", 1, True), ("ended", 16, True),
    ("ended", 18, False), ("cancelled", 1, False),
]  # fmt: skip


@pytest.mark.parametrize(("state", "day", "is_missing"), MEETINGS)
def test_minutes_that_are_not_finished_a_week_after_the_meeting(whole, settings, state, day, is_missing):
    at = datetime(2014, 11, day, 9, tzinfo=settings.OSLO)
    meeting = factories.MeetingFactory(utvalg=whole.utvalg, state=state, starts_at=at)
    ended = "Møtet er avsluttet." if state == "ended" else "Møtet er ikke avsluttet i portalen."
    title = f"Protokollen fra møtet i Prosjektstyret {day}. november er ikke ferdig"
    assert shown(whole) == ([(title, ended, f"/khs/moter/{meeting.slug}/referat/")] if is_missing else [])
    publish(meeting, whole.secretary.person)
    assert shown(whole) == []


def publish(meeting: Meeting, by: Person) -> None:
    row = Publication.objects.create(
        samarbeid=meeting.samarbeid, meeting=meeting, utvalg=meeting.utvalg, kind="protokoll", version=1, facts={},
        held_on=meeting.local_start.date(), published_at=meeting.starts_at, by=by,
    )  # fmt: skip
    PublicationStatus.objects.create(
        samarbeid=meeting.samarbeid, publication=row, meeting=meeting, kind="protokoll", circle="parties"
    )
