"""Publishing: numbers, frozen content, marks, promises; twice at once; what is refused."""

import threading
from collections import Counter

import pytest
from django.db import IntegrityError, connection, transaction

from jobs.models import Job
from meetings.actions.publishing import publish_innkalling, publish_minutes
from meetings.models import (
    Attendance,
    NumberSeries,
    Publication,
    Sak,
    SakVersion,
    Vedtak,
)
from organisations.models import Trail
from organisations.refusals import NotAllowed, Refused, Stale
from tests import factories


@pytest.fixture
def meeting(khs):
    return factories.MeetingFactory(utvalg=khs.utvalg)


def ready(meeting, **fields):
    return factories.SakFactory(meeting=meeting, state="ready", **fields)


def lines(publication):
    return [(i.position, i.label, i.mark) for i in publication.items.order_by("position")]


def test_publishing_fixes_numbers_in_list_order_and_stores_everything(khs, meeting):
    NumberSeries.objects.create(samarbeid=khs.samarbeid, utvalg=khs.utvalg, year=2014, next=24)
    second, first = ready(meeting, position=2), ready(meeting, position=1)
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    first.refresh_from_db()
    second.refresh_from_db()
    meeting.refresh_from_db()
    assert (first.number, first.state, second.number, second.state) == (24, "listed", 25, "listed")
    assert lines(publication) == [(1, "24/2014", ""), (2, "25/2014", "")]
    assert (meeting.state, meeting.version) == ("called", 2)
    assert NumberSeries.objects.get(utvalg=khs.utvalg).next == 26
    assert (publication.kind, publication.version, str(publication.held_on)) == ("innkalling", 1, "2014-11-24")
    assert list(publication.events.values_list("kind", "circle")) == [("opened", "members")]
    assert (publication.status.circle, publication.status.current) == ("members", True)
    assert Trail.objects.filter(verb="publish", object_id=publication.pk).count() == 1


def test_where_nothing_is_exempt_one_packet_serves_both_variants(khs, meeting):
    ready(meeting)
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    jobs = Job.objects.order_by("kind").values_list("kind", "payload")
    assert list(jobs) == [
        ("packet.build", {"publication_id": publication.pk, "variants": ["full", "open"], "extent": "whole"}),
        ("publication.published", {"publication_id": publication.pk}),
    ]


def test_where_something_is_exempt_each_variant_is_built(khs, meeting):
    ready(meeting, exemption=factories.HjemmelFactory(), public_title="Personalsak")
    publish_innkalling(meeting, version=1, by=khs.by)
    variants = Job.objects.filter(kind="packet.build").values_list("payload__variants", flat=True)
    assert sorted(variants) == [["full"], ["open"]]


def test_the_next_version_reuses_what_is_unchanged_and_marks_the_rest(khs, meeting):
    same, changed, gone = (ready(meeting, position=n) for n in (1, 2, 3))
    publish_innkalling(meeting, version=1, by=khs.by)
    Sak.objects.filter(pk=changed.pk).update(proposal="<p>Noe annet vedtas.</p>")
    Sak.objects.filter(pk=gone.pk).update(state="withdrawn")
    late = ready(meeting, position=0)
    again = publish_innkalling(meeting, version=2, by=khs.by)
    assert lines(again) == [
        (1, "4/2014", "late"),
        (2, "1/2014", ""),
        (3, "2/2014", "changed"),
        (4, "3/2014", "withdrawn"),
    ]
    versions = Counter(SakVersion.objects.values_list("sak_id", flat=True))
    assert versions == {same.pk: 1, changed.pk: 2, gone.pk: 1, late.pk: 1}
    assert list(Publication.objects.order_by("version").values_list("version", "status__current")) == [
        (1, False),
        (2, True),
    ]


UNCHANGED = "Ingenting er endret siden versjon 1, så det er ikke noe nytt å publisere."


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ("nothing", {}),
        ("text", {"proposal": "<p>Noe annet.</p>"}),
        ("minutes", {"minutes": 25}),
        ("order", {"position": 9}),
        ("withdrawn", {"state": "withdrawn"}),
        ("place", {"place": "Drammen"}),
    ],
)
def test_a_version_that_says_nothing_new_is_refused(khs, meeting, change, fields):
    first, _second = ready(meeting, position=1), ready(meeting, position=2)
    publish_innkalling(meeting, version=1, by=khs.by)
    rows = type(meeting).objects.filter(pk=meeting.pk) if change == "place" else Sak.objects.filter(pk=first.pk)
    if fields:
        rows.update(**fields)
    said = ""
    try:
        publish_innkalling(meeting, version=2, by=khs.by)
    except Refused as refusal:
        said = str(refusal)
    told = Publication.objects.count(), Job.objects.filter(kind="publication.published").count()
    assert (said, told) == ((UNCHANGED, (1, 1)) if change == "nothing" else ("", (2, 2)))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"state": "draft"}, "Sak 1/2014 er fortsatt utkast."),
        ({"state": "ready", "proposal": " "}, "Sak 1/2014 mangler forslag til vedtak."),
    ],
)
def test_what_is_missing_stops_it_with_a_sentence(khs, meeting, fields, sentence):
    factories.SakFactory(meeting=meeting, **fields)
    with pytest.raises(Refused) as refused:
        publish_innkalling(meeting, version=1, by=khs.by)
    assert refused.value.sentences == (sentence,)
    assert (Publication.objects.count(), Job.objects.count()) == (0, 0)


def test_an_empty_agenda_is_refused(khs, meeting):
    with pytest.raises(Refused, match="ingen saker"):
        publish_innkalling(meeting, version=1, by=khs.by)


def test_an_old_agenda_is_stale(khs, meeting):
    ready(meeting)
    with pytest.raises(Stale):
        publish_innkalling(meeting, version=0, by=khs.by)


def test_only_the_secretariat_publishes(khs, other, meeting):
    ready(meeting)
    for who in (khs.reader(khs.member), khs.reader(khs.lead), khs.reader(khs.reader_user), other.by):
        with pytest.raises(NotAllowed):
            publish_innkalling(meeting, version=1, by=who)
        with pytest.raises(NotAllowed):
            publish_minutes(meeting, by=who)


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_make_one_publication():
    from tests.conftest import make_world

    world = make_world("samtidig")
    meeting = factories.MeetingFactory(utvalg=world.utvalg)
    ready(meeting)
    by, start, outcomes = world.by, threading.Barrier(2), []

    def publish():
        start.wait()
        try:
            outcomes.append(publish_innkalling(meeting, version=1, by=by).version)
        except Stale:
            outcomes.append("stale")
        finally:
            connection.close()

    threads = [threading.Thread(target=publish) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == ["1", "stale"]
    assert Publication.objects.count() == 1
    assert NumberSeries.objects.get(utvalg=world.utvalg).next == 2


def test_minutes_need_an_outcome_per_sak_and_attendance(khs, meeting):
    ready(meeting)
    publish_innkalling(meeting, version=1, by=khs.by)
    with pytest.raises(Refused) as refused:
        publish_minutes(meeting, by=khs.by)
    assert refused.value.sentences == (
        "Sak 1/2014 mangler vedtak eller konklusjon.",
        "Før opp hvem som møtte.",
    )


def test_minutes_are_opened_to_the_parties_and_not_approved(khs, meeting):
    sak = ready(meeting)
    publish_innkalling(meeting, version=1, by=khs.by)
    Vedtak.objects.create(samarbeid=khs.samarbeid, sak=sak, text="<p>Vedtatt.</p>", mode="unanimous")
    Sak.objects.filter(pk=sak.pk).update(state="treated")
    Attendance.objects.create(samarbeid=khs.samarbeid, meeting=meeting, person=khs.member.person, role="member")
    minutes = publish_minutes(meeting, by=khs.by)
    meeting.refresh_from_db()
    assert (minutes.kind, minutes.status.circle, minutes.status.approved) == ("protokoll", "parties", False)
    assert meeting.state == "ended"
    (item,) = minutes.items.select_related("sak_version")
    assert item.sak_version.open["vedtak"]["text"] == "<p>Vedtatt.</p>"
    assert [a["name"] for a in minutes.facts["attendance"]] == ["medlem khs"]


@pytest.mark.parametrize(
    ("today", "state", "is_held"),
    [
        ("2014-11-23", "called", False),
        ("2014-11-25", "called", True),
        ("2014-11-23", "in_session", True),
        ("2014-11-23", "ended", True),
    ],
)
def test_minutes_are_of_a_meeting_that_has_begun(khs, meeting, settings, today, state, is_held):
    settings.DEMO_TODAY = today
    sak = ready(meeting)
    publish_innkalling(meeting, version=1, by=khs.by)
    Sak.objects.filter(pk=sak.pk).update(state="treated")
    Attendance.objects.create(samarbeid=khs.samarbeid, meeting=meeting, person=khs.member.person, role="member")
    type(meeting).objects.filter(pk=meeting.pk).update(state=state)
    said = ""
    try:
        publish_minutes(meeting, by=khs.by)
    except Refused as refusal:
        said = str(refusal)
    assert said == ("" if is_held else "Møtet er ikke holdt ennå. Det begynner mandag 24. november 2014 kl. 09.00.")
    assert Publication.objects.minutes().count() == int(is_held)


def test_minutes_that_say_nothing_new_are_refused(khs, meeting):
    sak = ready(meeting)
    publish_innkalling(meeting, version=1, by=khs.by)
    Sak.objects.filter(pk=sak.pk).update(state="treated")
    Attendance.objects.create(samarbeid=khs.samarbeid, meeting=meeting, person=khs.member.person, role="member")
    publish_minutes(meeting, by=khs.by)
    with pytest.raises(Refused) as refusal:
        publish_minutes(meeting, by=khs.by)
    assert str(refusal.value) == UNCHANGED
    Attendance.objects.update(present=False)
    assert publish_minutes(meeting, by=khs.by).version == 2


def test_a_sak_cannot_point_at_a_meeting_of_another_samarbeid_in_raw_sql(khs, other):
    sak = factories.SakFactory(meeting=factories.MeetingFactory(utvalg=khs.utvalg))
    foreign = factories.MeetingFactory(utvalg=other.utvalg)
    with pytest.raises(IntegrityError, match="sak_meeting_same"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE meetings_sak SET meeting_id = %s WHERE id = %s", [foreign.pk, sak.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
