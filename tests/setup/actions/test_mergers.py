"""A merger moves seats, readers and open inquiries of one samarbeid on its day, and nothing else anywhere."""

from datetime import date

import pytest

from inquiries.models import Inquiry, InquirySeat, InquiryTarget, Recipient
from jobs.actions import claim
from jobs.models import Job
from organisations.actions.parties import leave
from organisations.models import (
    Affiliation,
    Membership,
    Notice,
    Organisation,
    Region,
    RegionMember,
    Seat,
    Trail,
    Verv,
)
from organisations.querysets import valid_on
from organisations.refusals import NotAllowed, Refused
from setup.actions.mergers import merge, undo_merger
from setup.models import Merger
from setup.moving import moving_of
from setup.tasks import carry_out, enqueue_mergers
from tests import factories
from tests.inquiries import factories as asked

TODAY, LAST, DAY = date(2014, 11, 24), date(2014, 12, 31), date(2015, 1, 1)


@pytest.fixture(autouse=True)
def day(settings):
    settings.DEMO_TODAY = TODAY.isoformat()


@pytest.fixture
def nes(khs):
    return member(khs, "Nes", valid_to=LAST)


@pytest.fixture
def straumen(khs):
    return member(khs, "Straumen", valid_to=LAST)


@pytest.fixture
def straumnes(nes, straumen):
    row = factories.OrganisationFactory(name="Straumnes", valid_from=DAY)
    Organisation.objects.filter(pk__in=[nes.pk, straumen.pk]).update(successor=row)
    return row


def member(world, name, **facts):
    row = factories.OrganisationFactory(name=name, **facts)
    factories.MembershipFactory(samarbeid=world.samarbeid, organisation=row)
    return row


def seated(world, organisation, utvalg=None, **facts):
    leads = facts.pop("leads", False)
    seat = factories.SeatFactory(utvalg=utvalg or world.utvalg, organisation=organisation, **facts)
    return (factories.LeaderFactory if leads else factories.VervFactory)(seat=seat)


def sits(world, day):
    """(role, organisation, person) of everyone who sits in the body that day."""
    here = Verv.objects.filter(valid_on(day), samarbeid=world.samarbeid)
    rows = here.with_roles(day).select_related("seat__organisation", "person")
    return sorted((one.role, one.seat.organisation.name, one.person.name) for one in rows if one.seat.organisation)


def reads(world, day):
    rows = Affiliation.objects.filter(valid_on(day), samarbeid=world.samarbeid)
    return sorted((one.role, one.organisation.name, one.person.name) for one in rows)


def plan(khs, nes, straumen, straumnes, **facts):
    return merge([nes, straumen], straumnes, **{"on": DAY, "by": khs.by, **facts})


def run_night():
    enqueue_mergers()
    enqueue_mergers()
    for job in Job.objects.filter(kind="merger.due", state="queued"):
        carry_out(claim(job.pk))
    assert set(Job.objects.filter(kind="merger.due").values_list("state", flat=True)) <= {"done"}


def merged(khs, settings, *parts, **facts):
    """Planned today, done in the night to its day."""
    merger = plan(khs, *parts, **facts)
    settings.DEMO_TODAY = DAY.isoformat()
    run_night()
    merger.refresh_from_db()
    return merger


def test_nothing_moves_until_the_day_and_everything_of_this_samarbeid_then(
    khs, other, nes, straumen, straumnes, settings
):
    leader = seated(khs, nes, leads=True).person
    person = seated(khs, straumen, role="vara").person
    reader = factories.AffiliationFactory(samarbeid=khs.samarbeid, organisation=nes, role="responder").person
    factories.MembershipFactory(samarbeid=other.samarbeid, organisation=nes)
    theirs = seated(other, nes).person
    ours = ("medlem", khs.municipality.name, khs.member.person.name)
    before = sorted([("leder", "Nes", leader.name), ("vara", "Straumen", person.name), ours])
    there = [("medlem", "Nes", theirs.name), ("medlem", other.municipality.name, other.member.person.name)]
    planned = plan(khs, nes, straumen, straumnes)
    assert (planned.state, sits(khs, DAY)) == ("planned", before)
    settings.DEMO_TODAY = DAY.isoformat()
    run_night()
    planned.refresh_from_db()
    assert (planned.state, planned.moved) == ("done", {"seats": 2, "readers": 1, "inquiries": 0})
    assert sits(khs, LAST) == before
    assert sits(khs, DAY) == sorted([("leder", "Straumnes", leader.name), ("vara", "Straumnes", person.name), ours])
    assert ("responder", "Straumnes", reader.name) in reads(khs, DAY)
    assert [row for row in reads(khs, DAY) if row[1] in ("Nes", "Straumen")] == []
    assert ("responder", "Nes", reader.name) in reads(khs, LAST)
    assert sorted(sits(other, DAY)) == sorted(there)
    members = {
        (row.organisation.name, row.samarbeid.slug): (row.valid_from, row.valid_to) for row in Membership.objects.all()
    }
    assert members == {
        ("Nes", "khs"): (factories.FIRST_DAY, LAST),
        ("Straumen", "khs"): (factories.FIRST_DAY, LAST),
        ("Straumnes", "khs"): (DAY, None),
        ("Nes", "annet"): (factories.FIRST_DAY, None),
    }
    told = sorted(Notice.objects.filter(kind="merger").values_list("address", "subject"))
    assert told == sorted(
        [
            (leader.email, "Nes er nå del av Straumnes"),
            (reader.email, "Nes er nå del av Straumnes"),
            (person.email, "Straumen er nå del av Straumnes"),
        ]
    )
    acts = list(Trail.objects.filter(object_type="setup.merger").order_by("pk").values_list("verb", "by_id"))
    assert acts == [("plan_merger", khs.secretary.person_id), ("merge", None)]


def test_of_seats_in_one_body_one_may_be_kept(khs, nes, straumen, straumnes):
    Organisation.objects.filter(pk__in=[nes.pk, straumen.pk]).update(valid_to=date(2014, 11, 23))
    Organisation.objects.filter(pk=straumnes.pk).update(valid_from=TODAY)
    straumnes.refresh_from_db()
    kept = seated(khs, straumen, rank=1)
    ended = seated(khs, nes, rank=2)
    vara = seated(khs, nes, role="vara", rank=3)
    moving = moving_of(khs.samarbeid.pk, [nes, straumen], straumnes, TODAY)
    [common] = moving.in_common
    assert (common.body, common.kept, common.others) == (khs.utvalg, kept.seat, (ended.seat,))
    merger = plan(khs, nes, straumen, straumnes, on=TODAY, one_seat_in=[khs.utvalg.pk])
    assert (merger.state, merger.moved) == ("done", {"seats": 2, "readers": 0, "inquiries": 0})
    assert sits(khs, TODAY) == sorted(
        [
            ("medlem", "Straumnes", kept.person.name),
            ("medlem", khs.municipality.name, khs.member.person.name),
            ("vara", "Straumnes", vara.person.name),
        ]
    )
    assert Seat.objects.standing(TODAY).filter(organisation__in=[nes, straumen]).count() == 0


def test_open_inquiries_drafts_and_regions_follow_with_what_was_begun(khs, nes, straumen, straumnes):
    Organisation.objects.filter(pk=straumnes.pk).update(valid_from=TODAY)
    straumnes.refresh_from_db()
    here = {"samarbeid": khs.samarbeid, "created_by": khs.secretary.person}
    sent, closed, draft = asked.InquiryFactory(**here), asked.InquiryFactory(**here), asked.DraftFactory(**here)
    Inquiry.objects.filter(pk=closed.pk).update(state="closed", closed_at=asked.SENT)
    begun = {"text": "<p>Fra Nes</p>", "attending": None, "nominees": []}
    for organisation, text in ((nes, begun), (straumen, {**begun, "text": "<p>Fra Straumen</p>"})):
        asked.RecipientFactory(inquiry=sent, organisation=organisation, draft=text, draft_by=khs.reader_user.person)
        asked.InquiryTargetFactory(inquiry=draft, organisation=organisation)
    asked.RecipientFactory(inquiry=closed, organisation=nes)
    answered = asked.AnsweredFactory(inquiry=asked.InquiryFactory(**here), organisation=nes)
    vacant = factories.SeatFactory(utvalg=khs.utvalg, organisation=nes)
    InquirySeat.objects.create(samarbeid=khs.samarbeid, inquiry=draft, seat=vacant)
    region = Region.objects.create(samarbeid=khs.samarbeid, name="Nord")
    for organisation in (nes, straumen):
        RegionMember.objects.create(samarbeid=khs.samarbeid, region=region, organisation=organisation)
    merger = plan(khs, nes, straumen, straumnes, on=TODAY)
    assert merger.moved == {"seats": 1, "readers": 0, "inquiries": 2}
    states = sorted(
        (r.inquiry_id, r.organisation.name, r.state, r.draft.get("text", "")) for r in Recipient.objects.all()
    )
    assert states == sorted(
        [
            (sent.pk, "Nes", "moved", "<p>Fra Nes</p>"),
            (sent.pk, "Straumen", "moved", "<p>Fra Straumen</p>"),
            (sent.pk, "Straumnes", "waiting", "<p>Fra Nes</p><p>Fra Straumen</p>"),
            (closed.pk, "Nes", "waiting", ""),
            (answered.inquiry_id, "Nes", "answered", ""),
        ]
    )
    assert [target.organisation.name for target in InquiryTarget.objects.all()] == ["Straumnes"]
    assert [each.seat.organisation.name for each in InquirySeat.objects.all()] == ["Straumnes"]
    assert [place.organisation.name for place in region.members.all()] == ["Straumnes"]


def test_one_that_was_to_leave_later_goes_on_in_the_other(khs, nes, straumen, straumnes, settings):
    person = seated(khs, nes).person
    leave(Membership.objects.get(organisation=nes), on=date(2015, 6, 30), by=khs.by)
    merged(khs, settings, nes, straumen, straumnes)
    assert [(one.seat.organisation, one.valid_from, one.valid_to) for one in person.verv.order_by("valid_from")] == [
        (nes, factories.FIRST_DAY, LAST),
        (straumnes, DAY, None),
    ]


def test_it_is_taken_back_until_the_day(khs, nes, straumen, straumnes, settings):
    seated(khs, nes)
    before = sits(khs, DAY)
    merger = plan(khs, nes, straumen, straumnes)
    with pytest.raises(Refused, match="alt planlagt"):
        plan(khs, nes, straumen, straumnes)
    assert undo_merger(merger, by=khs.by).state == "undone"
    settings.DEMO_TODAY = DAY.isoformat()
    enqueue_mergers()
    assert Job.objects.filter(kind="merger.due").count() == 0
    assert sits(khs, DAY) == before
    settings.DEMO_TODAY = TODAY.isoformat()
    done = merged(khs, settings, nes, straumen, straumnes)
    with pytest.raises(Refused, match="kan ikke angres"):
        undo_merger(done, by=khs.by)


REFUSED = [
    ({"on": date(2014, 11, 23)}, "Velg i dag eller en dag som kommer. Det som har vært, endres ikke."),
    ({"on": LAST}, "Straumnes begynner 1. januar 2015. Velg den dagen eller en senere."),
]


@pytest.mark.parametrize(("facts", "sentence"), REFUSED)
def test_what_cannot_be_is_said(khs, nes, straumen, straumnes, facts, sentence):
    with pytest.raises(Refused) as refused:
        plan(khs, nes, straumen, straumnes, **facts)
    assert (str(refused.value), Merger.objects.count()) == (sentence, 0)


def test_only_the_secretariat_and_only_at_home(khs, other, nes, straumen, straumnes):
    merger = plan(khs, nes, straumen, straumnes)
    for by in (khs.reader(khs.lead), khs.reader(khs.member)):
        with pytest.raises(NotAllowed):
            plan(khs, nes, straumen, straumnes, by=by)
    with pytest.raises(NotAllowed):
        undo_merger(merger, by=other.by)
    with pytest.raises(Refused):
        plan(khs, nes, straumen, straumnes, by=other.by)
